"""The list of what imports kept aside."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.compat import override
from app.gui.kept.words import place_words, status_words
from app.gui.tips import tip
from app.project.quarantine import AsideLine

_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_NONE = QModelIndex()


class Pieces(QAbstractTableModel):
    """Pieces as rows: file, place, reason, what has become of it.

    Attributes:
        lines: The pieces, oldest first.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: list[AsideLine] = []
        self._titles = (self.tr("File"), self.tr("Where"), self.tr("Why"), self.tr("State"))

    def put(self, lines: list[AsideLine]) -> None:
        """Shows other pieces."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def row_of(self, piece: int) -> int:
        """The row of a piece; of one that is gone, the row that took its place; -1 if none is."""
        for row, line in enumerate(self.lines):
            if line.id >= piece:
                return row
        return len(self.lines) - 1

    @override
    def rowCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    @override
    def columnCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._titles)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == _ROLE.DisplayRole:
            return self._titles[section]
        return None

    @override
    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid() or role not in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return None
        line = self.lines[index.row()]
        words = (line.file, place_words(line), line.message, status_words(line.status))
        said = words[index.column()]
        return tip(said) if role == _ROLE.ToolTipRole else said
