"""Edits of very many places: carried out beside the window, which goes on showing and reading."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.gui.jobs import Jobs
from app.model.errors import UserError
from app.tasks.editing import Making, Outcome, carrying_out

LONG = 2_000
"""Places from which on an edit is carried out beside the window."""

Ended = Callable[[Outcome | None], None]
"""Told how it ended; None: it was stopped, and nothing was changed."""


class LongEdits(QObject):
    """One long edit at a time, with a connection of its own.

    Attributes:
        title: What is being done, in words; empty if nothing is.

    Signals:
        begun: A long edit has begun.
        progressed: Places done, and in all (0: unknown).
        ended: No long edit is under way any more.
    """

    begun = Signal()
    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.title = ""
        self._then: Ended | None = None
        self._told: tuple[()] | tuple[Outcome | None] = ()
        self._jobs = Jobs(self)
        self._jobs.ended.connect(self._on_ended)

    def start(self, title: str, path: Path, making: Making, by: str, ended: Ended) -> bool:
        """Begins to make an edit and carry it out; False if another one is under way.

        Args:
            title: What it is called while it runs.
            path: The project file.
            making: Makes the edit from the job's own project.
            by: Who does it.
            ended: Told how it ended, on the window's thread, after `LongEdits.ended`; not when
                the project is put away meanwhile.
        """
        job = self._jobs.start(partial(carrying_out, path, making, by=by))
        if job is None:
            return False
        self.title, self._then = title, ended
        job.progressed.connect(self._on_progressed)
        job.succeeded.connect(self._on_told)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        self.begun.emit()
        return True

    def cancel(self) -> bool:
        """Asks what is under way to stop; before it is committed nothing of it will be left."""
        if self._jobs.job is not None:
            self._jobs.job.cancel()
        return self._jobs.job is not None

    def stop(self) -> None:
        """Stops what is under way and waits for its end; nobody is told how it ended."""
        self._jobs.stop()

    def _on_progressed(self, done: int, total: int, _what: str) -> None:
        self.progressed.emit(done, total)

    def _on_told(self, outcome: Outcome | None) -> None:
        self._told = (outcome,)

    def _on_failed(self, message: str, hint: str) -> None:
        self._told = (Outcome(None, UserError(message, hint)),)

    def _on_cancelled(self) -> None:
        self._told = (None,)

    def _on_ended(self) -> None:
        """Tells only now: whoever is told may begin another edit at once."""
        told, then = self._told, self._then
        self.title, self._told, self._then = "", (), None
        self.ended.emit()
        if then is not None and told:
            then(told[0])
