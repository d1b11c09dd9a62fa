"""What a reader takes for one character: extended grapheme clusters.

Rules GB3–GB13 of Unicode Standard Annex #29, without GB9c (conjuncts of Indic scripts), decided
from the characters around a position alone; the classes are derived from general categories.
A line feed is a cluster of its own.
"""

import unicodedata
from functools import lru_cache

_ZWJ = "\u200d"
_FLAGS = 64
"""Halves of flags looked at to find out which two belong together."""

_PREPEND = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
_PICTURES = (
    *((0xA9, 0xA9), (0xAE, 0xAE), (0x203C, 0x203C), (0x2049, 0x2049), (0x2122, 0x2122)),
    *((0x2139, 0x2139), (0x2194, 0x21AA), (0x231A, 0x23FF), (0x24C2, 0x24C2), (0x25AA, 0x25FE)),
    *((0x2600, 0x27BF), (0x2934, 0x2935), (0x2B05, 0x2B55), (0x3030, 0x303D), (0x3297, 0x3299)),
    *((0x1F000, 0x1F1E5), (0x1F200, 0x1F3FA), (0x1F400, 0x1FAFF), (0x1FC00, 0x1FFFD)),
)
_HANGUL = {
    "L": frozenset(("L", "V", "LV", "LVT")),
    "LV": frozenset(("V", "T")),
    "V": frozenset(("V", "T")),
    "LVT": frozenset(("T",)),
    "T": frozenset(("T",)),
}


def next_grapheme(text: str, pos: int) -> int:
    """The nearest boundary after `pos`, code points; the length of the text at its end."""
    length = len(text)
    pos = min(pos + 1, length)
    while pos < length and not is_boundary(text, pos):
        pos += 1
    return pos


def previous_grapheme(text: str, pos: int) -> int:
    """The nearest boundary before `pos`, code points; 0 at the beginning of the text."""
    pos = max(pos - 1, 0)
    while pos > 0 and not is_boundary(text, pos):
        pos -= 1
    return pos


def grapheme_at(text: str, pos: int) -> tuple[int, int]:
    """The ``(start, end)`` of the cluster the character at `pos` belongs to.

    At the end of the text it is empty: ``(pos, pos)``.
    """
    if pos >= len(text):
        return len(text), len(text)
    start = pos if is_boundary(text, pos) else previous_grapheme(text, pos)
    return start, next_grapheme(text, pos)


def is_boundary(text: str, pos: int) -> bool:
    """Whether a cluster ends and another begins at `pos`; both ends of the text are boundaries."""
    if pos <= 0 or pos >= len(text):
        return True
    if text[pos - 1] < "\u0300" and text[pos] < "\u0300" and text[pos] != "\n":
        return True
    before, after = _kind(text[pos - 1]), _kind(text[pos])
    if "control" in (before, after):
        return not (text[pos - 1] == "\r" and text[pos] == "\n")
    if after in ("extend", "zwj", "spacing") or before == "prepend":
        return False
    if after in _HANGUL.get(before, ()):
        return False
    if before == "zwj" and after == "picture":
        return not _picture_before(text, pos - 1)
    if before == after == "flag":
        return _flags_before(text, pos) % 2 == 0
    return True


def _picture_before(text: str, pos: int) -> bool:
    """Whether a picture, and marks upon it, stand right before the joiner at `pos`."""
    pos -= 1
    while pos >= 0 and _kind(text[pos]) == "extend":
        pos -= 1
    return pos >= 0 and _kind(text[pos]) == "picture"


def _flags_before(text: str, pos: int) -> int:
    """How many halves of flags stand before `pos`.

    In a run longer than `_FLAGS` they are paired from the beginning of the text instead, so that
    the cost of a boundary has a bound.
    """
    start, least = pos, max(pos - _FLAGS, 0)
    while start > least and _kind(text[start - 1]) == "flag":
        start -= 1
    return pos if pos - start == _FLAGS else pos - start


@lru_cache(maxsize=8192)
def _kind(char: str) -> str:
    code = ord(char)
    if char == _ZWJ:
        return "zwj"
    if char in _PREPEND:
        return "prepend"
    if _extends(char, code):
        return "extend"
    if 0x1F1E6 <= code <= 0x1F1FF:
        return "flag"
    return _by_category(char) or _hangul(code) or _picture(code)


def _extends(char: str, code: int) -> bool:
    if unicodedata.category(char) in ("Mn", "Me") or char == "\u200c":
        return True
    return 0x1F3FB <= code <= 0x1F3FF or 0xE0020 <= code <= 0xE007F or code in (0xFF9E, 0xFF9F)


def _by_category(char: str) -> str:
    category = unicodedata.category(char)
    if category in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return "control"
    return "spacing" if category == "Mc" else ""


def _hangul(code: int) -> str:
    if 0x1100 <= code <= 0x115F or 0xA960 <= code <= 0xA97C:
        return "L"
    if 0x1160 <= code <= 0x11A7 or 0xD7B0 <= code <= 0xD7C6:
        return "V"
    if 0x11A8 <= code <= 0x11FF or 0xD7CB <= code <= 0xD7FB:
        return "T"
    if 0xAC00 <= code <= 0xD7A3:
        return "LVT" if (code - 0xAC00) % 28 else "LV"
    return ""


def _picture(code: int) -> str:
    return "picture" if any(first <= code <= last for first, last in _PICTURES) else "other"
