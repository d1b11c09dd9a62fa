"""The way colleagues' files come in: which, what only a person knows, a look, then merging."""

from collections.abc import Generator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.gui import dialogs
from app.gui.jobs import Work
from app.gui.report_doors import ReportDoors
from app.project.project import Project
from app.tasks.progress import Progress

if TYPE_CHECKING:
    from app.review.merging_plan import MergePlan
    from app.tasks.merging import MergeOptions
    from app.tasks.merging_report import MergeReport


class MergeDoors(ReportDoors):
    """Asks which files are merged, shows what would happen, and tells what came of it.

    Attributes:
        merged: What the last merge told, or None.
    """

    merged: "dialogs.MergedDialog | None" = None

    def ask_merge(self, paths: Sequence[Path] = ()) -> None:
        """Asks which files to merge; tells why, if the project cannot be written to."""
        project = self._session.project
        if project is None or not self._session.can_write():
            return
        dialog = dialogs.MergeFilesDialog(paths, project.path, self._window)
        dialog.answered.connect(self._on_merge_answered)
        self._show(dialog)

    def ask_dropped(self, paths: list[Path]) -> None:
        """Projects were dropped: opens the first, or asks whether they are to be merged."""
        project = self._session.project
        if project is None or project.read_only:
            self.open_path(paths[0])
            return
        dialog = dialogs.DroppedProject(paths, project.path.name, self._window)
        dialog.answered.connect(partial(self._on_dropped_merge, dialog, paths))
        dialog.open_asked.connect(partial(self.open_path, paths[0]))
        self._show(dialog)

    def _on_dropped_merge(self, dialog: "dialogs.DroppedProject", paths: list[Path]) -> None:
        dialog.accept()
        self.ask_merge(paths)

    def _on_merge_answered(self) -> None:
        dialog, project = self.dialog, self._session.project
        if not isinstance(dialog, dialogs.MergeFilesDialog) or project is None:
            return
        if dialog.trouble:
            dialog.show_mistake(dialog.trouble)
            return
        from app.tasks.merging import MergeOptions

        paths = dialog.paths
        dialog.accept()
        self._look(paths, MergeOptions())

    def _look(self, paths: list[Path], options: "MergeOptions") -> None:
        """Plans the merge beside the window; what is being written is stored before."""
        project = self._session.project
        if project is None:
            return
        self._session.words_wanted.emit()
        work = planning(project.path, paths, options)
        job = self._start(self.tr("Looking what a merge would do"), work)
        if job is not None:
            job.succeeded.connect(partial(self._on_planned, paths, options))

    def _on_planned(self, paths: list[Path], options: "MergeOptions", plan: "MergePlan") -> None:
        self._then = partial(self._preview, paths, options, plan)

    # -- what a person has to say

    def _preview(self, paths: list[Path], options: "MergeOptions", plan: "MergePlan") -> None:
        project = self._session.project
        if project is None:
            return
        if plan.questions:
            self._ask_questions(paths, options, plan)
            return
        if plan.is_empty and not plan.refused:
            from app.tasks.merging_report import MergeReport

            self._tell_merged(MergeReport(plan))
            return
        dialog = dialogs.MergePreview(project, plan, self._session.name_of, self._window)
        dialog.answered.connect(dialog.accept)
        self._show(dialog)
        dialog.finished.connect(partial(self._on_previewed, paths, options, dialog))

    def _ask_questions(self, paths: list[Path], options: "MergeOptions", plan: "MergePlan") -> None:
        project = self._session.project
        assert project is not None
        dialog = dialogs.MergeQuestions(plan.questions, project.scheme, self._window)
        dialog.answered.connect(partial(self._on_question_answered, dialog))
        self._show(dialog)
        dialog.finished.connect(partial(self._on_questions_told, paths, options, dialog))

    def _on_question_answered(self, dialog: "dialogs.MergeQuestions") -> None:
        if dialog.trouble:
            dialog.show_mistake(dialog.trouble)
        else:
            dialog.accept()

    def _on_questions_told(
        self,
        paths: list[Path],
        options: "MergeOptions",
        dialog: "dialogs.MergeQuestions",
        agreed: int,
    ) -> None:
        if agreed:
            self._look(paths, replace(options, labels={**options.labels, **dialog.labels}))
        else:
            self._tell_unmerged()

    def _on_previewed(
        self,
        paths: list[Path],
        options: "MergeOptions",
        dialog: "dialogs.MergePreview",
        agreed: int,
    ) -> None:
        project = self._session.project
        if not agreed or project is None or not self._session.can_write():
            self._tell_unmerged()
            return
        options = replace(options, choices=dialog.choices)
        work = merging(project.path, paths, options, self._session.annotator)
        job = self._start(self.tr("Merge"), work, writes=True)
        if job is not None:
            job.succeeded.connect(self._on_merged)

    def _tell_unmerged(self) -> None:
        self._session.told.emit(self.tr("Nothing was merged."))

    # -- what came of it

    def _on_merged(self, report: "MergeReport") -> None:
        self._session.end_work()
        if report.edit is not None:
            self._session.merged(report.edit)
            self._session.told.emit(self.tr("Merged. Undo takes it back."))
        self._tell_merged(report)

    def _tell_merged(self, report: "MergeReport") -> None:
        from app.gui.review.beginning import who_has_work
        from app.gui.review.review import FEWEST

        window: Any = self._window
        people = who_has_work(window)
        comparable = len(people) >= FEWEST
        self.merged = dialogs.MergedDialog(report, self._window, comparable=comparable)
        self.merged.compare_asked.connect(self._on_compare_asked)
        self.merged.finished.connect(self._on_merged_read)
        self.merged.open()

    def _on_compare_asked(self) -> None:
        from app.gui.review.beginning import begin, remembered, who_has_work

        window: Any = self._window
        people, blind = remembered(window, who_has_work(window))
        begin(window, people, blind=blind)

    def _on_merged_read(self) -> None:
        self.merged = None
        self.closed.emit()


def planning(path: Path, paths: Sequence[Path], options: "MergeOptions") -> Work:
    """The work of looking what a merge would do, with a project of its own."""
    from app.tasks.merging import plan_merge

    def work() -> Generator[Progress, None, Any]:
        with Project.open(path, read_only=True, lock=False) as project:
            return (yield from plan_merge(project, paths, options))

    return work


def merging(path: Path, paths: Sequence[Path], options: "MergeOptions", by: str) -> Work:
    """The work of a merge, with a project of its own."""
    from app.tasks.merging import merge_files

    def work() -> Generator[Progress, None, Any]:
        with Project.open(path, lock=False) as project:
            return (yield from merge_files(project, paths, options, by=by))

    return work
