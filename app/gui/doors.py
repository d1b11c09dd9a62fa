"""The ways in and out of a project: new, open, sample, import, export, copy, who am I."""

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

from platformdirs import user_data_path, user_documents_path
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.gui.counted import counted
from app.gui.dialogs.annotator import AnnotatorDialog
from app.gui.dialogs.copy_project import CopyDialog
from app.gui.dialogs.export_corpus import ExportDialog
from app.gui.dialogs.frame import FormDialog
from app.gui.dialogs.import_files import ImportDialog
from app.gui.dialogs.new_project import SUFFIX, NewProjectDialog
from app.gui.dialogs.progress import ProgressDialog
from app.gui.dialogs.report import ReportDialog
from app.gui.jobs import Job, Jobs, Work
from app.gui.session import Session
from app.gui.settings import Settings
from app.gui.spanlist import ALL
from app.model.edits import RenameAnnotator
from app.model.errors import UserError
from app.project.project import Project
from app.tasks.creating import create_project
from app.tasks.exporting import ExportOptions, ExportReport, export_corpus
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import Progress
from app.tasks.report import ImportReport
from app.tasks.sample import create_sample


class Doors(QObject):
    """Asks what has to be asked, then does it.

    Attributes:
        jobs: The long work.
        dialog: The dialog that is open, or None.
        progress: The progress of long work, or None.

    Signals:
        closed: A dialog was put away.
    """

    closed = Signal()

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window
        self.jobs = Jobs(self)
        self.dialog: FormDialog | None = None
        self.progress: ProgressDialog | None = None
        self.report: ReportDialog | None = None
        self.jobs.ended.connect(session.end_work)

    # -- projects

    def open_path(self, path: Path) -> bool:
        """Opens a project file and remembers it as a recent one."""
        if self._busy():
            return False
        if not self._session.open_project(path):
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
        dialog = NewProjectDialog(self._folder(), self._settings.annotator, self._window)
        dialog.answered.connect(self._on_new_answered)
        self._show(dialog)

    def open_sample(self) -> None:
        """Opens the sample project; makes it first, if it is not there yet."""
        path = user_data_path("hashiya", appauthor=False) / f"sample{SUFFIX}"
        if path.exists():
            self.open_path(path)
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            create_sample(path, self._settings.annotator or self.tr("annotator")).close()
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

    # -- in and out

    def ask_import(self, paths: Sequence[Path] = ()) -> None:
        """Asks which files to import."""
        dialog = ImportDialog(paths, self._window)
        dialog.answered.connect(self._on_import_answered)
        self._show(dialog)

    def ask_export(self) -> None:
        """Asks where to export to, and what."""
        project = self._session.project
        if project is None:
            return
        target = project.path.with_suffix(".jsonl")
        names = project.annotators(with_work=True)
        dialog = ExportDialog(target, self._session.annotator, names, self._window)
        dialog.answered.connect(self._on_export_answered)
        self._show(dialog)

    def ask_copy(self) -> None:
        """Asks where to save a copy."""
        project = self._session.project
        if project is None:
            return
        target = project.path.with_stem(self.tr("{name}-copy").format(name=project.path.stem))
        dialog = CopyDialog(target, self._window)
        dialog.answered.connect(self._on_copy_answered)
        self._show(dialog)

    def ask_annotator(self) -> None:
        """Asks who works here."""
        project = self._session.project
        if project is None:
            return
        name, known = self._session.annotator, project.annotators()
        dialog = AnnotatorDialog(name, known, self._window)
        dialog.answered.connect(self._on_annotator_answered)
        self._show(dialog)

    # -- answers

    def _on_file_selected(self, name: str) -> None:
        self.open_path(Path(name))

    def _on_new_answered(self) -> None:
        dialog = self.dialog
        if not isinstance(dialog, NewProjectDialog):
            return
        name, path = dialog.annotator.text().strip(), dialog.path
        if path is None:
            dialog.show_mistake(self.tr("Say where the project is to lie."))
            return
        if not name:
            dialog.show_mistake(self.tr("Say who you are: your spans carry your name."))
            return
        try:
            create_project(path, dialog.scheme_id, name).close()
        except UserError as error:
            dialog.show_mistake(error.message, error.hint)
            return
        self._settings.annotator = name
        dialog.accept()
        self.open_path(path)

    def _on_annotator_answered(self) -> None:
        dialog, session = self.dialog, self._session
        if not isinstance(dialog, AnnotatorDialog):
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
        self._settings.annotator = name
        dialog.accept()

    def _on_import_answered(self) -> None:
        dialog = self.dialog
        project = self._session.project
        if not isinstance(dialog, ImportDialog) or project is None:
            return
        paths = dialog.paths
        if not paths:
            dialog.show_mistake(self.tr("Choose a file first."))
            return
        options = ImportOptions(encoding=dialog.chosen_encoding)
        dialog.accept()
        job = self._start(self.tr("Import"), importing(project.path, paths, options), writes=True)
        if job is not None:
            job.succeeded.connect(self._on_imported)

    def _on_imported(self, report: ImportReport) -> None:
        self._session.end_work()
        self._session.imported(report.uids)
        if report.uids:
            self._session.told.emit(self.tr("Imported. Undo puts the articles aside again."))
        self.report = ReportDialog(report, self._window)
        self.report.finished.connect(self.closed)
        self.report.open()

    def _on_export_answered(self) -> None:
        dialog = self.dialog
        project = self._session.project
        if not isinstance(dialog, ExportDialog) or project is None:
            return
        target = dialog.path_field.path
        mistake = dialog.mistake_in(target)
        if target is None or mistake:
            dialog.show_mistake(mistake)
            return
        options = ExportOptions(format=dialog.format_id, annotator=dialog.annotator)
        dialog.accept()
        job = self._start(self.tr("Export"), exporting(project.path, target, options))
        if job is not None:
            job.succeeded.connect(self._on_exported)

    def _on_exported(self, report: ExportReport) -> None:
        articles, spans = counted("articles", report.articles), counted("spans", report.spans)
        words = self.tr("{articles} with {spans} written.")
        self._session.told.emit(words.format(articles=articles, spans=spans))

    def _on_copy_answered(self) -> None:
        dialog = self.dialog
        project = self._session.project
        if not isinstance(dialog, CopyDialog) or project is None:
            return
        target = dialog.path_field.path
        if target is None:
            dialog.show_mistake(self.tr("Say where the copy is to lie."))
            return
        try:
            project.copy_to(target)
        except UserError as error:
            dialog.show_mistake(error.message, error.hint)
            return
        dialog.accept()
        self._session.told.emit(self.tr("Copy saved: {path}").format(path=target))

    # -- long work

    def _start(self, title: str, work: Work, *, writes: bool = False) -> Job | None:
        job = self.jobs.start(work)
        if job is None:
            self._session.told.emit(self.tr("Other long work is running; wait for its end."))
            return None
        if writes:
            self._session.begin_work(title)
        job.failed.connect(self._session.problem_raised)
        job.cancelled.connect(self._on_cancelled)
        self.progress = ProgressDialog(title, job, self._window)
        self.progress.finished.connect(self.closed)
        self.progress.open()
        return job

    def _on_cancelled(self) -> None:
        self._session.told.emit(self.tr("Stopped. Nothing was changed."))

    def _busy(self) -> bool:
        if self.jobs.job is not None:
            self._session.told.emit(self.tr("Long work is running; wait for its end."))
        return self.jobs.job is not None

    def _show(self, dialog: FormDialog) -> None:
        if self._busy():
            dialog.deleteLater()
            return
        self.dialog = dialog
        dialog.finished.connect(self._on_dialog_finished)
        dialog.open()

    def _on_dialog_finished(self) -> None:
        self.dialog = None
        self.closed.emit()

    def _folder(self) -> Path:
        project = self._session.project
        if project is not None:
            return project.path.parent
        recent = [path.parent for path in self._settings.recent if path.parent.is_dir()]
        places = (*recent[:1], user_documents_path(), Path.home())
        return next((place for place in places if place.is_dir()), Path())


def importing(path: Path, paths: Sequence[Path], options: ImportOptions) -> Work:
    """The work of an import, with a project of its own."""

    def work() -> Generator[Progress, None, Any]:
        with Project.open(path, lock=False) as project:
            return (yield from import_files(project, paths, options))

    return work


def exporting(path: Path, target: Path, options: ExportOptions) -> Work:
    """The work of an export, with a project of its own."""

    def work() -> Generator[Progress, None, Any]:
        with Project.open(path, read_only=True, lock=False) as project:
            return (yield from export_corpus(project, target, options))

    return work
