"""What lies under a point: the boxes of single characters decide, nothing else is reliable."""

from typing import NamedTuple

from app.gui.reader.caret import Stop, nearest, nearest_cell
from app.gui.reader.eye import Eye


class Hit(NamedTuple):
    """The character under or nearest to a point.

    Attributes:
        start: First code point of the character.
        end: End, half-open; equal to `start` on an empty line.
        caret: Caret position at its nearer edge.
        upstream: Side of that caret.
        inside: Whether the point lies in the box of the character.
    """

    start: int
    end: int
    caret: int
    upstream: bool
    inside: bool


def hit(eye: Eye, x: float, y: float) -> Hit:
    """The character at a point.

    Args:
        eye: What is seen.
        x: From the left edge of the column.
        y: From the upper edge of the window.
    """
    block, top = _block_at(eye, y)
    laid = eye.page.laid(block)
    start = eye.page.blocks.starts[block]
    row = laid.row_at(y - top)
    cell = nearest_cell(laid, row, x)
    stop: Stop = nearest(laid, row, x)
    if cell is None:
        at = start + stop.position
        return Hit(at, at, at, False, False)
    inside = cell.left <= x <= cell.right and 0 <= y - top < laid.height
    first, last = start + cell.start, start + cell.end
    return Hit(first, last, start + stop.position, stop.upstream, inside)


def _block_at(eye: Eye, y: float) -> tuple[int, float]:
    found = None
    for block, top in eye.visible():
        if found is None or top <= y:
            found = block, top
    return found if found is not None else (eye.place.block, -eye.place.below)
