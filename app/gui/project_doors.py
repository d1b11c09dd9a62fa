"""Into a project: new, open, sample; and who works in it."""

from pathlib import Path

from platformdirs import user_data_path
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog

from app.gui import dialogs
from app.gui.asking import SUFFIX, Asking
from app.gui.spanlist import ALL
from app.model.edits import RenameAnnotator
from app.model.errors import UserError


class ProjectDoors(Asking):
    """Asks what has to be asked before a project is open, and whose layer is made in it.

    Signals:
        named: The user has given a name (it).
    """

    named = Signal(str)

    def open_path(self, path: Path) -> bool:
        """Opens a project file under the user's own name and remembers it as a recent one."""
        if self._busy():
            return False
        if not self._session.open_project(path, self._settings.name):
            return False
        self._settings.opened(path)
        return True

    def ask_open(self) -> None:
        """Asks for a project file."""
        dialog = QFileDialog(
            self._window,
            self.tr("Open project"),
            str(self._folder()),
            self.tr("Projects (*.hashiya);;All files (*)"),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.open()

    def ask_new(self) -> None:
        """Asks what a new project needs."""
        dialog = dialogs.NewProjectDialog(self._folder(), self._settings.likely_name, self._window)
        dialog.answered.connect(self._on_new_answered)
        self._show(dialog)

    def open_sample(self) -> None:
        """Opens the sample project; makes it first, if it is not there yet."""
        path = user_data_path("hashiya", appauthor=False) / f"sample{SUFFIX}"
        if path.exists():
            self.open_path(path)
            return
        from app.tasks.sample import create_sample  # also loads what imports

        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            create_sample(path, self._settings.likely_name or self.tr("annotator")).close()
        except OSError as error:
            self._session.problem_raised.emit(
                self.tr("The sample cannot be made in {folder}.").format(folder=path.parent),
                str(error.strerror or error),
            )
            return
        except UserError as error:
            self._session.report(error)
            return
        if self.open_path(path):
            self._session.show_layers(ALL)

    def ask_annotator(self) -> None:
        """Asks who works here."""
        project = self._session.project
        if project is None:
            return
        name, known = self._session.annotator, project.annotators()
        dialog = dialogs.AnnotatorDialog(name, known, self._window)
        dialog.answered.connect(self._on_annotator_answered)
        self._show(dialog)

    def _on_file_selected(self, name: str) -> None:
        self.open_path(Path(name))

    def _on_new_answered(self) -> None:
        dialog = self.dialog
        if not isinstance(dialog, dialogs.NewProjectDialog):
            return
        name, path = dialog.annotator.text().strip(), dialog.path
        if path is None:
            dialog.show_mistake(self.tr("Say where the project is to lie."))
            return
        if not name:
            dialog.show_mistake(self.tr("Say who you are: your spans carry your name."))
            return
        from app.tasks.creating import create_project

        try:
            create_project(path, dialog.scheme_id, name).close()
        except UserError as error:
            dialog.show_mistake(error.message, error.hint)
            return
        self._settings.name = name
        dialog.accept()
        self.open_path(path)

    def _on_annotator_answered(self) -> None:
        dialog, session = self.dialog, self._session
        if not isinstance(dialog, dialogs.AnnotatorDialog):
            return
        name = dialog.chosen
        if not name:
            dialog.show_mistake(self.tr("A name cannot be blank."))
            return
        if name != session.annotator:
            corrects = dialog.corrects and session.annotator
            if corrects and session.project and name in session.project.annotators():
                taken = self.tr("{name} is someone else here already. Choose another name.")
                dialog.show_mistake(taken.format(name=name))
                return
            done = (
                session.run(RenameAnnotator(session.annotator, name))
                if corrects
                else session.become(name)
            )
            if not done:
                return
        self._settings.name = name
        self.named.emit(name)
        dialog.accept()
