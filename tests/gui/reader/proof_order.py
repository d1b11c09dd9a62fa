"""The order python-bidi puts a line in, told character by character.

python-bidi gives back the reordered string and no indexes. So it is asked several times for the
same line, with each character replaced by one of two others of its class: the answers, read as
binary digits, spell which character came where. Brackets and strong marks stand for themselves,
for which bracket it is decides what it pairs with.
"""

import re
import unicodedata
from collections.abc import Iterable

from bidi import get_display

TWINS = {
    "L": "ab",
    "R": "אב",
    "AL": "دذ",
    "EN": "12",
    "AN": "١٢",
    "ES": "+-",
    "ET": "$%",
    "CS": ",:",
    "NSM": "\u064b\u064c",
    "WS": " \u2003",
    "ON": "!&",
    "S": "\t\x1f",
}
PAIRS = frozenset("()[]{}")
_GONE = frozenset(("BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))


def bidi_class(char: str) -> str:
    return unicodedata.bidirectional(char) or "L"


def is_gone(char: str) -> bool:
    """Whether rule X9 or L2 leaves nothing of a character to be seen."""
    return bidi_class(char) in _GONE


def visual_order(text: str, rtl: bool) -> list[int | str]:
    """Positions from left to right; a bracket is told by itself instead.

    python-bidi does not move the spaces at the end of a line that has no right-to-left level. So
    a right-to-left line is given a right-to-left letter in front, which is what every rule takes
    its start for anyway (UAX #9, X10), and which stands at the far right and is not told.

    Args:
        text: One paragraph.
        rtl: Its direction.
    """
    if not rtl:
        return _asked(text, "L")
    return [at - 1 if isinstance(at, int) else at for at in _asked("א" + text, "R") if at != 0]


def _asked(text: str, base: str) -> list[int | str]:
    bits = max(1, (len(text) - 1).bit_length())
    answers = [get_display(_spelt(text, n), base_dir=base) for n in range(bits)]
    return [found for column in zip(*answers, strict=True) if (found := _read(column)) is not None]


def _spelt(text: str, bit: int) -> str:
    return "".join(_twin(char, at >> bit & 1) for at, char in enumerate(text))


def _twin(char: str, digit: int) -> str:
    twins = TWINS.get(bidi_class(char))
    return char if char in PAIRS or twins is None else twins[digit]


def _read(column: Iterable[str]) -> int | str | None:
    chars = list(column)
    if chars[0] in PAIRS:
        return chars[0]
    if is_gone(chars[0]):
        return None
    return sum(_DIGIT[char] << bit for bit, char in enumerate(chars))


_DIGIT = {char: digit for twins in TWINS.values() for digit, char in enumerate(twins)}


def disputed(text: str) -> bool:
    """Whether Qt or python-bidi is known to depart from UAX #9 in a line like this.

    Where an isolate stands inside an embedding or edge to edge with one, or an embedding is empty,
    Qt takes the wrong levels for the edges of a run (X10). It paints what it believes, and we
    follow what is painted. Where a bracket comes after an isolate, python-bidi lets the words
    inside the isolate decide on it (N0).
    """
    kinds = "".join(_kind(char) for char in text)
    if _DISPUTED.search(kinds):
        return True
    while (fewer := _CLOSED.sub("x", kinds)) != kinds:
        kinds = fewer
    return bool(_AROUND.search(kinds))


def _kind(char: str) -> str:
    return "b" if char in PAIRS else _KIND.get(bidi_class(char), "x")


_KIND = {
    **dict.fromkeys(("LRE", "RLE", "LRO", "RLO"), "e"),
    **dict.fromkeys(("LRI", "RLI", "FSI"), "i"),
    "PDF": "p",
    "PDI": "d",
    "BN": "n",
}
_DISPUTED = re.compile("[ep]n*[id]|[id]n*[ep]|en*p|d.*b")
_CLOSED = re.compile("e[^epid]*p")
_AROUND = re.compile("e.*[id]")
