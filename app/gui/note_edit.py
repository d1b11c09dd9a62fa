"""The field a span's note is written in."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.compat import override
from app.gui.keys import OWN_KEYS
from app.gui.sides import turn_to_words


class NoteEdit(QPlainTextEdit):
    """The note's words; they are kept when the field is left, or with Ctrl+Return.

    Signals:
        left: What was written is to be kept.
        entered: It is kept, and the work goes on elsewhere.
    """

    left = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._kept = self._shown = ""
        self.textChanged.connect(self._on_text_changed)
        self.setTabChangesFocus(True)
        self.setProperty(OWN_KEYS, ["Ctrl+Return"])
        self.installEventFilter(self)

    @property
    def is_changed(self) -> bool:
        """Whether something was written that is not kept yet."""
        return self.toPlainText() != self._shown

    def show_note(self, note: str, *, anew: bool = False) -> None:
        """Shows a span's note, unless the same one is being written; `anew` even then."""
        if anew or note != self._kept:
            self._kept = note
            self.setPlainText(note)
            self._shown = self.toPlainText()

    def take(self) -> None:
        """What was written counts as kept from now on."""
        self._kept = self._shown = self.toPlainText()

    def _on_text_changed(self) -> None:
        """The field takes the direction of what is written in it."""
        turn_to_words(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the note when the field is left, or on Ctrl+Return."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.left.emit()
                self.entered.emit()
                return True
        return super().eventFilter(watched, event)
