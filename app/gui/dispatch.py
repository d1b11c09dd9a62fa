"""From a key press or a menu to a command.

Qt's own shortcuts never fire under a layout without Latin letters, so none are used: the widget
that has the focus is watched, and `app.gui.keys.resolve` says what a press stands for.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from app.compat import override
from app.gui.care.reading import needs_reading
from app.gui.command import Command, Need, Scope
from app.gui.command_rows import tag_row
from app.gui.commands import BY_ID
from app.gui.key_mode import ByPlace
from app.gui.keys import MODE_KEYS, OWN_KEYS, chords_of, letters_of
from app.model.scheme import Scheme

if TYPE_CHECKING:
    from app.gui.window import Window

_EDITORS = (QLineEdit, QPlainTextEdit, QTextEdit)
_EDITING = {
    "Ctrl+Z": "undo",
    "Ctrl+Shift+Z": "redo",
    "Ctrl+Y": "redo",
    "Ctrl+X": "cut",
    "Ctrl+C": "copy",
    "Ctrl+Ins": "copy",
    "Ctrl+V": "paste",
    "Ctrl+A": "selectAll",
}


class Dispatcher(QObject):
    """Runs the commands of the table for one window."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._watched: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def watch(self, widget: QWidget) -> None:
        """Looks at the key presses of `widget` from now on, focused or not."""
        widget.installEventFilter(self)

    def trigger(self, command: Command) -> bool:
        """Runs a command if what it needs is there."""
        if not self.available(command):
            return False
        if needs_reading(command) and self._window.session.care.refuses():
            return True  # and it has said why
        command.run(self._window)
        return True

    def available(self, command: Command) -> bool:
        """Whether what a command needs is there."""
        session = self._window.session
        writing = session.writing
        needs = {
            Need.NOTHING: True,
            Need.PROJECT: session.project is not None,
            Need.WRITING: writing,
            Need.ARTICLE: bool(session.uid),
            Need.TAGGING: bool(session.uid),
            Need.SPAN: bool(session.uid),
            Need.UNDO: writing and session.history.can_undo,
            Need.REDO: writing and session.history.can_redo,
        }
        return needs[command.need]

    def pressed(self, event: QKeyEvent, receiver: QObject) -> bool:
        """Runs what a key press stands for; False leaves the press to its widget."""
        chords = chords_of(event)
        if isinstance(receiver, _EDITORS):
            return self._typing(chords, event, receiver)
        if self._mode_takes(chords, event, receiver):
            return True
        if any(chord in (receiver.property(OWN_KEYS) or ()) for chord in chords):
            return False
        for chord in chords:
            command = self._command(chord)
            if command is not None and self._acts(command, receiver):
                self._run(command)
                return True
        return False

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the key presses that stand for commands."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.pressed(event, watched)
        return False

    def _command(self, chord: str) -> Command | None:
        scheme = self._window.session.scheme
        digit = label_digits(scheme).get(chord) if scheme else None
        if digit:
            return BY_ID.get(f"tag_{digit}") or tag_row(int(digit))
        return self._window.keymap.command(chord)

    def _mode_takes(self, chords: tuple[str, ...], event: QKeyEvent, receiver: QObject) -> bool:
        mode = self._window.session.mode
        reached = self._window.on_page(receiver) or receiver.property(MODE_KEYS)
        if mode is None or "Esc" in chords or not reached:
            return False
        return mode.pressed(letters_of(event) if isinstance(mode, ByPlace) else chords)

    def _acts(self, command: Command, receiver: QObject) -> bool:
        if command.scope is Scope.PAGE:
            return self._window.on_page(receiver)
        return True

    def _run(self, command: Command) -> None:
        if not self.trigger(command):
            self._window.session.told.emit(why_not(command))

    def _typing(self, chords: tuple[str, ...], event: QKeyEvent, editor: QWidget) -> bool:
        """In a text field, letters are letters, and editing keys edit the field."""
        own = editor.property(OWN_KEYS) or ()
        for chord in chords:
            if chord in own:
                return False
            if chord in _EDITING:
                if 0x20 < event.key() < 0x7F:
                    return False
                getattr(editor, _EDITING[chord])()
                return True
            command = self._command(chord)
            if command is not None and command.scope is Scope.ANYWHERE and len(chord) > 1:
                self._run(command)
                return True
        return False

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None
        if new is None or new.window() is not self._window or isinstance(new, QComboBox):
            return
        new.installEventFilter(self)
        self._watched = new


def label_digits(scheme: Scheme) -> Mapping[str, str]:
    """The keys of a scheme's labels, Latin and Arabic, to the number of their place."""
    found: dict[str, str] = {}
    for n, label in enumerate(scheme.labels):
        for key in (label.key, label.key_ar):
            if key:
                found.setdefault(key, str(n + 1))
    return found


def why_not(command: Command) -> str:
    """One sentence for a command that has nothing to work on."""
    sentences = {
        Need.UNDO: QCoreApplication.translate("Commands", "There is nothing to undo."),
        Need.REDO: QCoreApplication.translate("Commands", "There is nothing to redo."),
        Need.PROJECT: QCoreApplication.translate("Commands", "Open a project first."),
        Need.WRITING: QCoreApplication.translate(
            "Commands", "Open a project that can be changed first."
        ),
    }
    fallback = QCoreApplication.translate("Commands", "Open an article first.")
    return sentences.get(command.need, fallback)
