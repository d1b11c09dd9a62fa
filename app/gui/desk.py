"""The open project, the article on the page, and the layers that are shown."""

import logging
from array import array
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.gui.look import Look
from app.gui.queue.arranging import Arranging
from app.gui.spanlist import ALL, OWN, SpanList
from app.model.article import Article, State
from app.model.errors import UserError
from app.model.json import Json
from app.model.scheme import Scheme
from app.project.project import Project

log = logging.getLogger(__name__)


class Desk(QObject):
    """Project, article, layers.

    Attributes:
        look: Theme, icons and page type; panels have it from here.
        project: The open project, or None.
        found: The annotator the project named when it was opened.
        article: The article on the page, or None.
        text: Its text.
        arranging: The queue as it is wished for: filtered, sorted, grouped.
        spans: Its spans.
        work: What long work is running, in words; empty if none.

    Signals:
        project_opened: Another project is open.
        project_left: The project is about to be closed; it still is there.
        project_closed: No project is open any more.
        articles_changed: The list of articles is another one.
        article_left: The article on the page is about to leave it (uid); it still is there.
        words_wanted: What is being written is to be stored now, while that can be done.
        article_opened: An article is on the page (uid; empty: none).
        spans_changed: Spans of an article were added, changed or removed (article uid).
        metadata_changed: What is said about an article besides its text is other (article uid).
        state_changed: How far the annotator is with an article (article uid).
        rows_changed: States of many articles, or whom they are assigned to, are other ones.
        annotator_changed: Who works here (name).
        scheme_changed: The labels are other ones.
        layers_changed: Other layers are shown.
        work_changed: Long work began or ended; edits wait while it runs.
        problem_raised: Something the user can mend (message, hint).
        told: One calm sentence.
    """

    project_opened = Signal()
    project_left = Signal()
    project_closed = Signal()
    articles_changed = Signal()
    article_left = Signal(str)
    words_wanted = Signal()
    article_opened = Signal(str)
    spans_changed = Signal(str)
    metadata_changed = Signal(str)
    state_changed = Signal(str)
    rows_changed = Signal()
    annotator_changed = Signal(str)
    scheme_changed = Signal()
    layers_changed = Signal()
    work_changed = Signal()
    problem_raised = Signal(str, str)
    told = Signal(str)

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.project: Project | None = None
        self.found = ""
        self.article: Article | None = None
        self.text = ""
        self.spans = SpanList()
        self.work = ""
        self.arranging = Arranging(self)

    # -- the project

    def open_project(self, path: Path, annotator: str = "") -> bool:
        """Opens a project in place of the one that is open; says why if it cannot.

        Args:
            path: The file.
            annotator: Who works here; nobody ever works in the layer of another one by mistake.
                Empty: whom the project names.
        """
        if self._is_open(path):
            self.told.emit(self.tr("This project is open already."))
            return True
        try:
            project = Project.open(path)
        except UserError as error:
            self.report(error)
            return False
        found = project.annotator
        try:
            if annotator and annotator != found and not project.read_only:
                project.set_annotator(annotator)
            project.queue_ids()  # whether it can be read at all
        except UserError as error:
            project.close()
            self.report(error)
            return False
        self.close_project()
        self.project, self.found = project, found
        self.spans = SpanList(project.annotator, self._layers())
        self.arranging.begin()
        self.project_opened.emit()
        self.annotator_changed.emit(project.annotator)
        return True

    def close_project(self) -> None:
        """Puts the project away; every change is on disk already."""
        if self.project is None:
            return
        self.open_article("")
        self.project_left.emit()
        project, self.project = self.project, None
        self.arranging.end()
        project.close()
        self.project_closed.emit()

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

    @property
    def writing(self) -> bool:
        """Whether changes can be made now: there is a project, its own, and no long work in it."""
        return self.project is not None and not self.read_only and not self.work

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
        try:
            article = self.project.article(uid) if uid else None
            text = self.project.text(uid) if uid else ""
            spans = self.project.spans(uid) if uid else []
        except UserError as error:
            self.report(error)
            return False
        if self.uid:
            self.article_left.emit(self.uid)
        self.article, self.text = article, text
        self.spans.load(uid, spans)
        self.article_opened.emit(uid)
        return True

    @property
    def queue(self) -> "array[int]":
        """The local ids of the articles in the queue, in its order."""
        return self.arranging.found.ids

    def place_of(self, uid: str) -> int:
        """How many articles of the queue come before this one; -1 if it is not among them."""
        return self.arranging.place_of(uid)

    def step(self, step: int) -> bool:
        """Opens the next (1) or previous (-1) article of the queue as it is shown."""
        if self.project is None or not self.uid:
            return False
        uid = self.arranging.beside(self.uid, step)
        if uid is None:
            end = self.tr("This is the last article.")
            self.told.emit(end if step > 0 else self.tr("This is the first article."))
            return False
        return self.open_article(uid)

    def step_unfinished(self, step: int) -> bool:
        """Opens the next (1) or previous (-1) article that is neither done nor skipped."""
        uid = self.arranging.unfinished(self.uid, step)
        if uid is None:
            self.told.emit(self.tr("No other article of the queue is unfinished."))
            return False
        return self.open_article(uid)

    @property
    def state(self) -> State:
        """How far the annotator is with the article on the page."""
        if self.project is None or not self.uid:
            return State.NEW
        return self.project.state(self.uid, self.annotator)

    def show_layers(self, shown: str) -> None:
        """Shows the own layer alone, all of them, or a colleague's beside the own."""
        self.spans.show(self.annotator, shown)
        self.keep("layers", shown)
        self.layers_changed.emit()
        self.spans_changed.emit(self.uid)

    def keep(self, key: str, value: object) -> None:
        """Stores a small setting in the project, where that can be done."""
        if self.project is None or not self.writing:
            return
        try:
            self.project.set_setting(key, value)
        except UserError as error:
            log.warning("setting %s not kept: %s", key, error.message)

    def kept(self, key: str) -> Json:
        """A small setting of the project; None if there is none, or none that can be read."""
        if self.project is None:
            return None
        try:
            return self.project.setting(key)
        except UserError as error:
            log.warning("setting %s cannot be read: %s", key, error.message)
            return None

    def report(self, error: UserError) -> None:
        """Shows a user's mistake."""
        self.problem_raised.emit(error.message, error.hint)

    # -- how it is done

    def _is_open(self, path: Path) -> bool:
        """Whether `path` is another way to the file that is open."""
        try:
            return self.project is not None and path.samefile(self.project.path)
        except OSError:
            return False

    def _layers(self) -> str:
        """The layers that were shown last, if there still are such."""
        shown = self.kept("layers")
        if self.project is None or not isinstance(shown, str):
            return OWN
        return shown if shown in (OWN, ALL, *self.project.annotators()) else OWN

    def _requeue(self) -> None:
        """The articles are other ones."""
        self.arranging.renew()
        self.articles_changed.emit()

    def _annotator_is(self, name: str) -> None:
        self.spans.show(name, self.spans.shown)
        self.annotator_changed.emit(name)
        self.spans_changed.emit(self.uid)
