"""The way to another label scheme: edit, say what becomes of what is there, use."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.gui.command import Command
from app.gui.commands import BY_KEY
from app.gui.dialogs.scheme_editor import SchemeEditor
from app.gui.dialogs.scheme_fates import FatesDialog
from app.gui.keymap import Keymap
from app.gui.project_doors import ProjectDoors
from app.model.errors import UserError
from app.model.scheme_edit_plan import Consequences, Fates
from app.tasks.revising import revision


class SchemeDoors(ProjectDoors):
    """Asks for another label scheme and puts it in force.

    Attributes:
        fates: The second question, while it is asked.
    """

    fates: FatesDialog | None = None

    def ask_scheme(self) -> None:
        """Shows the label scheme, to be changed."""
        scheme = self._session.scheme
        if scheme is None or not self._session.can_write():
            return
        look = self._session.look
        taken = single_keys(Keymap(self._settings).by_key)
        dialog = SchemeEditor(scheme, look, taken, self._folder(), self._window)
        dialog.answered.connect(self._on_scheme_answered)
        self._show(dialog)

    def _on_scheme_answered(self) -> None:
        editor, project = self.dialog, self._session.project
        if not isinstance(editor, SchemeEditor) or project is None or self.fates is not None:
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
        fates = FatesDialog(project.scheme, editor.drafting.draft, uses, editor)
        if not fates.choices and fates.found == Consequences():
            fates.deleteLater()
            self._use(editor, {}, {})
            return
        self.fates = fates
        fates.answered.connect(self._on_fates_answered)
        fates.finished.connect(self._on_fates_finished)
        fates.open()

    def _on_fates_answered(self) -> None:
        editor, fates = self.dialog, self.fates
        if isinstance(editor, SchemeEditor) and fates is not None:
            labels, relations = fates.labels, fates.relations
            fates.accept()
            self._use(editor, labels, relations)

    def _on_fates_finished(self) -> None:
        self.fates = None

    def _use(self, editor: SchemeEditor, labels: Fates, relations: Fates) -> None:
        """Puts the draft in force; where that is refused, the editor stays and says why."""
        session, project = self._session, self._session.project
        if project is None or not session.can_write():
            editor.reject()
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        session.problem_raised.connect(editor.show_mistake)
        session.told.connect(editor.show_told)
        try:
            found = revision(project, editor.drafting.draft, labels, relations)
            done = session.run(found.edit)
        except UserError as error:
            editor.show_mistake(error.message, error.hint)
            return
        finally:
            session.problem_raised.disconnect(editor.show_mistake)
            session.told.disconnect(editor.show_told)
            QGuiApplication.restoreOverrideCursor()
        if done:
            editor.accept()
            session.told.emit(self.tr("The label scheme is in force. Undo takes it back."))


def single_keys(by_key: Mapping[str, Command] = BY_KEY) -> Mapping[str, str]:
    """Keys without modifiers that mean something on the page, and what; digits are the labels'."""
    return {
        key: command.title.rstrip("…")
        for key, command in by_key.items()
        if len(key) == 1 and not command.id.startswith("tag_")
    }
