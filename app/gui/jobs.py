"""Long work beside the window: one generator in a thread, its results on the window's thread."""

import logging
import threading
import time
from collections.abc import Callable, Generator
from typing import Any

from PySide6.QtCore import QObject, QThread, QTimer, Signal, SignalInstance

from app.compat import override
from app.model.errors import UserError
from app.tasks.progress import Progress

log = logging.getLogger(__name__)
Work = Callable[[], Generator[Progress, None, Any]]
_PAUSE = 0.05


class Job(QThread):
    """One piece of long work. It lives on the window's thread; only `run` is elsewhere.

    The work opens its own project and closes it; cancelling closes the generator, so that what it
    holds open is rolled back. How it ended is told by `tell`, on the window's thread.

    Attributes:
        latest: How far it is, as it was told last; None before that.

    Signals:
        progressed: Done, in all (0: unknown), what (words).
        succeeded: The work's report.
        failed: A user's mistake, or ours (message, hint).
        cancelled: The work was stopped before its end.
    """

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(str, str)
    cancelled = Signal()

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.latest: Progress | None = None
        self._stop = threading.Event()
        self._ended: tuple[SignalInstance, tuple[Any, ...]] = (self.cancelled, ())

    def cancel(self) -> None:
        """Asks the work to stop at its next step."""
        self._stop.set()

    def tell(self) -> None:
        """Says how the work ended; call it when the thread is done."""
        signal, words = self._ended
        signal.emit(*words)

    @override
    def run(self) -> None:
        """Runs the generator to its end, in this thread."""
        try:
            self._go(self._work())
        except UserError as error:
            self._ended = self.failed, (error.message, error.hint)
        except Exception:
            log.exception("long work failed")
            sentence = self.tr("The work stopped because of a mistake of ours.")
            self._ended = self.failed, (sentence, self.tr("The log file tells more."))

    def _go(self, steps: Generator[Progress, None, Any]) -> None:
        told = 0.0
        while True:
            if self._stop.is_set():
                steps.close()
                return
            try:
                progress = next(steps)
            except StopIteration as end:
                self._ended = self.succeeded, (end.value,)
                return
            if time.monotonic() - told > _PAUSE:
                told = time.monotonic()
                self.latest = progress
                self.progressed.emit(progress.done, progress.total, progress.what)


class Jobs(QObject):
    """Runs one job at a time and outlives it.

    Signals:
        begun: A job has begun.
        ended: No job is running any more.
    """

    begun = Signal()
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.job: Job | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._on_due)

    def start(self, work: Work) -> Job | None:
        """Starts long work; None if other work is still running.

        The thread begins in the next turn of the event loop, so that whoever asked can connect to
        the job's signals first and none is lost.
        """
        if self.job is not None:
            return None
        job = self.job = Job(work, self)
        job.finished.connect(self._on_finished)
        self._soon.start(0)
        self.begun.emit()
        return job

    def stop(self) -> None:
        """Cancels what is running and waits for its end; how it ended nobody is told any more."""
        job = self.job
        self._soon.stop()
        if job is not None:
            job.cancel()
            job.wait()
            self._put_away(job)

    def _on_due(self) -> None:
        if self.job is not None:
            self.job.start()

    def _on_finished(self) -> None:
        job = self.job
        if job is None or not job.isFinished():
            return  # it was stopped meanwhile
        try:
            job.tell()
        finally:
            self._put_away(job)

    def _put_away(self, job: Job) -> None:
        self.job = None
        job.blockSignals(True)
        job.deleteLater()
        self.ended.emit()
