"""Signs that WebAnno TSV has to write with a backslash, in texts and in values."""

import re
from collections.abc import Callable
from functools import lru_cache

_PAIR = re.compile(r"\\(->|.)", re.DOTALL)
_VALUE = re.compile(r"->|[\\\[\]|_;*\t\n]")
_TEXT = re.compile("[\x00-\x08\x0c-\x1f\\\\\t\n]")
_NAMED = {"\t": "t", "\n": "n", "\f": "f", "\r": "r", "\b": "b"}
_MEANT = {letter: sign for sign, letter in _NAMED.items()}
_UNICODE = re.compile(r"\\u+([0-9a-fA-F]{4})")


def escaped_value(words: str) -> str:
    """A value of a feature."""
    return _VALUE.sub(_mark, words)


def escaped_text(words: str) -> str:
    """A line of the text."""
    return _TEXT.sub(_mark, words)


def value_of(words: str) -> str:
    """A value of a feature as it was."""
    return _PAIR.sub(_plain_value, words) if "\\" in words else words


def text_of(words: str, *, java: bool = False) -> str:
    """A line of the text as it was.

    Args:
        words: The line.
        java: Whether it is of a version up to 3.1, which escaped as Java does.
    """
    if "\\" not in words:
        return words
    if java and _UNICODE.search(words):
        words = _UNICODE.sub(lambda found: chr(int(found[1], 16)), words)
        words = words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _PAIR.sub(_plain_text, words)


def parts(words: str, sign: str) -> list[str]:
    """A value cut at every `sign` that has no backslash before it."""
    if sign not in words:
        return [words]
    return _splitter(sign)(words)


@lru_cache
def _splitter(sign: str) -> Callable[[str], list[str]]:
    piece = re.compile(
        rf"((?:\\.|[^\\{re.escape(sign)}])*)(?:{re.escape(sign)}|\Z|\\\Z)", re.DOTALL
    )

    def split(words: str) -> list[str]:
        found, done = [], 0
        while True:
            match = piece.match(words, done)
            assert match is not None
            found.append(match[1])
            if match.end() == len(words) and not match[0].endswith(sign):
                return found
            if match.end() == len(words):
                return [*found, ""]
            done = match.end()

    return split


def _mark(found: re.Match[str]) -> str:
    sign = found[0]
    return "\\" + _NAMED.get(sign, sign)


def _plain_value(found: re.Match[str]) -> str:
    sign = found[1]
    return _MEANT[sign] if sign in ("t", "n") else sign


def _plain_text(found: re.Match[str]) -> str:
    return _MEANT.get(found[1], found[1])
