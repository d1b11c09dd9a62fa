"""Functions called in a child process: they may crash, hang or eat memory, and we go on."""

import pickle
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from app.model.errors import UserError
from app.tasks.apart.frames import END, ERROR, ITEMS, unpacked
from app.tasks.apart.process import Child, idle
from app.tasks.progress import Progress, Work

Result = TypeVar("Result")
_TICK = 0.02  # seconds between two looks whether anybody still wants the result
_HINT = "The rest goes on; look at the file with the program that made it."


def call(
    function: Callable[..., Result], *args: object, seconds: float = 60, memory: int = 2 << 30
) -> Result:
    """Calls a function in a child process and waits for its result.

    Args:
        function: A function of a module, of any part of the program or of an add-on.
        *args: What it is called with; they and the result travel pickled.
        seconds: How long it may take.
        memory: How many bytes of address space it may have.

    Raises:
        UserError: If it crashed, took longer, or needed more memory; otherwise whatever the
            function raises.
    """
    work = calling(function, *args, seconds=seconds, memory=memory)
    try:
        while True:
            next(work)
    except StopIteration as end:
        result: Result = end.value
        return result
    finally:
        work.close()


def calling(
    function: Callable[..., Result], *args: object, seconds: float = 60, memory: int = 2 << 30
) -> Generator[None, None, Result]:
    """The same as `call`, but yields every 20 ms while it waits; closing it kills the child."""
    found: list[Result] = []
    for item in _carried_out(_once, (function, args), seconds, memory):
        if item is None:
            yield
        else:
            found.append(item.value)
    return found[0]


def working(
    function: Callable[..., Work[Result]],
    *args: object,
    seconds: float = 60,
    memory: int = 4 << 30,
) -> Work[Result]:
    """Carries out a task in a child process; closing it kills the child at once.

    Args:
        function: Makes the task; a function of a module.
        *args: What it is called with; they and the report travel pickled.
        seconds: How long it may go on without a sign of progress.
        memory: How many bytes of address space it may have.

    Raises:
        UserError: As `call` does.
    """
    step, found = Progress(0, 0), []
    for item in _carried_out(_steps, (function, args), seconds, memory):
        if isinstance(item, _Result):
            found.append(item.value)
        else:
            step = item or step
            yield step
    result: Result = found[0]
    return result


@dataclass(frozen=True, slots=True)
class _Result:
    value: Any


def _once(function: Callable[..., object], arguments: tuple[Any, ...]) -> Iterator[object]:
    """The one result of a function. Runs in a child."""
    yield _Result(function(*arguments))


def _steps(function: Callable[..., Work[object]], arguments: tuple[Any, ...]) -> Iterator[object]:
    """The progress of a task, ten times a second at most, and its report. Runs in a child."""
    told, work = 0.0, function(*arguments)
    while True:
        try:
            step = next(work)
        except StopIteration as end:
            yield _Result(end.value)
            return
        if time.monotonic() - told > 0.1:
            told = time.monotonic()
            yield step


def _carried_out(
    function: Callable[..., Iterator[object]], arguments: object, seconds: float, memory: int
) -> Iterator[Any]:
    """What a child yields; None now and then while we wait for it."""
    child = idle.take()
    try:
        child = _ordered(child, function, arguments, memory)
        heard, again = time.monotonic(), False
        while True:
            if not child.answers.poll(_TICK):
                if time.monotonic() - heard > seconds:
                    raise UserError(f"The reader took longer than {seconds:g} s.", _HINT)
                yield None
                continue
            heard = time.monotonic()
            message = _answer(child, idled=not again)
            if message is None:
                again = True
                child.kill()
                child = _ordered(Child(), function, arguments, memory)
            elif message[:1] == ITEMS:
                yield from unpacked(message)
            elif message[:1] == ERROR:
                raise _told(pickle.loads(message[1:]), memory)
            elif message[:1] == END:
                break
    except BaseException:
        child.kill()
        raise
    idle.give(child)


def _ordered(
    child: Child, function: Callable[..., Iterator[object]], arguments: Any, memory: int
) -> Child:
    """The child that has the order; another one if it ended just now, having waited in vain."""
    try:
        child.order(function, arguments, memory)
    except OSError:
        child.kill()
        child = Child()
        child.order(function, arguments, memory)
    return child


def _answer(child: Child, *, idled: bool) -> bytes | None:
    """The next message; None if the child had idled and ended before it got the order."""
    try:
        return child.answers.recv_bytes()
    except (EOFError, OSError):
        if idled and child.idled:
            return None
        raise UserError(f"The reader stopped unexpectedly ({child.stopped()}).", _HINT) from None


def _told(error: Exception, memory: int) -> Exception:
    if isinstance(error, MemoryError):
        return UserError(f"The reader needed more than {memory >> 20:,} MB of memory.", _HINT)
    return error
