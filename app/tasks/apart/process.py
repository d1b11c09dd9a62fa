"""A child process as its parent sees it: started, given work, and killed at any moment."""

import atexit
import os
import pickle
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from tempfile import mkdtemp
from threading import Lock
from types import ModuleType
from typing import Any

from app.tasks.apart.child import IDLED, serve

_MOST_IDLE = 4
_MOST_ORDERS = 2000
"""Orders after which a child is not used again: libraries may leak."""

_PIPE = 1 << 19
_starting = Lock()


class Child:
    """One child process.

    Attributes:
        answers: The pipe its messages come through, to be waited for.
        orders: How many orders it was given.
    """

    def __init__(self) -> None:
        from multiprocessing import get_context  # slow to load, and a window need not read

        context = get_context("spawn")
        self._folder = mkdtemp(prefix="hashiya-")
        theirs, self._orders = context.Pipe(duplex=False)
        self.answers, mine = context.Pipe(duplex=False)
        self._process = context.Process(
            target=serve, args=(theirs, mine, self._folder), daemon=True, name="hashiya reading"
        )
        _widen(self.answers.fileno())
        with theirs, mine, _without_main(), _in_some_folder(self._folder):
            self._process.start()
        self.orders = 0

    def order(
        self, function: Callable[..., Iterator[object]], arguments: tuple[Any, ...], memory: int
    ) -> None:
        """Gives it work to do, after what it has; relative paths mean what they mean here, now.

        Args:
            function: Yields the results; it and its arguments are picklable and importable.
            arguments: What it is called with.
            memory: The most bytes of address space the child may have.

        Raises:
            OSError: If it is gone.
        """
        self.orders += 1
        self._orders.send_bytes(pickle.dumps((function, arguments, memory, _current()), 5))

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.is_alive()

    def kill(self) -> None:
        """Ends it at once, whatever it does, and removes what it left."""
        self._process.kill()
        self._process.join()
        self._orders.close()
        self.answers.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def idled(self) -> bool:
        """Whether it ended since it had nothing to do for long."""
        self._process.join(1)
        return self._process.exitcode == IDLED

    def stopped(self) -> str:
        """Why it stopped by itself: its signal, or the number it ended with."""
        self._process.join(1)
        code = self._process.exitcode
        if code is None or code >= 0:
            return f"exit status {code}"
        return f"signal {-code}"


def _current() -> str:
    """The current folder, which may have changed since a child was started; empty if it is gone."""
    try:
        return os.getcwd()  # noqa: PTH109 - a string travels well
    except OSError:
        return ""


def _widen(pipe: int) -> None:
    """Lets a child put a whole message into its pipe and go on, where that can be had."""
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)


class _Idle:
    """Children that wait for work: starting one takes longer than drawing a page."""

    def __init__(self) -> None:
        self._children: list[Child] = []
        self._lock = Lock()
        self._ends = False

    def take(self) -> Child:
        """A child without work; a new one if none is there."""
        with self._lock:
            waiting = self._children
            while waiting:
                child = waiting.pop()
                if child.alive:
                    return child
                child.kill()
        return Child()

    def give(self, child: Child) -> None:
        """Keeps a child that has done all its work, for the next who needs one."""
        with self._lock:
            if len(self._children) < _MOST_IDLE and child.orders < _MOST_ORDERS:
                if not self._ends:
                    self._ends = True
                    atexit.register(self.clear)  # before multiprocessing ends what is left
                self._children.append(child)
                return
        child.kill()

    def clear(self) -> None:
        """Ends all that wait."""
        with self._lock:
            waiting, self._children = self._children, []
        for child in waiting:
            child.kill()


idle = _Idle()


@contextmanager
def _in_some_folder(instead: str) -> Iterator[None]:
    """Stays in the current folder, or is in another for a moment if that is gone."""
    if _current() or sys.platform == "win32":
        yield
        return
    gone = os.open(".", os.O_RDONLY)
    try:
        os.chdir(instead)
        yield
        os.chdir(gone)
    finally:
        os.close(gone)


@contextmanager
def _without_main() -> Iterator[None]:
    """Keeps a child from importing the program that was started: it needs none of it."""
    with _starting:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main
