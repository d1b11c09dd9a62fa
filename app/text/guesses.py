"""What a text says of itself when nothing else does: its title and its language."""

import re

_LETTER = re.compile(r"[^\W\d_]")
_NO_LETTERS = re.compile(r"[\W\d_]+")
_NOT_ARABIC = re.compile("[^\u0620-\u064a\u0671-\u06d3]+")
_TITLE = 120
_LOOKED_AT = 1 << 14
_WEIGHED = 1000


def title_of(text: str) -> str:
    """The first line with letters in it, else the first that is not blank; cut at a word."""
    blank = ""
    for line in _lines(text[:_LOOKED_AT]):
        if _LETTER.search(line):
            return _cut(line)
        blank = blank or _cut(line)
    return blank


def language_of(text: str) -> str:
    """``ar`` if most letters are Arabic, else empty: we do not guess further."""
    sample = text[:_WEIGHED]
    letters, arabic = len(_NO_LETTERS.sub("", sample)), len(_NOT_ARABIC.sub("", sample))
    return "ar" if letters and 2 * arabic > letters else ""


def _lines(text: str) -> list[str]:
    return [line for line in (part.strip() for part in text.split("\n")) if line]


def _cut(line: str) -> str:
    if len(line) <= _TITLE:
        return line
    head = line[:_TITLE]
    return (head.rpartition(" ")[0] or head).rstrip() + "…"
