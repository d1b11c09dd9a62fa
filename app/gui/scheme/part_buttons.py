"""Four small buttons, add, remove, up, down, and the keys that do the same in a list."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.compat import override

_ALT = Qt.KeyboardModifier.AltModifier
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PartButtons(QWidget):
    """The buttons below a list; `serve` gives a list the same keys.

    Signals:
        added: A part is wanted.
        removed: The chosen part is to go.
        moved: The chosen part is to go up (-1) or down (1).
    """

    added = Signal()
    removed = Signal()
    moved = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self.add = self._button("+", self.tr("Add"), self.tr("Add (Insert)"))
        self.remove = self._button("−", self.tr("Remove"), self.tr("Remove (Delete)"))
        self.up = self._button("↑", self.tr("Up"), self.tr("Up (Alt and the up key)"))
        self.down = self._button("↓", self.tr("Down"), self.tr("Down (Alt and the down key)"))
        self.add.clicked.connect(self.added)
        self.remove.clicked.connect(self.removed)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)

    def allow(self, place: int, count: int) -> None:
        """Only what can be done to the part at a place is offered."""
        self.remove.setEnabled(place >= 0)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < count - 1)

    def serve(self, rows: QWidget) -> None:
        """Looks at the key presses of a list before it does."""
        rows.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the keys that stand for the buttons; all else is the list's."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        """Insert, Delete, and Alt with arrows; False leaves the press to the list."""
        key = event.key()
        if key == Qt.Key.Key_Insert:
            self.added.emit()
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.modifiers() & _ALT and key in _STEPS:
            self.moved.emit(_STEPS[Qt.Key(key)])
        else:
            return False
        return True

    def _button(self, sign: str, name: str, words: str) -> QPushButton:
        button = QPushButton(sign, self)
        button.setObjectName("small")
        button.setAutoDefault(False)
        button.setAccessibleName(name)
        button.setToolTip(words)
        self._row.addWidget(button)
        return button

    def _on_up(self) -> None:
        self.moved.emit(-1)

    def _on_down(self) -> None:
        self.moved.emit(1)
