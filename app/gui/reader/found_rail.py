"""Where in the whole article the hits are: ticks in the groove of the scroll bar."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from app.compat import override
from app.gui.reader.page import Page
from app.gui.theme import LIGHT, Theme
from app.text.find import Hit

_SPACE = 2
"""Pixels of the groove that are kept free at both ends."""
_TICK = 2


class Share(NamedTuple):
    """What one block covers.

    Attributes:
        start: Its first code point.
        end: Its end.
        top: Of its share of the article, 0 to 1.
        height: Its share.
    """

    start: int
    end: int
    top: float
    height: float


class FoundRail(QWidget):
    """Lies over the scroll bar and lets every press through to it."""

    def __init__(self, bar: QScrollBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._theme = LIGHT
        self._ticks: list[float] = []
        self._current: float | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar.installEventFilter(self)
        self.resize(bar.size())
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Takes the colours of a theme."""
        self._theme = theme
        self.update()

    def show_places(self, places: Sequence[float]) -> None:
        """Shows ticks: from the top of the article, 0, to its end, 1."""
        self._ticks = list(places)
        self.setVisible(bool(places))
        self.update()

    def show_current(self, place: float | None) -> None:
        """Shows the place of the current hit by a stronger tick; None: there is none."""
        self._current = place
        self.update()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.resize(self._bar.size())
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        color = QColor(self._theme.accent)
        faint = QColor(color)
        faint.setAlphaF(0.7)
        groove = self.height() - 2 * _SPACE - _TICK
        tops = {round(_SPACE + place * groove) for place in self._ticks}
        for top in tops:
            painter.fillRect(QRectF(self.width() / 2 - 1, top, self.width() / 2 - 2, _TICK), faint)
        if self._current is not None:
            top = round(_SPACE + self._current * groove)
            painter.fillRect(QRectF(1, top - 1, self.width() - 2, _TICK + 2), color)


def places_of(hits: Sequence[Hit], page: Page, most: int = 1000) -> list[float]:
    """Where hits stand in the article, 0 to 1, as far as heights are known.

    Args:
        hits: In order.
        page: The article.
        most: Of hits nearer to each other than one part in so many, only the first is told.
    """
    shares = _shares(page) if hits else []
    found: list[float] = []
    index = 0
    while index < len(hits):
        cp = hits[index][0]
        share = shares[page.blocks.at(cp)]
        found.append(place_in(share, cp))
        length = share.end - share.start
        near = int(length / (most * share.height)) if share.height else length
        further = min(cp + max(1, near), max(cp + 1, share.end))
        index = bisect_left(hits, (further, 0), index + 1)
    return found


def place_of(cp: int, page: Page) -> float:
    """Where a position stands in the article, 0 to 1, as far as heights are known."""
    blocks, column = page.blocks, page.column
    index, total = blocks.at(cp), column.total or 1.0
    top, height = column.top(index) / total, column.height(index) / total
    return place_in(Share(blocks.starts[index], blocks.ends[index], top, height), cp)


def place_in(share: Share, cp: int) -> float:
    """Where a position of a block stands in the article, if letters are spread evenly over it."""
    length = max(1, share.end - share.start)
    return min(1.0, share.top + share.height * (cp - share.start) / length)


def _shares(page: Page) -> list[Share]:
    blocks, column = page.blocks, page.column
    total = column.total or 1.0
    heights = [column.height(index) / total for index in range(len(blocks))]
    tops = accumulate(heights, initial=0.0)
    return [Share(*place) for place in zip(blocks.starts, blocks.ends, tops, heights, strict=False)]
