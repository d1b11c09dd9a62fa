"""The queue as Qt sees it: any part of it at once, read page by page when it is shown."""

from collections import OrderedDict
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.compat import override
from app.gui.counted import counted
from app.gui.session import Session
from app.gui.spanlist import ALL, OWN
from app.gui.states import state_words
from app.gui.tips import tip
from app.project.project import Project
from app.project.queries_articles import QueueRow

PAGE = 200
_KEPT = 40
ROW = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()


class QueueModel(QAbstractListModel):
    """One row an article; at most `_KEPT` pages of `PAGE` rows stay in memory."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._count = 0
        self._pages: OrderedDict[int, list[QueueRow]] = OrderedDict()
        self._places: dict[str, int] = {}
        self._others: dict[str, int] = {}
        session.project_closed.connect(self.reload)
        session.articles_changed.connect(self.reload)
        session.annotator_changed.connect(self.reload)
        session.layers_changed.connect(self._on_layers_changed)
        session.spans_changed.connect(self._on_article_changed)
        session.state_changed.connect(self._on_article_changed)

    def reload(self) -> None:
        """Reads the queue anew."""
        self.beginResetModel()
        self._pages.clear()
        self._places.clear()
        self._others.clear()
        self._count = len(self._session.queue)
        self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    @override
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        row = self.row(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title or row.key
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self.tr("{title}, {state}, {spans}")
            state, spans = state_words(row.state), counted("spans", row.spans)
            return words.format(title=row.title or row.key, state=state, spans=spans)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{row.title}\n{row.key}" if row.title else row.key)
        return row if role == ROW else None

    def row(self, number: int) -> QueueRow | None:
        """The article in this row."""
        page = self._page(number // PAGE) if 0 <= number < self._count else []
        place = number % PAGE
        return page[place] if place < len(page) else None

    def place_of(self, uid: str) -> int:
        """The row of an article; -1 if it is in none."""
        if uid not in self._places:
            self._places[uid] = self._session.place_of(uid)
        return self._places[uid]

    def _page(self, number: int) -> list[QueueRow]:
        project = self._session.project
        if project is None:
            return []
        if number not in self._pages:
            after = self._session.queue[number * PAGE - 1] if number else 0
            rows = self._read(project, after)
            self._pages[number] = rows
            first = number * PAGE
            self._places.update((row.uid, first + n) for n, row in enumerate(rows))
            if len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        return self._pages[number]

    def _read(self, project: Project, after: int) -> list[QueueRow]:
        """The rows behind local id `after`, with the spans of all layers that are shown."""
        rows = project.queue(self._session.annotator, after=after, limit=PAGE)
        beside = [project.queue(name, after=after, limit=PAGE) for name in self._beside(project)]
        others = [sum(row.spans for row in same) for same in zip(*beside, strict=False)]
        self._others.update((row.uid, n) for row, n in zip(rows, others, strict=False))
        return [replace(row, spans=row.spans + self._others.get(row.uid, 0)) for row in rows]

    def _beside(self, project: Project) -> list[str]:
        """The colleagues whose layers are shown."""
        shown, own = self._session.spans.shown, self._session.annotator
        names = [name for name in project.annotators(with_work=True) if name != own]
        return [name for name in names if shown in (ALL, name)] if shown != OWN else []

    def _on_layers_changed(self) -> None:
        self._pages.clear()
        self._others.clear()
        if self._count:
            self.dataChanged.emit(self.index(0), self.index(self._count - 1))

    def _on_article_changed(self, uid: str) -> None:
        project = self._session.project
        place = self._places.get(uid, -1)
        page = self._pages.get(place // PAGE)
        if project is None or page is None or place < 0:
            return
        row = project.queue_row(uid, self._session.annotator)
        page[place % PAGE] = replace(row, spans=row.spans + self._others.get(uid, 0))
        self.dataChanged.emit(self.index(place), self.index(place))
