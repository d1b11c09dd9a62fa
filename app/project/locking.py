"""One writer at a time: a file beside the project, locked by the kernel, says who has it open.

The kernel's lock is the truth on one computer, and ends with its process whatever ends that. The
words in the file are for people, and for other computers, which the kernel may not tell of it.
"""

import json
import os
import stat
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from app.model.clock import now
from app.project.kernel_lock import hold

_WORDS = 4096
"""Bytes that are read of a lock; ours have some hundred."""

_SAFELY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock.

    Attributes:
        host: Name of the computer; empty if the lock does not tell.
        pid: Number of the process.
        since: UTC time, ISO 8601.
    """

    host: str
    pid: int
    since: str

    def sentence(self) -> str:
        """For people: who has the project open."""
        if not self.host:
            return "It is open in another process."
        return f"It is open in process {self.pid} on {self.host} since {self.since}."


class Lock:
    """A lock that this process holds until `release`.

    Args:
        path: The file.
        descriptor: The same file, open, with the kernel's lock on it.
    """

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path, self._descriptor = path, descriptor

    def release(self) -> None:
        """Lets others write. Doing it twice does no harm."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor < 0:
            return
        ours = _lies_at(self._path, descriptor)
        if os.name == "nt":  # pragma: no cover - an open file cannot be removed there
            os.close(descriptor)
        if ours:
            with suppress(OSError):
                self._path.unlink()
        if os.name != "nt":  # pragma: no branch
            os.close(descriptor)


def lock_path(project: Path) -> Path:
    """Where the lock of a project lies."""
    return project.with_name(project.name + "-lock")


def take(project: Path) -> Lock | Holder:
    """Takes the lock, or says who has it. One that a dead process has left is taken over.

    Raises:
        OSError: If the folder cannot be written to, has no locks, or something else lies there.
    """
    path = lock_path(project)
    while True:
        descriptor, writable = _opened(path)
        try:
            taken = _taken(path, descriptor, writable=writable)
        except BaseException:
            os.close(descriptor)
            raise
        if isinstance(taken, Lock):
            return taken
        os.close(descriptor)
        if taken:
            return taken


def _opened(path: Path) -> tuple[int, bool]:
    """The file, open, and whether it may be written to: not one that another user has made."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | _SAFELY, 0o666), True
    except PermissionError as error:
        try:
            return os.open(path, os.O_RDONLY | _SAFELY), False
        except OSError:
            raise error from None


def _taken(path: Path, descriptor: int, *, writable: bool) -> Lock | Holder | None:
    """The lock, who has it, or None if the file is gone and another has to be made."""
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        raise FileExistsError(0, "something else lies where its lock belongs")
    if not hold(descriptor):
        return _read(descriptor) or Holder("", 0, "")
    if not _lies_at(path, descriptor):
        return None
    holder = _read(descriptor)
    if holder and holder.host != _computer():
        return holder  # whether a process of another computer lives cannot be told from here
    if not writable:
        path.unlink()
        return None
    _write(descriptor)
    return Lock(path, descriptor)


def _lies_at(path: Path, descriptor: int) -> bool:
    """Whether the open file is still the one of this name: whoever releases a lock removes it."""
    try:
        return os.path.samestat(path.stat(follow_symlinks=False), os.fstat(descriptor))
    except OSError:
        return False


def _computer() -> str:
    """The name of this computer."""
    if hasattr(os, "uname"):
        return os.uname().nodename
    import platform  # pragma: no cover - Windows only

    return platform.node()  # pragma: no cover


def _write(descriptor: int) -> None:
    words = json.dumps(asdict(Holder(_computer(), os.getpid(), now()))).encode()
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, words)


def _read(descriptor: int) -> Holder | None:
    """Who wrote the lock; None if nobody could have written it so."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        data = json.loads(os.read(descriptor, _WORDS))
        return Holder(_plain(data["host"]), int(data["pid"]), _plain(data["since"]))
    except (ValueError, KeyError, TypeError, ArithmeticError, RecursionError):
        return None


def _plain(words: object) -> str:
    """Words of a file somebody else may have made, without what could steer a terminal."""
    return "".join(char for char in str(words) if char.isprintable())[:100]
