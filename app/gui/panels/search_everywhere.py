"""Tag everywhere: the same words in the article, the queue or the project, ticked and tagged."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from app.compat import override
from app.gui.counted import counted
from app.gui.search.looking import occurrences_here, occurrences_in
from app.gui.search.row import Row
from app.gui.search.target import Target, target_of
from app.gui.search.ticking import TickingPane
from app.gui.session import Session

ARTICLE, QUEUE, PROJECT = "article", "queue", "project"
_SCOPES = (ARTICLE, QUEUE, PROJECT)
_KEPT = "tag_everywhere"


class EverywherePanel(TickingPane):
    """What is tagged, where it is looked for, and the list of places.

    Attributes:
        scope: `ARTICLE`, `QUEUE` or `PROJECT`.
        scopes: The buttons of the scopes.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._target: Target | None = None
        self.scope = ARTICLE
        names = {
            ARTICLE: self.tr("This article"),
            QUEUE: self.tr("Queue"),
            PROJECT: self.tr("Project"),
        }
        self.scopes = {scope: self._option(scope, names[scope]) for scope in _SCOPES}
        self.accept.setToolTip(self.tr("Tags the ticked places (Return)"))
        buttons = [(button, 0) for button in self.scopes.values()]
        self._line_up([(self.what, 3), *buttons, (self.count, 0), (self.accept, 0)], 6)
        self._hunt.arrived.connect(self._on_arrived)

    @property
    @override
    def words(self) -> str:
        return self._target.words if self._target is not None else ""

    def open(self) -> None:
        """Lists where else the words at hand stand."""
        session = self._session
        target = target_of(session)
        if not session.can_write():
            return
        if target is None:
            session.told.emit(self.tr("Select a span in one piece, or words, first."))
            return
        self._target = target
        kept = session.kept(_KEPT)
        self.scope = kept if isinstance(kept, str) and kept in _SCOPES else ARTICLE
        self.show()
        self._give(target.label)
        self._look()
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        session.told.emit(
            self.tr("Space ticks, Tab looks elsewhere, Return tags what is ticked, Esc leaves.")
        )

    def choose_scope(self, scope: str) -> None:
        """Looks elsewhere."""
        if scope != self.scope:
            self.scope = scope
            self._session.keep(_KEPT, scope)
            self._look()

    @override
    def step(self, step: int) -> None:
        """Looks in the next (1) or previous (-1) scope, and round."""
        here = _SCOPES.index(self.scope)
        self.choose_scope(_SCOPES[(here + step) % len(_SCOPES)])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_scopes()

    # -- how it is done

    def _option(self, scope: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setObjectName("option")
        button.setCheckable(True)
        button.setToolTip(self.tr("Where to look (Tab)"))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(partial(self._on_scope_clicked, scope))
        return button

    def _show_scopes(self) -> None:
        """Where there is little room, only the one that is looked in."""
        for scope, button in self.scopes.items():
            button.setChecked(scope == self.scope)
            button.setVisible(scope == self.scope or self.width() >= self.for_button)

    def _look(self) -> None:
        project, target, session = self._session.project, self._target, self._session
        self._hunt.stop()
        self.view.hits.clear()
        self._show_scopes()
        if project is None or target is None:
            return
        who = session.annotator
        if self.scope == ARTICLE:
            if session.uid:
                self._on_arrived(occurrences_here(project, session.uid, target.term, who))
        else:
            among = frozenset(session.queue) if self.scope == QUEUE else None
            more = partial(occurrences_in, term=target.term, annotator=who, among=among)
            self._hunt.start(project.path, more)
        self._tell()

    def _on_arrived(self, rows: list[Row]) -> None:
        """Places that are not tagged yet are ticked."""
        self.view.hits.append(rows, [n for n, row in enumerate(rows) if not row.labels])
        if not self.view.currentIndex().isValid():
            self.view.go_to_first()

    @override
    def _tell(self) -> None:
        hits = self.view.hits
        self.count.setText(f"{self._ticked()}…" if self.running else self._ticked())
        self.accept.setEnabled(bool(hits.ticked and hits.label) and not self.running)

    @override
    def _on_taken(self) -> None:
        rows = self.view.hits.chosen()
        title = self.tr("{spans} tagged everywhere").format(spans=counted("spans", len(rows)))
        if self._may_tag() and self._tag(title, partial(self._on_tagged, rows)):
            self.put_away()

    def _on_tagged(self, rows: Sequence[Row]) -> None:
        spans = counted("spans", len(rows))
        articles = counted("articles", len({row.hit.article for row in rows}))
        told = self.tr("{spans} added in {articles}; Ctrl+Z takes all of them back.")
        self._session.told.emit(told.format(spans=spans, articles=articles))

    def _on_scope_clicked(self, scope: str) -> None:
        self.choose_scope(scope)
        self._show_scopes()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
