"""The way into a project: which files, what nobody can know but a person, a look, then import."""

import shutil
from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from app.gui import dialogs
from app.gui.jobs import Work
from app.gui.scheme_doors import SchemeDoors
from app.project.project import Project
from app.tasks.progress import Progress

if TYPE_CHECKING:
    from app.gui.importing.looked import Looked
    from app.gui.importing.review import ReviewDialog
    from app.tasks.importing import ImportOptions
    from app.tasks.report import ImportReport
    from app.tasks.staged import Wishes
    from app.tasks.surveying import Survey

_LABELS, _COLUMNS, _RULES = "import.labels", "import.columns", "import.rules"


class ImportDoors(SchemeDoors):
    """Asks which files come in, shows what is in them, and tells what came of it.

    Attributes:
        report: What the last import has brought, or None.
        looked: What was read and waits for a decision, or None.
    """

    report: "dialogs.ReportDialog | None" = None
    looked: "Looked | None" = None

    def ask_import(self, paths: Sequence[Path] = ()) -> None:
        """Asks which files to import; tells why, if the project cannot be written to."""
        if not self._session.can_write():
            return
        known = self._session.kept(_COLUMNS)
        remembered = known if isinstance(known, Mapping) else {}
        dialog = dialogs.ImportDialog(paths, self._window, remembered)
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

        options = ImportOptions(
            encoding=dialog.chosen_encoding,
            format=dialog.chosen_format,
            fields=dialog.chosen_fields,
            choices=dialog.chosen_choices,
        )
        if dialog.columns_told:
            self._session.keep(_COLUMNS, dialog.columns_told)
        dialog.accept()
        self._look_into(paths, options, surveying(project.path, paths, options))

    def _look_into(self, paths: list[Path], options: "ImportOptions", work: Work) -> None:
        job = self._start(self.tr("Reading the files"), work, writes=True)
        if job is not None:
            assert self.progress is not None
            self.progress.tell_amounts()
            job.succeeded.connect(partial(self._on_looked, paths, options))

    def _on_looked(
        self, paths: list[Path], options: "ImportOptions", found: "Survey | Looked"
    ) -> None:
        from app.tasks.surveying import Survey

        if isinstance(found, Survey):  # the rest as soon as the job is put away
            self._then = partial(self._ask_units, paths, options, found)
        else:
            self._then = partial(self._review, options, found)

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
            self._look_into(paths, options, looking(project.path, paths, options))
            return
        from app.tasks.label_proposals import proposed

        kept = self._session.kept(_LABELS)
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

        self._session.keep(_LABELS, kept(self._session.kept(_LABELS), dialog.fates))
        options = replace(options, labels=wishes_of(dialog.fates))
        self._look_into(paths, options, looking(project.path, paths, options))

    # -- the look, and the import

    def _review(self, options: "ImportOptions", looked: "Looked") -> None:
        from app.gui.importing.decisions import Decisions
        from app.gui.importing.review import ReviewDialog

        project = self._session.project
        if project is None:
            looked.put_away()
            return
        self.looked = looked
        known = self._session.kept(_RULES)
        unwanted = known if isinstance(known, list) else []
        rules = [rule for rule in looked.stage.passages if rule not in unwanted]
        decisions = Decisions(looked.stage, rules)
        people = project.annotators()
        dialog = ReviewDialog(looked, decisions, people, self._session.look, self._window)
        dialog.answered.connect(partial(self._on_reviewed, dialog))
        dialog.finished.connect(partial(self._on_review_finished, options, dialog))
        self._session.project_closed.connect(dialog.leave)
        self._show(dialog)

    def _on_reviewed(self, dialog: "ReviewDialog") -> None:
        if self._session.can_write():
            dialog.accept()

    def _on_review_finished(
        self, options: "ImportOptions", dialog: "ReviewDialog", agreed: int
    ) -> None:
        project, looked = self._session.project, self.looked
        self.looked = None
        if looked is None:
            return
        if not agreed or project is None:
            looked.put_away()
            self._tell_stopped()
            return
        decisions = dialog.decisions
        unwanted = sorted(set(looked.stage.passages) - decisions.rules)
        self._session.keep(_RULES, unwanted)
        wishes = decisions.wishes()
        work = importing(project.path, looked, wishes, options)
        job = self._start(self.tr("Import"), work, writes=True)
        if job is None:
            looked.put_away()
            return
        assert self.progress is not None
        self.progress.tell_amounts(in_bytes=True)
        job.succeeded.connect(self._on_imported)

    def _tell_stopped(self) -> None:
        self._session.told.emit(self.tr("Nothing was imported."))

    def _on_imported(self, report: "ImportReport") -> None:
        self._session.end_work()
        self._session.imported(report.uids, report.replaced)
        if report.uids:
            self._session.told.emit(self.tr("Imported. Undo puts the articles aside again."))
        self.report = dialogs.ReportDialog(report, self._window)
        self.report.finished.connect(self.closed)
        self.report.aside_asked.connect(self.aside_wanted)
        self.report.open()


def surveying(path: Path, paths: Sequence[Path], options: "ImportOptions") -> Work:
    """A look for what a person has to say first; else at once at all that would come in."""
    from app.tasks.surveying import survey

    def work() -> Generator[Progress, None, Any]:
        with Project.open(path, read_only=True, lock=False) as project:
            found = yield from survey(project, paths, options)
            if found.asks:
                return found
            return (yield from _looked(project, paths, options))

    return work


def looking(path: Path, paths: Sequence[Path], options: "ImportOptions") -> Work:
    """A look at all that would come in."""

    def work() -> Generator[Progress, None, Any]:
        with Project.open(path, read_only=True, lock=False) as project:
            return (yield from _looked(project, paths, options))

    return work


def importing(path: Path, looked: "Looked", wishes: "Wishes", options: "ImportOptions") -> Work:
    """The work of an import, with a project of its own."""
    from app.tasks.staging import import_staged

    def work() -> Generator[Progress, None, Any]:
        with Project.open(path, lock=False) as project:
            try:
                return (yield from import_staged(project, looked.stage, wishes, options))
            finally:
                looked.put_away()

    return work


def _looked(
    project: Project, paths: Sequence[Path], options: "ImportOptions"
) -> Generator[Progress, None, "Looked"]:
    """Reads everything onto shelves; whatever ends it early takes them off the disk."""
    from app.gui.importing.looked import Looked
    from app.tasks.staging import stage

    folder = Path(mkdtemp(prefix="hashiya-look-"))
    try:
        looked = Looked((yield from stage(project, paths, options, folder)), folder)
        yield from looked.fill()
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return looked
