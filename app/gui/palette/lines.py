"""The lines that are shown, as Qt sees them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.compat import override
from app.gui.palette.entry import Entry
from app.gui.palette.painter import ENTRY, kind_words

_NOWHERE = QModelIndex()


class Lines(QAbstractListModel):
    """A list of entries.

    Attributes:
        entries: The entries.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """Shows other entries."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.entries)

    @override
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            on = self.tr("on") if entry.ticked else ""
            names = (entry.title, entry.other, kind_words(entry.kind))
            parts = (*names, entry.told, on, entry.why_not)
            return ", ".join(part for part in parts if part)
        return entry if role == ENTRY else None
