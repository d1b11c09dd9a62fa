"""The search key of a text: what a person means to find, whatever the spelling.

Only search keys are folded, never stored text. It brings together alef
forms, alef maqsura and ya, ta marbuta and ha, hamza and its carriers, Arabic and Persian
letters and digits, presentation forms and letters, upper and lower case, with and without
accents; it drops marks, tatweel and invisible characters.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from app.text.controls import is_format

_LETTERS = {
    **dict.fromkeys("أإآٱٲٳٵ", "ا"),
    **dict.fromkeys("ؤٶۄۇ", "و"),
    **dict.fromkeys("ىئیېےۓۍٸ", "ي"),
    **dict.fromkeys("ةہھەۀۂۃ", "ه"),
    **dict.fromkeys("کڪ", "ك"),
    **dict.fromkeys("\u00a0\u202f\u2007", " "),
    "ـ": "",
}
_DIGITS = {chr(first + n): str(n) for first in (0x660, 0x6F0) for n in range(10)}
_FORMS = ((0xFB50, 0xFDFF), (0xFE70, 0xFEFC), (0xFF01, 0xFFEF))
_KEPT_CLASSES = (0, 7, 9)
"""Combining classes of what is no accent: starters, nukta, virama."""


class _Table(dict[int, str]):
    """Code point to its key; a character is worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = key = _key(chr(code))
        return key


_TABLE = _Table()


@dataclass(frozen=True)
class FoldMap:
    """Where each character of a key comes from.

    Attributes:
        starts: For each folded character, the first code point it stands for.
        ends: For each folded character, the end of it and of the marks upon it, half-open.
    """

    starts: array[int]
    ends: array[int]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The ``(start, end)`` in the text of a hit in the key, both half-open, `start` < `end`."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> str:
    """The search key of `text`; the key of a key is itself."""
    return text.translate(_TABLE)


def fold_with_map(text: str) -> tuple[str, FoldMap]:
    """The search key of `text` and the way back to it."""
    starts: array[int] = array("q")
    ends: array[int] = array("q")
    keys = []
    for start, end, key in _pieces(text):
        keys.append(key)
        starts.extend([start] * len(key))
        ends.extend([end] * len(key))
    return "".join(keys), FoldMap(starts, ends)


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Every code point that leaves a key, with what it is followed by and leaves none."""
    start, end, key = 0, 0, ""
    for position, char in enumerate(text):
        piece = _TABLE[ord(char)]
        if piece:
            if key:
                yield start, end, key
            start, end, key = position, position + 1, piece
        elif key and not is_format(char):
            end = position + 1
    if key:
        yield start, end, key


def _key(char: str) -> str:
    if char in _LETTERS:
        return _LETTERS[char]
    if char in _DIGITS:
        return _DIGITS[char]
    if _is_form(char):
        return "".join(_TABLE[ord(part)] for part in _plain(char))
    folded = unicodedata.normalize("NFD", char.casefold())
    if folded != char:
        return "".join(_TABLE[ord(part)] for part in folded)
    return "" if _leaves_nothing(char) else char


def _is_form(char: str) -> bool:
    return any(first <= ord(char) <= last for first, last in _FORMS) and _plain(char) != char


def _plain(char: str) -> str:
    """A presentation form as the letters it shows; a mark shown on a space is a mark."""
    letters = unicodedata.normalize("NFKC", char)
    return letters.lstrip(" ") if len(letters) > 1 else letters


def _leaves_nothing(char: str) -> bool:
    accent = unicodedata.combining(char) not in _KEPT_CLASSES
    return accent or is_format(char) or "\ufe00" <= char <= "\ufe0f"
