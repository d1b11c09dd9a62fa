"""A label's colour and underline as a small picture."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from app.gui.contrast import SIGN, legible_on
from app.gui.reader.ground import line_color
from app.gui.reader.underlines import underline
from app.gui.theme import Theme
from app.model.scheme import Label

_THICK = 2.0


def paint_swatch(painter: QPainter, box: QRectF, label: Label, theme: Theme) -> None:
    """Paints the label's ground and, below it, the line that marks its spans on the page."""
    colour = QColor(label.color_dark if theme.dark else label.color)
    soft = QColor(colour)
    soft.setAlphaF(0.35)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(soft)
    painter.drawRoundedRect(box, 4, 4)
    painter.translate(box.left(), box.bottom() + 3)  # dashes begin with the line
    line = QRectF(0, 0, box.width(), _THICK)
    underline(painter, label.underline, line, line_in_swatch(label, theme))
    painter.restore()


def line_in_swatch(label: Label, theme: Theme) -> QColor:
    """The colour of the line: it can be seen even on the button of a label that waits."""
    return QColor(legible_on(line_color(label, theme).name(), theme.chosen, SIGN))


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
