"""Looking through a project beside the window: rows come in as they are found."""

import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.gui.jobs import Jobs, Work
from app.project.project import Project
from app.tasks.progress import Progress

_PAUSE = 0.2
"""Seconds between two lots of rows after the first: each has the list painted anew."""
Steps = Callable[[Project], Iterator[tuple[Progress, list[Any] | int]]]
"""Goes through a project; each step is how far it is, and what it gave: rows, or how many there
are in all, if that is known before they are."""


class Hunt(QObject):
    """One search at a time; another one ends the one before.

    Signals:
        arrived: More rows, or whatever else is looked for (a list).
        counted: How many there are in all.
        ended: All has been looked through.
        failed: It cannot be done (message, hint).

    Attributes:
        running: Whether there may be more rows to come.
    """

    arrived = Signal(list)
    counted = Signal(int)
    ended = Signal()
    failed = Signal(str, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = Jobs(self)
        self._rows: deque[list[Any] | int] = deque()
        self._taken = 0.0
        self.running = False

    def start(self, path: Path, steps: Steps) -> None:
        """Begins another search.

        Args:
            path: The project; it is opened once more, for reading.
            steps: What is done with it.
        """
        self.stop()
        self._rows, self._taken = deque(), 0.0
        job = self._jobs.start(_work(path, steps, self._rows))
        if job is None:
            return
        self.running = True
        job.progressed.connect(self._on_progressed)
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)

    def stop(self) -> None:
        """Ends the search; what was found stays found."""
        self._jobs.stop()
        self.running = False

    def _take(self) -> None:
        """Passes on what is there now; what comes in meanwhile has its own turn."""
        rows: list[Any] = []
        left = len(self._rows)
        while self._rows and left:
            more, left = self._rows.popleft(), left - 1
            if isinstance(more, int):
                self.counted.emit(more)
            else:
                rows += more
        if rows:
            self.arrived.emit(rows)
            self._taken = time.monotonic()

    def _on_progressed(self) -> None:
        """Rows that follow wait for more of them; what is counted does not."""
        at_once = any(isinstance(more, int) for more in list(self._rows))
        if self.running and (at_once or time.monotonic() - self._taken > _PAUSE):
            self._take()

    def _on_succeeded(self) -> None:
        self.running = False
        self._take()
        self.ended.emit()

    def _on_failed(self, message: str, hint: str) -> None:
        self.running = False
        self._take()
        self.failed.emit(message, hint)


def _work(path: Path, steps: Steps, into: "deque[list[Any] | int]") -> Work:
    def work() -> Generator[Progress, None, None]:
        with Project.open(path, read_only=True, lock=False) as project:
            for progress, rows in steps(project):
                if rows:
                    into.append(rows)
                yield progress

    return work
