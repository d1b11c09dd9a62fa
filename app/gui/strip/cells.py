"""The selected span letter by letter, in logical order: what stands in the strip. Pure functions.

All offsets are code points, half-open.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from app.model.span import Fragment
from app.text.boundaries import next_grapheme, previous_grapheme
from app.text.controls import NAMES, is_format

_COUNTED = 5_000
"""Code points that are counted letter by letter; of more, code points are told."""
_PICTURES = "\U0001f000"
"""Pictures begin here; joiners and tags in a picture are part of it."""
_SEEN = " \u0640\ufffd"
"""Characters with a sign of their own."""
SPACE = "␣"


class Kind(Enum):
    """What a cell holds."""

    LETTER = auto()
    """Something that is seen."""
    SIGN = auto()
    """Something that is not seen: a space, a tatweel, a control; shown by a sign or a name."""
    ELIDED = auto()
    """More letters than there is room for."""
    BREAK = auto()
    """Text between two pieces of the span, left out."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One place in the strip.

    Attributes:
        start: First code point.
        end: End, half-open.
        kind: What it holds.
        drawn: What is drawn of it, free of invisible characters; nothing for what is left out.
        names: Names of the invisible characters in it, in order.
        piece: Index of the piece of the span it belongs to, -1 outside the span.
    """

    start: int
    end: int
    kind: Kind
    drawn: str
    names: tuple[str, ...] = ()
    piece: int = -1

    @property
    def inside(self) -> bool:
        """Whether it belongs to the span."""
        return self.piece >= 0


def cells_of(text: str, fragments: tuple[Fragment, ...], keep: int, context: int) -> list[Cell]:
    """The span with some text around it.

    Args:
        text: The text of the article.
        fragments: Of the span.
        keep: Letters shown at both ends of a long piece; the middle is left out.
        context: Letters shown before and after the span; beside its pieces, half as many.
    """
    start, end = fragments[0][0], fragments[-1][1]
    cells = list(_single(text, _back(text, start, context), start, -1))
    for n, (first, last) in enumerate(fragments):
        if n:
            cells += _shortened(text, fragments[n - 1][1], first, context // 2, -1)
        cells += _shortened(text, first, last, keep, n)
    return [*cells, *_single(text, end, _on(text, end, context), -1)]


def letters(text: str, start: int, end: int) -> int:
    """How many characters a person counts; code points if there are very many."""
    if end - start > _COUNTED:
        return end - start
    count = 0
    while start < end:
        start, count = next_grapheme(text, start), count + 1
    return count


def cell_of(text: str, start: int, end: int, piece: int) -> Cell:
    """One letter with its marks, or one character that is not seen."""
    return Cell(start, end, *_content(text[start:end]), piece)


@lru_cache(4096)
def _content(part: str) -> tuple[Kind, str, tuple[str, ...]]:
    """What kind of cell it is, what is drawn, and the names."""
    if any(char >= _PICTURES for char in part):
        return Kind.LETTER, part, ()
    names = tuple(_name(char) for char in part if _is_hidden(char))
    drawn = "".join(char for char in part if not _is_hidden(char))
    kind = Kind.SIGN if drawn in ("", " ", "\u0640") else Kind.LETTER
    return kind, _standing(drawn), names


def _shortened(text: str, start: int, end: int, keep: int, piece: int) -> Iterator[Cell]:
    """A stretch whole, or its two ends and how much is between them."""
    first, last = _on(text, start, keep), _back(text, end, keep)
    if _on(text, first, 1) >= last:
        yield from _single(text, start, end, piece)
        return
    yield from _single(text, start, first, piece)
    yield Cell(first, last, Kind.BREAK if piece < 0 else Kind.ELIDED, "", (), piece)
    yield from _single(text, last, end, piece)


def _single(text: str, start: int, end: int, piece: int) -> Iterator[Cell]:
    while start < end:
        after = min(end, next_grapheme(text, start))
        yield cell_of(text, start, after, piece)
        start = after


def _on(text: str, position: int, count: int) -> int:
    for _ in range(count):
        position = next_grapheme(text, position)
    return position


def _back(text: str, position: int, count: int) -> int:
    for _ in range(count):
        position = previous_grapheme(text, position)
    return position


def _is_hidden(char: str) -> bool:
    """Whether a character needs a name to be seen."""
    if char in _SEEN:
        return False
    hidden = unicodedata.category(char) in ("Cc", "Cs", "Zs", "Zl", "Zp")
    return char in NAMES or hidden or is_format(char)


def _standing(drawn: str) -> str:
    """A space as a sign, a mark by itself on a dotted circle."""
    if drawn.startswith(" "):
        return SPACE + drawn[1:]
    return f"◌{drawn}" if drawn and unicodedata.category(drawn[0]) in ("Mn", "Me") else drawn


def _name(char: str) -> str:
    if char == "\n":
        return "¶"
    return NAMES.get(char) or f"U+{ord(char):04X}"
