"""The way out of a project: what, for whom, where to; what would be lost; then writing."""

from collections.abc import Generator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from app.gui import dialogs
from app.gui.export_wish import ExportWish, wish_of
from app.gui.import_doors import ImportDoors
from app.gui.jobs import Work
from app.model.errors import UserError
from app.project.project import Project
from app.tasks.progress import Progress

if TYPE_CHECKING:
    from app.tasks.exporting import ExportOptions, ExportReport

_SETTING = "export"


class ExportDoors(ImportDoors):
    """Asks what is to be exported, what may be lost, and tells what came of it.

    Attributes:
        written: What the last export told, or None.
    """

    written: "dialogs.WrittenDialog | None" = None

    def ask_export(self) -> None:
        """Asks where to export to, and what; begins with the last choices."""
        self._ask_again(wish_of(self._session.kept(_SETTING)), None)

    def _ask_again(self, wish: ExportWish, target: Path | None) -> None:
        project = self._session.project
        if project is None:
            return
        names = project.annotators(with_work=True)
        total = self._session.arranging.found.total
        articles = total, self._session.arranging.line, partial(_count, project, total)
        me = self._session.annotator
        dialog = dialogs.ExportDialog(project.path, me, names, articles, self._window)
        dialog.show_wish(wish, target)
        dialog.answered.connect(self._on_export_answered)
        self._show(dialog)

    def _on_export_answered(self) -> None:
        dialog, project = self.dialog, self._session.project
        if not isinstance(dialog, dialogs.ExportDialog) or project is None:
            return
        target = dialog.path_field.path
        mistake = dialog.mistake_in(target)
        if target is None or mistake:
            dialog.show_mistake(mistake)
            return
        from app.tasks.exporting import ExportOptions, writable
        from app.tasks.targets import place_of

        wish = dialog.wish
        try:
            place_of(project, target, writable(wish.format))
        except UserError as error:
            dialog.show_mistake(error.message, error.hint)
            return
        options = ExportOptions(format=wish.format, choice=dialog.choice)
        self._session.keep(_SETTING, wish.to_json())
        dialog.accept()
        self._export(wish, target, options)

    def _export(self, wish: ExportWish, target: Path, options: "ExportOptions") -> None:
        project = self._session.project
        if project is None:
            return
        job = self._start(self.tr("Export"), exporting(project.path, target, options))
        if job is not None:
            job.succeeded.connect(partial(self._on_exported, wish, target, options))

    def _on_exported(
        self, wish: ExportWish, target: Path, options: "ExportOptions", report: "ExportReport"
    ) -> None:
        if report.written:
            self._tell_written(target, options, report)
        else:  # as soon as the job is put away
            self._then = partial(self._ask_losses, wish, target, options, report)

    def _ask_losses(
        self, wish: ExportWish, target: Path, options: "ExportOptions", report: "ExportReport"
    ) -> None:
        from app.tasks.exporting import writable

        dialog = dialogs.LossDialog(report.losses, writable(options.format), self._window)
        dialog.answered.connect(dialog.accept)
        self._show(dialog)
        dialog.finished.connect(partial(self._on_losses_told, wish, target, options))

    def _on_losses_told(
        self, wish: ExportWish, target: Path, options: "ExportOptions", agreed: int
    ) -> None:
        if agreed:
            self._export(wish, target, replace(options, accept_loss=True))
        else:
            self._ask_again(wish, target)

    def _tell_written(self, target: Path, options: "ExportOptions", report: "ExportReport") -> None:
        from app.gui.dialogs.written import amount
        from app.tasks.exporting import writable

        made = writable(options.format)
        words = self.tr("Written to {path}: {amount}.")
        self._session.told.emit(words.format(path=target, amount=amount(report)))
        if report.fault or made.warnings or not report.losses.nothing:
            self.written = dialogs.WrittenDialog(report, target.resolve(), made, self._window)
            self.written.finished.connect(self._on_written_read)
            self.written.open()

    def _on_written_read(self) -> None:
        self.written = None
        self.closed.emit()


def exporting(path: Path, target: Path, options: "ExportOptions") -> Work:
    """The work of an export, with a project of its own.

    What would go into many files is tried first without writing; one file is written beside its
    place, and put there only if nothing is lost or that was agreed to.
    """
    from app.tasks.exporting import export_corpus, plan_losses, writable

    writing, looking, reading = (
        QCoreApplication.translate("Export", words)
        for words in (
            "Writing: {done} of {total} articles",
            "Looking what would be lost: {done} of {total} articles",
            "Reading it back and comparing",
        )
    )

    def work() -> Generator[Progress, None, Any]:
        with Project.open(path, read_only=True, lock=False) as project:
            made = writable(options.format)
            one_file = target.suffix.lower() in made.suffixes and not target.is_dir()
            if made.many and not one_file and not options.accept_loss:
                planned = yield from _spoken(plan_losses(project, options), looking, reading)
                if not planned.losses.nothing:
                    return planned
            work = export_corpus(project, target, options)
            return (yield from _spoken(work, writing, reading))

    return work


def _spoken(
    work: Generator[Progress, None, Any], articles: str, other: str
) -> Generator[Progress, None, Any]:
    """The same work, its progress in words."""
    try:
        while True:
            step = next(work)
            words = articles if step.what == "articles" else other
            yield replace(step, what=words.format(done=f"{step.done:,}", total=f"{step.total:,}"))
    except StopIteration as end:
        return end.value
    finally:
        work.close()


def _count(project: Project, total: int, words: str) -> int:
    """How many articles a filter lets through."""
    from app.tasks.choosing import chosen_articles

    found = chosen_articles(project, words)
    return total if found is None else len(found)
