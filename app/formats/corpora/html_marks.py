"""Spans as nested elements in a text: crossing ones open again, each has a lane of its own."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.model.span import Span

MOST_LANES = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a span in a text.

    Attributes:
        start: First code point.
        end: One past the last.
        number: Which span, counted from 0.
        first: Whether the span begins with it.
        last: Whether the span ends with it.
        lane: How far below the letters its line is drawn; 0 is nearest.
    """

    start: int
    end: int
    number: int
    first: bool
    last: bool
    lane: int


def pieces_of(spans: Sequence[Span]) -> list[Piece]:
    """The pieces of spans in the order in which they open: the longer one first."""
    lanes = lanes_of([(span.start, span.end) for span in spans])
    found = [
        Piece(start, end, n, k == 0, k == len(span.fragments) - 1, lanes[n])
        for n, span in enumerate(spans)
        for k, (start, end) in enumerate(span.fragments)
    ]
    return sorted(found, key=lambda piece: (piece.start, -piece.end, -piece.lane, piece.number))


def lanes_of(extents: Sequence[tuple[int, int]]) -> list[int]:
    """A lane for each stretch, so that those that meet have different ones; short ones are near."""
    order = sorted(range(len(extents)), key=lambda n: (extents[n][1] - extents[n][0], -n))
    taken: list[list[tuple[int, int]]] = []
    found = [0] * len(extents)
    for n in order:
        lane = next((k for k, row in enumerate(taken) if _free(row, extents[n])), len(taken))
        if lane == len(taken):
            taken.append([])
        row = taken[lane]
        row.insert(bisect_left(row, extents[n]), extents[n])
        found[n] = min(lane, MOST_LANES - 1)
    return found


def _free(row: list[tuple[int, int]], extent: tuple[int, int]) -> bool:
    """Whether a stretch meets none of a row, which are in order and do not meet each other."""
    after = bisect_right(row, extent)
    before_ends = after == 0 or row[after - 1][1] <= extent[0]
    return before_ends and (after == len(row) or row[after][0] >= extent[1])


def woven(
    start: int,
    end: int,
    pieces: Sequence[Piece],
    words: Callable[[int, int], str],
    opened: Callable[[Piece, bool], str],
    closed: str,
) -> str:
    """A stretch of text with its pieces as nested elements.

    Args:
        start: Where the stretch begins.
        end: Where it ends.
        pieces: The pieces that meet it, in the order of `pieces_of`.
        words: Gives the escaped text between two offsets.
        opened: Gives the tag that opens a piece; told whether the whole piece ends there.
        closed: The tag that closes one.
    """
    edges = {start, end}
    for piece in pieces:
        edges |= {max(piece.start, start), min(piece.end, end)}
    out: list[str] = []
    stack: list[Piece] = []
    cuts = sorted(edges)
    waiting = list(reversed(pieces))
    for here, there in zip(cuts, [*cuts[1:], None], strict=True):
        again = _close(stack, here, out, closed)
        while waiting and max(waiting[-1].start, start) <= here:
            again.append(waiting.pop())
        again.sort(key=lambda piece: (-piece.end, -piece.lane))
        for piece in again:
            if piece.end > here and there is not None:
                stack.append(piece)
                out.append(opened(piece, _ends(piece, stack, end)))
        if there is not None:
            out.append(words(here, there))
    out.append(closed * len(stack))
    return "".join(out)


def _close(stack: list[Piece], here: int, out: list[str], closed: str) -> list[Piece]:
    """Closes what ends here, and what stands above it; returns what has to be opened again."""
    lowest = next((n for n, piece in enumerate(stack) if piece.end <= here), None)
    if lowest is None:
        return []
    above = [piece for piece in stack[lowest:] if piece.end > here]
    out.append(closed * (len(stack) - lowest))
    del stack[lowest:]
    return above


def _ends(piece: Piece, stack: Sequence[Piece], end: int) -> bool:
    """Whether a piece that opens now is closed where it ends, not before."""
    return piece.end <= end and all(piece.end <= other.end for other in stack)
