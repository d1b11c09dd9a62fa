"""What stands for characters that cannot be seen, and where: pure functions on a laid block."""

import unicodedata
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from app.gui.reader.paragraph import Cell, LaidBlock
from app.text.boundaries import grapheme_at, next_grapheme, previous_grapheme
from app.text.controls import BIDI, hidden_in, short_name

_WIDE = 1.0
"""Pixels from which a character has a box worth standing in."""
_SOME = 0.01
"""Pixels from which one has a box at all."""
_SEEN = "\ufffc\ufffd"
_CLOSING = "\u202c\u2069"
_RIGHT = "\u200e\u202a\u202d\u2066"
_FULL = {"\n": "line feed", "\t": "tab"}
_MARKS = "\u200e\u200f\u061c"
_LEFT = "\u200f\u061c\u202b\u202e\u2067"


class Kind(Enum):
    """The ways of showing one."""

    FLAG = auto()  # its short name on a pole
    RING = auto()  # a space that does not break
    DOT = auto()  # another unusual space
    OVERLINE = auto()  # tatweel
    BAR = auto()  # ZWNJ
    CROSS = auto()  # ZWJ
    ARROW = auto()  # tab
    PILCROW = auto()  # the end of a paragraph


_KINDS = {
    "\u00a0": Kind.RING,
    "\u202f": Kind.RING,
    "\u2007": Kind.RING,
    "\u0640": Kind.OVERLINE,
    "\u200c": Kind.BAR,
    "\u200d": Kind.CROSS,
    "\t": Kind.ARROW,
    "\n": Kind.PILCROW,
}


class Sign(NamedTuple):
    """What is shown at one place.

    Attributes:
        kind: How.
        chars: The characters it stands for; several flags at one place are one.
        row: Line of the block.
        left: Left edge of the box, from the left edge of the column.
        right: Right edge; the same where there is no width.
    """

    kind: Kind
    chars: str
    row: int
    left: float
    right: float

    @property
    def x(self) -> float:
        """Its middle."""
        return (self.left + self.right) / 2

    @property
    def words(self) -> str:
        """What a flag says: ``RLM``, ``RLM LRM``, or ``RLM LRM +3``."""
        names = [short_name(char) for char in self.chars[:2]]
        more = len(self.chars) - len(names)
        return " ".join([*names, f"+{more}"] if more else names)

    @property
    def way(self) -> int:
        """Where a flag points: 1 to the right, -1 to the left, 0 if it says nothing of that."""
        ways = {(char in _RIGHT) - (char in _LEFT) for char in self.chars}
        return ways.pop() if len(ways) == 1 else 0


def signs_of(block: LaidBlock, row: int, *, line_feed: bool = False) -> list[Sign]:
    """The signs of one line, in the order of the text.

    Args:
        block: The block, laid out.
        row: Which of its lines.
        line_feed: Whether a line feed follows the block; it is shown after the last line.
    """
    first, last = block.rows[row].start, block.rows[row].end
    found: list[Sign] = []
    for at in hidden_in(block.text, first, last):
        sign = _sign(block, row, at)
        if sign is not None:
            _add(found, sign)
    if line_feed and row + 1 == len(block.rows):
        x = _end_of_line(block, row)
        found.append(Sign(Kind.PILCROW, "\n", row, x, x))
    return found


def kind_of(char: str) -> Kind | None:
    """How a character is shown; None if it is seen anyway."""
    if char in _KINDS:
        return _KINDS[char]
    category = unicodedata.category(char)
    if category == "Cs" or char in _SEEN:
        return None
    return Kind.DOT if category == "Zs" else Kind.FLAG


def told(char: str) -> str:
    """The full name and number of a character, as in “Right-to-left mark, U+200F”."""
    name = _FULL.get(char) or unicodedata.name(char, "") or "control character"
    return f"{name.capitalize()}, U+{ord(char):04X}"


def _sign(block: LaidBlock, row: int, at: int) -> Sign | None:
    char = block.text[at]
    kind = kind_of(char)
    if kind is None:
        return None
    boxes = block.boxes(at, at + 1) if kind not in (Kind.BAR, Kind.CROSS) else []
    if boxes and boxes[0].right - boxes[0].left > _WIDE:
        return Sign(kind, char, row, boxes[0].left, boxes[0].right)
    x = _between(block, row, at)
    return Sign(kind, char, row, x, x)


