"""Paints the rows of the list in which keys are changed: a command, and its keys at the end."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QStyleOptionViewItem

from app.compat import override
from app.gui.painted_rows import PaintedRows, draw_words, paint_cap, paint_panel, part_of

CAPS = Qt.ItemDataRole.UserRole + 1
"""Where a row says its keys, each as the platform writes it."""
CHANGED = Qt.ItemDataRole.UserRole + 2
"""Where a row says that a person chose its keys; words, or empty."""
_EDGE, _GAP, _LEAST = 10.0, 6.0, 60.0
_ROLE = QPalette.ColorRole


class KeyRows(PaintedRows):
    """Paints the title in its own direction and each key in a cap."""

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
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        line = QRectF(option.rect).adjusted(_EDGE, 0, -_EDGE, 0)
        end = self._paint_keys(painter, option, line, index, rtl=rtl)
        painter.setPen(option.palette.color(_ROLE.Text))
        room = part_of(line, 0, max(_LEAST, end - _GAP), rtl=rtl)
        draw_words(painter, option.font, room, str(index.data()), rtl=rtl)

    def _paint_keys(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        line: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        *,
        rtl: bool,
    ) -> float:
        """The keys from the end of the line inward; returns where they begin."""
        font = QFont(option.font)
        font.setPointSizeF(max(7.5, font.pointSizeF() - 1))
        metrics, end = QFontMetricsF(font), line.width()
        for key in reversed(index.data(CAPS) or ()):
            wide = metrics.horizontalAdvance(key) + 14
            if end - wide < _LEAST:
                break
            paint_cap(painter, part_of(line, end - wide, end, rtl=rtl), font, key, option.palette)
            end -= wide + _GAP
        changed = str(index.data(CHANGED) or "")
        wide = metrics.horizontalAdvance(changed) + 2
        if changed and end - wide > _LEAST:
            painter.setPen(option.palette.color(_ROLE.Link))
            draw_words(painter, font, part_of(line, end - wide, end, rtl=rtl), changed, rtl=rtl)
            end -= wide + _GAP
        return end
