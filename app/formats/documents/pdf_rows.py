"""Rows of a page: glyphs that stand on one baseline, marks with the letters they belong to."""

import itertools
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from app.formats.documents.pdf_glyphs import Glyph

_LEVEL = 0.08  # of the size of the type: baselines this close are one
_SAME_ROW = 0.3  # and these, for what stands right beside the row
_ONE_PLACE = 0.03  # of the size of the type
_BESIDE = 0.5  # of the size of the type
_MOST_LOOKS = 1_000_000  # at letters that were drawn far from a mark
_NEAR = 0.6  # of the size of the type: how far a mark may stand beside its letter


@dataclass(frozen=True, slots=True)
class Unit:
    """A letter with its marks: what never comes apart when a row is put in order.

    Attributes:
        text: Its characters, in the order they are read.
        x0: Its left edge in points.
        x1: Its right edge.
        size: Height of the type in points.
    """

    text: str
    x0: float
    x1: float
    size: float


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one baseline, from left to right.

    Attributes:
        units: Its letters; spaces among them.
        y: The baseline, in points from the lower edge.
        size: Height of its type in points.
        font: Font of most of it.
    """

    units: tuple[Unit, ...]
    y: float
    size: float
    font: str = ""

    @property
    def x0(self) -> float:
        """Left edge of its ink, in points."""
        return min((unit.x0 for unit in self.units if unit.text.strip()), default=0.0)

    @property
    def x1(self) -> float:
        """Right edge of its ink."""
        return max((unit.x1 for unit in self.units if unit.text.strip()), default=0.0)

    @property
    def text(self) -> str:
        """Its characters from left to right, for comparing only."""
        return "".join(unit.text for unit in self.units)


def is_mark(glyph: Glyph) -> bool:
    """Whether it is nothing but marks that stand above or below a letter."""
    return all(unicodedata.combining(char) for char in glyph.text)


def rows(glyphs: Sequence[Glyph], drawn: bool = False) -> list[Row]:
    """The rows of a page or a part of it, from top to bottom.

    Args:
        glyphs: What is written there.
        drawn: Whether letters were drawn from left to right in the order they are read.
    """
    letters = [glyph for glyph in glyphs if not is_mark(glyph) and glyph.size > 0]
    marks = [glyph for glyph in glyphs if is_mark(glyph) and glyph.size > 0]
    groups = _baselines(letters)
    ways = [drawn or _drawn_backwards(group) for group in groups]
    own, alone = _owners(marks, groups, ways)
    if alone:  # they stand for themselves, so that nothing is lost
        groups = _baselines([*letters, *alone])
        ways = [drawn or _drawn_backwards(group) for group in groups]
    made = [_row(group, own, way, drawn) for group, way in zip(groups, ways, strict=True)]
    return sorted((row for row in made if row.text.strip()), key=lambda row: -row.y)


def _baselines(letters: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs by baseline, the highest first; small raised ones stay with the row they touch."""
    lines: list[_Line] = []
    for glyph in sorted(letters, key=lambda one: (-one.y, one.order)):
        for line in lines[:-4:-1]:
            if line.takes(glyph):
                line.add(glyph)
                break
        else:
            lines.append(_Line(glyph.y, glyph.x0, glyph.x1, [glyph]))
    return [line.glyphs for line in lines]


@dataclass(slots=True)
class _Line:
    """A baseline while it is gathered: its height, its edges, its glyphs."""

    y: float
    x0: float
    x1: float
    glyphs: list[Glyph]

    def takes(self, glyph: Glyph) -> bool:
        """Whether a glyph stands on it, or a little below and right beside its other glyphs."""
        below, size = self.y - glyph.y, min(glyph.size, self.glyphs[-1].size)
        if below <= _LEVEL * size:
            return True
        room = _BESIDE * size
        beside = self.x0 - room <= glyph.x1 and glyph.x0 <= self.x1 + room
        return beside and below <= _SAME_ROW * max(glyph.size, self.glyphs[-1].size)

    def add(self, glyph: Glyph) -> None:
        """Takes a glyph in."""
        self.x0, self.x1 = min(self.x0, glyph.x0), max(self.x1, glyph.x1)
        self.glyphs.append(glyph)


