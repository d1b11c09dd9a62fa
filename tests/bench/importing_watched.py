"""An import watched from outside: the memory of its processes, and what giving up leaves."""

import tempfile
import threading
import time
from pathlib import Path

from app.tasks.creating import create_project
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import Progress

_TICK = 0.1


class Watched:
    """The most memory that this process and its children had, in MB, looked at as work goes on.

    Memory that processes share, such as the interpreter, counts in each of them.
    """

    def __init__(self) -> None:
        self.largest = self.sum = 0.0
        self._looked = 0.0

    def __enter__(self) -> "Watched":
        return self

    def __exit__(self, *_: object) -> None:
        self.look()

    def look(self, _: Progress | None = None) -> None:
        if time.monotonic() - self._looked < _TICK:
            return
        self._looked = time.monotonic()
        sizes = [_resident(Path("/proc/self")), *map(_resident, children())]
        self.largest = max(self.largest, *sizes)
        self.sum = max(self.sum, sum(sizes))


def children() -> list[Path]:
    """The children that read for us."""
    listed = Path("/proc/self/task").glob("*/children")
    found = [Path("/proc", pid) for file in listed for pid in file.read_text().split()]
    return [one for one in found if b"spawn_main" in _bytes(one / "cmdline")]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it has just ended
        return b""


def _resident(process: Path) -> float:
    for line in _bytes(process / "status").decode().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def cancelled(target: Path, source: Path, after: float) -> float:
    """Milliseconds from closing an import, begun so many seconds ago, to its return."""
    with (
        tempfile.TemporaryDirectory() as temporary,
        create_project(target, "conflict-default", "bench") as project,
    ):
        before = target.read_bytes()
        tempfile.tempdir = temporary
        try:
            work = import_files(project, [source], ImportOptions())
            until = time.perf_counter() + after
            next(work)
            while time.perf_counter() < until:
                next(work)
            asked = time.perf_counter()
            work.close()
            took = (time.perf_counter() - asked) * 1000
        finally:
            tempfile.tempdir = None
        for thread in threading.enumerate():  # which removes what was unpacked
            if thread is not threading.main_thread() and not thread.daemon:
                thread.join()
        left = [path.name for path in Path(temporary).iterdir()]
        assert not left, f"left behind: {left}"
        assert not children(), "a child goes on"
        assert target.read_bytes() == before, "the project was changed"
    return took
