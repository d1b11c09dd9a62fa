"""The queue as Qt sees it: any part of it at once, read page by page when it is shown."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from app.compat import override
from app.gui.care.graphic import covered_words
from app.gui.counted import counted
from app.gui.queue.groups import group_words
from app.gui.queue.rows import Rows
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


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a group: its name, how many articles it has, whether they are shown."""

    words: str
    count: int
    is_open: bool


class QueueModel(QAbstractListModel):
    """One row an article or the head of a group; `_KEPT` pages of `PAGE` articles in memory.

    Attributes:
        rows: Which row is which article or group.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pages: OrderedDict[int, list[QueueRow]] = OrderedDict()
        self._places: dict[str, int] = {}
        self._others: dict[str, int] = {}
        self._folded: set[str] = set()
        self.rows = Rows(0, (), set())
        session.project_closed.connect(self.reload)
        session.articles_changed.connect(self.reload)
        session.annotator_changed.connect(self.reload)
        session.names_changed.connect(self._on_names_changed)
        session.arranging.arranged.connect(self.reload)
        self._stale: set[str] = set()
        self._changed: set[str] = set()
        self._soon = QTimer(self)
        self._soon.setInterval(0)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._on_idle)
        session.layers_changed.connect(self._on_layers_changed)
        session.rows_changed.connect(self._on_layers_changed)
        session.spans_changed.connect(self._on_article_changed)
        session.state_changed.connect(self._on_article_changed)
        session.care.covering_changed.connect(self._on_layers_changed)

    def reload(self) -> None:
        """Reads the queue anew."""
        self.beginResetModel()
        self._pages.clear()
        self._places.clear()
        self._others.clear()
        self._map()
        self.endResetModel()

    def fold(self, number: int, *, folded: bool) -> None:
        """Hides the articles of a group, or shows them again."""
        group, rows = self.rows.groups[number], self.rows
        if rows.is_open(number) is not folded:
            return
        head = rows.row_of_head(number)
        if folded:
            self._folded.add(group.name)
            self.beginRemoveRows(QModelIndex(), head + 1, head + group.count)
            self._map()
            self.endRemoveRows()
        else:
            self._folded.discard(group.name)
            self.beginInsertRows(QModelIndex(), head + 1, head + group.count)
            self._map()
            self.endInsertRows()
        self.dataChanged.emit(self.index(head), self.index(head))

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else self.rows.count

    @override
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        number = self.rows.head_at(index.row())
        if number is not None:
            return self._head_data(self.head(number), role)
        row = self.row(index.row())
        return None if row is None else self._row_data(row, role)

    def head(self, number: int) -> Head:
        """The head of the group of this number."""
        group = self.rows.groups[number]
        by = self._session.arranging.wish.grouping.by
        return Head(group_words(by, group.name), group.count, self.rows.is_open(number))

    def row(self, number: int) -> QueueRow | None:
        """The article in this row."""
        place = self.rows.place_at(number)
        if place is None:
            return None
        self._catch_up()
        page = self._page(place // PAGE)
        return page[place % PAGE] if place % PAGE < len(page) else None

    def place_of(self, uid: str) -> int:
        """The place of an article in the queue; -1 if it has none."""
        if uid not in self._places:
            self._places[uid] = self._session.place_of(uid)
        return self._places[uid]

    def row_of(self, uid: str) -> int:
        """The row of an article; its group is unfolded. -1 if it is in none."""
        place = self.place_of(uid)
        if place >= 0 and self.rows.groups:
            self.fold(self.rows.group_of(place), folded=False)
        return self.rows.row_of(place)

    # -- how it is done

    def _map(self) -> None:
        found = self._session.arranging.found
        self.rows = Rows(len(found.ids), found.groups, self._folded)

    def _head_data(self, head: Head, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return head.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            shown, hidden = self.tr("{name}, {articles}"), self.tr("{name}, {articles}, folded")
            words = shown if head.is_open else hidden
            return words.format(name=head.words, articles=counted("articles", head.count))
        return head if role == ROW else None

    def _row_data(self, row: QueueRow, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title or row.key
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = [row.title or row.key, state_words(row.state), counted("spans", row.spans)]
            return ", ".join([*words, *self._more(row)])
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join(filter(None, [row.title, row.key, *self._more(row)])))
        return row if role == ROW else None

    def _more(self, row: QueueRow) -> list[str]:
        """What else is to be told of an article, where there is anything."""
        words = []
        if row.comments:
            words.append(counted("comments", row.comments))
        if row.assigned:
            said = self.tr("assigned to {names}")
            words.append(said.format(names=", ".join(map(self._session.name_of, row.assigned))))
        return words

    def _page(self, number: int) -> list[QueueRow]:
        project = self._session.project
        if project is None:
            return []
        if number not in self._pages:
            first = number * PAGE
            rows = self._read(project, first)
            self._pages[number] = rows
            self._places.update((row.uid, first + n) for n, row in enumerate(rows))
            if len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        return self._pages[number]

    def _read(self, project: Project, first: int) -> list[QueueRow]:
        """The rows from a place on, with the spans of all layers that are shown."""
        ids, read = self._session.queue[first : first + PAGE], project.queueing.rows
        rows = read(ids, self._session.annotator)
        beside = [read(ids, name) for name in self._beside(project)]
        others = [sum(row.spans for row in same) for same in zip(*beside, strict=False)]
        self._others.update((row.uid, n) for row, n in zip(rows, others, strict=False))
        return self._shown(rows)

    def _shown(self, rows: list[QueueRow]) -> list[QueueRow]:
        """The rows as they are shown: spans of all layers, and no name of what is covered."""
        covered, found = self._session.care.covered(rows), []
        for row in rows:
            spans = row.spans + self._others.get(row.uid, 0)
            shown = replace(row, spans=spans)
            if row.uid in covered:
                shown = replace(shown, title=covered_words(), key="")
            found.append(shown)
        return found

    def _beside(self, project: Project) -> list[str]:
        """The colleagues whose layers are shown."""
        shown, own = self._session.spans.shown, self._session.annotator
        names = [name for name in project.annotators(with_work=True) if name != own]
        return [name for name in names if shown in (ALL, name)] if shown != OWN else []

    def _on_names_changed(self) -> None:
        if self.rows.count:
            self.dataChanged.emit(self.index(0), self.index(self.rows.count - 1))

    def _on_layers_changed(self) -> None:
        self._pages.clear()
        self._others.clear()
        if self.rows.count:
            self.dataChanged.emit(self.index(0), self.index(self.rows.count - 1))

    def _on_article_changed(self, uid: str) -> None:
        """Its line is read again once the page has been painted, or when it is asked for."""
        self._stale.add(uid)
        self._changed.add(uid)
        self._soon.start()

    def _on_idle(self) -> None:
        self._catch_up()
        changed, self._changed = self._changed, set()
        for uid in changed:
            number = self.rows.row_of(self._places[uid]) if uid in self._places else -1
            if number >= 0:
                self.dataChanged.emit(self.index(number), self.index(number))

    def _catch_up(self) -> None:
        stale, self._stale = self._stale, set()
        for uid in stale:
            self._read_again(uid)

    def _read_again(self, uid: str) -> None:
        project = self._session.project
        place = self._places.get(uid, -1)
        page = self._pages.get(place // PAGE)
        if project is None or page is None or place < 0:
            return
        row = project.queue_row(uid, self._session.annotator)
        (page[place % PAGE],) = self._shown([row])
