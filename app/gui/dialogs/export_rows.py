"""Paints the formats of the export dialog: a name, and below it what it is good for."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from app.compat import override
from app.gui.painted_rows import PaintedRows, draw_words, paint_panel

ABOUT = Qt.ItemDataRole.UserRole + 1
"""Where a row says what its format is good for."""
_EDGE, _AIR, _LINES = 12.0, 8.0, 2


class FormatRows(PaintedRows):
    """Paints the title and up to two lines of words."""

    @property
    @override
    def height(self) -> int:
        return 70

    @override
    def paint_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        paint_panel(painter, option)
        box = QRectF(option.rect).adjusted(_EDGE, _AIR, -_EDGE, -_AIR / 2)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        high = QFontMetricsF(bold).height()
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        head = QRectF(box.left(), box.top(), box.width(), high)
        draw_words(painter, bold, head, str(index.data()), rtl=rtl)
        small = QFont(option.font)
        small.setPointSizeF(max(7.5, small.pointSizeF() - 1))
        painter.setFont(small)
        soft = QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(soft)  # that of the list is fainter: the style sheet makes it so
        room = box.adjusted(0, high + 2, 0, 0)
        room.setHeight(_LINES * QFontMetricsF(small).lineSpacing() + 2)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
        painter.drawText(room, int(flags), str(index.data(ABOUT) or ""))
