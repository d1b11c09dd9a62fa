"""The one door every change goes through, and the way back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.gui.beside import Beside
from app.gui.edit_parts import name_of
from app.gui.long_edits import LONG
from app.gui.look import Look
from app.model.article import State
from app.model.aside_edits import Fate, SettleAside
from app.model.edit_size import places
from app.model.edits import Batch, Edit, RestoreArticles, SetState, WithdrawArticles
from app.model.errors import InvalidEdit, UserError
from app.model.undo import UndoStack
from app.model.versions import previous
from app.tasks.editing import Making, Outcome


class Changes(Beside):
    """The desk, what is changed on it, and how that is taken back.

    Attributes:
        history: What can be undone and redone.

    Signals:
        undo_changed: What can be undone or redone.
    """

    undo_changed = Signal()

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(look, parent)
        self.history = UndoStack()
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
        """Takes the last edit back, on its article's page; a long one is only begun.

        What is being written is stored before, and is the last edit then.
        """
        self.words_wanted.emit()
        edit = self.history.next_undo()
        if edit is None:
            self.told.emit(self.tr("There is nothing to undo."))
            return False
        return self._take(edit, self.history.drop_undo, self._undone)

    def redo(self) -> bool:
        """Does the edit again that was undone last, on its article's page.

        What is being written is stored before; nothing can be done again then.
        """
        self.words_wanted.emit()
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

    def imported(
        self,
        uids: tuple[str, ...],
        replaced: tuple[str, ...] = (),
        taken: tuple[int, ...] = (),
    ) -> None:
        """Long work has added articles: shows them, and lets undo put them aside again.

        It may have brought people and a label scheme, too, whether or not an article came in.

        Args:
            uids: The articles that came in.
            replaced: Articles put aside since new versions of them came in; undo brings them back.
            taken: Pieces kept aside before that came in with them; undo opens them again.
        """
        if self.project is None:
            return
        adopted = self._reread()
        if not uids:
            return
        edit: Edit = RestoreArticles(uids)
        if replaced or taken:
            title = self.tr("new versions imported") if replaced else self.tr("taken in after all")
            put_aside = (WithdrawArticles(replaced),) if replaced else ()
            settled = (SettleAside(taken, Fate.OPEN, Fate.TAKEN),) if taken else ()
            edit = Batch(title, (*put_aside, edit, *settled))
        if adopted:
            self._adopting.add(edit.articles())
        self.history.remember(edit)
        self.undo_changed.emit()
        newer = self._newer(uids) if self.uid in replaced else ""
        if newer:
            self.article, self.text = None, ""  # it is in no list any more
        self._requeue()
        if newer:
            self.open_article(newer)
        elif not self.uid:
            self.open_article(uids[0])

    def _newer(self, uids: tuple[str, ...]) -> str:
        """Which of the articles that came in is the new version of the one on the page."""
        for uid in uids:
            article = self.project.article_with_uid(uid) if self.project else None
            if article is not None and previous(article.extra) == self.uid:
                return uid
        return uids[0]

    def merged(self, edit: Edit) -> None:
        """Long work has merged colleagues' files: shows it, and lets undo take it back as one step.

        Args:
            edit: What is in the file now.
        """
        before = self.scheme
        self._taken_over(edit)
        if self.scheme != before:
            self.scheme_changed.emit()
        self._requeue()
        self._remember(edit, None)

    # -- how it is done

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
        if isinstance(edit, WithdrawArticles | Batch) and edit.articles() in self._adopting:
            words = f"{words} {self.tr('The label scheme that came with them stays.')}"
        self.told.emit(words)

    def _redone(self, edit: Edit) -> None:
        self.history.redone()
        self.undo_changed.emit()
        self.told.emit(self.tr("Done again: {edit}.").format(edit=name_of(edit)))

    # -- what was carried out beside the window

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

    def _on_other_project(self) -> None:
        """What could be taken back was of another project."""
        self.history.clear()
        self._adopting.clear()
        self.undo_changed.emit()
