"""The way to another label scheme: edit, say what becomes of what is there, use."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.gui import dialogs
from app.gui.command import Command
from app.gui.commands import BY_KEY
from app.gui.keymap import Keymap
from app.gui.long_edits import LONG
from app.gui.project_doors import ProjectDoors
from app.gui.session import Session
from app.model.errors import UserError
from app.model.scheme import Scheme
from app.project.project import Project

if TYPE_CHECKING:
    from app.model.edits import Edit
    from app.model.scheme_edit import Draft
    from app.model.scheme_edit_plan import Below, Fates

    Told = tuple[Fates, Fates, Below]


class SchemeDoors(ProjectDoors):
    """Asks for another label scheme and puts it in force.

    Attributes:
        fates: The second question, while it is asked.
    """

    fates: "dialogs.FatesDialog | None" = None
    _said = 0  # spans and relations there are

    def ask_scheme(self) -> None:
        """Shows the label scheme, to be changed."""
        scheme = self._session.scheme
        if scheme is None or not self._session.can_write():
            return
        look = self._session.look
        taken = single_keys(Keymap(self._settings).by_key)
        dialog = dialogs.SchemeEditor(scheme, look, taken, self._folder(), self._window)
        dialog.answered.connect(self._on_scheme_answered)
        self._show(dialog)

    def _on_scheme_answered(self) -> None:
        editor, project = self.dialog, self._session.project
        if (
            not isinstance(editor, dialogs.SchemeEditor)
            or project is None
            or self.fates is not None
        ):
            return
        editor.commit()
        troubles = editor.troubles
        if troubles:
            editor.show_trouble(troubles[0])
            return
        if not editor.drafting.is_changed:
            editor.accept()
            return
        try:
            uses = project.scheme_uses()
        except UserError as error:
            editor.show_mistake(error.message, error.hint)
            return
        from app.model.scheme_edit_plan import Consequences

        self._said = uses.said
        fates = dialogs.FatesDialog(project.scheme, editor.drafting.draft, uses, editor)
        if not fates.choices and fates.found == Consequences():
            fates.deleteLater()
            self._use(editor, ({}, {}, {}))
            return
        self.fates = fates
        fates.answered.connect(self._on_fates_answered)
        fates.finished.connect(self._on_fates_finished)
        fates.open()

    def _on_fates_answered(self) -> None:
        editor, fates = self.dialog, self.fates
        if isinstance(editor, dialogs.SchemeEditor) and fates is not None:
            told = fates.labels, fates.relations, fates.below
            fates.accept()
            self._use(editor, told)

    def _on_fates_finished(self) -> None:
        self.fates = None

    def _use(self, editor: "dialogs.SchemeEditor", told: "Told") -> None:
        """Puts the draft in force; where that is refused, the editor stays and says why.

        In a large project that is done beside the window; the editor is out of sight meanwhile.
        """
        session, project = self._session, self._session.project
        if project is None or not session.can_write():
            editor.reject()
            return
        with _spoken_in(editor, session):
            draft = editor.drafting.draft
            then = partial(self._on_in_force, editor)
            making = partial(_edit_of, project.scheme, draft, told)
            if self._said >= LONG:
                refused = partial(self._on_refused, editor)
                if session.run_long(self.tr("Label scheme"), making, then, refused):
                    session.project_closed.connect(editor.reject)
                    editor.hide()
                return
            try:
                session.run(making(project), then)
            except UserError as error:
                editor.show_mistake(error.message, error.hint)

    def _on_in_force(self, editor: "dialogs.SchemeEditor") -> None:
        editor.accept()
        self._session.told.emit(self.tr("The label scheme is in force. Undo takes it back."))

    def _on_refused(self, editor: "dialogs.SchemeEditor", error: UserError | None) -> None:
        """Nothing was changed: the editor comes back with the draft."""
        editor.open()
        if error is None:
            editor.show_told(self.tr("Stopped. Nothing was changed."))
        else:
            editor.show_mistake(error.message, error.hint)


def _edit_of(before: Scheme, draft: "Draft", told: "Told", project: Project) -> "Edit":
    """The edit, made from the project of a job; what others changed is not written over."""
    from app.tasks.revising import revision

    edit = revision(project, draft, *told).edit
    return replace(edit, before=before)


@contextmanager
def _spoken_in(editor: "dialogs.SchemeEditor", session: Session) -> Iterator[None]:
    """What is said meanwhile is said in the editor, too."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    session.problem_raised.connect(editor.show_mistake)
    session.told.connect(editor.show_told)
    try:
        yield
    finally:
        session.problem_raised.disconnect(editor.show_mistake)
        session.told.disconnect(editor.show_told)
        QGuiApplication.restoreOverrideCursor()


def single_keys(by_key: Mapping[str, Command] = BY_KEY) -> Mapping[str, str]:
    """Keys without modifiers that mean something on the page, and what; digits are the labels'."""
    return {
        key: command.title.rstrip("…")
        for key, command in by_key.items()
        if len(key) == 1 and not command.id.startswith("tag_")
    }
