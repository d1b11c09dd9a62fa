"""The ways in and out of a project: what is behind them, and import, export, copy."""

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.gui import dialogs
from app.gui.counted import counted
from app.gui.jobs import Work
from app.gui.scheme_doors import SchemeDoors
from app.gui.session import Session
from app.gui.settings import Settings
from app.model.errors import UserError
from app.project.project import Project
from app.tasks.progress import Progress

if TYPE_CHECKING:
    from app.tasks.exporting import ExportOptions, ExportReport
    from app.tasks.importing import ImportOptions
    from app.tasks.report import ImportReport


class Doors(SchemeDoors):
    """Asks what has to be asked, then does it.

    Attributes:
        report: What the last import has brought, or None.
    """

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        super().__init__(session, settings, window)
        self.report: dialogs.ReportDialog | None = None

    def ask_import(self, paths: Sequence[Path] = ()) -> None:
        """Asks which files to import; tells why, if the project cannot be written to."""
        if not self._session.can_write():
            return
        dialog = dialogs.ImportDialog(paths, self._window)
        dialog.answered.connect(self._on_import_answered)
        self._show(dialog)

    def ask_export(self) -> None:
        """Asks where to export to, and what."""
        project = self._session.project
        if project is None:
            return
        target = project.path.with_suffix(".jsonl")
        names = project.annotators(with_work=True)
        dialog = dialogs.ExportDialog(target, self._session.annotator, names, self._window)
        dialog.answered.connect(self._on_export_answered)
        self._show(dialog)

    def ask_copy(self) -> None:
        """Asks where to save a copy."""
        project = self._session.project
        if project is None:
            return
        target = project.path.with_stem(self.tr("{name}-copy").format(name=project.path.stem))
        dialog = dialogs.CopyDialog(target, self._window)
        dialog.answered.connect(self._on_copy_answered)
        self._show(dialog)

    # -- answers

    def _on_import_answered(self) -> None:
        dialog = self.dialog
        project = self._session.project
        if not isinstance(dialog, dialogs.ImportDialog) or project is None:
            return
        if not self._session.can_write():
            dialog.reject()
            return
        paths = dialog.paths
        if not paths:
            dialog.show_mistake(self.tr("Choose a file first."))
            return
        from app.tasks.importing import ImportOptions

        options = ImportOptions(encoding=dialog.chosen_encoding)
        dialog.accept()
        job = self._start(self.tr("Import"), importing(project.path, paths, options), writes=True)
        if job is not None:
            job.succeeded.connect(self._on_imported)

    def _on_imported(self, report: "ImportReport") -> None:
        self._session.end_work()
        self._session.imported(report.uids)
        if report.uids:
            self._session.told.emit(self.tr("Imported. Undo puts the articles aside again."))
        self.report = dialogs.ReportDialog(report, self._window)
        self.report.finished.connect(self.closed)
        self.report.open()

    def _on_export_answered(self) -> None:
        dialog = self.dialog
        project = self._session.project
        if not isinstance(dialog, dialogs.ExportDialog) or project is None:
            return
        target = dialog.path_field.path
        mistake = dialog.mistake_in(target)
        if target is None or mistake:
            dialog.show_mistake(mistake)
            return
        from app.tasks.exporting import ExportOptions

        options = ExportOptions(format=dialog.format_id, choice=dialog.choice)
        dialog.accept()
        job = self._start(self.tr("Export"), exporting(project.path, target, options))
        if job is not None:
            job.succeeded.connect(self._on_exported)

    def _on_exported(self, report: "ExportReport") -> None:
        articles, spans = counted("articles", report.articles), counted("spans", report.spans)
        words = self.tr("{articles} with {spans} written.")
        self._session.told.emit(words.format(articles=articles, spans=spans))

    def _on_copy_answered(self) -> None:
        dialog = self.dialog
        project = self._session.project
        if not isinstance(dialog, dialogs.CopyDialog) or project is None:
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


def importing(path: Path, paths: Sequence[Path], options: "ImportOptions") -> Work:
    """The work of an import, with a project of its own."""
    from app.tasks.importing import import_files

    def work() -> Generator[Progress, None, Any]:
        with Project.open(path, lock=False) as project:
            return (yield from import_files(project, paths, options))

    return work


def exporting(path: Path, target: Path, options: "ExportOptions") -> Work:
    """The work of an export, with a project of its own."""
    from app.tasks.exporting import export_corpus

    def work() -> Generator[Progress, None, Any]:
        with Project.open(path, read_only=True, lock=False) as project:
            return (yield from export_corpus(project, target, options))

    return work
