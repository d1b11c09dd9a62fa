"""The hits as Qt lists see them, and which of them are ticked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.compat import override
from app.gui.quoted import isolated
from app.gui.search.row import Row

ROW = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class KwicModel(QAbstractTableModel):
    """Rows that come in by and by; some can be ticked.

    Attributes:
        rows: The hits in their order.
        ticking: Whether rows have a box to tick.
        label: The label that is to be given: what has it already cannot be ticked.
        ticked: Indexes of the ticked rows.

    Signals:
        ticks_changed: Other rows are ticked.
    """

    ticks_changed = Signal()

    def __init__(self, parent: QObject, *, ticking: bool = False) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.ticking = ticking
        self.label = ""
        self.ticked: set[int] = set()
        self._of_article: defaultdict[str, list[int]] = defaultdict(list)
        self._placed = 0

    def clear(self) -> None:
        """No rows any more."""
        self.beginResetModel()
        self.rows, self.ticked = [], set()
        self._of_article.clear()
        self._placed = 0
        self.endResetModel()
        self.ticks_changed.emit()

    def append(self, rows: Sequence[Row], ticked: Iterable[int] = ()) -> None:
        """More rows.

        Args:
            rows: What follows.
            ticked: Which of them are ticked, counted from the first of them.
        """
        if not rows:
            return
        first = len(self.rows)
        self.beginInsertRows(_NOWHERE, first, first + len(rows) - 1)
        self.rows += rows
        self.ticked.update(first + n for n in ticked if self._can_tick(rows[n]))
        self.endInsertRows()
        self.ticks_changed.emit()

    def give(self, label: str) -> None:
        """Another label is to be given."""
        self.label = label
        self._untick_tagged()

    def rows_of(self, article: str) -> dict[int, Row]:
        """The rows of an article (its uid) by their index."""
        for number in range(self._placed, len(self.rows)):
            self._of_article[self.rows[number].hit.article].append(number)
        self._placed = len(self.rows)
        return {number: self.rows[number] for number in self._of_article.get(article, ())}

    def renew(self, rows: Mapping[int, Row]) -> None:
        """Something else is tagged at some places, by their index."""
        for number, row in rows.items():
            self.rows[number] = row
        self._untick_tagged()

    def toggle(self, row: int) -> bool:
        """Ticks a row, or no longer; False if it cannot be ticked."""
        if not self.can_tick(row):
            return False
        self.ticked ^= {row}
        self._changed()
        return True

    def toggle_all(self) -> None:
        """Ticks every row that can be; if all are, none."""
        able = {n for n, row in enumerate(self.rows) if self._can_tick(row)}
        self.ticked = set() if able <= self.ticked else able
        self._changed()

    def can_tick(self, row: int) -> bool:
        """Whether a row can be ticked."""
        return self.ticking and 0 <= row < len(self.rows) and self._can_tick(self.rows[row])

    def chosen(self) -> list[Row]:
        """The ticked rows in order."""
        return [self.rows[n] for n in sorted(self.ticked)]

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
            return self._spoken(index.row(), row)
        return None

    def _spoken(self, number: int, row: Row) -> str:
        words = [isolated(row.hit.quote or row.hit.title), isolated(row.line), row.hit.title]
        words += row.labels
        if self.can_tick(number):
            ticked, not_ticked = self.tr("ticked"), self.tr("not ticked")
            words.append(ticked if number in self.ticked else not_ticked)
        return " — ".join(word for word in words if word)

    def _can_tick(self, row: Row) -> bool:
        return self.ticking and row.has_words and self.label not in row.labels

    def _untick_tagged(self) -> None:
        """What has the label already is ticked no more."""
        self.ticked = {n for n in self.ticked if self._can_tick(self.rows[n])}
        self._changed()

    def _changed(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))
        self.ticks_changed.emit()
