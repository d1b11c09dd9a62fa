"""Long work as generators: they yield progress and return their report."""

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import TypeVar

Report = TypeVar("Report")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far some work is.

    Attributes:
        done: Units done.
        total: Units in all; 0 if nobody knows.
        what: What is being done, such as a file name.
        count: Articles done; 0 if nobody counts.
        in_bytes: Whether the units are bytes.
    """

    done: int
    total: int
    what: str = ""
    count: int = field(default=0, kw_only=True)
    in_bytes: bool = field(default=False, kw_only=True)


Work = Generator[Progress, None, Report]
"""A task: closing it before its end takes back what it did."""


def run(work: Work[Report], show: Callable[[Progress], None] | None = None) -> Report:
    """Carries a task out to its end.

    Args:
        work: The task.
        show: Called with each step of progress.

    Returns:
        The task's report.
    """
    try:
        while True:
            step = next(work)
            if show is not None:
                show(step)
    except StopIteration as end:
        report: Report = end.value
        return report
    finally:
        work.close()
