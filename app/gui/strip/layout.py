"""Where the cells of the strip stand: pure functions.

Lengths are pixels from the side where the strip begins: its right in a right-to-left paragraph.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from app.gui.extents import Edge, End
from app.gui.strip.cells import Cell, cells_of
from app.model.span import Fragment

_KEPT = (120, 90, 70, 55, 45, 36, 30, 25, 20, 16, 12, 9, 7, 5, 3)
_SIZES = (*((keep, 6) for keep in _KEPT), (3, 4), (3, 3), (2, 2))
"""Letters kept at both ends of a long piece, and around the span, tried until all fits."""

Measure = Callable[[Cell], float]
"""The width of a cell."""


@dataclass(frozen=True, slots=True)
class Line:
    """Cells one after the other.

    Attributes:
        cells: In logical order.
        edges: Where each begins, and where the last one ends.
    """

    cells: Sequence[Cell]
    edges: Sequence[float]

    @property
    def length(self) -> float:
        """Length of the whole line."""
        return self.edges[-1]

    def along(self, position: int) -> float:
        """Where a position of the text is: the edge before its cell, or near one left out."""
        place = bisect_left(self.cells, position + 1, key=_end)
        if place == len(self.cells):
            return self.length
        cell = self.cells[place]
        share = (position - cell.start) / max(1, cell.end - cell.start)
        return self.edges[place] + max(0.0, share) * (self.edges[place + 1] - self.edges[place])

    def position_at(self, along: float) -> int:
        """The position between two cells that is nearest."""
        place = min(max(0, bisect_right(self.edges, along) - 1), len(self.cells) - 1)
        cell, middle = self.cells[place], (self.edges[place] + self.edges[place + 1]) / 2
        return cell.start if along < middle else cell.end


@dataclass(frozen=True, slots=True)
class Bar:
    """One end of a piece of the span.

    Attributes:
        end: Which.
        position: Its offset.
        along: Where it stands.
    """

    end: End
    position: int
    along: float


def line_of(
    text: str, fragments: tuple[Fragment, ...], room: float, measure: Measure, narrowest: float
) -> Line:
    """The span in as many cells as there is room for; at least a few at every end.

    Args:
        text: The text of the article.
        fragments: Of the span.
        room: Width there is.
        measure: The width of a cell.
        narrowest: The least it can be.
    """
    most = room / narrowest / 2 + 1  # of a piece that fits, this is at least the half
    for keep, context in (size for size in _SIZES if size[0] <= max(3, most)):
        cells = cells_of(text, fragments, keep, context)
        edges = [0.0, *accumulate(measure(cell) for cell in cells)]
        line = Line(cells, edges)
        if line.length <= room:
            break
    return line


def bars_of(line: Line, fragments: Sequence[Fragment]) -> list[Bar]:
    """The ends of the pieces, in logical order."""
    return [
        Bar(End(n, edge), position, line.along(position))
        for n, piece in enumerate(fragments)
        for edge, position in zip(Edge, piece, strict=True)
    ]


def shift_for(line: Line, room: float, along: float, kept: float | None = None) -> float:
    """How far a line is moved towards the side where it begins; negative: away from it.

    One that fits stands in the middle, or where a place of it stays put; one that is too long is
    moved so that the place is seen with what is around it.

    Args:
        line: The cells.
        room: Width there is.
        along: The place.
        kept: Where that place was seen, from the side where the line begins.
    """
    spare = room - line.length
    if spare < 0:
        return min(max(0.0, along - room / 2), -spare)
    wanted = -spare / 2 if kept is None else along - kept
    return min(0.0, max(-spare, wanted))


def numbers(line: Line, bars: Sequence[Bar], widest: float) -> list[tuple[float, int]]:
    """The offsets written below the cells; none stands on another.

    The span's start and end are always there, moved apart if need be; then come the ends between,
    tens and fives, where there is room.

    Args:
        line: The cells.
        bars: The ends.
        widest: Width of a number with the space beside it.

    Returns:
        ``(along, offset)``, from the side where the strip begins.
    """
    first, last = bars[0], bars[-1]
    apart = max(0.0, widest - (last.along - first.along)) / 2
    found = [(first.along - apart, first.position), (last.along + apart, last.position)]
    wanted = [(bar.along, bar.position) for bar in bars[1:-1]]
    for every in (10, 5):
        wanted += [
            (edge, cell.start)
            for edge, cell in zip(line.edges, line.cells, strict=False)
            if cell.start % every == 0
        ]
    for number in wanted:
        place = bisect_left(found, number)
        beside = found[max(0, place - 1) : place + 1]
        if all(abs(number[0] - other) >= widest for other, _ in beside):
            found.insert(place, number)
    return found


def _end(cell: Cell) -> int:
    return cell.end


def shared_out(cells: Sequence[Cell], fragments: Sequence[Fragment]) -> list[Cell]:
    """The same cells, given to the pieces of a span that has other ends now."""
    return [replace(cell, piece=_piece(cell.start, fragments)) for cell in cells]


def _piece(position: int, fragments: Sequence[Fragment]) -> int:
    pieces = enumerate(fragments)
    return next((n for n, (start, end) in pieces if start <= position < end), -1)
