"""Paints the lines of the palette, each in its own direction."""

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from app.compat import override
from app.gui.look import Look
from app.gui.painted_rows import (
    PaintedRows,
    draw_words,
    ground_of,
    paint_cap,
    paint_focus,
    paint_ground,
    part_of,
)
from app.gui.palette.entry import Entry, Kind
from app.gui.states import paint_state
from app.gui.swatches import paint_swatch
from app.gui.theme import Theme
from app.gui.translation import QT_TRANSLATE_NOOP
from app.text.direction import is_rtl

HEIGHT = 36
ENTRY = Qt.ItemDataRole.UserRole
_EDGE = 12.0
_APART, _LEAST = 12.0, 60.0
_SIGN = 30.0
"""Room for the sign in front."""

_KINDS = {
    Kind.LABEL: QT_TRANSLATE_NOOP("Palette", "label"),
    Kind.COMMAND: QT_TRANSLATE_NOOP("Palette", "command"),
    Kind.SETTING: QT_TRANSLATE_NOOP("Palette", "setting"),
    Kind.ARTICLE: QT_TRANSLATE_NOOP("Palette", "article"),
}


def kind_words(kind: Kind) -> str:
    """What a kind of lines is called."""
    return QCoreApplication.translate("Palette", _KINDS[kind])


class EntryPainter(PaintedRows):
    """Paints a sign, the title, and at the end a key or a value; what cannot be done is paler."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    @property
    @override
    def height(self) -> int:
        return HEIGHT

    @override
    def paint_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry = index.data(ENTRY)
        if not isinstance(entry, Entry):
            return
        theme, box = self._look.theme, QRectF(option.rect)
        paint_ground(painter, box.adjusted(1, 1, -1, -1), ground_of(option, theme), 6)
        if option.state & QStyle.StateFlag.State_Selected:
            paint_focus(painter, box.adjusted(1, 1, -1, -1), theme.accent, 1, 6)
        rtl = is_rtl(entry.title) if entry.kind is Kind.ARTICLE else _mirrored(option)
        inside = box.adjusted(_EDGE, 0, -_EDGE, 0)
        self._paint_sign(painter, part_of(inside, 0, 20, rtl=rtl), entry, theme)
        end = self._paint_end(painter, option, inside, entry, rtl)
        room = part_of(inside, _SIGN, inside.width() - end, rtl=rtl)
        painter.setPen(QColor(theme.ink_soft if entry.why_not else theme.ink))
        draw_words(painter, option.font, room, entry.title, rtl=rtl)
        wide = QFontMetricsF(option.font).horizontalAdvance(entry.title) + _APART
        if entry.other and room.width() - wide > _LEAST:
            beside = part_of(room, wide, room.width(), rtl=rtl)
            side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
            painter.setPen(QColor(theme.ink_soft))
            draw_words(painter, option.font, beside, entry.other, side)

    def _paint_sign(self, painter: QPainter, box: QRectF, entry: Entry, theme: Theme) -> None:
        """A label's swatch, an article's state, a tick for what is on, else the kind's sign."""
        middle = box.center().y()
        left = box.left() + 1.5
        if entry.label is not None:
            paint_swatch(painter, QRectF(left, middle - 8, 17, 13), entry.label, theme)
        elif entry.state is not None:
            paint_state(painter, QRectF(left + 2, middle - 6, 12, 12), entry.state, theme)
        else:
            painter.setPen(QColor(theme.accent if entry.ticked else theme.ink_soft))
            sign = "✓" if entry.ticked else "›"
            painter.drawText(QRectF(left, box.top(), 17, box.height()), _CENTRE, sign)

    def _paint_end(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        inside: QRectF,
        entry: Entry,
        rtl: bool,
    ) -> float:
        """What stands at the end of the line; returns how much room it took."""
        theme, small = self._look.theme, QFont(option.font)
        small.setPointSizeF(max(7.5, small.pointSizeF() - 1.5))
        metrics = QFontMetricsF(small)
        kind = kind_words(entry.kind)
        column = max(metrics.horizontalAdvance(kind_words(each)) for each in Kind)
        width = inside.width()
        painter.setPen(QColor(theme.ink_soft))
        draw_words(painter, small, part_of(inside, width - column, width, rtl=rtl), kind, rtl=rtl)
        if not entry.told:
            return column + 12
        room = min(metrics.horizontalAdvance(entry.told) + 14, width * 0.4)
        cap = part_of(inside, width - column - 14 - room, width - column - 14, rtl=rtl)
        paint_cap(painter, cap, small, entry.told, option.palette)
        return column + room + 26


_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


def _mirrored(option: QStyleOptionViewItem) -> bool:
    return bool(option.direction == Qt.LayoutDirection.RightToLeft)
