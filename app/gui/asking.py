"""One dialog at a time, and one piece of long work: what all doors share."""

from collections.abc import Callable
from pathlib import Path

from platformdirs import user_documents_path
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.gui.dialogs.progress import ProgressDialog
from app.gui.jobs import Job, Jobs, Work
from app.gui.session import Session
from app.gui.settings import Settings

SUFFIX = ".hashiya"
"""What the name of a project file ends with."""
FEEDBACK_SUFFIX = ".feedback.json"
"""What the name of a file of feedback ends with."""


class Asking(QObject):
    """Shows dialogs and long work.

    Attributes:
        jobs: The long work.
        dialog: The dialog that is open, or None.
        progress: The progress of long work, or None.

    Signals:
        closed: A dialog was put away.
        aside_wanted: What was kept aside is to be looked at.
    """

    closed = Signal()
    aside_wanted = Signal()

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window
        self.jobs = Jobs(self)
        self.dialog: QDialog | None = None
        self.progress: ProgressDialog | None = None
        self._then: Callable[[], None] | None = None  # once the job is put away
        self.jobs.ended.connect(self._on_work_ended)

    def _show(self, dialog: QDialog) -> None:
        if self._busy():
            dialog.deleteLater()
            return
        self.dialog = dialog
        dialog.finished.connect(self._on_dialog_finished)
        dialog.open()

    def _on_dialog_finished(self) -> None:
        self.dialog = None
        self.closed.emit()

    def _busy(self) -> bool:
        busy = self.jobs.job is not None or bool(self._session.long.title)
        if busy:
            self._session.told.emit(self.tr("Long work is running; wait for its end."))
        return busy

    def _start(self, title: str, work: Work, *, writes: bool = False) -> Job | None:
        held = self._session.work or self._session.long.title
        job = None if held else self.jobs.start(work)
        if job is None:
            self._session.told.emit(self.tr("Other long work is running; wait for its end."))
            return None
        if writes:
            self._session.begin_work(title)
        job.failed.connect(self._session.problem_raised)
        job.cancelled.connect(self._on_cancelled)
        self.progress = ProgressDialog(title, job, self._window)
        self.progress.finished.connect(self._on_progress_finished)
        self.progress.open()
        return job

    def _on_work_ended(self) -> None:
        self._session.end_work()
        if self.progress is not None:
            self.progress.accept()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _on_progress_finished(self) -> None:
        self.progress = None
        self.closed.emit()

    def _on_cancelled(self) -> None:
        self._session.told.emit(self.tr("Stopped. Nothing was changed."))

    def _folder(self) -> Path:
        project = self._session.project
        if project is not None:
            return project.path.parent
        recent = [path.parent for path in self._settings.recent if path.parent.is_dir()]
        places = (*recent[:1], user_documents_path(), Path.home())
        return next((place for place in places if place.is_dir()), Path())
