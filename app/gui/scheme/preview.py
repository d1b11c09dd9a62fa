"""A label's highlight on Arabic words, on a light and on a dark page."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.compat import override
from app.gui.fonts import SANS
from app.gui.look import Look
from app.gui.reader.ground import ground_alpha, label_color, line_color
from app.gui.reader.measures import page_font
from app.gui.reader.underlines import underline
from app.gui.theme import DARK, LIGHT, Theme
from app.model.scheme import Label

_BEFORE, _MARKED, _AFTER = "قالت ", "وزارة الدفاع", " أمس إن"
_POINTS = 17.0
_HEIGHT = 96
_GAP = 12.0


class HighlightPreview(QWidget):
    """Two small pages side by side with the same words."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._label: Label | None = None
        self.setMinimumWidth(320)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("How the highlight looks"))

    def show_label(self, label: Label) -> None:
        """Shows another label."""
        self._label = label
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(440, _HEIGHT)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._label is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = (self.width() - _GAP) / 2
        for n, theme in enumerate((LIGHT, DARK)):
            box = QRectF(n * (wide + _GAP), 0, wide, self.height()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(QColor(self._look.theme.line), 1))
            painter.setBrush(QColor(theme.page))
            painter.drawRoundedRect(box, 8, 8)
            paint_words(painter, box, self._label, theme)


def paint_words(painter: QPainter, box: QRectF, label: Label, theme: Theme) -> None:
    """Paints the sample, the label's name below it in the middle of a page."""
    font = page_font(SANS, _POINTS)
    metrics = QFontMetricsF(font)
    widths = [metrics.horizontalAdvance(words) for words in (_BEFORE, _MARKED, _AFTER)]
    right = box.center().x() + sum(widths) / 2
    baseline = box.top() + 46
    marked = QRectF(right - widths[0] - widths[1], baseline - 24, widths[1], 34)
    ground = label_color(label, theme)
    ground.setAlphaF(ground_alpha(theme, 0, selected=False))
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(marked, 3, 3)
    line = QRectF(0, 0, marked.width(), 2.4)
    painter.translate(marked.left(), marked.bottom() - 3)
    underline(painter, label.underline, line, line_color(label, theme))
    painter.restore()
    painter.setFont(font)
    painter.setPen(QColor(theme.ink))
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    for words, width in zip((_BEFORE, _MARKED, _AFTER), widths, strict=True):
        right -= width
        painter.drawText(QPointF(right, baseline), words)
    _paint_name(painter, box, label, theme)


def _paint_name(painter: QPainter, box: QRectF, label: Label, theme: Theme) -> None:
    font = QFont()
    font.setPointSizeF(9)
    painter.setFont(font)
    painter.setPen(QColor(theme.ink_soft))
    name = label.name.en if label.name.en == label.name.ar else f"{label.name.en} · {label.name.ar}"
    below = QRectF(box.left() + 10, box.bottom() - 28, box.width() - 20, 20)
    shown = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, below.width())
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), shown)