def _add(found: list[Sign], sign: Sign) -> None:
    """Adds a sign; a flag at the place of the one before joins it."""
    if found and sign.kind is found[-1].kind is Kind.FLAG and abs(found[-1].x - sign.x) < _WIDE:
        found[-1] = found[-1]._replace(chars=found[-1].chars + sign.chars)
    else:
        found.append(sign)


def _between(block: LaidBlock, row: int, at: int) -> float:
    """Where a character without width stands: between its neighbours, in the order of reading.

    Where they run different ways the two places differ: beside the one that runs as it does. What
    begins or ends an embedding runs as the paragraph does.
    """
    first, last = grapheme_at(block.text, at)
    holding = _cell(block, first, last) if first < at else None
    if holding is not None:
        return _within(block.text, holding, at)
    before, after = _neighbour_before(block, row, first), _neighbour_after(block, row, last)
    if before is None and after is None:
        return block.width if block.rtl else 0.0
    if after is None or (before is not None and _follows(block, before, after, at)):
        return before.after if before is not None else 0.0
    return after.before


def _neighbour_before(block: LaidBlock, row: int, at: int) -> Cell | None:
    """The nearest character before a position, on its line, that has a box."""
    start = block.rows[row].start
    found = None
    while found is None and at > start:
        end, at = at, max(start, previous_grapheme(block.text, at))
        found = _cell(block, at, end)
    return found


def _neighbour_after(block: LaidBlock, row: int, at: int) -> Cell | None:
    """The nearest character after a position, on its line, that has a box."""
    end = block.rows[row].end
    found = None
    while found is None and at < end:
        start, at = at, min(end, next_grapheme(block.text, at))
        found = _cell(block, start, at)
    return found


def _cell(block: LaidBlock, start: int, end: int) -> Cell | None:
    """One character, as `LaidBlock.cells` gives it, without working out its whole line."""
    boxes = block.boxes(start, end)
    left = min((box.left for box in boxes), default=0.0)
    right = max((box.right for box in boxes), default=0.0)
    wide = right - left > _SOME
    return Cell(start, end, left, right, block.runs_rtl(start)) if wide else None


def _follows(block: LaidBlock, before: Cell, after: Cell, at: int) -> bool:
    """Whether a character belongs to the one before it rather than to the one after."""
    char = block.text[at]
    if before.rtl == after.rtl:
        return char not in _CLOSING
    if char in _MARKS:
        return before.rtl == (char in _LEFT)
    return char not in BIDI or before.rtl == block.rtl


def _end_of_line(block: LaidBlock, row: int) -> float:
    """Beyond the last letter seen, where the paragraph runs to."""
    boxes = block.boxes(block.rows[row].start, block.rows[row].end)
    if block.rtl:
        return min((box.left for box in boxes), default=block.width)
    return max((box.right for box in boxes), default=0.0)


def _within(text: str, cell: Cell, at: int) -> float:
    """Between the letters of one character (👨‍👩‍👧), or after it if nothing of it follows."""
    if not any(_shows(text[later]) for later in range(at + 1, cell.end)):
        return cell.after
    share = (at - cell.start) / (cell.end - cell.start)
    return cell.before + share * (cell.after - cell.before)


def _shows(char: str) -> bool:
    return unicodedata.category(char) not in ("Mn", "Me", "Cf")


def fanned(wanted: list[tuple[float, float]], gap: float = 2.0) -> list[float]:
    """Left edges of flags so that none covers another, each as near to its place as can be.

    Args:
        wanted: ``(left edge wanted, width)``.
        gap: Least distance between two.

    Returns:
        The left edges, in the order of `wanted`.
    """
    order = sorted(range(len(wanted)), key=lambda n: wanted[n][0])
    out = [0.0] * len(wanted)
    for cluster in _clusters([wanted[n] for n in order], gap):
        for n, left in cluster:
            out[order[n]] = left
    return out


def _clusters(flags: list[tuple[float, float]], gap: float) -> Iterator[list[tuple[int, float]]]:
    """Flags that touch stand side by side around the mean of their places."""
    groups: list[tuple[float, float, list[int]]] = []
    for n, (left, width) in enumerate(flags):
        start, size, members = left, width, [n]
        while groups and groups[-1][0] + groups[-1][1] + gap > start:
            other, before, earlier = groups.pop()
            count = len(earlier), len(members)
            middle = (other * count[0] + (start - before - gap) * count[1]) / sum(count)
            start, size, members = middle, before + gap + size, [*earlier, *members]
        groups.append((start, size, members))
    for start, _, members in groups:
        out, x = [], start
        for n in members:
            out.append((n, x))
            x += flags[n][1] + gap
        yield out
