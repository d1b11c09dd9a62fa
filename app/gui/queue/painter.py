"""Paints the rows of the queue: articles, each in its own direction, and heads of groups."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from app.compat import override
from app.gui.bubble import WIDTH, paint_bubble
from app.gui.counted import counted
from app.gui.painted_rows import (
    PaintedRows,
    draw_words,
    ground_of,
    has_focus,
    paint_focus,
    paint_ground,
)
from app.gui.queue_model import ROW, Head
from app.gui.session import Session
from app.gui.states import paint_state, state_words
from app.gui.theme import Theme
from app.project.queries_articles import QueueRow

HEIGHT = 58
HEAD_HEIGHT = 34
_EDGE = 14
_GAP = 8


class RowPainter(PaintedRows):
    """Paints one row: an article with state, spans and whom it is for, or a group's head."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

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
        row = index.data(ROW)
        if isinstance(row, Head):
            self._paint_ground(painter, option)
            self._paint_head(painter, option, row)
        elif isinstance(row, QueueRow):
            self._paint_ground(painter, option)
            inside = option.rect.adjusted(_EDGE, 7, -_EDGE, -7)
            self._paint_title(painter, option, inside, row)
            self._paint_facts(painter, option, inside, row)

    @property
    def _theme(self) -> Theme:
        return self._session.look.theme

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        box, theme = QRectF(option.rect).adjusted(5, 2, -5, -2), self._theme
        paint_ground(painter, box, ground_of(option, theme), 7)
        if has_focus(option):
            paint_focus(painter, box.adjusted(1, 1, -1, -1), theme.accent, 2, 6)

    def _paint_head(self, painter: QPainter, option: QStyleOptionViewItem, head: Head) -> None:
        """Chevron, name and count; the name in its own direction, on its own side."""
        theme, direction = self._theme, option.direction
        line = option.rect.adjusted(_EDGE, 2, -_EDGE, -2)
        mark = QStyle.visualRect(direction, line, QRect(line.left(), line.top(), 12, line.height()))
        _paint_chevron(painter, QRectF(mark), QColor(theme.ink_soft), head.is_open, direction)
        count = f"{head.count:,}"
        font = _font(option, 9)
        room = QFontMetrics(font).horizontalAdvance(count) + 14
        pill = QRect(line.right() - room + 1, line.center().y() - 8, room, 17)
        pill = QStyle.visualRect(direction, line, pill)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.line))
        painter.drawRoundedRect(QRectF(pill), 8.5, 8.5)
        painter.setPen(QColor(theme.ink))
        painter.setFont(font)
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), count)
        bold = _font(option, 9.5)
        bold.setWeight(QFont.Weight.DemiBold)
        words = QStyle.visualRect(direction, line, line.adjusted(18, 0, -room - 8, 0))
        painter.setPen(QColor(theme.ink))
        draw_words(painter, bold, QRectF(words), head.words)

    def _paint_title(
        self, painter: QPainter, option: QStyleOptionViewItem, inside: QRect, row: QueueRow
    ) -> None:
        title = " ".join((row.title or row.key).split())[:200]
        painter.setPen(QColor(self._theme.ink))
        box = QRect(inside.left(), inside.top(), inside.width(), 24)
        draw_words(painter, _font(option, 10.5), QRectF(box), title)

    def _paint_facts(
        self, painter: QPainter, option: QStyleOptionViewItem, inside: QRect, row: QueueRow
    ) -> None:
        """The state at the start side, spans and comments at the end, people between them."""
        theme, direction = self._theme, option.direction
        line = QRect(inside.left(), inside.top() + 24, inside.width(), 20)
        sign = QStyle.visualRect(direction, line, QRect(line.left(), line.top() + 4, 12, 12))
        paint_state(painter, QRectF(sign), row.state, theme)
        font = _font(option, 9)
        metrics = QFontMetrics(font)
        state, spans = state_words(row.state), counted("spans", row.spans)
        first, last = metrics.horizontalAdvance(state), metrics.horizontalAdvance(spans)
        painter.setPen(QColor(theme.ink_soft))
        words = line.adjusted(18, 0, 0, 0)
        lead = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft)
        trail = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignRight)
        words = QStyle.visualRect(direction, line, words)
        draw_words(painter, font, QRectF(words), state, lead)
        draw_words(painter, font, QRectF(line), spans, trail)
        last += self._paint_said(painter, option, line, line.width() - last, row.comments)
        if row.assigned:
            free = line.adjusted(18 + first + 10, 1, -last - 10, -1)
            self._paint_people(painter, font, QStyle.visualRect(direction, line, free), row, trail)

    def _paint_said(
        self, painter: QPainter, option: QStyleOptionViewItem, line: QRect, free: int, said: int
    ) -> int:
        """How many comments there are, before what stands at the end of a line.

        Args:
            painter: With the pen of the line.
            option: The row.
            line: The line.
            free: Where the room for it ends, from the beginning of the line.
            said: How many.

        Returns:
            How much of that room it took; 0 if there is nothing to say.
        """
        if not said:
            return 0
        font, count = _font(option, 9), f"{said:,}"
        wide = QFontMetrics(font).horizontalAdvance(count) + 2
        end = line.left() + free - _GAP
        sign = QRect(end - wide - int(WIDTH) - 3, line.top(), int(WIDTH), line.height())
        number = QRect(end - wide, line.top(), wide, line.height())
        sign, number = (QStyle.visualRect(option.direction, line, box) for box in (sign, number))
        paint_bubble(painter, QRectF(sign), painter.pen().color())
        draw_words(painter, font, QRectF(number), count)
        return wide + int(WIDTH) + 3 + _GAP

    def _paint_people(
        self,
        painter: QPainter,
        font: QFont,
        free: QRect,
        row: QueueRow,
        side: Qt.AlignmentFlag,
    ) -> None:
        """Whom the article is for, framed: in the colour of the accent if it is for oneself."""
        words = ", ".join(map(self._session.name_of, row.assigned))
        room = min(free.width(), QFontMetrics(font).horizontalAdvance(words) + 16)
        if room < 34:
            return
        left = free.right() - room + 1 if side & Qt.AlignmentFlag.AlignRight else free.left()
        box = QRect(left, free.top(), room, free.height())
        mine = self._session.annotator in row.assigned
        colour = QColor(self._theme.accent if mine else self._theme.ink_soft)
        painter.setPen(QPen(QColor(self._theme.accent if mine else self._theme.edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setPen(colour)
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_words(painter, font, QRectF(box.adjusted(7, 0, -7, 0)), words, centre)


def _paint_chevron(
    painter: QPainter, box: QRectF, colour: QColor, is_open: bool, direction: Qt.LayoutDirection
) -> None:
    """Down where a group is open; else to where its articles would come from."""
    middle, reach = box.center(), 3.5
    if is_open:
        corners = [(-reach, -reach / 2), (0, reach / 2), (reach, -reach / 2)]
    else:
        on = -1 if direction == Qt.LayoutDirection.RightToLeft else 1
        corners = [(-on * reach / 2, -reach), (on * reach / 2, 0), (-on * reach / 2, reach)]
    painter.setPen(QPen(colour, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline([middle + QPointF(x, y) for x, y in corners])


def _font(option: QStyleOptionViewItem, size: float) -> QFont:
    font = QFont(option.font)
    font.setPointSizeF(size)
    return font
