"""The way back in for what imports kept aside."""

from collections.abc import Callable, Generator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.gui.feedback_doors import FeedbackDoors
from app.gui.jobs import Work
from app.project.project import Project
from app.tasks.progress import Progress

if TYPE_CHECKING:
    from app.tasks.importing import ImportOptions
    from app.tasks.report import ImportReport

Then = Callable[["ImportReport"], None]


class AsideDoors(FeedbackDoors):
    """Tries pieces again that imports kept aside."""

    def retry_aside(
        self, ids: Sequence[int], data: bytes | None, options: "ImportOptions", then: Then
    ) -> None:
        """Tries whole articles again, beside the window.

        Args:
            ids: Numbers of the pieces.
            data: Other bytes in place of those of the one piece.
            options: How to read them.
            then: Called with what came of it.
        """
        project = self._session.project
        if project is None or not self._session.can_write():
            return
        work = _retrying(project.path, ids, data, options)
        job = self._start(self.tr("Try again"), work, writes=True)
        if job is not None:
            job.succeeded.connect(partial(self._on_tried, then))

    def _on_tried(self, then: Then, report: "ImportReport") -> None:
        self._session.end_work()
        self._session.imported(report.uids, report.replaced, report.taken)
        then(report)


def _retrying(path: Path, ids: Sequence[int], data: bytes | None, options: "ImportOptions") -> Work:
    from app.tasks.kept_aside import retry

    def work() -> Generator[Progress, None, Any]:
        with Project.open(path, lock=False) as project:
            return (yield from retry(project, ids, data, options))

    return work
