"""Below the page during a review: what is decided about, why, and the keys that decide."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.compat import override
from app.gui.fonts import small_font
from app.gui.keys import OWN_KEYS
from app.gui.review.case_words import kind_words, standing_words
from app.gui.review.deciding_words import reason_of
from app.gui.review.keys_line import Placed, all_keys, keys_now, set_in_lines, set_in_one_line
from app.gui.review.marks import paint_mark
from app.gui.review.origin_words import reason_words
from app.gui.session import Session
from app.gui.soon import Soon
from app.model.decision import Reason, Verdict

_LINE, _PAD = 26.0, 14.0
_WORDS, _CAP = 13.0, 12.0
"""Pixels of a line, of the room around, of the type of words and of that on keys."""


class KeysStrip(QWidget):
    """Every key that decides, as a key one can press; a line for the note.

    Attributes:
        note: Where a note is written; hidden until it is asked for.

    Signals:
        left: The note is written, or not; the page has the keys again.
        took_keys: Whether digits decide now, rather than mark.
    """

    left = Signal()
    took_keys = Signal(bool)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("deciding_keys")
        self._session, self._deciding = session, session.deciding
        self._words, self._caps = small_font(_WORDS), small_font(_CAP, strong=True)
        self._placed: list[Placed] = []
        self._above = _LINE + 4
        self._soon = Soon(self.renew, self)
        self.note = QLineEdit(self)
        self.note.setPlaceholderText(self.tr("A note for this decision"))
        self.note.setAccessibleName(self.note.placeholderText())
        self.note.setProperty(OWN_KEYS, ["Return", "Esc"])
        self.note.returnPressed.connect(self._on_note_written)
        self.note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(int(_PAD), 4, int(_PAD), 8)
        column.addStretch(1)
        column.addWidget(self.note)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._connect()
        self.hide()

    def _connect(self) -> None:
        session, deciding = self._session, self._deciding
        deciding.changed.connect(self._soon.ask)
        deciding.note_asked.connect(self._on_note_asked)
        session.reviewing_changed.connect(self.renew)
        session.mode_changed.connect(self._soon.ask)
        session.look.theme_changed.connect(self.update)

    @property
    def placed(self) -> list[Placed]:
        """The keys, where they stand."""
        self._soon.now()
        return self._placed

    def headline(self) -> str:
        """What is decided about, and why: how people differ, the reason, the note."""
        review, deciding = self._session.review, self._deciding
        case = review.current
        if case is None:
            return self.tr("No disagreement is looked at.")
        reason = deciding.reason if deciding.reason is not None else reason_of(case)
        decision = review.decided.get(case.uid)
        parts = [kind_words(case.kinds)]
        if decision is not None:
            if decision.verdict is not Verdict.OPEN:
                reason = decision.reason
            parts.append(standing_words(decision))
        if reason is not Reason.NONE:
            parts.append(self.tr("reason: {reason}").format(reason=reason_words(reason)))
        if deciding.note_here():
            parts.append(self.tr("note: {note}").format(note=deciding.note_here()))
        return " · ".join(parts)

    @property
    def has_headline(self) -> bool:
        """Whether the line above the keys is shown: not while it would repeat what stands above."""
        deciding = self._deciding
        given = deciding.reason is not None or bool(deciding.note_here())
        return deciding.all_keys or not deciding.resting or given

    # -- what is shown

    def renew(self) -> None:
        """Shows the keys of now; nothing without a review."""
        shown = self._session.reviewing
        if not shown:
            self.note.hide()
        self.setVisible(shown)
        active = shown and self._session.mode is self._deciding.mode
        self.took_keys.emit(active and not self._deciding.editing)
        if shown:
            self._set()
            self.setAccessibleName(self.tr("Keys that decide"))
            told = keys_now(self._deciding, self._session.review)
            keys = ", ".join(f"{key.cap}: {key.words}" for key in told)
            self.setAccessibleDescription(f"{self.headline()}. {keys}")
            self.update()

    def _set(self) -> None:
        room = max(120.0, self.width() - 2 * _PAD)
        keys = keys_now(self._deciding, self._session.review)
        whole, resting = self._deciding.all_keys, self._deciding.resting
        if resting and not whole:
            last = all_keys(shown=False)
            self._placed = set_in_one_line(keys, last, room, self._advance, _LINE)
        else:
            keys += [all_keys(shown=True)] if resting else []
            self._placed = set_in_lines(keys, room, self._advance, _LINE)
        self._above = 4.0 + (_LINE if self.has_headline else 0.0)
        lines = 1 + round(max((p.box.top() for p in self._placed), default=0.0) / _LINE)
        field = self.note.sizeHint().height() + 4 if not self.note.isHidden() else 0
        self.setFixedHeight(round(self._above + lines * _LINE + 8) + field)

    def _advance(self, words: str, cap: bool) -> float:
        font: QFont = self._caps if cap else self._words
        return QFontMetricsF(font).horizontalAdvance(words)

    @override
    def sizeHint(self) -> QSize:
        """As high as the lines are."""
        return QSize(300, self.minimumHeight())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.renew()

    # -- the note

    def _on_note_asked(self) -> None:
        self.note.setText(self._deciding.note_here())
        self.note.show()
        self.renew()
        self.note.setFocus()
        self.note.selectAll()

    def _on_note_written(self) -> None:
        self._deciding.set_note(self.note.text())
        self.put_away()

    def put_away(self) -> None:
        """Writes no note any more."""
        self.note.hide()
        self.renew()
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """`Esc` in the line of the note: it stays as it was."""
        if event.key() == Qt.Key.Key_Escape and not self.note.isHidden():
            self.put_away()
        else:
            super().keyPressEvent(event)

    # -- keys that are pressed with the mouse

    def key_at(self, point: QPointF) -> Placed | None:
        """The key at a point of the strip."""
        return next((p for p in self.placed if p.key.chord and self.box(p).contains(point)), None)

    def box(self, placed: Placed) -> QRectF:
        """Where a key is on the strip."""
        return placed.box.translated(_PAD, self._above)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        placed = self.key_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or placed is None:
            return
        if placed.key.chord == "Esc":
            self._session.leave()
        else:
            self._deciding.mode.pressed((placed.key.chord,))

    # -- painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        theme = self._session.look.theme
        painter.fillRect(self.rect(), QColor(theme.window))
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.line))
        painter.setFont(self._words)
        painter.setPen(QColor(theme.ink))
        if self.has_headline:
            line = QRectF(_PAD, 4, self.width() - 2 * _PAD, _LINE)
            end = Qt.TextElideMode.ElideRight
            words = QFontMetricsF(self._words).elidedText(self.headline(), end, line.width())
            left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(line, left, words)
        painter.translate(_PAD, self._above)
        quiet = self._session.mode is not self._deciding.mode
        for placed in self._placed:
            self._paint_key(painter, placed, quiet=quiet)

    def _paint_key(self, painter: QPainter, placed: Placed, *, quiet: bool) -> None:
        theme, key = self._session.look.theme, placed.key
        soft = quiet or key.absent
        painter.setBrush(QColor(theme.raised))
        painter.setPen(QPen(QColor(theme.edge), 1.0))
        painter.drawRoundedRect(placed.cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(self._caps)
        painter.setPen(QColor(theme.ink_soft if quiet else theme.ink))
        painter.drawText(placed.cap, Qt.AlignmentFlag.AlignCenter, key.cap)
        if key.person >= 0:
            paint_mark(painter, placed.mark, key.person, theme, absent=key.absent)
        painter.setFont(self._words)
        painter.setPen(QColor(theme.ink_soft if soft else theme.ink))
        metrics = QFontMetricsF(self._words)
        x, middle = placed.words
        base = middle + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(x, base), key.words)
