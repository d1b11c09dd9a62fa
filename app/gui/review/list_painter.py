"""Paints the rows of the list of disagreements: how people differ, and what each of them has."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
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
from app.gui.reader.measures import page_font
from app.gui.review.list_model import ROW
from app.gui.review.marks import paint_mark
from app.gui.review.row_words import Version, about_words, said_name, versions
from app.gui.session import Session
from app.gui.swatches import paint_swatch
from app.review.cases import Kind
from app.tasks.comparing import Difference
from app.text.direction import is_rtl

HEIGHT = 36
_POINTS = 12.0
_EDGE = 14.0
_SIGN, _ABOUT, _TITLE = 14.0, 176.0, 168.0
_GAP = 12.0
_MARK, _SWATCH = 15.0, 14.0
_NARROWEST = 130.0
"""Pixels a version needs; where there are fewer, what follows is left to the tip."""
_TITLE_FROM = 640.0
"""Width of a row from which on the article has room."""


class ReviewPainter(PaintedRows):
    """One row: whether it is decided, how people differ, the article, and what each one has.

    What people have runs from the right, as Arabic does; the first person's is the first.
    """

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
        if not isinstance(row, Difference):
            return
        theme = self._session.look.theme
        box = QRectF(option.rect)
        paint_ground(painter, box.adjusted(4, 1, -4, -1), ground_of(option, theme), 6)
        inside = box.adjusted(_EDGE, 0, -_EDGE, 0)
        left = self._paint_about(painter, inside, row)
        if box.width() >= _TITLE_FROM:
            left = self._paint_title(painter, inside, left, row)
        self._paint_versions(painter, inside.adjusted(left, 0, 0, 0), row)
        if has_focus(option):
            paint_focus(painter, box.adjusted(5, 2, -5, -2), theme.accent, 1.5, 5)

    def _paint_about(self, painter: QPainter, inside: QRectF, row: Difference) -> float:
        """A tick or a ring, and how people differ; returns where that ends."""
        theme = self._session.look.theme
        sign = QRectF(inside.left(), inside.center().y() - 5.5, 11, 11)
        paint_standing(painter, sign, theme.gold if row.decided else theme.ink_soft, row.decided)
        font = small_font(13)
        font.setWeight(QFont.Weight.Normal if row.decided else QFont.Weight.DemiBold)
        painter.setPen(QColor(theme.ink_soft if row.decided else theme.ink))
        box = QRectF(inside.left() + _SIGN + 4, inside.top(), _ABOUT, inside.height())
        draw_words(painter, font, box, about_words(row, self._session), rtl=False)
        return _SIGN + 4 + _ABOUT + _GAP

    def _paint_title(
        self, painter: QPainter, inside: QRectF, left: float, row: Difference
    ) -> float:
        painter.setPen(QColor(self._session.look.theme.ink_soft))
        box = QRectF(inside.left() + left, inside.top(), _TITLE, inside.height())
        title = " ".join(row.title.split())[:120]
        side = Qt.AlignmentFlag.AlignLeft
        draw_words(painter, small_font(12.5), box, title, side)
        return left + _TITLE + _GAP

    def _paint_versions(self, painter: QPainter, room: QRectF, row: Difference) -> None:
        """What people have, side by side from the right; where they say the same, once."""
        found = versions(row)
        right = room.right()
        for version, wide in zip(found, widths(found, room.width()), strict=False):
            cell = QRectF(right - wide + _GAP, room.top(), wide - _GAP, room.height())
            self._paint_version(painter, cell, row, version)
            right -= wide

    def _paint_version(
        self, painter: QPainter, cell: QRectF, row: Difference, version: Version
    ) -> None:
        """The marks of those who say so, the label's swatch, and the words."""
        people, told = version
        theme, right, middle = self._session.look.theme, cell.right(), cell.center().y()
        for place in people:
            mark = QRectF(right - _MARK, middle - _MARK / 2, _MARK, _MARK)
            paint_mark(painter, mark, place, theme, absent=told is None)
            right -= _MARK + 4
        if told is None:
            return
        label = None if row.relation else label_of(told.label, self._session.scheme)
        if label is not None:
            right -= _SWATCH + 4
            swatch = QRectF(right, middle - 6.5, _SWATCH, 10)
            paint_swatch(painter, swatch, label, theme)
            right -= 8
        if row.relation or Kind.LABEL in row.kinds:
            right -= self._paint_name(painter, cell, right, said_name(row, told, self._session))
        painter.setPen(QColor(theme.ink_soft if row.decided else theme.ink))
        rest = QRectF(cell.left(), cell.top(), max(0.0, right - cell.left()), cell.height())
        side = Qt.AlignmentFlag.AlignRight
        font = page_font(self._session.look.page_family, _POINTS)
        words = told.words
        if Kind.BOUNDARY in row.kinds:  # where it begins and ends is the question
            dots = Qt.TextElideMode.ElideMiddle
            words = QFontMetricsF(font).elidedText(words, dots, rest.width() - 1)
        draw_words(painter, font, rest, words, side, rtl=is_rtl(told.words))

    def _paint_name(self, painter: QPainter, cell: QRectF, right: float, name: str) -> float:
        """The name of a label or relation type; returns the room it took."""
        font = small_font(12.5)
        metrics = QFontMetricsF(font)
        room = min(metrics.horizontalAdvance(name) + 2, max(0.0, (right - cell.left()) * 0.5))
        painter.setPen(QColor(self._session.look.theme.ink_soft))
        box = QRectF(right - room, cell.top(), room, cell.height())
        draw_words(painter, font, box, name, Qt.AlignmentFlag.AlignRight, rtl=False)
        return room + 10


def widths(found: list[Version], room: float) -> list[float]:
    """How wide the versions of a row are: those who have nothing need room for their marks only.

    Args:
        found: The versions.
        room: Pixels for all of them.

    Returns:
        As many as there is room for, the first always.
    """
    silent = [len(people) * (_MARK + 4) + _GAP if told is None else 0.0 for people, told in found]
    talking = max(1, sum(told is not None for _, told in found))
    left = room - sum(silent)
    shown = max(1, min(talking, int(left // _NARROWEST)))
    share, given = left / shown, 0
    wide = []
    for (_, told), least in zip(found, silent, strict=True):
        if told is None:
            wide.append(least)
        elif given < shown:
            wide.append(share)
            given += 1
        else:
            break
    return wide


def paint_standing(painter: QPainter, box: QRectF, colour: str, decided: bool) -> None:
    """A tick for what is decided, a ring for what is not: no colour is needed to tell them."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if not decided:
        painter.setPen(QPen(QColor(colour), 1.4))
        painter.drawEllipse(box.adjusted(1.5, 1.5, -1.5, -1.5))
        return
    painter.setPen(QPen(QColor(colour), 1.9))
    corners = ((0.10, 0.53), (0.38, 0.82), (0.92, 0.18))
    painter.drawPolyline(
        [box.topLeft() + QPointF(x * box.width(), y * box.height()) for x, y in corners]
    )
