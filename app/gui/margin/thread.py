"""The thread from a card to its span: through the gutter, then along under the line of text."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.gui.margin.place import Side
from app.gui.reader.marks import Mark, together
from app.gui.reader.painting import Scene

_BEND = 5.0
_WEIGHT = 1.4
_FIRST_LINE = 13.0
"""From the top of a card to the middle of its first line."""


def draw_thread(
    painter: QPainter, box: QRectF, side: Side, at: tuple[Scene, Mark, int], color: QColor
) -> None:
    """Draws the thread of one span.

    Args:
        painter: Where to.
        box: The card.
        side: The margin.
        at: The block, the mark of the span, and the line on which it begins or is first seen.
        color: Of the label.
    """
    pen = QPen(color, _WEIGHT)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    start = QPointF(side.near, min(box.top() + _FIRST_LINE, box.bottom() - 4))
    painter.drawPath(thread(start, side, *_goal(side, *at)))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def thread(start: QPointF, side: Side, goal: QPointF, below: float) -> QPainterPath:
    """The way of a thread.

    Args:
        start: At the card.
        side: The margin; its gutter is between the cards and the column.
        goal: The end of the span's line that is nearest to the margin.
        below: Height between the lines of text at which the thread runs along.
    """
    path = QPainterPath(start)
    gutter = (side.near + side.edge) / 2
    way = 1.0 if goal.x() > start.x() else -1.0
    down = 1.0 if below > start.y() else -1.0
    bend = min(_BEND, abs(below - start.y()) / 2)
    path.lineTo(gutter - way * bend, start.y())
    path.quadTo(gutter, start.y(), gutter, start.y() + down * bend)
    path.lineTo(gutter, below - down * bend)
    path.quadTo(gutter, below, gutter + way * bend, below)
    up = min(_BEND, max(0.0, below - goal.y()))
    path.lineTo(goal.x() - way * up, below)
    path.quadTo(goal.x(), below, goal.x(), below - up)
    path.lineTo(goal)
    return path


def _goal(side: Side, scene: Scene, mark: Mark, row: int) -> tuple[QPointF, float]:
    """The end of the span's underline on a line of text, and the height below all underlines."""
    boxes = [box for box in mark.boxes if box.line == row]
    x = min(box.left for box in boxes) if side.at_right else max(box.right for box in boxes)
    lanes, baseline = scene.lanes(), scene.baseline(row)
    deepest = together(scene.marks).deepest[row]
    inward = 1.0 if side.at_right else -1.0
    end = QPointF(scene.x + x + inward, baseline + lanes.bottom(mark.lane))
    below = baseline + lanes.bottom(deepest) + 2.5
    return end, below
