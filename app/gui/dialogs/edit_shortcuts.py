"""Giving commands other keys: choose a command, press the key."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.gui.command import Command
from app.gui.commands import COMMANDS
from app.gui.dialogs.frame import soft
from app.gui.dialogs.key_rows import CAPS, CHANGED, KeyRows
from app.gui.keymap import Keymap, is_editable, plain_title
from app.gui.keys import chords_of
from app.gui.palette.arabic import ARABIC, spellings
from app.gui.palette.entry import names_of
from app.gui.titles import native
from app.model.errors import UserError
from app.model.scheme import Scheme
from app.text.beginnings import standing, words_of
from app.text.fold import fold

_COMMAND = Qt.ItemDataRole.UserRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_LEAVING = ("Esc", "Tab", "Shift+Tab")


class KeyField(QLineEdit):
    """Takes the next key press as a chord; Tab and Esc lead on.

    Signals:
        chord_pressed: What the press may stand for, as `app.gui.keys.resolve` spells it.
    """

    chord_pressed = Signal(object)

    @override
    def event(self, event: QEvent) -> bool:
        """Shortcuts of the system's menus do not take the key before the field does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            chords = chords_of(event)
            if chords and chords[0] not in _LEAVING:
                event.accept()
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        chords = chords_of(event)
        if chords and chords[0] in _LEAVING:
            super().keyPressEvent(event)
            return
        event.accept()
        if chords:
            self.chord_pressed.emit(chords)


