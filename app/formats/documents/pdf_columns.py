"""Columns of a page: empty strips between rows, found by cutting the page again and again."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from app.formats.documents.pdf_rows import Row, Unit

GUTTER = 0.75
"""The least width of an empty strip between columns, in sizes of the type."""
_LEAST_ROWS = 3  # on each side
_LEAST_WITHIN = 6  # where the same type goes on above or below
_NEXT = 1.4  # leadings to the next row of a paragraph
_FILLED = 0.5  # of a column's width is what its rows fill, otherwise it is a table
_MOST_PLACES = 60  # where a gutter is looked for
_MOST_ROWS = 400  # no page that is read has more
_DEEP = 8
_SLACK = 1.2  # sizes of the type: so much may one column begin above the other
_FAR = 1.7  # leadings: rows further below than this do not belong to the columns


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that are read one below the other.

    Attributes:
        rows: Its rows, from top to bottom.
        x0: Its left edge in points.
        x1: Its right edge.
    """

    rows: tuple[Row, ...]
    x0: float
    x1: float


def blocks(rows: Sequence[Row], rtl: bool, deep: int = 0) -> list[Block]:
    """The parts of a page in reading order.

    Args:
        rows: Its rows, from top to bottom.
        rtl: Whether the right column is read first.
        deep: How often it was cut already.
    """
    if not rows:
        return []
    cut = _best_cut(rows) if deep < _DEEP and len(rows) < _MOST_ROWS else None
    if cut is None:
        return [Block(tuple(rows), min(row.x0 for row in rows), max(row.x1 for row in rows))]
    first, last, x = cut
    left, right = _halves(rows[first:last], x)
    sides = (right, left) if rtl else (left, right)
    return [
        *blocks(rows[:first], rtl, deep + 1),
        *(block for side in sides for block in blocks(side, rtl, deep + 1)),
        *blocks(rows[last:], rtl, deep + 1),
    ]


def _best_cut(rows: Sequence[Row]) -> tuple[int, int, float] | None:
    """First row, one past the last, and place of the gutter with most rows beside it."""
    spans = [ink(row) for row in rows]
    best: tuple[float, int, int, float] | None = None
    for x, room in _places(rows, spans):
        sides = [_sides(row, x, room) for row in spans]
        for first, last in _free_runs(sides):
            first, last = _trimmed(rows, sides, first, last)
            score = _score(rows[first:last], spans[first:last], x)
            if score < _LEAST_WITHIN and _within(rows, first, last):
                continue
            if score and (best is None or score > best[0]):
                best = (score, first, last, x)
    return best[1:] if best else None


def ink(row: Row) -> list[tuple[float, float]]:
    """Stretches of a row without a gap that could be a gutter, from left to right."""
    room = GUTTER * row.size
    spans: list[tuple[float, float]] = []
    for unit in row.units:
        if not unit.text.strip():
            continue
        if spans and unit.x0 - spans[-1][1] < room:
            spans[-1] = (spans[-1][0], max(spans[-1][1], unit.x1))
        else:
            spans.append((unit.x0, unit.x1))
    return spans


def _places(
    rows: Sequence[Row], spans: Sequence[list[tuple[float, float]]]
) -> list[tuple[float, float]]:
    """Where a gutter may be, and half its least width: beside edges that many rows share."""
    counts: dict[int, int] = {}
    size = median(row.size for row in rows)
    half = GUTTER * size / 2
    for row in spans:
        for left, right in row:
            for place in (left - half, right + half):
                counts[round(place)] = counts.get(round(place), 0) + 1
        for (_, a), (b, _) in itertools.pairwise(row):
            counts[round((a + b) / 2)] = counts.get(round((a + b) / 2), 0) + 3
    left_edge, right_edge = min(row.x0 for row in rows), max(row.x1 for row in rows)
    inside = [x for x in counts if left_edge + 3 * size < x < right_edge - 3 * size]
    inside.sort(key=lambda x: -counts[x])
    return [(float(x), half * 0.8) for x in inside[:_MOST_PLACES]]


