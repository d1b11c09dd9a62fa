"""A label's colour and underline as a small picture."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from app.gui.theme import Theme
from app.model.scheme import Label

_PENS = {
    "dash": Qt.PenStyle.DashLine,
    "dot": Qt.PenStyle.DotLine,
    "dashdot": Qt.PenStyle.DashDotLine,
}


def paint_swatch(painter: QPainter, box: QRectF, label: Label, theme: Theme) -> None:
    """Paints the label's ground and, below it, its own kind of line."""
    colour = QColor(label.color_dark if theme.dark else label.color)
    soft = QColor(colour)
    soft.setAlphaF(0.35)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(soft)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QPen(colour, 2.0, _PENS.get(label.underline, Qt.PenStyle.SolidLine)))
    foot, left, right = box.bottom() + 4, box.left(), box.right()
    if label.underline == "wave":
        step = box.width() / 4
        points = [QPointF(left + n * step, foot + (1.5 if n % 2 else -1.5)) for n in range(5)]
        painter.drawPolyline(points)
        return
    painter.drawLine(QPointF(left, foot), QPointF(right, foot))
    if label.underline == "double":
        painter.drawLine(QPointF(left, foot + 4), QPointF(right, foot + 4))


def swatch(label: Label, theme: Theme) -> QIcon:
    """The swatch as an icon."""
    pixmap = QPixmap(36, 36)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_swatch(painter, QRectF(2, 0, 14, 11), label, theme)
    painter.end()
    return QIcon(pixmap)
