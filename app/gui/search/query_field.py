"""The field for a query."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.compat import override
from app.gui.sides import direction_of

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LONGEST = 400
"""Characters of a query."""


class QueryField(QLineEdit):
    """A field that runs the way of what is typed; Return and Down lead to the hits.

    Signals:
        search_asked: Return was pressed.
        left_downward: Down was pressed.
    """

    search_asked = Signal()
    left_downward = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMaxLength(LONGEST)
        self.setMinimumWidth(60)
        self.textChanged.connect(self._on_changed)

    @property
    def query(self) -> str:
        """What is typed, without spaces around it."""
        return self.text().strip()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _RETURN:
            self.search_asked.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downward.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _on_changed(self, words: str) -> None:
        self.setLayoutDirection(direction_of(words))