class EditShortcuts(QDialog):
    """All commands with their keys; what is pressed in the field is the chosen one's from now on.

    Attributes:
        sought: Words to find a command by.
        list: The commands.
        field: Where the key is pressed.
        more: Whether the key comes beside those the command has.
        told: What came of it, or why nothing did.
    """

    def __init__(self, keymap: Keymap, scheme: Scheme | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._keymap, self._scheme = keymap, scheme
        self.sought = QLineEdit(self)
        self.list = QListWidget(self)
        self.field = KeyField(self)
        self.more = QCheckBox(self.tr("Keep its other keys"), self)
        self.told = QLabel(self)
        self.none = QPushButton(self.tr("No key"), self)
        self.reset = QPushButton(self.tr("As at first"), self)
        self.reset_all = QPushButton(self.tr("All as at first"), self)
        self.done_button = QPushButton(self.tr("Close"), self)
        self._lay_out()
        for command in COMMANDS:
            if is_editable(command):
                QListWidgetItem(self.list).setData(_COMMAND, command)
        self._connect()
        self._refresh()
        self.list.setCurrentRow(0)
        self.sought.setFocus()

    @property
    def command(self) -> Command | None:
        """The command that is chosen."""
        item: QListWidgetItem | None = self.list.currentItem()
        found = item.data(_COMMAND) if item is not None and not item.isHidden() else None
        return found if isinstance(found, Command) else None

    def choose(self, name: str) -> None:
        """Chooses a command by its id."""
        for n in range(self.list.count()):
            if self.list.item(n).data(_COMMAND).id == name:
                self.list.setCurrentRow(n)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the words, arrows go through the list; Return leads to the key."""
        focused: QWidget | None = self.focusWidget()
        if self.sought.hasFocus() and event.key() in _STEPS:
            QApplication.sendEvent(self.list, event)
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focused, QAbstractButton):
            focused.click()
        else:
            self.field.setFocus()

    # -- what happens

    def _on_sought(self, typed: str) -> None:
        words = words_of(fold(typed))
        first = None
        for n in range(self.list.count()):
            item = self.list.item(n)
            command: Command = item.data(_COMMAND)
            names = names_of(plain_title(command), *spellings(ARABIC.get(command.id, "")))
            names += "\n" + fold(" ".join(self._keymap.keys(command)))
            item.setHidden(standing(words, names) is None)
            first = item if first is None and not item.isHidden() else first
        if first is not None and self.list.currentItem().isHidden():
            self.list.setCurrentItem(first)
        self._on_chosen()

    def _on_chosen(self) -> None:
        """The field names the command and its keys."""
        command = self.command
        self.field.setEnabled(command is not None)
        self.reset.setEnabled(command is not None and self._keymap.is_changed(command))
        keys = self._keymap.keys(command) if command else ()
        self.none.setEnabled(bool(keys))
        self.field.setText(" · ".join(native(key) for key in keys))
        self._tell("")

    def _on_chord(self, chords: tuple[str, ...]) -> None:
        """Takes the key; with the other ones kept, a key it has already is taken off."""
        command = self.command
        if command is None:
            return
        why = self._keymap.conflict_of(command, chords, self._scheme)
        if why:
            self._tell(f"{why} {self.tr('Choose another key.')}", wrong=True)
        elif self.more.isChecked() and chords[0] in self._keymap.keys(command):
            self._keymap.take(command, chords[0])
            self._say(self.tr("{key} is no longer a key of “{command}”."), command, chords[0])
        else:
            put = self._keymap.add if self.more.isChecked() else self._keymap.change
            put(command, chords[0], self._scheme)
            self._say(self.tr("{key} is the key of “{command}” now."), command, chords[0])

    def _say(self, words: str, command: Command, chord: str = "") -> None:
        self._tell(words.format(key=native(chord), command=plain_title(command)))

    def _on_none(self) -> None:
        command = self.command
        if command is None:
            return
        for chord in self._keymap.keys(command):
            self._keymap.take(command, chord)
        self._say(self.tr("“{command}” has no key now."), command)

    def _on_reset(self) -> None:
        command = self.command
        if command is None:
            return
        try:
            self._keymap.reset(command, self._scheme)
        except UserError as error:
            self._tell(error.message, wrong=True)
            return
        self._tell(self.tr("This command has its first keys again."))

    def _on_reset_all(self) -> None:
        self._keymap.reset_all()
        self._tell(self.tr("All commands have their first keys again."))

    def _refresh(self) -> None:
        for n in range(self.list.count()):
            item = self.list.item(n)
            command: Command = item.data(_COMMAND)
            keys = [native(key) for key in self._keymap.keys(command)]
            changed = self.tr("changed") if self._keymap.is_changed(command) else ""
            item.setText(plain_title(command))
            item.setData(CAPS, keys)
            item.setData(CHANGED, changed)
            spoken = (plain_title(command), *(keys or [self.tr("no key")]), changed)
            item.setData(_SPOKEN, ", ".join(part for part in spoken if part))
        self.reset_all.setEnabled(self._keymap.any_changed)
        self._on_chosen()

    # -- how it is done

    def _tell(self, words: str, *, wrong: bool = False) -> None:
        self.told.setObjectName("danger" if wrong else "soft")
        self.told.style().unpolish(self.told)
        self.told.style().polish(self.told)
        self.told.setText(words)

    def _connect(self) -> None:
        self.sought.textChanged.connect(self._on_sought)
        self.list.currentItemChanged.connect(self._on_chosen)
        self.field.chord_pressed.connect(self._on_chord)
        self.none.clicked.connect(self._on_none)
        self.reset.clicked.connect(self._on_reset)
        self.reset_all.clicked.connect(self._on_reset_all)
        self.done_button.clicked.connect(self.accept)
        self._keymap.changed.connect(self._refresh)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Change keys"))
        self.resize(560, 620)
        self.sought.setPlaceholderText(self.tr("Find a command or a key"))
        self.sought.setAccessibleName(self.tr("Find a command or a key"))
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(KeyRows(self.list))
        self.field.setAccessibleName(self.tr("Key of the command"))
        self.field.setPlaceholderText(self.tr("Press the new key here"))
        self.field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setMinimumHeight(2 * self.told.fontMetrics().height() + 2)
        words = self.tr(
            "Choose a command, go to the field and press the key. With Ctrl or Alt it works under "
            "every keyboard layout. The keys of labels are changed in the label scheme."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        column.addWidget(soft(words, self))
        column.addWidget(self.sought)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(QLabel(self.tr("Key"), self))
        row.addWidget(self.field, 1)
        row.addWidget(self.more)
        column.addLayout(row)
        column.addWidget(self.told)
        row = QHBoxLayout()
        for button in (self.none, self.reset, self.reset_all):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.done_button)
        column.addLayout(row)
        for button in (self.none, self.reset, self.reset_all, self.done_button):
            button.setAutoDefault(False)