def _owners(
    marks: Sequence[Glyph], groups: Sequence[Sequence[Glyph]], ways: Sequence[bool]
) -> tuple[dict[int, list[Glyph]], list[Glyph]]:
    """The marks of each letter, by the letter's place in the drawing order, and those of none.

    Args:
        marks: The marks.
        groups: The letters, row by row.
        ways: Whether the letters of a row were drawn in the order they are read.
    """
    after = {one.order for group, way in zip(groups, ways, strict=True) if way for one in group}
    owners: dict[int, list[Glyph]] = {}
    alone: list[Glyph] = []
    looked = 0
    letters = sorted((glyph for group in groups for glyph in group), key=lambda one: one.order)
    orders = [glyph.order for glyph in letters]
    for mark in marks:
        at = bisect_left(orders, mark.order)
        near = [*letters[max(0, at - 3) : at], *letters[at : at + 3]]
        owner = _owner(mark, near, after)
        if owner is None and looked < _MOST_LOOKS:
            looked += len(letters)
            owner = _owner(mark, letters, after)
        if owner is None:
            alone.append(mark)
        else:
            owners.setdefault(owner.order, []).append(mark)
    return owners, alone


def _owner(mark: Glyph, letters: Sequence[Glyph], after: set[int]) -> Glyph | None:
    """The letter a mark stands on: under or above its point, then nearest in drawing order.

    Where letters were drawn as they are read (`after`) their marks follow; elsewhere marks are
    drawn before their letter.
    """
    near = [
        (max(one.x0 - mark.middle, mark.middle - one.x1, 0.0), _steps(mark, one, after), one)
        for one in letters
        if abs(one.y - mark.y) < 1.2 * max(one.size, mark.size) and one.text.strip()
    ]
    if not near:
        return None
    slack = 0.05 * mark.size
    away, _, owner = min(near, key=lambda row: (row[0] > slack, max(row[0] - slack, 0.0), row[1]))
    return owner if away <= _NEAR * mark.size else None


def _steps(mark: Glyph, letter: Glyph, after: set[int]) -> float:
    """How far apart they were drawn; on the wrong side of the letter a little further."""
    steps = mark.order - letter.order
    return abs(steps) + (0.5 if (steps > 0) != (letter.order in after) else 0)


def _row(
    group: Sequence[Glyph], marks: dict[int, list[Glyph]], backwards: bool, drawn: bool
) -> Row:
    unique = _once(group)
    ordered = _side_by_side(unique, -1 if backwards and not drawn else 1)
    units = tuple(_unit(glyph, marks.get(glyph.order, []), backwards) for glyph in ordered)
    sizes = [glyph.size for glyph in unique]
    fonts = [glyph.font for glyph in unique]
    typical = median(sizes)
    level = median(one.y for one in unique if one.size >= 0.8 * typical)
    return Row(units, level, typical, max(fonts, key=fonts.count))


def _side_by_side(glyphs: Sequence[Glyph], turn: int) -> list[Glyph]:
    """Glyphs from left to right; those at one place stand as they were drawn.

    Their middles are compared: a wide last letter may begin left of the space behind it.

    Args:
        glyphs: The glyphs of a row.
        turn: 1 if they were drawn from the left, -1 if from the right.
    """
    ordered: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: one.middle):
        if ordered and abs(glyph.x0 - ordered[-1][0].x0) <= _ONE_PLACE * glyph.size:
            ordered[-1].append(glyph)
        else:
            ordered.append([glyph])
    for group in ordered:
        group.sort(key=lambda one: turn * one.order)
    return [glyph for group in ordered for glyph in group]


def _drawn_backwards(group: Sequence[Glyph]) -> bool:
    """Whether its Arabic letters were drawn from right to left, thus in reading order."""
    arabic = [one for one in sorted(group, key=lambda one: one.order) if is_rtl_letter(one.text)]
    steps = [b.x0 - a.x0 for a, b in itertools.pairwise(arabic)]
    return sum(step < 0 for step in steps) > sum(step > 0 for step in steps)


def is_rtl_letter(text: str) -> bool:
    """Whether there is a letter in it that is read from the right."""
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


def _once(group: Sequence[Glyph]) -> list[Glyph]:
    """Glyphs without those drawn a second time at the same place, to look bold."""
    kept: list[Glyph] = []
    seen: dict[str, list[Glyph]] = {}
    for glyph in group:
        twins = seen.setdefault(glyph.text, [])
        close = 0.12 * glyph.size
        if glyph.width > close and any(abs(one.x0 - glyph.x0) < close for one in twins[-4:]):
            continue
        twins.append(glyph)
        kept.append(glyph)
    return kept


def _unit(glyph: Glyph, marks: Sequence[Glyph], backwards: bool) -> Unit:
    """A letter and its marks; those drawn before their letter were drawn in reverse."""
    drawn = sorted(marks, key=lambda one: one.order)
    before = [one for one in drawn if one.order < glyph.order and not backwards]
    after = [one for one in drawn if one not in before]
    text = glyph.text + "".join(one.text for one in (*reversed(before), *after))
    return Unit(text, glyph.x0, glyph.x1, glyph.size)
