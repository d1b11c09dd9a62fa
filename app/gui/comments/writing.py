"""The field a comment is written in, and what it will be."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app.compat import override
from app.gui.comments.drafts import Target
from app.gui.keys import OWN_KEYS
from app.gui.sides import turn_to_words

_LEAST, _MOST = 3, 12
"""Lines the field has room for; it grows as it is written in."""
_FOR_A_MOMENT = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class CommentField(QPlainTextEdit):
    """A field as tall as what is written in it, running the way of its words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setProperty(OWN_KEYS, ["Ctrl+Return"])
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        self.textChanged.connect(self._on_text_changed)
        self._on_size_changed()

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, super().sizeHint().height())

    def _on_size_changed(self) -> None:
        lines = round(self.document().size().height())
        room = min(_MOST, max(_LEAST, lines)) * self.fontMetrics().lineSpacing()
        self.setFixedHeight(room + 22)

    def _on_text_changed(self) -> None:
        turn_to_words(self)


class Writing(QWidget):
    """What is being written: what it is, the field, the keys.

    Attributes:
        target: What it will be; None if nothing is being written.
        field: The field.

    Signals:
        kept: The field was left; what is in it is to be held on to.
        stored: It is finished and wants to be stored.
    """

    kept = Signal()
    stored = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.target: Target | None = None
        self.heading = QLabel(self)
        self.heading.setObjectName("heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        self.field = CommentField(self)
        self.heading.setBuddy(self.field)
        self.keys = QLabel(self.tr("Ctrl+Return stores it; Esc keeps it as a draft."), self)
        self.keys.setObjectName("soft")
        self.keys.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(3)
        for part in (self.heading, self.field, self.keys):
            column.addWidget(part)
        self.field.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> str:
        """What is written."""
        return self.field.toPlainText()

    def begin(self, target: Target, heading: str, words: str) -> None:
        """Takes up what is to be written, with the words there are already."""
        self.target = target
        self.heading.setText(heading)
        self.field.setAccessibleName(heading)
        self.field.setAccessibleDescription(self.keys.text())
        if words != self.words:
            self.field.setPlainText(words)
            self.field.moveCursor(self.field.textCursor().MoveOperation.End)
        self.show()

    def end(self) -> None:
        """Nothing is being written any more."""
        if self.target is not None:
            self.target = None
            self.field.clear()
            self.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stores on Ctrl+Return; holds on to what is written when the field is left."""
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() not in _FOR_A_MOMENT:
                self.kept.emit()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.stored.emit()
                return True
        return super().eventFilter(watched, event)
