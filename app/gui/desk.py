"""The open project, the article on the page, and the one door every change goes through."""

import logging
from array import array
from bisect import bisect_left
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.gui.edit_parts import name_of, parts_of
from app.gui.look import Look
from app.gui.spanlist import OWN, SpanList
from app.model.article import Article, Relation, State
from app.model.edits import Edit, RenameAnnotator, RestoreArticles, SetState
from app.model.errors import UserError
from app.model.scheme import Scheme
from app.model.undo import UndoStack
from app.project.project import Project

log = logging.getLogger(__name__)


class Desk(QObject):
    """Project, article, layers, undo.

    Attributes:
        look: Theme, icons and page type; panels have it from here.
        project: The open project, or None.
        article: The article on the page, or None.
        text: Its text.
        queue: The local ids of all articles, ascending.
        spans: Its spans.
        history: What can be undone and redone.
        work: What long work is running, in words; empty if none.

    Signals:
        project_opened: Another project is open.
        project_closed: No project is open any more.
        articles_changed: The list of articles is another one.
        article_left: The article on the page is about to leave it (uid); it still is there.
        article_opened: An article is on the page (uid; empty: none).
        spans_changed: Spans of an article were added, changed or removed (article uid).
        state_changed: How far the annotator is with an article (article uid).
        annotator_changed: Who works here (name).
        scheme_changed: The labels are other ones.
        layers_changed: Other layers are shown.
        undo_changed: What can be undone or redone.
        work_changed: Long work began or ended; edits wait while it runs.
        problem_raised: Something the user can mend (message, hint).
        told: One calm sentence.
    """

    project_opened = Signal()
    project_closed = Signal()
    articles_changed = Signal()
    article_left = Signal(str)
    article_opened = Signal(str)
    spans_changed = Signal(str)
    state_changed = Signal(str)
    annotator_changed = Signal(str)
    scheme_changed = Signal()
    layers_changed = Signal()
    undo_changed = Signal()
    work_changed = Signal()
    problem_raised = Signal(str, str)
    told = Signal(str)

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.project: Project | None = None
        self.article: Article | None = None
        self.text = ""
        self.queue: array[int] = array("q")
        self.spans = SpanList()
        self.history = UndoStack()
        self.work = ""

    # -- the project

    def open_project(self, path: Path) -> bool:
        """Opens a project in place of the one that is open; says why if it cannot."""
        if self.project is not None and path.absolute() == self.project.path.absolute():
            self.told.emit(self.tr("This project is open already."))
            return True
        try:
            project = Project.open(path)
        except UserError as error:
            self.report(error)
            return False
        self.close_project()
        self.project = project
        self.queue = project.queue_ids()
        self.spans = SpanList(project.annotator, str(project.setting("layers", OWN)))
        self.project_opened.emit()
        self.annotator_changed.emit(project.annotator)
        self.undo_changed.emit()
        return True

    def close_project(self) -> None:
        """Puts the project away; every change is on disk already."""
        if self.project is None:
            return
        self.open_article("")
        project, self.project = self.project, None
        self.queue = array("q")
        self.history.clear()
        project.close()
        self.project_closed.emit()
        self.undo_changed.emit()

    @property
    def annotator(self) -> str:
        """Whose layer is being made; empty if nobody was named."""
        return self.project.annotator if self.project else ""

    @property
    def scheme(self) -> Scheme | None:
        """The labels of the open project."""
        return self.project.scheme if self.project else None

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self.project is None or self.project.read_only

    def become(self, annotator: str) -> bool:
        """Another person works here from now on."""
        if self.project is None:
            return False
        try:
            self.project.set_annotator(annotator)
        except UserError as error:
            self.report(error)
            return False
        self._annotator_is(annotator)
        return True

    # -- articles

    @property
    def uid(self) -> str:
        """The uid of the article on the page, or an empty string."""
        return self.article.uid if self.article else ""

    def open_article(self, uid: str) -> bool:
        """Puts an article on the page; an empty `uid` clears it."""
        if self.project is None or uid == self.uid:
            return self.project is not None
        if self.uid:
            self.article_left.emit(self.uid)
        try:
            article = self.project.article(uid) if uid else None
            self.text = self.project.text(uid) if uid else ""
            self.spans.load(uid, self.project.spans(uid) if uid else ())
        except UserError as error:
            self.report(error)
            return False
        self.article = article
        self.article_opened.emit(uid)
        return True

    def place_of(self, uid: str) -> int:
        """How many articles of the queue come before this one; -1 if it is not among them."""
        if self.project is None or not uid:
            return -1
        number = self.project.queue_row(uid, self.annotator).id
        place = bisect_left(self.queue, number)
        return place if place < len(self.queue) and self.queue[place] == number else -1

    def step(self, step: int) -> bool:
        """Opens the next (1) or previous (-1) article."""
        if self.project is None or not self.uid:
            return False
        uid = self.project.neighbour(self.uid, step)
        if uid is None:
            end = self.tr("This is the last article.")
            self.told.emit(end if step > 0 else self.tr("This is the first article."))
            return False
        return self.open_article(uid)

    @property
    def state(self) -> State:
        """How far the annotator is with the article on the page."""
        if self.project is None or not self.uid:
            return State.NEW
        return self.project.state(self.uid, self.annotator)

    def set_state(self, state: State) -> bool:
        """Says how far the annotator is with the article on the page."""
        if not self.uid:
            return False
        if self.state is state:
            return True
        return self.run(SetState(self.uid, self.annotator, self.state, state))

    def relations_of(self, uid: str) -> list[Relation]:
        """The relations that begin or end at a span of the article on the page."""
        if self.project is None or not self.uid:
            return []
        return [r for r in self.project.relations(self.uid) if uid in (r.source, r.target)]

    def show_layers(self, shown: str) -> None:
        """Shows the own layer alone, all of them, or a colleague's beside the own."""
        self.spans.show(self.annotator, shown)
        self.keep("layers", shown)
        self.layers_changed.emit()
        self.spans_changed.emit(self.uid)

    def keep(self, key: str, value: object) -> None:
        """Stores a small setting in the project, where that can be done."""
        if self.project is None or self.read_only or self.work:
            return
        try:
            self.project.set_setting(key, value)
        except UserError as error:
            log.warning("setting %s not kept: %s", key, error.message)

    # -- changes

    def run(self, edit: Edit) -> bool:
        """Commits an edit, remembers it for undo, and tells everyone; False if refused."""
        if not self._apply(edit):
            return False
        self.history.remember(edit)
        self.undo_changed.emit()
        return True

    def undo(self) -> bool:
        """Takes the last edit back, on its article's page."""
        edit = self.history.next_undo()
        if edit is None:
            self.told.emit(self.tr("There is nothing to undo."))
            return False
        if not self._take(edit):
            return False
        self.history.undone()
        self.undo_changed.emit()
        self.told.emit(self.tr("Undone: {edit}.").format(edit=name_of(edit.inverse())))
        return True

    def redo(self) -> bool:
        """Does the edit again that was undone last, on its article's page."""
        edit = self.history.next_redo()
        if edit is None:
            self.told.emit(self.tr("There is nothing to redo."))
            return False
        if not self._take(edit):
            return False
        self.history.redone()
        self.undo_changed.emit()
        self.told.emit(self.tr("Done again: {edit}.").format(edit=name_of(edit)))
        return True

    def imported(self, uids: tuple[str, ...]) -> None:
        """Long work has added articles: shows them, and lets undo put them aside again."""
        if not uids or self.project is None:
            return
        scheme = self.scheme
        self.project.reread()
        if self.scheme != scheme:
            self.scheme_changed.emit()
        self.history.remember(RestoreArticles(uids))
        self.undo_changed.emit()
        self._requeue()
        if not self.uid:
            self.open_article(uids[0])

    def begin_work(self, title: str) -> None:
        """Long work begins to write; edits wait."""
        self.work = title
        self.work_changed.emit()

    def end_work(self) -> None:
        """Long work is over; edits go on."""
        self.work = ""
        self.work_changed.emit()

    def report(self, error: UserError) -> None:
        """Shows a user's mistake."""
        self.problem_raised.emit(error.message, error.hint)

    # -- how it is done

    def _apply(self, edit: Edit) -> bool:
        if self.project is None:
            return False
        if self.work:
            self.told.emit(self.tr("{work} is running; edits wait.").format(work=self.work))
            return False
        try:
            touched = self.project.apply(edit)
        except UserError as error:
            self.report(error)
            return False
        self._follow(edit, touched)
        return True

    def _take(self, edit: Edit) -> bool:
        """Applies an edit of the undo stack after showing the article it touches."""
        self._show(edit)
        if not self._apply(edit):
            return False
        self._shown(edit)
        return True

    def _show(self, edit: Edit) -> None:
        uids = edit.articles()
        if uids and self.uid not in uids and len(uids) < 100 and self.project:
            present = [u for u in sorted(uids) if self.project.article_with_uid(u)]
            if present:
                self.open_article(present[0])

    def _shown(self, edit: Edit) -> None:
        """An edit of the undo stack was applied; a subclass shows where."""

    def _follow(self, edit: Edit, touched: frozenset[str]) -> None:
        self.spans.apply(edit)
        kinds = {type(part).__name__ for part in parts_of(edit)}
        for part in parts_of(edit):
            if isinstance(part, RenameAnnotator) and part.before == self.spans.own:
                self._annotator_is(part.after)
        if "ChangeScheme" in kinds:
            self.scheme_changed.emit()
        if kinds & {"WithdrawArticles", "RestoreArticles", "ChangeArticle", "RenameAnnotator"}:
            self._reload()
            return
        for uid in touched:
            self.spans_changed.emit(uid)
            if "SetState" in kinds:
                self.state_changed.emit(uid)

    def _reload(self) -> None:
        """The list of articles, or names in it, are other ones: shows what is there now."""
        uid, self.article, self.text = self.uid, None, ""
        self._requeue()
        if self.project is None:
            return
        if not (uid and self.project.article_with_uid(uid)):
            uid = self.project.first_article() or ""
        if not uid:
            self.spans.load("", ())
            self.article_opened.emit("")
        else:
            self.open_article(uid)

    def _requeue(self) -> None:
        """The articles are other ones."""
        if self.project is not None:
            self.queue = self.project.queue_ids()
        self.articles_changed.emit()

    def _annotator_is(self, name: str) -> None:
        self.spans.show(name, self.spans.shown)
        self.annotator_changed.emit(name)
        self.spans_changed.emit(self.uid)
