"""The round ground of a number or of a few words."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.gui.theme import Theme


def draw_capsule(painter: QPainter, box: QRectF, theme: Theme, *, badge: bool) -> None:
    """The ground of a chip, or of a number."""
    painter.setBrush(QColor(theme.raised if badge else theme.hover))
    painter.setPen(QPen(QColor(theme.edge), 1.0) if badge else Qt.PenStyle.NoPen)
    inner = box.adjusted(0.5, 0.5, -0.5, -0.5) if badge else box
    painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
