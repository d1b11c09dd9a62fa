"""The disagreements as Qt lists see them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.compat import override
from app.gui.quoted import isolated
from app.gui.review.row_words import about_words, told_words
from app.gui.tips import tip
from app.tasks.comparing import Difference

if TYPE_CHECKING:
    from app.gui.session import Session

ROW = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ReviewModel(QAbstractTableModel):
    """The rows of a review's list, as they are now.

    Attributes:
        rows: The disagreements that are listed, in order.
    """

    def __init__(self, session: "Session", parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        found = session.review.found
        self.rows: list[Difference] = list(found.rows)
        found.renewed.connect(self._on_renewed)
        found.replaced.connect(self._on_replaced)

    @override
    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._spoken(row))
        return None

    def _spoken(self, row: Difference) -> str:
        """A row in words: how people differ, who says what, where, and whether it is decided."""
        session = self._session
        words = [about_words(row, session), *told_words(row, session), isolated(row.title)]
        words.append(self.tr("decided") if row.decided else self.tr("not decided"))
        return " — ".join(words)

    def _on_renewed(self) -> None:
        self.beginResetModel()
        self.rows = list(self._session.review.found.rows)
        self.endResetModel()

    def _on_replaced(self, first: int, gone: int, rows: list[Difference]) -> None:
        """Rows that stay are the same rows: what is chosen stays chosen."""
        stay = min(gone, len(rows))
        self.rows[first : first + stay] = rows[:stay]
        if gone > stay:
            self.beginRemoveRows(_NOWHERE, first + stay, first + gone - 1)
            del self.rows[first + stay : first + gone]
            self.endRemoveRows()
        elif len(rows) > stay:
            self.beginInsertRows(_NOWHERE, first + stay, first + len(rows) - 1)
            self.rows[first + stay : first + stay] = rows[stay:]
            self.endInsertRows()
        if stay:
            self.dataChanged.emit(self.index(first, 0), self.index(first + stay - 1, 0))
