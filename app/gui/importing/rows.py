"""Paints articles that are to come in: a tick and the title, below them what is known of each."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionViewItem

from app.compat import override
from app.gui.importing.model import COMES, FACTS, NOTE
from app.gui.look import Look
from app.gui.painted_rows import PaintedRows, draw_words, paint_panel
from app.gui.quoted import one_line
from app.gui.theme import Theme

_EDGE, _GAP, _LINE, _BOX = 8.0, 8.0, 20.0, 15.0
_LONGEST = 300


class ArticleRows(PaintedRows):
    """Two lines a row, a third for what a person should look at."""

    def __init__(self, look: Look, parent: object) -> None:
        super().__init__(parent)  # type: ignore[arg-type]
        self._look = look

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
        theme, comes = self._look.theme, bool(index.data(COMES))
        box = QRectF(option.rect).adjusted(_EDGE, 5, -_EDGE, -5)
        paint_tick(painter, tick_of(box), theme, ticked=comes)
        room = box.adjusted(_BOX + _GAP, 0, 0, 0)
        small = QFont(option.font)
        small.setPointSizeF(max(7.5, small.pointSizeF() - 1))
        lines = [room.adjusted(0, n * _LINE, 0, 0) for n in range(3)]
        for line in lines:
            line.setHeight(_LINE)
        painter.setPen(QColor(theme.ink if comes else theme.ink_soft))
        title = one_line(str(index.data() or ""), _LONGEST)
        draw_words(painter, option.font, lines[0], title)
        painter.setPen(QColor(theme.ink_soft))
        known = str(index.data(FACTS) or "")
        middle = Qt.TextElideMode.ElideMiddle
        shown = QFontMetricsF(small).elidedText(known, middle, lines[1].width())
        draw_words(painter, small, lines[1], shown, rtl=False)
        painter.setPen(QColor(theme.accent))
        draw_words(painter, small, lines[2], str(index.data(NOTE) or ""), rtl=False)


def tick_of(box: QRectF) -> QRectF:
    """Where the tick of a row stands."""
    return QRectF(box.left(), box.top() + (_LINE - _BOX) / 2, _BOX, _BOX)


def paint_tick(painter: QPainter, box: QRectF, theme: Theme, *, ticked: bool) -> None:
    """A box, filled and ticked or empty."""
    painter.setPen(QPen(QColor(theme.accent if ticked else theme.edge), 1.5))
    painter.setBrush(QColor(theme.accent if ticked else theme.raised))
    painter.drawRoundedRect(box, 4, 4)
    if ticked:
        painter.setPen(QPen(QColor(theme.on_accent), 1.8))
        points = ((0.24, 0.54), (0.43, 0.72), (0.77, 0.32))
        line = [QPointF(box.left() + x * _BOX, box.top() + y * _BOX) for x, y in points]
        painter.drawPolyline(QPolygonF(line))
