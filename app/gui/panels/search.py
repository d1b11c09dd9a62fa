"""Searching the project: the query, how much was found, the hits among their words."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from app.compat import override
from app.gui.counted import counted
from app.gui.search.looking import MOST, hits_of
from app.gui.search.pane import HitPane
from app.gui.search.query_field import LONGEST, QueryField
from app.gui.search.row import Row
from app.gui.session import Session
from app.text.query import Misread, parse

_SOON = 220
"""Milliseconds after the last key before what is typed is looked for."""
_KEPT = "search"
_FIRST = (0, 0)
"""Before all articles and all hits in them."""


class SearchPanel(HitPane):
    """The query line above the list of hits.

    Attributes:
        field: What is looked for.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.field = QueryField(self)
        self._asked = ""
        self._stale = False
        self._place = _FIRST
        self._total: int | None = None
        self._wants_list = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._dress()
        self._line_up([(self.field, 3), (self.count, 2)], 8)
        self._connect()

    @property
    @override
    def first_stop(self) -> QWidget:
        return self.view if self.view.hits.rows else self.field

    @property
    @override
    def running(self) -> bool:
        return self._hunt.running or self._soon.isActive()

    def open(self) -> None:
        """Lets a query be typed; selected text is what to look for, else what was last."""
        session = self._session
        start, end = session.selection
        chosen = " ".join(session.text[start:end].replace('"', " ").split())[:LONGEST]
        kept = session.kept(_KEPT)
        self.show()
        if chosen:
            self.field.setText(f'"{chosen}"' if " " in chosen else chosen)
        elif not self.field.text() and isinstance(kept, str):
            self.field.setText(kept)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _dress(self) -> None:
        name = self.tr("Search the project")
        self.field.setPlaceholderText(name)
        self.field.setAccessibleName(name)
        self.field.setToolTip(
            self.tr(
                "Words, “a phrase”, prefix*, -without; label: by: state: has: in:title key: on:"
                " before: after: (the help tells more: F1)"
            )
        )
        self.count.setAccessibleName(self.tr("Hits"))

    def _connect(self) -> None:
        field, hunt = self.field, self._hunt
        field.textChanged.connect(self._on_typed)
        field.search_asked.connect(self._on_return)
        field.left_downward.connect(partial(self._go_to_list))
        self._soon.timeout.connect(self._search)
        self.view.taken.connect(self._on_taken)
        self.view.left_upward.connect(field.setFocus)
        hunt.arrived.connect(self._on_arrived)
        hunt.counted.connect(self._on_counted)
        self._session.committed.connect(self._on_committed)
        self._session.articles_changed.connect(self._on_articles_changed)

    # -- what happens

    def _on_typed(self) -> None:
        self._wants_list = False
        if self.field.query == self._asked:
            self._soon.stop()
        else:
            self._soon.start()

    def _on_return(self) -> None:
        """Searches at once; then, and if that has been done, goes to the hits.

        Where work has been done that filters ask for, it searches again, and stays at its place.
        """
        if self._asked != self.field.query or self._stale:
            row = self.view.current_row() if self._stale else None
            self._search()
            self._place = (row.hit.id, row.hit.start) if row is not None else _FIRST
            self._wants_list = True
        self._keep()
        self._go_to_list()

    def _search(self) -> None:
        self._stop()
        project, line = self._session.project, self.field.query
        self._asked, self._total = line, None
        self._stale, self._place = False, _FIRST
        self.view.hits.clear()
        if project is None or not line:
            self._say("")
            return
        self._hunt.start(project.path, partial(hits_of, line=line))
        self._tell()

    def _on_arrived(self, rows: list[Row]) -> None:
        first = len(self.view.hits.rows)
        self.view.hits.append(rows)
        if not self.view.currentIndex().isValid():
            there = ((n, (row.hit.id, row.hit.start)) for n, row in enumerate(rows, first))
            self.view.go_to(next((n for n, place in there if place >= self._place), -1))
        if self._wants_list:
            self._go_to_list()
        self._tell()

    @override
    def _on_ended(self) -> None:
        """Where nothing is found at the place that was kept or after it, the last hit has it."""
        if not self.view.currentIndex().isValid():
            self.view.go_to(len(self.view.hits.rows) - 1)
        super()._on_ended()

    def _on_committed(self) -> None:
        """Texts stay as they are, but not what filters ask for."""
        self._stale = self._stale or _has_filters(self._asked)

    def _on_articles_changed(self) -> None:
        self._stale = bool(self._asked)

    def _on_counted(self, total: int) -> None:
        self._total = total
        self._tell()

    def _go_to_list(self) -> None:
        if self.view.hits.rows:
            self._wants_list = False
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_taken(self) -> None:
        """Opens the article at the hit, the hit selected."""
        row, session = self.view.current_row(), self._session
        if row is None or not session.open_article(row.hit.article):
            return
        session.place(row.hit.start, row.hit.end)
        self._keep()
        self.left.emit()

    def _keep(self) -> None:
        """What was really asked is there again after the next start."""
        if self._asked and self._asked != self._session.kept(_KEPT):
            self._session.keep(_KEPT, self._asked)

    @override
    def _stop(self) -> None:
        self._soon.stop()
        super()._stop()

    @override
    def _on_failed(self, message: str, hint: str) -> None:
        self._say(f"{message} {hint}".strip(), problem=True)

    @override
    def _forget(self) -> None:
        super()._forget()
        self._stale, self._place = False, _FIRST
        self._wants_list = False
        self.field.clear()
        self._soon.stop()
        self._asked, self._total = "", None
        self._say("")

    @override
    def _tell(self) -> None:
        found = len(self.view.hits.rows)
        hits = counted("hits", self._total or found)
        if found >= MOST:
            shown = (
                self.tr("The first {n} of {hits}") if self._total else self.tr("The first {hits}")
            )
            self._say(shown.format(n=f"{found:,}", hits=hits))
        elif not self._hunt.running:
            self._say(counted("hits", found) if found else self.tr("No hits"))
        elif self._total:
            self._say(hits)
        elif found:
            self._say(self.tr("{hits} so far…").format(hits=hits))
        else:
            self._say(self.tr("Searching…"))

    def _say(self, words: str, *, problem: bool = False) -> None:
        self.count.setText(words)
        self.count.setToolTip(words if problem else "")
        name = "danger" if problem else "soft"
        if self.count.objectName() != name:
            self.count.setObjectName(name)
            self.count.style().polish(self.count)


def _has_filters(asked: str) -> bool:
    """Whether a query that was asked has a filter; one that cannot be read has none."""
    try:
        return bool(parse(asked).filters)
    except Misread:
        return False
