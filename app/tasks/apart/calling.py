"""One function called in a child process: it may crash, hang or eat memory, and we go on."""

import pickle
import time
from collections.abc import Callable, Generator
from typing import Any, TypeVar

from app.model.errors import UserError
from app.tasks.apart.child import once
from app.tasks.apart.frames import END, ERROR, ITEMS, unpacked
from app.tasks.apart.process import Child, idle

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
    until = time.monotonic() + seconds
    result: list[Result] = []
    child = idle.take()
    try:
        child = _ordered(child, (function, args), memory)
        while True:
            while not child.answers.poll(_TICK):
                if time.monotonic() > until:
                    raise UserError(f"The reader took longer than {seconds:g} s.", _HINT)
                yield
            message = _answer(child)
            if message[:1] == ITEMS:
                result += unpacked(message)
            elif message[:1] == ERROR:
                raise _told(pickle.loads(message[1:]), memory)
            elif message[:1] == END:
                break
    except BaseException:
        child.kill()
        raise
    idle.give(child)
    return result[0]


def _ordered(child: Child, arguments: tuple[Any, ...], memory: int) -> Child:
    """The child that has the order; another one if it ended just now, having waited in vain."""
    try:
        child.order(once, arguments, memory)
    except OSError:
        child.kill()
        child = Child()
        child.order(once, arguments, memory)
    return child


def _answer(child: Child) -> bytes:
    try:
        return child.answers.recv_bytes()
    except (EOFError, OSError):
        raise UserError(f"The reader stopped unexpectedly ({child.stopped()}).", _HINT) from None


def _told(error: Exception, memory: int) -> Exception:
    if isinstance(error, MemoryError):
        return UserError(f"The reader needed more than {memory >> 20:,} MB of memory.", _HINT)
    return error
