"""Where the caret stands and where a key takes it, within one block.

A caret has a position in the text and a side. Where directions mix, the end of one character and
the start of the next stand at different places; `upstream` says that the caret stands at the end
of the character before it. So Left and Right always cross exactly one character on the screen.
"""

from typing import NamedTuple

from app.gui.reader.paragraph import Cell, LaidBlock


class Stop(NamedTuple):
    """A place of the caret in a block.

    Attributes:
        position: Code points from the start of the block.
        upstream: Whether it stands at the trailing edge of the character before.
    """

    position: int
    upstream: bool = False


def spot(block: LaidBlock, stop: Stop) -> tuple[int, float]:
    """``(row, x)`` of a stop, x from the left edge of the column."""
    position = min(max(0, stop.position), len(block.text))
    if stop.upstream and position > 0 and (cell := block.cell(position - 1)):
        return block.row_of(position - 1), cell.after
    row = block.row_of(position)
    if at := block.cell(position):
        return row, at.before
    cells = block.cells(row)
    after = min((c for c in cells if c.end > position), key=lambda c: c.start, default=None)
    if after is not None:
        return row, after.before
    before = max((c for c in cells if c.end <= position), key=lambda c: c.end, default=None)
    if before is not None:
        return row, before.after
    return row, block.width if block.rtl else 0.0


def line_of(block: LaidBlock, stop: Stop) -> int:
    """The row of a stop: where across the line it stands need not be known for that."""
    position = min(max(0, stop.position), len(block.text))
    if stop.upstream and position > 0 and block.cell(position - 1):
        return block.row_of(position - 1)
    return block.row_of(position)


def visual_step(block: LaidBlock, stop: Stop, to_right: bool) -> Stop | None:
    """The stop across the next character to the right or left, or None beyond the block."""
    row, x = spot(block, stop)
    cells = block.cells(row)
    gap = sum(1 for cell in cells if (cell.left + cell.right) / 2 < x)
    forward = to_right is not block.rtl
    if not 0 <= (gap if to_right else gap - 1) < len(cells):
        row += 1 if forward else -1
        if not 0 <= row < len(block.rows):
            return None
        cells = block.cells(row)
        gap = 0 if to_right else len(cells)
    if not cells:
        return Stop(block.rows[row].start)
    return _settle(block, row, _cross(cells, gap, to_right), to_right)


def entrance(block: LaidBlock, from_start: bool) -> Stop:
    """The first stop of a block in reading order, or its last one."""
    row = 0 if from_start else len(block.rows) - 1
    cells = block.cells(row)
    if not cells:
        return Stop(0 if from_start else len(block.text))
    at_right = from_start is block.rtl
    cell = cells[-1] if at_right else cells[0]
    return _edge(cell, at_right)


def nearest(block: LaidBlock, row: int, x: float) -> Stop:
    """The stop of a line that is nearest to `x`."""
    cell = nearest_cell(block, row, x)
    if cell is None:
        return Stop(block.rows[row].start)
    return _edge(cell, x > (cell.left + cell.right) / 2)


def nearest_cell(block: LaidBlock, row: int, x: float) -> Cell | None:
    """The character of a line whose box holds `x`, or is nearest to it."""
    return min(block.cells(row), key=lambda c: max(c.left - x, x - c.right, 0), default=None)


def line_start(block: LaidBlock, stop: Stop) -> Stop:
    """The stop before the first character of the caret's line."""
    return Stop(block.rows[spot(block, stop)[0]].start)


def line_end(block: LaidBlock, stop: Stop) -> Stop:
    """The stop after the last character of the caret's line, not counting spaces at a wrap."""
    index = spot(block, stop)[0]
    row = block.rows[index]
    if index + 1 == len(block.rows):
        return Stop(row.end)
    return Stop(row.start + len(block.text[row.start : row.end].rstrip()), upstream=True)


def _cross(cells: list[Cell], gap: int, to_right: bool) -> Stop:
    return _edge(cells[gap if to_right else gap - 1], to_right)


def _edge(cell: Cell, at_right: bool) -> Stop:
    """The stop at the right or left edge of a character."""
    if at_right is cell.rtl:
        return Stop(cell.start)
    return Stop(cell.end, upstream=True)


def _settle(block: LaidBlock, row: int, stop: Stop, to_right: bool) -> Stop:
    """At the end of a wrapped line, moves on to the start of the next, which is the same place."""
    forward = to_right is not block.rtl
    if not forward or row + 1 >= len(block.rows):
        return stop
    cells = block.cells(row)
    outermost = cells[-1] if to_right else cells[0]
    if stop != _edge(outermost, to_right) or not block.cells(row + 1):
        return stop
    following = block.cells(row + 1)
    return _edge(following[0] if to_right else following[-1], not to_right)
