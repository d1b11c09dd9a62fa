"""The sign of a comment: a small sheet with a tail."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

WIDTH = 9.0
"""What it is wide where it stands beside small type."""


def paint_bubble(painter: QPainter, box: QRectF, color: QColor) -> None:
    """Paints it in the middle of the height of `box`, as wide as that."""
    body = QRectF(box.left(), box.center().y() - 3.5, box.width(), 5.5)
    path = QPainterPath()
    path.addRoundedRect(body, 1.5, 1.5)
    path.moveTo(QPointF(body.left() + 1.5, body.bottom()))
    path.lineTo(QPointF(body.left() + 1.5, body.bottom() + 2.5))
    path.lineTo(QPointF(body.left() + 4.5, body.bottom()))
    painter.fillPath(path, color)
