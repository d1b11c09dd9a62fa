"""Paints the rows of a list of hits: the box to tick, the words, the labels, the article."""

from collections import OrderedDict

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from app.compat import override
from app.gui.fonts import small_font
from app.gui.naming import label_of
from app.gui.painted_rows import (
    PaintedRows,
    draw_words,
    ground_of,
    has_focus,
    paint_focus,
    paint_ground,
)
from app.gui.reader.measures import Measures, measures_of, page_font
from app.gui.search.line import KwicLine
from app.gui.search.model import ROW, KwicModel
from app.gui.search.places import Places, places_in
from app.gui.search.row import Row
from app.gui.session import Session
from app.gui.swatches import paint_swatch
from app.text.direction import is_rtl

_POINTS = 12.5
_PITCH = 1.75
_KEPT = 256
_FADE = 22.0
_GROUND, _GROUND_TAGGED = 0.16, 0.0


class KwicPainter(PaintedRows):
    """One row; the hit always stands in the same place, framed."""

    def __init__(self, session: Session, model: KwicModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._model = session, model
        self._lines: OrderedDict[Row, KwicLine] = OrderedDict()
        self._measures: Measures | None = None
        session.look.page_type_changed.connect(self._on_type_changed)

    @property
    def measures(self) -> Measures:
        """The type of the list: that of the page, smaller."""
        if self._measures is None:
            font = page_font(self._session.look.page_family, _POINTS)
            self._measures = measures_of(font, _PITCH)
        return self._measures

    @property
    @override
    def height(self) -> int:
        return round(self.measures.pitch) + 6

    def line_of(self, row: Row) -> KwicLine:
        """The line of a hit, laid out once."""
        line = self._lines.pop(row, None) or KwicLine(row, self.measures)
        self._lines[row] = line
        if len(self._lines) > _KEPT:
            self._lines.popitem(last=False)
        return line

    @override
    def paint_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        places = places_in(QRectF(option.rect), ticking=self._model.ticking)
        ground = self._paint_ground(painter, option)
        self._paint_line(painter, places, row, ground)
        if self._model.ticking:
            self._paint_box(painter, places.box, index.row())
        if places.aside.width() > 0:
            self._paint_aside(painter, places.aside, row)
        if has_focus(option):
            box = QRectF(option.rect).adjusted(5, 2, -5, -2)
            paint_focus(painter, box, self._session.look.theme.accent, 1.5, 5)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> QColor:
        theme = self._session.look.theme
        colour = ground_of(option, theme) or theme.page
        paint_ground(painter, QRectF(option.rect).adjusted(4, 1, -4, -1), colour, 6)
        return QColor(colour)

    def _paint_line(self, painter: QPainter, places: Places, row: Row, ground: QColor) -> None:
        theme, line, room = self._session.look.theme, self.line_of(row), places.words
        top = room.center().y() - self.measures.pitch / 2
        painter.save()
        painter.setClipRect(room)
        if row.has_words:
            self._paint_hit(painter, line.hit_rects(places.middle, top), tagged=bool(row.labels))
        painter.setPen(QColor(theme.ink))
        line.draw(painter, places.middle, top)
        _fade(painter, room, ground)
        painter.restore()

    def _paint_hit(self, painter: QPainter, boxes: list[QRectF], *, tagged: bool) -> None:
        """Framed; dashed and without a ground where it is tagged already."""
        accent = QColor(self._session.look.theme.accent)
        pen = QPen(accent, 1.2, Qt.PenStyle.DashLine if tagged else Qt.PenStyle.SolidLine)
        soft = QColor(accent)
        soft.setAlphaF(_GROUND_TAGGED if tagged else _GROUND)
        painter.setPen(pen)
        painter.setBrush(soft)
        for box in boxes:
            painter.drawRoundedRect(box.adjusted(-1.5, 0.5, 1.5, -0.5), 4, 4)

    def _paint_box(self, painter: QPainter, box: QRectF, number: int) -> None:
        theme = self._session.look.theme
        ticked = number in self._model.ticked
        if not self._model.can_tick(number):
            painter.setPen(QPen(QColor(theme.ink_soft), 1.6))
            painter.drawPolyline(_tick(box))
            return
        painter.setPen(QPen(QColor(theme.accent if ticked else theme.edge), 1.5))
        painter.setBrush(QColor(theme.accent if ticked else theme.raised))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            painter.setPen(QPen(QColor(theme.on_accent), 1.9))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(_tick(box))

    def _paint_aside(self, painter: QPainter, room: QRectF, row: Row) -> None:
        """The labels that are given there, then the article."""
        theme, font = self._session.look.theme, small_font(12.5)
        metrics = QFontMetricsF(font)
        painter.setPen(QColor(theme.ink_soft))
        right = room.right()
        for label_id in row.labels[:2]:
            label = label_of(label_id, self._session.scheme)
            if label is not None:
                swatch = QRectF(right - 14, room.center().y() - 6.5, 14, 10)
                paint_swatch(painter, swatch, label, theme)
                right -= 20
            name = metrics.elidedText(
                label.name.en if label else label_id, Qt.TextElideMode.ElideRight, 76
            )
            wide = metrics.horizontalAdvance(name)
            box = QRectF(right - wide, room.top(), wide, room.height())
            draw_words(painter, font, box, name, Qt.AlignmentFlag.AlignLeft)
            right -= wide + 12
        title = " ".join((row.hit.title or row.hit.key).split())[:120]
        rest = QRectF(room.left(), room.top(), max(0.0, right - room.left()), room.height())
        begins_right = is_rtl(title, default=True)
        side = Qt.AlignmentFlag.AlignRight if begins_right else Qt.AlignmentFlag.AlignLeft
        draw_words(painter, font, rest, title, side)

    def _on_type_changed(self) -> None:
        self._measures = None
        self._lines.clear()


def _tick(box: QRectF) -> list[QPointF]:
    corners = ((0.24, 0.53), (0.43, 0.72), (0.77, 0.30))
    return [box.topLeft() + QPointF(x * box.width(), y * box.height()) for x, y in corners]


def _fade(painter: QPainter, room: QRectF, ground: QColor) -> None:
    """Words that go on beyond the edges fade away."""
    clear = QColor(ground)
    clear.setAlpha(0)
    for outer, inner in ((room.left(), room.left() + _FADE), (room.right(), room.right() - _FADE)):
        gradient = QLinearGradient(outer, 0, inner, 0)
        gradient.setColorAt(0, ground)
        gradient.setColorAt(1, clear)
        left = min(outer, inner)
        painter.fillRect(QRectF(left, room.top(), _FADE, room.height()), gradient)
