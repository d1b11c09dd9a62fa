"""Tag everywhere: the same words in the article, the queue or the project, ticked and tagged."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.gui.counted import counted
from app.gui.search.hunt import Hunt
from app.gui.search.looking import occurrences_here, occurrences_in
from app.gui.search.row import Row
from app.gui.search.tagging import tagging
from app.gui.search.target import Target, target_of
from app.gui.search.view import KwicView
from app.gui.search.what import What
from app.gui.session import Session
from app.model.edits import Batch

ARTICLE, QUEUE, PROJECT = "article", "queue", "project"
_SCOPES = (ARTICLE, QUEUE, PROJECT)
_KEPT = "tag_everywhere"
_FOR_COUNT, _FOR_BUTTON = 600, 430
"""Pixels from which on there is room for the count, and for the button."""


class EverywherePanel(QWidget):
    """What is tagged, where it is looked for, and the list of places.

    Attributes:
        view: The places; those that are ticked get the label.
        scope: `ARTICLE`, `QUEUE` or `PROJECT`.
        scopes: The buttons of the scopes.
        count: How many places there are, and how many are ticked.

    Signals:
        left: The page is wanted.
    """

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._session = session
        self._target: Target | None = None
        self.scope = ARTICLE
        self.view = KwicView(session, self, ticking=True)
        self.what = What(session, self)
        self.count = QLabel(self)
        self.accept = QPushButton(self.tr("Tag"), self)
        self.away = session.look.icons.button("x", self.tr("Close (Esc)"), self)
        names = {
            ARTICLE: self.tr("This article"),
            QUEUE: self.tr("Queue"),
            PROJECT: self.tr("Project"),
        }
        self.scopes = {scope: self._option(scope, names[scope]) for scope in _SCOPES}
        self._hunt = Hunt(self)
        self._lay_out()
        self._connect()
        self.hide()

    @property
    def first_stop(self) -> QWidget:
        """What takes the focus when the panel does."""
        return self.view

    @property
    def running(self) -> bool:
        """Whether there may be more places to come."""
        return self._hunt.running

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

    def leave(self) -> None:
        """Ends a search that is running; else puts the panel away."""
        if self._hunt.running:
            self._hunt.stop()
            self._tell()
            return
        self._put_away()

    def choose_scope(self, scope: str) -> None:
        """Looks elsewhere."""
        if scope != self.scope:
            self.scope = scope
            self._session.keep(_KEPT, scope)
            self._look()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what can be seen elsewhere gives way."""
        super().resizeEvent(event)
        self.count.setVisible(self.width() >= _FOR_COUNT)
        self.accept.setVisible(self.width() >= _FOR_BUTTON)
        self._show_scopes()

    @override
    def sizeHint(self) -> QSize:
        """A third of the window, about."""
        return QSize(400, min(300, max(150, round(self.window().height() * 0.36))))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

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

    def _lay_out(self) -> None:
        self.count.setObjectName("soft")
        self.count.setAccessibleName(self.tr("Places"))
        self.accept.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.accept.setToolTip(self.tr("Tags the ticked places (Return)"))
        row = QHBoxLayout()
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(6)
        row.addWidget(self.what, 3)
        for button in self.scopes.values():
            row.addWidget(button)
        row.addWidget(self.count)
        row.addWidget(self.accept)
        row.addWidget(self.away)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 7, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.view, 1)

    def _connect(self) -> None:
        view, hunt, session = self.view, self._hunt, self._session
        view.taken.connect(self._on_taken)
        view.stepped.connect(self._on_stepped)
        view.chord_typed.connect(self._on_chord)
        view.hits.ticks_changed.connect(self._tell)
        self.accept.clicked.connect(self._on_taken)
        self.away.clicked.connect(self._put_away)
        hunt.arrived.connect(self._on_arrived)
        hunt.ended.connect(self._tell)
        hunt.failed.connect(session.problem_raised)
        session.project_left.connect(self._on_project_left)

    def _give(self, label: str) -> None:
        self.view.hits.give(label)
        self._show_what()
        self._tell()

    def _show_what(self) -> None:
        if self._target is not None:
            self.what.tell(self._target.words, self.view.hits.label)

    def _show_scopes(self) -> None:
        """Where there is little room, only the one that is looked in."""
        for scope, button in self.scopes.items():
            button.setChecked(scope == self.scope)
            button.setVisible(scope == self.scope or self.width() >= _FOR_BUTTON)

    def _look(self) -> None:
        project, target, session = self._session.project, self._target, self._session
        self._hunt.stop()
        self.view.hits.clear()
        self._show_scopes()
        if project is None or target is None:
            return
        who = session.annotator
        if self.scope == ARTICLE:
            self._on_arrived(occurrences_here(project, session.uid, target.term, who))
        else:
            among = frozenset(session.queue) if self.scope == QUEUE else None
            more = partial(occurrences_in, term=target.term, annotator=who, among=among)
            self._hunt.start(project.path, more)
        self._tell()

    def _on_arrived(self, rows: list[Row]) -> None:
        """Places that are not tagged yet are ticked."""
        self.view.hits.append(rows, [n for n, row in enumerate(rows) if not row.labels])
        if rows and not self.view.currentIndex().isValid():
            self.view.go_to(0)

    def _tell(self) -> None:
        hits = self.view.hits
        words = self.tr("{n} of {places} ticked").format(
            n=f"{len(hits.ticked):,}", places=counted("places", len(hits.rows))
        )
        self.count.setText(f"{words}…" if self._hunt.running else words)
        self.accept.setEnabled(bool(hits.ticked and hits.label) and not self._hunt.running)

    def _on_taken(self) -> None:
        session, hits = self._session, self.view.hits
        if self._hunt.running:
            session.told.emit(self.tr("Still looking; Esc ends that, then Return tags."))
        elif not hits.label:
            session.told.emit(self.tr("Press the key of a label first."))
        elif not hits.ticked:
            session.told.emit(self.tr("Nothing is ticked: Space ticks, Ctrl+A all."))
        else:
            self._tag()

    def _tag(self) -> None:
        session, hits, project = self._session, self.view.hits, self._session.project
        if project is None or not session.can_write():
            return
        rows = hits.chosen()
        edits = tagging(project, rows, hits.label, session.annotator)
        title = self.tr("{spans} tagged everywhere").format(spans=counted("spans", len(rows)))
        if edits and not session.run(Batch(title, tuple(edits))):
            return
        self._put_away()
        spans = counted("spans", len(rows))
        articles = counted("articles", len({row.hit.article for row in rows}))
        told = self.tr("{spans} added in {articles}; Ctrl+Z takes all of them back.")
        session.told.emit(told.format(spans=spans, articles=articles))

    def _on_stepped(self, step: int) -> None:
        here = _SCOPES.index(self.scope)
        self.choose_scope(_SCOPES[(here + step) % len(_SCOPES)])

    def _on_scope_clicked(self, scope: str) -> None:
        self.scopes[scope].setChecked(True)
        self.choose_scope(scope)
        self.scopes[self.scope].setChecked(True)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chord(self, chords: tuple[str, ...]) -> None:
        """The keys of the labels choose what is given."""
        scheme = self._session.scheme
        for number, label in enumerate(scheme.labels if scheme else (), 1):
            keys = {label.key, label.key_ar, str(number)} - {""}
            if keys & set(chords):
                self._give(label.id)
                return

    def _put_away(self) -> None:
        self._hunt.stop()
        self.hide()
        self.view.hits.clear()
        self.left.emit()

    def _on_project_left(self) -> None:
        self._hunt.stop()
        self.view.hits.clear()
        self.hide()
