"""What the welcome page is made of, painted in the theme's colours."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from app.compat import override
from app.gui.look import Look
from app.gui.sides import direction_of


class Emblem(QWidget):
    """A page of a manuscript with a gloss in its margin, drawn in the theme's colours."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setFixedSize(92, 108)
        look.theme_changed.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QRectF(8, 4, 76, 100)
        painter.setPen(QPen(QColor(theme.line), 1.4))
        painter.setBrush(QColor(theme.page))
        painter.drawRoundedRect(sheet, 6, 6)
        self._lines(painter, sheet)

    def _lines(self, painter: QPainter, sheet: QRectF) -> None:
        theme = self._look.theme
        ink, accent = QColor(theme.ink_soft), QColor(theme.accent)
        ink.setAlphaF(0.55)
        right = sheet.right() - 12
        for n, length in enumerate((44, 38, 44, 30, 44, 36)):
            top = sheet.top() + 16 + 13 * n
            if n == 2:
                ground = QColor(theme.chosen)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ground)
                painter.drawRoundedRect(QRectF(right - 30, top - 5, 32, 10), 3, 3)
            painter.setPen(QPen(ink, 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(right - length, top), QPointF(right, top))
        painter.setPen(QPen(accent, 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for n, length in enumerate((9, 7, 9)):
            top = sheet.top() + 34 + 7 * n
            painter.drawLine(
                QPointF(sheet.left() + 8, top), QPointF(sheet.left() + 8 + length, top)
            )


class Card(QAbstractButton):
    """A large button: an icon, what it does, and a quieter line below."""

    def __init__(
        self, look: Look, title: str, below: str, parent: QWidget, *, height: int = 124
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._below = below
        self._height = height
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(below)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.theme_changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self._height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(theme.hover if self.underMouse() else theme.raised))
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(theme.accent if focused else theme.line), 2 if focused else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
        edge = 16 if self._height > 80 else 9
        inside = self.rect().adjusted(18, edge, -18, -edge)
        direction = self.layoutDirection()
        sign = QStyle.visualRect(direction, inside, QRect(inside.left(), inside.top(), 28, 28))
        self.icon().paint(painter, sign)
        lead = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft)
        lines = (
            (self.text(), QFont.Weight.DemiBold, 11.5, theme.ink, 46),
            (self._below, QFont.Weight.Normal, 9.5, theme.ink_soft, 24),
        )
        for words, weight, size, colour, up in lines:
            font = QFont(self.font())
            font.setPointSizeF(size)
            font.setWeight(weight)
            painter.setFont(font)
            painter.setPen(QColor(colour if self.isEnabled() else theme.ink_soft))
            box = QRect(inside.left(), inside.bottom() - up + 3, inside.width(), 24)
            mode = Qt.TextElideMode.ElideMiddle
            shown = QFontMetrics(font).elidedText(words, mode, box.width())
            painter.setLayoutDirection(direction_of(words))
            painter.drawText(box, int(lead | Qt.AlignmentFlag.AlignVCenter), shown)
