"""A note on a guideline, written where the disagreement stands."""

from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.compat import override
from app.gui.dialogs.frame import soft
from app.gui.fields import CalmCombo
from app.gui.keys import OWN_KEYS
from app.gui.quoted import brief, isolated
from app.gui.reader.view import ReaderView
from app.gui.review.guideline_words import example_of, guideline_html, name_of_part, parts_of_case
from app.gui.session import Session
from app.gui.sides import direction_of
from app.model.errors import UserError
from app.model.guidelines import Part, guideline_of
from app.tasks.guidelines import note_edit
from app.text.direction import is_rtl

_WIDE, _GAP, _LEAST, _HIGH = 460, 8, 56, 150
_LONGEST = 60
"""Pixels of the field, around it and of the guideline; code points of an example."""


class GuidelineField(QFrame):
    """The guideline of what is disputed, and a line for a note on it.

    Attributes:
        parts: What the note may be about.
        words: The guideline.
        line: The note.

    Signals:
        left: It was put away; the page has the keys again.
    """

    left = Signal()

    def __init__(self, session: Session, reader: ReaderView) -> None:
        super().__init__(reader.viewport())
        self._session, self._reader = session, reader
        self._quote = ""
        self._parts: list[Part] = []
        self.setObjectName("note_bubble")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(self.tr("Note on a guideline"))
        self.parts = CalmCombo(self)
        self.parts.setAccessibleName(self.tr("Guideline of"))
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.example = soft("", self)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("What is to hold from now on; Return adds it"))
        self.line.setAccessibleName(self.tr("Note"))
        self.mistake = QLabel(self)
        self.mistake.setObjectName("danger")
        self.mistake.setWordWrap(True)
        self._lay_out()
        self._connect()
        self.hide()

    # -- coming and going

    def open(self) -> bool:
        """Comes up at the disagreement that is looked at; False if there is none."""
        case, scheme = self._session.review.current, self._session.scheme
        if case is None or scheme is None or not self._session.can_write():
            return False
        self._parts = parts_of_case(case)
        self._quote = brief(example_of(case, self._session.text), _LONGEST)
        self.parts.clear()
        for part in self._parts:
            self.parts.addItem(name_of_part(part, scheme))
        self.parts.setEnabled(len(self._parts) > 1)
        self.example.setText(self.tr("e.g. {words}").format(words=isolated(self._quote)))
        self.line.clear()
        self.mistake.hide()
        self._on_part_chosen()
        self.show()
        self.place()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def leave(self) -> None:
        """Goes; nothing that was not added is kept."""
        if not self.isHidden():
            self.hide()
            self.left.emit()

    def place(self) -> None:
        """Stands below the line of the caret, above it where there is no room below."""
        room = self._reader.viewport().rect()
        self.setFixedWidth(min(_WIDE, max(120, room.width() - 2 * _GAP)))
        at = self._reader.caret_rect().toAlignedRect()
        free = max(at.top(), room.bottom() - at.bottom()) - 2 * _GAP
        self.room.setFixedHeight(0)
        self.adjustSize()
        least = min(self._height_of_words(), _LEAST)
        high = min(self._height_of_words(), _HIGH, free - self.height())
        self.room.setFixedHeight(max(least, high))
        self.adjustSize()
        self.move(placed(at, self.size(), room))

    # -- what happens

    def add(self) -> bool:
        """Adds the note to the guideline, as one step; False if it was refused."""
        scheme = self._session.scheme
        if scheme is None or not 0 <= self.parts.currentIndex() < len(self._parts):
            return False
        part, note = self._parts[self.parts.currentIndex()], self.line.text()
        day = datetime.now(UTC).date().isoformat()
        try:
            edit = note_edit(scheme, part, note, self._quote, day, arabic=is_rtl(note))
        except UserError as error:
            self._say(f"{error.message} {error.hint}".strip())
            return False
        if not self._session.run(edit):
            self._say(self.tr("It was not added. The notice above the page says why."))
            return False
        words = self.tr("Noted on the guideline of {name}. Undo takes it back.")
        self.leave()
        self._session.told.emit(words.format(name=isolated(name_of_part(part, scheme))))
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.add()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It keeps its place on a page of another size, and goes with the focus."""
        if self.isHidden():
            return False
        if watched is self._reader.viewport():
            if event.type() == QEvent.Type.Resize:
                self.place()
        elif isinstance(event, QFocusEvent) and event.lostFocus():
            gone = event.reason() in (
                Qt.FocusReason.MouseFocusReason,
                Qt.FocusReason.OtherFocusReason,
            )
            now: QWidget | None = self.window().focusWidget()
            if gone and (now is None or not self.isAncestorOf(now)):
                self.leave()
        return False

    def _on_part_chosen(self) -> None:
        scheme, place = self._session.scheme, self.parts.currentIndex()
        if scheme is None or not 0 <= place < len(self._parts):
            return
        html = guideline_html(guideline_of(scheme, self._parts[place]))
        self.words.setText(html or self.tr("It has no guideline yet."))
        if self.isVisible():
            self.place()

    def _on_typed(self, words: str) -> None:
        self.line.setLayoutDirection(direction_of(words))
        self.mistake.hide()

    # -- how it is done

    def _height_of_words(self) -> int:
        width = min(_WIDE, max(120, self._reader.viewport().width() - 2 * _GAP)) - 44
        return max(24, self.words.heightForWidth(width) + 6)

    def _say(self, words: str) -> None:
        self.mistake.setText(words)
        self.mistake.show()
        self.place()

    def _lay_out(self) -> None:
        self.room = QScrollArea(self)
        self.room.setWidgetResizable(True)
        self.room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.room.setWidget(self.words)
        heading = QLabel(self.tr("Note on the guideline of"), self)
        heading.setObjectName("heading")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        for part in (heading, self.parts, self.room, self.example, self.line, self.mistake):
            column.addWidget(part)

    def _connect(self) -> None:
        self.parts.currentIndexChanged.connect(self._on_part_chosen)
        self.line.textChanged.connect(self._on_typed)
        self.line.setProperty(OWN_KEYS, ["Return", "Esc"])
        self.parts.setProperty(OWN_KEYS, ["Return", "Esc"])
        for watched in (self._reader.viewport(), self.line, self.parts):
            watched.installEventFilter(self)
        session = self._session
        session.review.case_chosen.connect(self.leave)
        session.review.ended.connect(self.leave)
        session.article_opened.connect(self.leave)


def placed(at: QRect, size: QSize, room: QRect) -> QPoint:
    """Where something stands beside a line: below it, else above it, and always in the room.

    Args:
        at: The caret in its line.
        size: Of what is to stand there.
        room: All there is; where it is too small, the beginning is in it.
    """
    below, above = at.bottom() + _GAP, at.top() - _GAP - size.height()
    last = room.bottom() - _GAP - size.height()
    top = below if below <= last or above < room.top() + _GAP else above
    left = at.center().x() - size.width() // 2
    return QPoint(
        max(room.left() + _GAP, min(left, room.right() - _GAP - size.width())),
        max(room.top() + _GAP, min(top, last)),
    )
