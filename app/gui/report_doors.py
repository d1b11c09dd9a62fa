"""The way to figures of agreement and to the review report."""

from collections.abc import Generator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from app.gui import dialogs
from app.gui.export_doors import ExportDoors
from app.gui.jobs import Work
from app.model.errors import UserError
from app.project.project import Project
from app.tasks.progress import Progress

if TYPE_CHECKING:
    from app.review.report import Report
    from app.tasks.agreement import AgreementWish
    from app.tasks.review_report import ReportWish


class ReportDoors(ExportDoors):
    """Opens the agreement window, and asks what a report is to say.

    Attributes:
        agreement: The agreement window, or None.
    """

    agreement: "dialogs.AgreementWindow | None" = None

    def show_agreement(self) -> None:
        """Opens the agreement window, or brings it to the front."""
        if self._session.project is None:
            return
        if self.agreement is None:
            window = dialogs.AgreementWindow(self._session, self._settings, self._window)
            window.articles_wanted.connect(self._on_articles_wanted)
            window.report_asked.connect(self.ask_report)
            window.closed.connect(self._on_agreement_closed)
            self.agreement = window
        self.agreement.show()
        self.agreement.raise_()
        self.agreement.activateWindow()

    def ask_report(self) -> None:
        """Asks where a review report is to lie, and who is in it."""
        project = self._session.project
        if project is None:
            return
        wish = self._wish(project)
        if wish is None:
            return
        name = self.tr("{name}-review").format(name=project.path.stem)
        target = project.path.with_name(f"{name}.html")
        people = [(one, self._session.name_of(one)) for one in project.annotators()]
        parent = self.agreement or self._window
        dialog = dialogs.ReviewReportDialog(target, people, wish, parent)
        dialog.blind.setChecked(self._session.reviewing and self._session.review.blind)
        dialog.answered.connect(self._on_report_answered)
        self._show(dialog)

    def _wish(self, project: Project) -> "AgreementWish | None":
        """What is ticked in the agreement window; else all who have work; None tells why not."""
        from app.tasks.agreement import AgreementWish, measured_people

        if self.agreement is not None:
            ticked: AgreementWish = self.agreement.asking.wish
            return ticked
        if self._session.reviewing:
            return AgreementWish(annotators=self._session.review.people)
        try:
            return AgreementWish(annotators=measured_people(project)[:8])
        except UserError as error:
            self._session.report(error)
            return None

    def _on_report_answered(self) -> None:
        dialog, project = self.dialog, self._session.project
        if not isinstance(dialog, dialogs.ReviewReportDialog) or project is None:
            return
        message, hint = dialog.trouble
        target = dialog.path_field.path
        if message or target is None:
            dialog.show_mistake(message, hint)
            return
        wish = dialog.wish
        dialog.accept()
        job = self._start(self.tr("Review report"), reporting(project.path, wish))
        if job is not None:
            job.succeeded.connect(partial(self._on_reported, target))

    def _on_reported(self, target: Path, report: "Report") -> None:
        from app.gui.review.pdf import pdf
        from app.tasks.review_report import store_report

        try:
            store_report(report, target, pdf)
        except UserError as error:
            self._session.report(error)
            return
        words = self.tr("Written to {path}.").format(path=target)
        self._session.told.emit(words)
        if self.agreement is not None:
            self.agreement.status.setText(words)

    def _on_articles_wanted(self, shown: str) -> None:
        """Brings the main window to the front, and what was set in it."""
        window: Any = self._window
        if window.windowState() & Qt.WindowState.WindowMinimized:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        if shown == "review":
            window.open_list("disagreements")
        elif shown == "queue":
            window.queue.line.write(self._session.arranging.line)
            window.queue.first_stop.setFocus()
        else:
            window.page.first_stop.setFocus()

    def _on_agreement_closed(self) -> None:
        self.agreement = None
        self.closed.emit()


def reporting(path: Path, wish: "ReportWish") -> Work:
    """The work of putting a report together, with a project of its own."""
    from app.tasks.review_report import report_of
    from app.tasks.reviewing import review

    def work() -> Generator[Progress, None, Any]:
        with Project.open(path, read_only=True, lock=False) as project:
            found = yield from review(project, wish.measured, intervals=wish.intervals)
            return report_of(project, found, wish)

    return work
