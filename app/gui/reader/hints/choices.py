"""A short numbered list at a span: what a relation may be, or become."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.gui.reader.hints.badges import digit_font, paint_digit, span_boxes
from app.gui.reader.hints.place import kept_within
from app.gui.reader.overlay import Frame

_ROW, _PAD, _SIZE = 1.75, 0.55, 0.8
"""Height of a row, room at the sides, size of the type; in em."""
_SOFT = 0.68
_LEAST = 11
"""Pixels of its letters."""
_GAP = 6.0
_DEEPEST = 9


class Asked(NamedTuple):
    """A list that is to be shown.

    Attributes:
        at: The spans it may stand at; the first one in view is taken.
        title: What it is of.
        rows: Its rows, numbered from 1.
        marked: The row Return takes.
        more: Whether 0 shows other rows.
        keys: What is painted beside the rows; empty: their numbers.
    """

    at: Sequence[str]
    title: str
    rows: Sequence[str]
    marked: int = 0
    more: bool = False
    keys: Sequence[str] = ()

    @property
    def caps(self) -> Sequence[str]:
        """What is painted beside each row."""
        return self.keys or [str(n + 1) for n in range(len(self.rows))]

    @property
    def columns(self) -> int:
        """How many stand side by side, so that a long list leaves the text to be read."""
        return 2 if len(self.rows) > _DEEPEST else 1

    @property
    def deep(self) -> int:
        """How many rows stand below each other."""
        return -(-len(self.rows) // self.columns)

    @property
    def lead(self) -> float:
        """Room for the keys before the rows, in em."""
        return 1.7 if all(len(cap) == 1 for cap in self.caps) else 2.5


class HintList:
    """Paints the list, and knows which row a point is in.

    Attributes:
        box: Where it was painted last; empty if it was not.
        rows: Where its rows were.
    """

    def __init__(self, asked: Callable[[], Asked]) -> None:
        self._asked = asked
        self.rows: list[QRectF] = []
        self.box = QRectF()

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paints the list below its span, or above it where there is more room."""
        asked = self._asked()
        self.rows, self.box = [], QRectF()
        if not asked.rows or not frame.scenes:
            return
        em = frame.measures.em
        font, soft = _font(frame, _SIZE), _font(frame, _SOFT)
        width, height = _size(asked, em, font, soft)
        size = min(width, frame.size.width() - 2 * _GAP), height
        self.box = _place(asked, frame, size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_paper(painter, self.box, frame)
        inner = self.box.adjusted(4, 4, -4, -4)
        head = QRectF(inner.left(), inner.top(), inner.width(), _SIZE * _ROW * em)
        _paint_head(painter, head, asked, frame, soft)
        for n in range(len(asked.rows)):
            row = _row(inner, head.bottom(), n, asked, em)
            self.rows.append(row)
            _paint_row(painter, row, asked, n, frame, font)

    def row_at(self, point: QPointF) -> int | None:
        """The row at a point, from 0; None if there is none."""
        return next((n for n, row in enumerate(self.rows) if row.contains(point)), None)


def _font(frame: Frame, size: float) -> QFont:
    return frame.measures.sized(max(_LEAST, size * frame.measures.em))


def _row(inner: QRectF, top: float, place: int, asked: Asked, em: float) -> QRectF:
    """Where a row is; of a long list the second half stands beside the first."""
    column, row = divmod(place, asked.deep)
    width = inner.width() / asked.columns
    return QRectF(inner.left() + column * width, top + row * _ROW * em, width, _ROW * em)


def _size(asked: Asked, em: float, font: QFont, soft: QFont) -> tuple[float, float]:
    metrics = QFontMetricsF(font)
    widest = max(metrics.horizontalAdvance(words) for words in asked.rows)
    title = QFontMetricsF(soft).horizontalAdvance(_title(asked))
    column = widest + asked.lead * em + 2 * _PAD * em
    width = max(column * asked.columns, title + 2 * _PAD * em) + 8
    return width, asked.deep * _ROW * em + _SIZE * _ROW * em + 8


def _place(asked: Asked, frame: Frame, size: tuple[float, float]) -> QRectF:
    places = span_boxes(frame, set(asked.at))
    bands = next((places[uid] for uid in asked.at if places.get(uid)), [])
    box = QRectF(0, 0, *size)
    if not bands:
        box.moveCenter(QRectF(0, 0, frame.size.width(), frame.size.height()).center())
        return kept_within(box, frame)
    first, last = bands[0], bands[-1]
    box.moveCenter(first.center())
    box.moveTop(last.bottom() + _GAP + 8)
    if box.bottom() > frame.size.height() - 4 and first.top() > box.height() + _GAP:
        box.moveBottom(first.top() - _GAP)
    return kept_within(box, frame)


def _title(asked: Asked) -> str:
    return f"{asked.title}   0 …" if asked.more else asked.title


def _paint_paper(painter: QPainter, box: QRectF, frame: Frame) -> None:
    theme = frame.look.theme
    shade = QColor(0, 0, 0)
    painter.setPen(Qt.PenStyle.NoPen)
    for n, alpha in ((3, 0.05), (2, 0.06), (1, 0.08)):
        shade.setAlphaF(alpha)
        painter.setBrush(shade)
        painter.drawRoundedRect(box.adjusted(-n, -n + 2, n, n + 2), 9, 9)
    painter.setPen(QPen(QColor(theme.edge), 1))
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(box, 8, 8)


def _paint_head(painter: QPainter, box: QRectF, asked: Asked, frame: Frame, font: QFont) -> None:
    pad = _PAD * frame.measures.em
    painter.setFont(font)
    painter.setPen(QColor(frame.look.theme.ink_soft))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(box.adjusted(pad, 0, -pad, 0), flags, _title(asked))


def _paint_row(
    painter: QPainter, box: QRectF, asked: Asked, place: int, frame: Frame, font: QFont
) -> None:
    theme, em = frame.look.theme, frame.measures.em
    if place == asked.marked:
        painter.setPen(QPen(QColor(theme.accent), 1))
        painter.setBrush(QColor(theme.chosen))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
    digit = QRectF(0, 0, (asked.lead - 0.6) * em, 1.1 * em)
    digit.moveCenter(QPointF(box.left() + (_PAD - 0.05) * em + digit.width() / 2, box.center().y()))
    painter.setFont(digit_font(frame))
    paint_digit(painter, digit, asked.caps[place], frame)
    painter.setFont(font)
    painter.setPen(QColor(theme.ink))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    room = box.adjusted(asked.lead * em + 4, 0, -4, 0)
    painter.drawText(room, flags, _elided(asked.rows[place], font, room.width()))


def _elided(words: str, font: QFont, width: float) -> str:
    """Words with dots at their end where there is no room for all of them."""
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(words) <= width + 8:
        return words
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
