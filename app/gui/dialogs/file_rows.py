"""Paints the files of the import dialog: a path, and at the end what the file seems to be."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QStyleOptionViewItem

from app.compat import override
from app.gui.painted_rows import PaintedRows, draw_words, paint_panel

SEEMS = Qt.ItemDataRole.UserRole + 1
"""Where a row says what its file seems to be."""
WRONG = Qt.ItemDataRole.UserRole + 2
"""Where a row says that nobody reads its file."""
_EDGE, _GAP = 10.0, 14.0


class FileRows(PaintedRows):
    """Paints both on one line, always left to right: paths run that way."""

    @property
    @override
    def height(self) -> int:
        return 32

    @override
    def paint_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        paint_panel(painter, option)
        line = QRectF(option.rect).adjusted(_EDGE, 0, -_EDGE, 0)
        small = QFont(option.font)
        small.setPointSizeF(max(7.5, small.pointSizeF() - 1))
        seems = str(index.data(SEEMS) or "")
        wide = min(QFontMetricsF(small).horizontalAdvance(seems) + 2, line.width() * 0.6)
        role = QPalette.ColorRole.BrightText if index.data(WRONG) else QPalette.ColorRole.Link
        painter.setPen(option.palette.color(role))
        box = QRectF(line.right() - wide, line.top(), wide, line.height())
        draw_words(painter, small, box, seems, rtl=False)
        room = QRectF(line.left(), line.top(), line.width() - wide - _GAP, line.height())
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        middle = Qt.TextElideMode.ElideMiddle
        shown = QFontMetricsF(option.font).elidedText(str(index.data()), middle, room.width())
        draw_words(painter, option.font, room, shown, rtl=False)
