"""One writer at a time: a file beside the project says who has it open."""

import json
import os
import platform
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from app.model.clock import now

_mine: set[Path] = set()
"""Locks this process holds: after a crash another process may come to have our number."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock.

    Attributes:
        host: Name of the computer.
        pid: Number of the process.
        since: UTC time, ISO 8601.
        started: When the process began, in the kernel's own count; 0 if unknown.
    """

    host: str
    pid: int
    since: str
    started: int = 0

    def sentence(self) -> str:
        """For people: who has the project open."""
        return f"It is open in process {self.pid} on {self.host} since {self.since}."


class Lock:
    """A lock that this process holds until `release`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        _mine.add(path)

    def release(self) -> None:
        """Lets others write. Doing it twice does no harm."""
        if self._path in _mine:
            _mine.discard(self._path)
            with suppress(OSError):
                self._path.unlink()


def lock_path(project: Path) -> Path:
    """Where the lock of a project lies."""
    return project.with_name(project.name + "-lock")


def take(project: Path) -> Lock | Holder:
    """Takes the lock, or says who has it. One whose process is dead is taken over.

    Raises:
        OSError: If the folder cannot be written to.
    """
    path = lock_path(project)
    while True:
        try:
            _write(path, _ourselves())
            return Lock(path)
        except FileExistsError:
            holder = _read(path)
            if holder and _holds(holder, path):
                return holder
            path.unlink(missing_ok=True)


def _ourselves() -> Holder:
    pid = os.getpid()
    return Holder(platform.node(), pid, now(), _started(pid))


def _write(path: Path, holder: Holder) -> None:
    with path.open("x", encoding="utf-8") as file:
        json.dump(asdict(holder), file)


def _read(path: Path) -> Holder | None:
    """Who wrote the lock; None if it is gone or nobody could have written it so."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Holder(str(data["host"]), int(data["pid"]), str(data["since"]), int(data["started"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _holds(holder: Holder, path: Path) -> bool:
    if holder.host != platform.node():
        return True  # whether a process of another computer lives cannot be told from here
    if holder.pid == os.getpid():
        return path in _mine
    return _alive(holder.pid) and _started(holder.pid) == holder.started


def _alive(pid: int) -> bool:
    if os.name == "nt":  # pragma: no cover - signal 0 would not be harmless there
        return True
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _started(pid: int) -> int:
    """Field 22 of ``/proc/<pid>/stat``; 0 where the kernel does not tell, -1 for a dead one."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0
    fields = stat.rpartition(")")[2].split()
    return -1 if fields[0] in "ZX" else int(fields[19])