def _free_runs(sides: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of rows that leave a place free, with enough of them on each side of it."""
    runs: list[tuple[int, int]] = []
    start = 0
    for n, side in enumerate([*sides, 0]):
        if side:
            continue
        run = sides[start:n]
        if min(sum(1 for one in run if one & 1), sum(1 for one in run if one & 2)) >= _LEAST_ROWS:
            runs.append((start, n))
        start = n + 1
    return runs


def _trimmed(rows: Sequence[Row], sides: Sequence[int], first: int, last: int) -> tuple[int, int]:
    """The run without rows at its ends that stand apart, on one side only."""
    run = range(first, last)
    leading = max(_leading([rows[n] for n in run if sides[n] & side]) for side in (1, 2))
    while last - first > 1 and sides[last - 1] != 3 and _apart(rows, last - 2, leading):
        last -= 1
    while last - first > 1 and sides[first] != 3 and _apart(rows, first, leading):
        first += 1
    return first, last


def _within(rows: Sequence[Row], first: int, last: int) -> bool:
    """Whether text goes on right above or below the run: aligned spaces then prove little."""
    usual = _NEXT * _leading(rows)
    borders = [(n, n + 1) for n in (first - 1, last - 1) if 0 <= n < len(rows) - 1]
    return any(
        rows[a].y - rows[b].y < usual and abs(rows[a].size - rows[b].size) < 0.1 * rows[a].size
        for a, b in borders
    )


def _apart(rows: Sequence[Row], n: int, leading: float) -> bool:
    return rows[n].y - rows[n + 1].y > _FAR * leading


def _leading(rows: Sequence[Row]) -> float:
    steps = [a.y - b.y for a, b in itertools.pairwise(rows) if a.y - b.y > 1]
    return median(steps) if steps else 12.0


def _sides(row: Sequence[tuple[float, float]], x: float, room: float) -> int:
    """1 if it stands left of a place, 2 if right, 3 if on both sides, 0 if it takes the place."""
    found = 0
    for left, right in row:
        if right <= x - room:
            found |= 1
        elif left >= x + room:
            found |= 2
        else:
            return 0
    return found


def _score(rows: Sequence[Row], spans: Sequence[list[tuple[float, float]]], x: float) -> float:
    """How many rows stand beside each other; 0 if these are no columns."""
    left = [(row.y, max(b for _, b in ink) - ink[0][0]) for row, ink in _side(rows, spans, x, -1)]
    right = [(row.y, ink[-1][1] - min(a for a, _ in ink)) for row, ink in _side(rows, spans, x, 1)]
    if min(len(left), len(right)) < _LEAST_ROWS:
        return 0
    slack = _SLACK * rows[0].size
    beside = min(_overlapping(left, right, slack), _overlapping(right, left, slack))
    if beside < _LEAST_ROWS:
        return 0
    for side in (left, right):
        widths = [width for _, width in side]
        if median(widths) < _FILLED * max(widths) or max(widths) < 6 * rows[0].size:
            return 0
    return float(beside)


def _side(
    rows: Sequence[Row], spans: Sequence[list[tuple[float, float]]], x: float, way: int
) -> list[tuple[Row, list[tuple[float, float]]]]:
    found = []
    for row, all_ink in zip(rows, spans, strict=True):
        ink = [one for one in all_ink if (one[1] <= x if way < 0 else one[0] >= x)]
        if ink:
            found.append((row, ink))
    return found


def _overlapping(
    these: Sequence[tuple[float, float]], those: Sequence[tuple[float, float]], slack: float
) -> int:
    """How many of these stand between the highest and the lowest of those, or just beside them."""
    high, low = max(y for y, _ in those) + slack, min(y for y, _ in those) - slack
    return sum(low <= y <= high for y, _ in these)


def _halves(rows: Sequence[Row], x: float) -> tuple[list[Row], list[Row]]:
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        for side, units in ((left, _part(row.units, x, -1)), (right, _part(row.units, x, 1))):
            if any(unit.text.strip() for unit in units):
                side.append(Row(units, row.y, row.size, row.font))
    return left, right


def _part(units: Sequence[Unit], x: float, way: int) -> tuple[Unit, ...]:
    return tuple(unit for unit in units if ((unit.x0 + unit.x1) / 2 - x) * way > 0)
