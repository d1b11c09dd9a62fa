"""Where the curves of relations run: pure geometry, lengths in logical pixels of the viewport.

A curve leaves its span into the room between two lines of text, runs along there, and where the
other span is further away than the next line, up or down in the gutter beside the column. It
never crosses a line of text.
"""

from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

Point = tuple[float, float]
_STEP = 4.0
"""From one curve to the next one in the same room between two lines, where there is space."""


_FAR = 0.9
"""How far above a line curves run at the most, in rooms between two lines."""


class Row(NamedTuple):
    """One line of text in view.

    Attributes:
        above: The middle of the room above it.
        top: Upper edge of its letters.
        bottom: Lower edge of its lanes.
        below: The middle of the room below it.
        room: Height of the room between two lines.
    """

    above: float
    top: float
    bottom: float
    below: float
    room: float


class Anchor(NamedTuple):
    """Where a relation touches a span.

    Attributes:
        row: Number of the line among those in view.
        x: Where in the line.
    """

    row: int
    x: float


class Ends(NamedTuple):
    """The two ends of a relation; one of them may be out of view.

    Attributes:
        source: Where it begins, or None.
        target: Where it leads, or None.
        up: Whether the end out of view is above what is seen.
    """

    source: Anchor | None
    target: Anchor | None
    up: bool = False


class Gutter(NamedTuple):
    """The room beside the column, at the side where lines begin.

    Attributes:
        x: Where the first curve runs.
        step: From there to the next one, outward: negative at the left.
        lanes: How many there is room for.
        height: Of the viewport.
    """

    x: float
    step: float
    lanes: int
    height: float


class _Run(NamedTuple):
    """A stretch that runs along a boundary between lines, or along the gutter."""

    curve: int
    along: Hashable
    first: float
    last: float


class _Between(NamedTuple):
    """The room above a line, by the number of the line."""

    row: int


_GUTTER = "gutter"
_Corner = tuple[float | None, "float | _Between"]
"""A corner; None stands for the gutter, which has its lanes, as the room between lines has."""


def curves(rows: Sequence[Row], ends: Sequence[Ends], gutter: Gutter) -> list[list[Point]]:
    """The corners of one curve for each relation, from its source to its target.

    A curve begins and ends at the edge of its spans, or at the edge of the viewport where an end
    is out of view. Curves that would lie on each other run side by side.

    Args:
        rows: The lines in view, top to bottom.
        ends: The relations; at least one end of each is in view.
        gutter: The room beside the column.
    """
    runs = [run for n, pair in enumerate(ends) for run in _runs(n, pair, rows, gutter)]
    lanes = _lanes(runs)
    most: dict[Hashable, int] = {}
    for (_, along), lane in lanes.items():
        most[along] = max(most.get(along, 0), lane)

    def level(curve: int, between: _Between) -> float:
        step = min(_STEP, gap_at(rows, between.row) / (most[between] + 2))
        offset = lanes[curve, between] - most[between] / 2
        return boundary_y(rows, between.row) - offset * step

    def side(curve: int) -> float:
        return gutter.x + gutter.step * (lanes[curve, _GUTTER] % max(1, gutter.lanes))

    found = []
    for n, pair in enumerate(ends):
        corners = [
            (side(n) if x is None else x, level(n, y) if isinstance(y, _Between) else y)
            for x, y in _corners(pair, rows, gutter)
        ]
        found.append(corners)
    return found


def boundary_y(rows: Sequence[Row], boundary: int) -> float:
    """The level between two lines: their middle, or not far above the lower one.

    Args:
        rows: The lines in view.
        boundary: Number of the lower line.
    """
    if boundary == 0:
        return rows[0].above
    upper = rows[boundary - 1]
    if boundary == len(rows):
        return upper.below
    lower = rows[boundary]
    return max((upper.bottom + lower.top) / 2, lower.top - _FAR * lower.room)


