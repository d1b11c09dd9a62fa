"""Regular expressions that find a search key in a text as it is written, without folding it.

They hold for texts of characters whose key is one letter or none; others, such as ``ﻻ`` or an
emoji, are told by `is_plain`. The table of such characters is made once, in some 20 ms.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from app.text.fold import fold

_PLANES = (range(0x530), range(0x590, 0x900), range(0x1E00, 0x2C00), range(0xFB50, 0xFF00))
"""Latin to Cyrillic, Hebrew to Arabic, signs, Arabic forms: others are rare in our texts."""

_COMMON = {"ا": "[اأإآ]", "ه": "[هة]", "ي": "[يىئ]", "و": "[وؤ]"}
"""The letters of a key that are commonly written in several ways."""
_TELLING = 2


def is_plain(text: str) -> bool:
    """Whether `spelling` finds all there is in this text."""
    return _odd().search(text) is None


@cache
def spelling(key: str) -> re.Pattern[str]:
    """A pattern for a key, whatever stands there for each letter, marks and tatweel between."""
    letters, nothing = _table()
    between = f"{_class(nothing)}*+"
    return re.compile(between.join(_class(letters.get(letter, letter)) for letter in key))


@cache
def common(key: str) -> re.Pattern[str] | None:
    """A pattern for the end of a key as most texts write it, ten times as fast as `spelling`.

    It begins with a letter that is written in one way only, and passes over words with marks or
    tatweel in them: whoever uses it knows how much there is to find. None if the end would be one
    letter alone.
    """
    first = next((n for n, letter in enumerate(key) if letter not in _COMMON), len(key))
    end = key[first:]
    if len(end) < _TELLING:
        return None
    return re.compile("".join(_COMMON.get(letter, re.escape(letter)) for letter in end))


@cache
def _table() -> tuple[dict[str, str], str]:
    """The characters for each letter of a key, and those that leave nothing."""
    letters: defaultdict[str, list[str]] = defaultdict(list)
    for plane in _PLANES:
        for char in map(chr, plane):
            letters[_letter(char)].append(char)
    nothing = "".join(letters.pop("", []))
    letters.pop("odd", None)
    return {letter: "".join(chars) for letter, chars in letters.items()}, nothing


def _letter(char: str) -> str:
    key = fold(char)
    return key if len(key) <= 1 else "odd"


@cache
def _odd() -> re.Pattern[str]:
    letters, nothing = _table()
    return re.compile(f"[^{_ranges(nothing + ''.join(letters.values()))}]")


def _class(chars: str) -> str:
    return re.escape(chars) if len(chars) == 1 else f"[{_ranges(chars)}]"


def _ranges(chars: Iterable[str]) -> str:
    found: list[list[int]] = []
    for code in sorted(map(ord, chars)):
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return "".join(f"{re.escape(chr(a))}-{re.escape(chr(b))}" for a, b in found)
