"""The caps of the selected span: brackets at its true first and last character."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.gui.reader.measures import Measures
from app.gui.reader.paragraph import LaidBlock


class Cap(NamedTuple):
    """One end of a span.

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

    Args:
        block: The block.
        position: That character, counted from the start of the block.
        at_start: Whether it is the first one.

    Returns:
        None if the character has no box.
    """
    boxes = block.boxes(position, position + 1)
    if not boxes:
        return None
    opens_right = at_start is not block.runs_rtl(position)
    x = boxes[0].left if opens_right else boxes[0].right
    return Cap(boxes[0].line, x, opens_right, at_start, block.measures)


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
    em, x = cap.measures.em, left + cap.x
    weight, foot, radius = max(1.5, 0.09 * em), 0.26 * em, 0.15 * em
    top, bottom = baseline - cap.measures.ascent, baseline + below
    painter.fillRect(QRectF(x - weight / 2, top, weight, bottom - top), color)
    for y in (top, bottom - weight):
        painter.fillRect(QRectF(x if cap.opens_right else x - foot, y, foot, weight), color)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(QPointF(x, top if cap.at_start else bottom), radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
