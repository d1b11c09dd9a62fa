"""What a reader does beside reading: files it writes elsewhere, programs and connections."""

import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SECONDS = 2.0
"""Processor time one file may take; under a tracer such as coverage three times as much."""
_NEVER = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.fork", "os.system", "urllib.")
_CHANGES = ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.truncate", "shutil.")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Hang(BaseException):
    """A reader took too long; no handler of ours or of a library's may catch it."""


class _Watch:
    """Where writing is allowed while something is watched, and what else was done."""

    folder: str | None = None
    seen: list[str] = []  # noqa: RUF012 - one list a process: an audit hook cannot be taken back
    hooked = False


def _on_event(event: str, args: tuple[object, ...]) -> None:
    folder = _Watch.folder
    if folder is None:
        return
    if event.startswith(_NEVER):
        _Watch.seen.append(f"{event} {args[:2]!r}")
    elif event == "open":
        path, _mode, flags = args
        if isinstance(flags, int) and flags & _WRITES and isinstance(path, str | bytes):
            _note(event, path, folder)
    elif event.startswith(_CHANGES) and args and isinstance(args[0], str | bytes):
        _note(event, args[0], folder)


def _note(event: str, path: str | bytes, folder: str) -> None:
    name = str(Path.cwd() / os.fsdecode(path))
    if not name.startswith((folder, "/dev/null")) and "__pycache__" not in name:
        _Watch.seen.append(f"{event} {name}")


@contextmanager
def watched(folder: Path) -> Iterator[list[str]]:
    """Yields the list of what was done beside reading and writing in `folder`.

    Raises:
        Hang: In the code watched, when it takes more than `SECONDS` of processor time.
    """
    if not _Watch.hooked:
        sys.addaudithook(_on_event)
        _Watch.hooked = True
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    seconds = SECONDS * (3 if sys.gettrace() or "coverage" in sys.modules else 1)
    _Watch.seen, _Watch.folder = [], str(folder)
    old = signal.signal(signal.SIGVTALRM, _on_alarm)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield _Watch.seen
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, old)
        _Watch.folder, tempfile.tempdir = None, before


def _on_alarm(_signal: int, _frame: object) -> None:
    raise Hang
