"""The articles that are to come in, as a list of which only what is seen is read."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from app.compat import override
from app.gui.importing.decisions import Decisions
from app.gui.importing.words import facts, note
from app.gui.tips import tip
from app.tasks.staged import Staged

FACTS = Qt.ItemDataRole.UserRole + 1
"""File, language, date and length in one line."""
NOTE = Qt.ItemDataRole.UserRole + 2
"""What a person should look at."""
COMES = Qt.ItemDataRole.UserRole + 3
"""Whether the article comes in."""
_KEPT, _DATE = 600, 40
_Index = QModelIndex | QPersistentModelIndex


class ArticlesModel(QAbstractListModel):
    """Rows are articles of a stage, as far as they pass a filter."""

    def __init__(self, decisions: Decisions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._decisions = decisions
        self._numbers: Sequence[int] = range(decisions.stage.count)
        self._read = lru_cache(_KEPT)(decisions.stage.staged)

    def staged(self, row: int) -> Staged:
        """The article in a row."""
        return self._read(self._numbers[row])

    def number(self, row: int) -> int:
        """Its number."""
        return self._numbers[row]

    def row_of(self, number: int) -> int:
        """The row of an article; -1 if it is filtered out."""
        try:
            return self._numbers.index(number)
        except ValueError:
            return -1

    def show(self, numbers: Sequence[int]) -> None:
        """Lists other articles."""
        self.beginResetModel()
        self._numbers = numbers
        self.endResetModel()

    def renew(self) -> None:
        """Something was decided: all that is seen may look different."""
        if self._numbers:
            self.dataChanged.emit(self.index(0), self.index(len(self._numbers) - 1))

    def toggle(self, rows: Iterable[int]) -> bool:
        """Takes articles in, or leaves all of them out if all of them come in.

        Returns:
            False if nothing can be done: all of them stay out since their text is there already.
        """
        numbers = [self._numbers[row] for row in rows]
        free = [number for number in numbers if self._decisions.is_free(number)]
        if free:
            all_in = not any(self._decisions.of(number).left_out for number in free)
            self._decisions.leave_out(numbers, out=all_in)
        return bool(free) or not numbers

    @override
    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._numbers)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._numbers):
            return None
        staged = self.staged(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._decisions.title(staged)
        if role == COMES:
            return staged.number not in self._decisions.skipped
        if role == FACTS:
            return self._facts(staged)
        if role == NOTE:
            return note(staged, len(self._decisions.cuts(staged)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join(filter(None, self._lines(staged))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            comes = staged.number not in self._decisions.skipped
            said = self.tr("comes in") if comes else self.tr("stays out")
            return ", ".join(filter(None, (said, *self._lines(staged))))
        return None

    def _lines(self, staged: Staged) -> tuple[str, str, str]:
        told = note(staged, len(self._decisions.cuts(staged)))
        return self._decisions.title(staged), self._facts(staged), told

    def _facts(self, staged: Staged) -> str:
        date = self._decisions.value(staged, "date")
        language = self._decisions.language(staged)
        said = str(date) if isinstance(date, str | int) else ""
        day = said.partition("T")[0][:_DATE]
        return facts(staged.file, staged.place, language, day, staged.length)
