"""Above the page while people are compared: who is which mark, what is left, what is looked at."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.compat import override
from app.gui.fonts import small_font
from app.gui.painted_rows import draw_words
from app.gui.review.case_words import case_lines
from app.gui.review.marks import mark_letter, paint_mark
from app.gui.review.summary import (
    Summary,
    fitted,
    hidden_words,
    left_words,
    nothing_words,
    progress_words,
    spoken_words,
    summary_of,
    tip_words,
)
from app.gui.session import Session
from app.gui.soon import Soon
from app.gui.theme import Theme
from app.gui.tips import tip_of_lines

_SIDE, _GAP, _BETWEEN = 14.0, 6.0, 16.0
_ROW, _BAR, _MARK = 25.0, 3.0, 16.0
_LEAST = 34.0
"""Narrowest name, in pixels; below that there are only letters."""
_TYPE = 13.0


class ReviewLegend(QWidget):
    """Two lines: the people and how far one is; the case in words and what is left."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review_legend")
        self._session = session
        self._summary = Summary()
        self._soon = Soon(self._sum_up, self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Review"))
        review = session.review
        for signal in (review.comparison_changed, review.case_chosen, review.list_changed):
            signal.connect(self.renew)
        review.blind_changed.connect(self.renew)
        session.reviewing_changed.connect(self.renew)
        session.look.theme_changed.connect(self.update)
        self.renew()

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, round(2 * _ROW + _BAR + 8))

    @override
    def minimumSizeHint(self) -> QSize:
        """Gives way where the window is narrow."""
        return QSize(120, self.sizeHint().height())

    def renew(self, *_told: object) -> None:
        """Tells how the review stands now."""
        self.setVisible(self._session.reviewing)
        self._soon.ask()

    @property
    def summary(self) -> Summary:
        """What is told."""
        self._soon.now()
        return self._summary

    def _sum_up(self) -> None:
        """Counts and words; the page is painted before."""
        self._summary = summary_of(self._session) if self._session.reviewing else Summary()
        if self._session.reviewing:
            self.setAccessibleDescription(spoken_words(self._summary))
            self.update()

    @override
    def event(self, event: QEvent) -> bool:
        """Says the names in full, and all of the case."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            case = self._session.review.current
            lines = tip_words(self._session)
            lines += case_lines(case, self._session) if case is not None else []
            QToolTip.showText(event.globalPos(), tip_of_lines(lines), self)
            return True
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._session.look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.page))
        inner = QRectF(self.rect()).adjusted(_SIDE, 4, -_SIDE, -_BAR - 4)
        upper = QRectF(inner.left(), inner.top(), inner.width(), _ROW)
        words = progress_words(self.summary)
        rest = self._write_end(painter, upper, words, theme.ink)
        self._paint_people(painter, rest, theme)
        lower = upper.translated(0, _ROW)
        rest = self._write_end(painter, lower, left_words(self.summary), theme.ink_soft)
        about = self.summary.about or nothing_words()
        painter.setPen(QColor(theme.ink if self.summary.about else theme.ink_soft))
        draw_words(painter, small_font(_TYPE), rest, about, rtl=False)
        self._paint_bar(painter, theme)
        painter.end()

    def _write_end(self, painter: QPainter, row: QRectF, words: str, ink: str) -> QRectF:
        """Writes words at the end of a row, if they leave most of it; gives the room before."""
        font = small_font(_TYPE)
        width = QFontMetricsF(font).horizontalAdvance(words) + 2
        if width > row.width() / 2:
            return row
        painter.setPen(QColor(ink))
        box = QRectF(row.right() - width, row.top(), width, row.height())
        draw_words(painter, font, box, words, Qt.AlignmentFlag.AlignRight, rtl=False)
        return row.adjusted(0, 0, -width - _BETWEEN, 0)

    def _paint_people(self, painter: QPainter, row: QRectF, theme: Theme) -> None:
        """A mark and a name each; where there is no room for names, marks."""
        font = small_font(_TYPE, strong=True)
        if self.summary.blind:
            row = self._write_end(painter, row, hidden_words(), theme.ink_soft)
        names = [
            "" if name == mark_letter(n) else name for n, name in enumerate(self.summary.names)
        ]
        wide = [QFontMetricsF(font).horizontalAdvance(name) + 2 if name else 0.0 for name in names]
        fixed = len(names) * (_MARK + _GAP + _BETWEEN)
        room = max(0.0, row.width() - fixed)
        widths = fitted(wide, room, _LEAST) if room >= _LEAST * len(names) else [0.0] * len(names)
        across = _BETWEEN if any(widths) or fixed <= row.width() else 2.0
        x = row.left()
        for n, (name, width) in enumerate(zip(names, widths, strict=True)):
            top = row.center().y() - _MARK / 2
            paint_mark(painter, QRectF(x, round(top), _MARK, _MARK), n, theme)
            x += _MARK + (_GAP if width else 0.0)
            if width:
                painter.setPen(QColor(theme.ink))
                draw_words(painter, font, QRectF(x, row.top(), width, row.height()), name)
            x += width + across

    def _paint_bar(self, painter: QPainter, theme: Theme) -> None:
        """How much is decided, as a line below."""
        whole = QRectF(0, self.height() - _BAR, self.width(), _BAR)
        painter.fillRect(whole, QColor(theme.line))
        whole.setWidth(self.width() * self.summary.share)
        painter.fillRect(whole, QColor(theme.gold))