def gap_at(rows: Sequence[Row], boundary: int) -> float:
    """Height of the room in which curves may spread at a boundary; at least a sliver."""
    if 0 < boundary < len(rows):
        free = 2 * (rows[boundary].top - boundary_y(rows, boundary))
        return max(1.0, free)
    return rows[0].room


def longest_run(points: Sequence[Point]) -> tuple[Point, Point]:
    """The longest level stretch of a curve, left end first: where its name has most room."""
    level = [sorted(p) for p in pairwise(points) if p[0][1] == p[1][1]]
    one, other = max(level, key=lambda p: p[1][0] - p[0][0], default=(points[0], points[0]))
    return one, other


def nearest_rows(one: Iterable[int], other: Iterable[int]) -> tuple[int, int]:
    """The lines, one of each span, that are nearest to each other; the upper ones among equals."""
    others = list(other)
    pairs = ((a, b) for a in one for b in others)
    return min(pairs, key=lambda pair: (abs(pair[0] - pair[1]), pair))


def fan(left: float, right: float, place: int, step: float, *, from_right: bool) -> float:
    """Where the n-th relation leaves a span: from where it begins inward, not past its middle.

    Args:
        left: Left edge of the span in the line.
        right: Right edge.
        place: Which of its relations, from 0.
        step: Between two of them; the first one has as much to the edge.
        from_right: Whether the span begins at the right.
    """
    inset = min(step * (place + 1), (right - left) / 2)
    return right - inset if from_right else left + inset


def _corners(ends: Ends, rows: Sequence[Row], gutter: Gutter) -> list[_Corner]:
    """The corners of a curve before it is given its lanes."""
    source, target = ends.source, ends.target
    if source is None and target is not None:
        flipped = _corners(Ends(target, None, ends.up), rows, gutter)
        return flipped[::-1]
    if source is None:
        return []
    if target is None:
        out = _leaving(source, rows, up=ends.up)
        return [*out, (None, out[-1][1]), (None, 0.0 if ends.up else gutter.height)]
    up = target.row <= source.row
    out = _leaving(source, rows, up=up)
    if abs(target.row - source.row) <= 1:
        edge = rows[target.row].bottom if target.row < source.row else rows[target.row].top
        return [*out, (target.x, out[-1][1]), (target.x, edge)]
    back = _leaving(target, rows, up=not up)
    return [*out, (None, out[-1][1]), (None, back[-1][1]), *back[::-1]]


def _leaving(anchor: Anchor, rows: Sequence[Row], *, up: bool) -> list[_Corner]:
    edge = rows[anchor.row].top if up else rows[anchor.row].bottom
    return [(anchor.x, edge), (anchor.x, _Between(anchor.row if up else anchor.row + 1))]


def _runs(curve: int, ends: Ends, rows: Sequence[Row], gutter: Gutter) -> list[_Run]:
    """What one curve occupies: level stretches between lines, and a stretch of the gutter."""
    corners = _corners(ends, rows, gutter)
    found = []
    for (x, y), (to_x, to_y) in pairwise(corners):
        if isinstance(y, _Between) and y == to_y:
            first, last = (gutter.x if at is None else at for at in (x, to_x))
            found.append(_Run(curve, y, min(first, last), max(first, last)))
        elif x is None and to_x is None:
            levels = [
                boundary_y(rows, at.row) if isinstance(at, _Between) else at for at in (y, to_y)
            ]
            found.append(_Run(curve, _GUTTER, min(levels), max(levels)))
    return found


def _lanes(runs: Iterable[_Run]) -> dict[tuple[int, Hashable], int]:
    """A lane for every run, so that none lies on another one; shorter ones nearer to the text."""
    taken: dict[tuple[Hashable, int], list[tuple[float, float]]] = {}
    lanes: dict[tuple[int, Hashable], int] = {}
    for run in sorted(runs, key=lambda run: (run.last - run.first, run.curve)):
        lane = 0
        while any(run.first <= b and a <= run.last for a, b in taken.get((run.along, lane), ())):
            lane += 1
        taken.setdefault((run.along, lane), []).append((run.first, run.last))
        lanes[run.curve, run.along] = lane
    return lanes
