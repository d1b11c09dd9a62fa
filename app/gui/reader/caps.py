"""The caps of the selected span: brackets at its true first and last character."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.gui.reader.measures import Measures
from app.gui.reader.paragraph import Cell, LaidBlock

_UNSEEN = 8
"""Characters without a box in a row that a cap is looked for across."""
_LIGHT = 0.6
"""How heavy a cap between two pieces is, beside one at an outer end."""


class Cap(NamedTuple):
    """One end of a span, or of a piece of it.

    Attributes:
        row: Line of the block.
        x: Where, from the left edge of the column.
        opens_right: Whether the span lies at the right of it.
        at_start: Whether it is where the span begins, in the order of reading.
        measures: The measures of the block.
    """

    row: int
    x: float
    opens_right: bool
    at_start: bool
    measures: Measures


def cap_at(block: LaidBlock, position: int, at_start: bool) -> Cap | None:
    """Where a span begins or ends: the outer edge of its first or last character.

    A mark counts with its letter; an end that is not seen is shown at the next character that is.

    Args:
        block: The block.
        position: That character, counted from the start of the block.
        at_start: Whether it is the first one.

    Returns:
        None if there is no character with a box.
    """
    step = 1 if at_start else -1
    last = min(max(-1, position + step * _UNSEEN), len(block.text))
    for place in range(position, last, step):
        cell = block.cell(place)
        if cell is not None:
            return _at_cell(block, cell, place, at_start)
    return None


def _at_cell(block: LaidBlock, cell: Cell, position: int, at_start: bool) -> Cap:
    row = block.row_of(position)
    opens_right = at_start is not cell.rtl
    whole = position == cell.start if at_start else position + 1 == cell.end
    boxes = [] if whole else block.boxes(position, position + 1)
    left, right = (boxes[0].left, boxes[0].right) if boxes else (cell.left, cell.right)
    return Cap(row, left if opens_right else right, opens_right, at_start, block.measures)


def bar_of(cap: Cap, left: float, baseline: float, below: float) -> QRectF:
    """The upright of a cap, in the coordinates of the viewport.

    Args:
        cap: The end of the span.
        left: Left edge of the column.
        baseline: Baseline of the line.
        below: From the baseline to the lower end of the bar.
    """
    weight = max(1.5, 0.09 * cap.measures.em)
    top = baseline - cap.measures.ascent
    return QRectF(left + cap.x - weight / 2, top, weight, baseline + below - top)


def draw_cap(
    painter: QPainter, cap: Cap, left: float, baseline: float, below: float, color: QColor
) -> None:
    """A bar with a foot at both corners, and a knob: above at the start, below at the end.

    Args:
        painter: Where to.
        cap: The end of the span.
        left: Left edge of the column.
        baseline: Baseline of the line.
        below: From the baseline to the lower end of the bar.
        color: Of the label.
    """
    em, bar = cap.measures.em, bar_of(cap, left, baseline, below)
    _draw_bracket(painter, cap, bar, color)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    knob = QPointF(bar.center().x(), bar.top() if cap.at_start else bar.bottom())
    painter.drawEllipse(knob, 0.15 * em, 0.15 * em)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def draw_light_cap(painter: QPainter, cap: Cap, bar: QRectF, color: QColor) -> None:
    """A thin bar with feet and no knob: an end of a piece between the outer ends."""
    middle, weight = bar.center().x(), max(1.0, _LIGHT * bar.width())
    thin = QRectF(middle - weight / 2, bar.top(), weight, bar.height())
    _draw_bracket(painter, cap, thin, color)


def _draw_bracket(painter: QPainter, cap: Cap, bar: QRectF, color: QColor) -> None:
    painter.fillRect(bar, color)
    foot, weight, x = 0.26 * cap.measures.em, bar.width(), bar.center().x()
    for y in (bar.top(), bar.bottom() - weight):
        painter.fillRect(QRectF(x if cap.opens_right else x - foot, y, foot, weight), color)
