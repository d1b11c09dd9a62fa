"""The way into a project: which files, what nobody can know but a person, then reading."""

from collections.abc import Generator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.gui import dialogs
from app.gui.jobs import Work
from app.gui.scheme_doors import SchemeDoors
from app.project.project import Project
from app.tasks.progress import Progress

if TYPE_CHECKING:
    from app.tasks.importing import ImportOptions
    from app.tasks.report import ImportReport
    from app.tasks.surveying import Survey

_SETTING = "import.labels"


class ImportDoors(SchemeDoors):
    """Asks which files come in, and what becomes of labels and units; tells what came of it.

    Attributes:
        report: What the last import has brought, or None.
    """

    report: "dialogs.ReportDialog | None" = None

    def ask_import(self, paths: Sequence[Path] = ()) -> None:
        """Asks which files to import; tells why, if the project cannot be written to."""
        if not self._session.can_write():
            return
        dialog = dialogs.ImportDialog(paths, self._window)
        dialog.answered.connect(self._on_import_answered)
        self._show(dialog)

    def _on_import_answered(self) -> None:
        dialog, project = self.dialog, self._session.project
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

        options = ImportOptions(encoding=dialog.chosen_encoding, format=dialog.chosen_format)
        dialog.accept()
        self._import(paths, options, surveying(project.path, paths, options))

    def _import(self, paths: list[Path], options: "ImportOptions", work: Work) -> None:
        job = self._start(self.tr("Import"), work, writes=True)
        if job is not None:
            job.succeeded.connect(partial(self._on_work_done, paths, options))

    def _on_work_done(
        self, paths: list[Path], options: "ImportOptions", found: "Survey | ImportReport"
    ) -> None:
        from app.tasks.surveying import Survey

        if isinstance(found, Survey):  # the rest as soon as the job is put away
            self._then = partial(self._ask_units, paths, options, found)
        else:
            self._on_imported(found)

    # -- what a person has to say

    def _ask_units(self, paths: list[Path], options: "ImportOptions", found: "Survey") -> None:
        if not found.doubts:
            self._ask_labels(paths, options, found)
            return
        dialog = dialogs.UnitDialog(found.doubts, self._window)
        dialog.answered.connect(dialog.accept)
        self._show(dialog)
        then = partial(self._on_units_told, paths, options, found, dialog)
        dialog.finished.connect(then)

    def _on_units_told(
        self,
        paths: list[Path],
        options: "ImportOptions",
        found: "Survey",
        dialog: "dialogs.UnitDialog",
        agreed: int,
    ) -> None:
        if agreed:
            self._ask_labels(paths, replace(options, units=dialog.units), found)
        else:
            self._tell_stopped()

    def _ask_labels(self, paths: list[Path], options: "ImportOptions", found: "Survey") -> None:
        project = self._session.project
        if project is None:
            return
        if not found.labels:
            self._import(paths, options, importing(project.path, paths, options))
            return
        from app.tasks.label_proposals import proposed

        kept = self._session.kept(_SETTING)
        fates = proposed([met.label for met in found.labels], project.scheme, kept)
        dialog = dialogs.LabelsDialog(found, fates, project.scheme, self._window)
        dialog.answered.connect(dialog.accept)
        self._show(dialog)
        dialog.finished.connect(partial(self._on_labels_told, paths, options, dialog))

    def _on_labels_told(
        self,
        paths: list[Path],
        options: "ImportOptions",
        dialog: "dialogs.LabelsDialog",
        agreed: int,
    ) -> None:
        project = self._session.project
        if project is None:
            return
        if not agreed:
            self._tell_stopped()
            return
        from app.tasks.label_proposals import kept, wishes_of

        self._session.keep(_SETTING, kept(self._session.kept(_SETTING), dialog.fates))
        options = replace(options, labels=wishes_of(dialog.fates))
        self._import(paths, options, importing(project.path, paths, options))

    def _tell_stopped(self) -> None:
        self._session.told.emit(self.tr("Nothing was imported."))

    def _on_imported(self, report: "ImportReport") -> None:
        self._session.end_work()
        self._session.imported(report.uids, report.replaced)
        if report.uids:
            self._session.told.emit(self.tr("Imported. Undo puts the articles aside again."))
        self.report = dialogs.ReportDialog(report, self._window)
        self.report.finished.connect(self.closed)
        self.report.open()


def surveying(path: Path, paths: Sequence[Path], options: "ImportOptions") -> Work:
    """A look at files and, unless a person has to say something first, their import."""
    from app.tasks.importing import import_files
    from app.tasks.surveying import survey

    def work() -> Generator[Progress, None, Any]:
        with Project.open(path, lock=False) as project:
            found = yield from survey(project, paths, options)
            if found.asks:
                return found
            return (yield from import_files(project, paths, options))

    return work


def importing(path: Path, paths: Sequence[Path], options: "ImportOptions") -> Work:
    """The work of an import, with a project of its own."""
    from app.tasks.importing import import_files

    def work() -> Generator[Progress, None, Any]:
        with Project.open(path, lock=False) as project:
            return (yield from import_files(project, paths, options))

    return work
