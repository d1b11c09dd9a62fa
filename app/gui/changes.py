"""The one door every change goes through, and the way back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.gui.desk import Desk
from app.gui.edit_parts import is_about_metadata, name_of, parts_of
from app.gui.long_edits import LONG, Ended, LongEdits
from app.gui.look import Look
from app.model.article import State
from app.model.edit_size import places
from app.model.edits import (
    Batch,
    ChangeArticle,
    Edit,
    RenameAnnotator,
    RestoreArticles,
    SetState,
    WithdrawArticles,
)
from app.model.errors import InvalidEdit, UserError
from app.model.queue_edits import BULK
from app.model.undo import UndoStack
from app.tasks.editing import Making, Outcome

_MANY = 100  # an edit of so many articles is about none of them


class Changes(Desk):
    """The desk, what is changed on it, and how that is taken back.

    Attributes:
        history: What can be undone and redone.
        long: What is carried out beside the window.

    Signals:
        undo_changed: What can be undone or redone.
        committed: An edit is in the file (the edit); nothing shows it yet.
    """

    undo_changed = Signal()
    committed = Signal(object)

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(look, parent)
        self.history = UndoStack()
        self.long = LongEdits(self)
        self.long.ended.connect(self.end_work)
        self.project_left.connect(self.long.stop)
        self._adopting: set[frozenset[str]] = set()
        self.project_opened.connect(self._on_other_project)
        self.project_closed.connect(self._on_other_project)

    def run(self, edit: Edit, then: Callable[[], None] | None = None) -> bool:
        """Commits an edit, remembers it for undo, and tells everyone; False if refused.

        Args:
            edit: What to do. One of very many places is only begun here (`long`); other edits
                wait, and it may still be refused or stopped.
            then: Called once it is in the file.
        """
        if places(edit) >= LONG:
            return self.run_long(name_of(edit), lambda _project: edit, then)
        if self._waits():
            return False
        try:
            self._commit(edit)
        except UserError as error:
            self.report(error)
            return False
        self._remember(edit, then)
        return True

    def run_long(
        self,
        title: str,
        making: Making,
        then: Callable[[], None] | None = None,
        refused: Callable[[UserError | None], None] | None = None,
    ) -> bool:
        """Begins an edit that is made and carried out beside the window; False if it cannot be.

        Args:
            title: What it is called while it runs.
            making: Makes the edit from the project it is given, in another thread.
            then: Called once it is in the file.
            refused: Called when nothing was changed: with the reason, or None if it was stopped.
                What is said of it is said here if it is left out.
        """
        ended = partial(self._on_long_run, then, refused or self._on_refused)
        return self._begin_long(title, making, ended)

    def set_state(self, state: State) -> bool:
        """Says how far the annotator is with the article on the page."""
        if not self.uid:
            return False
        if self.state is state:
            return True
        return self.run(SetState(self.uid, self.annotator, self.state, state))

    def undo(self) -> bool:
        """Takes the last edit back, on its article's page; a long one is only begun."""
        edit = self.history.next_undo()
        if edit is None:
            self.told.emit(self.tr("There is nothing to undo."))
            return False
        return self._take(edit, self.history.drop_undo, self._undone)

    def redo(self) -> bool:
        """Does the edit again that was undone last, on its article's page."""
        edit = self.history.next_redo()
        if edit is None:
            self.told.emit(self.tr("There is nothing to redo."))
            return False
        return self._take(edit, self.history.drop_redo, self._redone)

    def can_write(self) -> bool:
        """Whether changes are possible; tells why if the project is open for reading only."""
        if self.project is None or not self.read_only:
            return self.project is not None
        reason = self.project.read_only_reason
        self.told.emit(self.tr("The project is open for reading only. {why}").format(why=reason))
        return False

    # -- long work

    def begin_work(self, title: str) -> None:
        """Long work begins to write; what is being written is stored first, then edits wait."""
        self.words_wanted.emit()
        self.work = title
        self.work_changed.emit()

    def end_work(self) -> None:
        """Long work is over; edits go on."""
        if self.work:
            self.work = ""
            self.work_changed.emit()

    def imported(self, uids: tuple[str, ...]) -> None:
        """Long work has added articles: shows them, and lets undo put them aside again.

        It may have brought people and a label scheme, too, whether or not an article came in.
        """
        if self.project is None:
            return
        adopted = self._reread()
        if not uids:
            return
        edit = RestoreArticles(uids)
        if adopted:
            self._adopting.add(edit.articles())
        self.history.remember(edit)
        self.undo_changed.emit()
        self._requeue()
        if not self.uid:
            self.open_article(uids[0])

    # -- how it is done

    def _reread(self) -> bool:
        """Takes notice of what was written elsewhere; says whether the labels are other ones."""
        if self.project is None:
            return False
        scheme = self.scheme
        try:
            self.project.reread()
        except UserError as error:
            self.report(error)
        if self.scheme == scheme:
            return False
        self.scheme_changed.emit()
        return True

    def _waits(self) -> bool:
        """Whether nothing can be changed now; tells why."""
        if self.work:
            self.told.emit(self.tr("{work} is running; edits wait.").format(work=self.work))
        return self.project is None or bool(self.work)

    def _commit(self, edit: Edit) -> None:
        """Commits an edit and shows what became of it.

        Raises:
            InvalidEdit: If it does not fit what is in the file.
            UserError: If the file refuses.
        """
        if self.project is not None:
            touched = self.project.apply(edit)
            self.committed.emit(edit)
            self._follow(edit, touched)

    def _remember(self, edit: Edit, then: Callable[[], None] | None) -> None:
        self.history.remember(edit)
        self.undo_changed.emit()
        if then is not None:
            then()

    def _take(self, edit: Edit, drop: Callable[[], None], then: Callable[[Edit], None]) -> bool:
        """Applies an edit of the undo stack after showing the article it touches.

        One that no longer fits is dropped, so that those before it can be reached.
        """
        if places(edit) >= LONG:
            ended = partial(self._on_long_taken, edit, drop, then)
            return self._begin_long(name_of(edit), lambda _project: edit, ended)
        if self._waits():
            return False
        try:
            self._show(edit)
            self._commit(edit)
        except UserError as error:
            self._untaken(edit, drop, error)
            return False
        self._shown(edit)
        then(edit)
        return True

    def _untaken(self, edit: Edit, drop: Callable[[], None], error: UserError) -> None:
        """Says why a step of the undo stack was refused; one that no longer fits is dropped."""
        if not isinstance(error, InvalidEdit):
            self.report(error)
            return
        drop()
        self.undo_changed.emit()
        self._refresh_spans()
        hint = self.tr("“{edit}” was left out; the steps before it are still there.")
        self.problem_raised.emit(error.message, hint.format(edit=name_of(edit)))

    def _undone(self, edit: Edit) -> None:
        self.history.undone()
        self.undo_changed.emit()
        done = edit if isinstance(edit, Batch) else edit.inverse()
        words = self.tr("Undone: {edit}.").format(edit=name_of(done))
        if isinstance(edit, WithdrawArticles) and edit.articles() in self._adopting:
            words = f"{words} {self.tr('The label scheme that came with them stays.')}"
        self.told.emit(words)

    def _redone(self, edit: Edit) -> None:
        self.history.redone()
        self.undo_changed.emit()
        self.told.emit(self.tr("Done again: {edit}.").format(edit=name_of(edit)))

    # -- beside the window

    def stop_long(self) -> bool:
        """Stops what is carried out beside the window; nothing of it will be left."""
        if not self.long.cancel():
            self.told.emit(self.tr("No long change is running."))
            return False
        self.told.emit(self.tr("Stopping; nothing of it will be left."))
        return True

    def _begin_long(self, title: str, making: Making, ended: Ended) -> bool:
        if self._waits() or self.project is None:
            return False
        path, who = self.project.path, self.annotator
        self.begin_work(title)
        return self.long.start(title, path, making, who, ended)

    def _on_long_run(
        self,
        then: Callable[[], None] | None,
        refused: Callable[[UserError | None], None],
        outcome: Outcome | None,
    ) -> None:
        if outcome is None or outcome.edit is None or outcome.refusal is not None:
            refused(outcome.refusal if outcome else None)
            return
        self._taken_over(outcome.edit)
        self._remember(outcome.edit, then)

    def _on_long_taken(
        self,
        edit: Edit,
        drop: Callable[[], None],
        then: Callable[[Edit], None],
        outcome: Outcome | None,
    ) -> None:
        if outcome is None:
            self._on_refused(None)
        elif outcome.refusal is not None:
            self._untaken(edit, drop, outcome.refusal)
        else:
            self._taken_over(edit)
            self._show(edit)
            self._shown(edit)
            then(edit)

    def _on_refused(self, error: UserError | None) -> None:
        """A long edit changed nothing: it was stopped, or refused."""
        if error is None:
            self.told.emit(self.tr("Stopped. Nothing was changed."))
        else:
            self.report(error)

    def _taken_over(self, edit: Edit) -> None:
        """Shows what another connection has just committed."""
        if self.project is None:
            return
        try:
            self.project.reread()
        except UserError as error:
            self.report(error)
        self.committed.emit(edit)
        self._follow(edit, edit.articles())

    def _show(self, edit: Edit) -> None:
        uids = edit.articles()
        if uids and self.uid not in uids and len(uids) < _MANY and self.project:
            present = [u for u in sorted(uids) if self.project.article_with_uid(u)]
            if present:
                self.open_article(present[0])

    def _shown(self, edit: Edit) -> None:
        """An edit of the undo stack was applied; a subclass shows where."""

    def _follow(self, edit: Edit, touched: frozenset[str]) -> None:
        self.spans.apply(edit)
        parts = [part for part in parts_of(edit) if not self._redescribes(part)]
        if not parts:
            return
        if all(isinstance(part, BULK) for part in parts):
            self._follow_many(touched)
            return
        kinds = {type(part).__name__ for part in parts}
        for part in parts:
            if isinstance(part, RenameAnnotator) and part.before == self.spans.own:
                self._annotator_is(part.after)
        if "ReviseScheme" in kinds:
            self._reread_spans()
        if kinds & {"ChangeScheme", "ReviseScheme"}:
            self.scheme_changed.emit()
        if "ReviseScheme" in kinds:
            self._refresh_spans()
            self._requeue()
        if kinds & {"WithdrawArticles", "RestoreArticles", "ChangeArticle", "RenameAnnotator"}:
            self._reload()
            return
        if len(touched) >= _MANY:
            self.rows_changed.emit()
            touched &= {self.uid}
        for uid in touched:
            self.spans_changed.emit(uid)
            if "SetState" in kinds:
                self.state_changed.emit(uid)

    def _follow_many(self, touched: frozenset[str]) -> None:
        """Rows of the list are other ones; of the page nothing is but its state."""
        self.rows_changed.emit()
        if self.uid in touched:
            self.state_changed.emit(self.uid)

    def _redescribes(self, edit: Edit) -> bool:
        """Whether only metadata of an article are other ones; the page stays as it is."""
        if not isinstance(edit, ChangeArticle) or not is_about_metadata(edit):
            return False
        if edit.after.uid == self.uid:
            self.article = edit.after
        self.metadata_changed.emit(edit.after.uid)
        return True

    def _refresh_spans(self) -> None:
        """The file has other spans than the page: shows those of the file."""
        if self.project is not None and self.uid:
            self._reread_spans()
            self.spans_changed.emit(self.uid)

    def _reread_spans(self) -> None:
        if self.project is not None and self.uid:
            try:
                self.spans.load(self.uid, self.project.spans(self.uid))
            except UserError as error:
                self.report(error)

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

    def _on_other_project(self) -> None:
        """What could be taken back was of another project."""
        self.history.clear()
        self._adopting.clear()
        self.undo_changed.emit()
