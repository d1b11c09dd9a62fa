"""The cue of a relation on the page: dots below its words, a mark where they begin."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.gui.reader.overlay import Frame
from app.gui.reader.painting import Scene
from app.model.span import Fragment

_BELOW, _WEIGHT, _MARK = 0.17, 0.1, 0.15
"""From the baseline to the dots, their size, half the mark; in em."""


def paint_cue(painter: QPainter, frame: Frame, cue: Fragment, color: QColor) -> None:
    """Paints the cue where it is in view.

    Args:
        painter: Where to.
        frame: What is in view.
        cue: ``(start, end)`` in code points of the text.
        color: Of the relation.
    """
    for scene in frame.scenes:
        first, last = cue[0] - scene.start, cue[1] - scene.start
        length = len(scene.block.text)
        if first < length and last > 0:
            _paint_dots(painter, scene, cue, color)
            if first >= 0:
                _paint_mark(painter, scene, first, color)


def _paint_dots(painter: QPainter, scene: Scene, cue: Fragment, color: QColor) -> None:
    em = scene.measures.em
    pen = QPen(color, _WEIGHT * em, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.1, 2.0])
    painter.setPen(pen)
    for box in scene.boxes(*cue):
        y = scene.baseline(box.line) + _BELOW * em
        edge = _WEIGHT * em / 2
        painter.drawLine(
            QPointF(scene.x + box.left + edge, y), QPointF(scene.x + box.right - edge, y)
        )


def _paint_mark(painter: QPainter, scene: Scene, position: int, color: QColor) -> None:
    """A small diamond over the first letter."""
    boxes = scene.block.boxes(position, position + 1)
    if not boxes:
        return
    em, box = scene.measures.em, boxes[0]
    x = scene.x + (box.right if scene.block.runs_rtl(position) else box.left)
    y, half = scene.band(box).top() + _MARK * em, _MARK * em
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    corners = ((0, -half), (half, 0), (0, half), (-half, 0))
    painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners]))
