"""Paints the conflicts of a merge: the words, what is in conflict, whose version is taken."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QStyleOptionViewItem

from app.compat import override
from app.gui.painted_rows import PaintedRows, draw_words, paint_panel

WHAT = Qt.ItemDataRole.UserRole + 1
"""Where a row says what is in conflict."""
SIDE = Qt.ItemDataRole.UserRole + 2
"""Where a row says whose version is taken."""
_EDGE, _GAP, _LINE = 10.0, 10.0, 20.0


class ConflictRows(PaintedRows):
    """Two lines a row: the words of the article, and below them what both have changed."""

    @property
    @override
    def height(self) -> int:
        return 52

    @override
    def paint_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        paint_panel(painter, option)
        box = QRectF(option.rect).adjusted(_EDGE, 5, -_EDGE, -5)
        bold, small = QFont(option.font), QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        small.setPointSizeF(max(7.5, small.pointSizeF() - 1))
        side = str(index.data(SIDE) or "")
        wide = QFontMetricsF(bold).horizontalAdvance(side) + 4
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        place = QRectF(box.left(), box.top(), wide, _LINE)
        draw_words(painter, bold, place, side, rtl=False)
        room = QRectF(box.left() + wide + _GAP, box.top(), box.width() - wide - _GAP, _LINE)
        draw_words(painter, option.font, room, str(index.data() or ""), Qt.AlignmentFlag.AlignRight)
        below = QRectF(box.left(), box.bottom() - _LINE, box.width(), _LINE)
        draw_words(painter, small, below, str(index.data(WHAT) or ""), rtl=False)
