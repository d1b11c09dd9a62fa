"""What runs in a child process: one order after another, its results sent back as they come."""

import os
import pickle
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

from app.tasks.apart.frames import END, ERROR, READY, Frames
from app.tasks.apart.limits import limit_memory, protect

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

IDLE = 30.0
"""Seconds after which a child without work ends."""
IDLED = 75
"""What it then ends with."""


def serve(orders: "Connection[Any, Any]", answers: "Connection[Any, Any]", folder: str) -> None:
    """Carries out orders until none comes for a while, or the parent is gone.

    Args:
        orders: Where they come from, each a pickled ``(function, arguments, memory,
            current folder)``.
        answers: Where messages of `Frames` go to; each order's end with `END` or `ERROR`.
        folder: Where temporary files go; the parent removes it.
    """
    import shutil

    protect()
    tempfile.tempdir = folder
    waiting: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(orders, waiting), daemon=True).start()
    answers.send_bytes(READY)
    while True:
        try:
            order = waiting.get(timeout=IDLE)
        except Empty:
            shutil.rmtree(folder, ignore_errors=True)
            os._exit(IDLED)
        carry_out(order, answers.send_bytes)


def _listen(orders: "Connection[Any, Any]", waiting: "SimpleQueue[bytes]") -> None:
    """Always takes orders, so that the parent never waits; ends with the parent."""
    try:
        while True:
            waiting.put(orders.recv_bytes())
    except (EOFError, OSError):
        os._exit(0)


def carry_out(order: bytes, send: Callable[[bytes], None]) -> None:
    """Carries out one order."""
    frames = Frames(send)
    try:
        function, arguments, memory, current = pickle.loads(order)
        _go_to(current)
        limit_memory(memory)
        for item in function(*arguments):
            frames.add(item)
        frames.flush()
    except Exception as error:  # noqa: BLE001 - the parent raises it
        frames.flush()
        send(ERROR + _packed(error))
    else:
        send(END)


def _go_to(folder: str) -> None:
    """Makes a folder the current one, as it is for who gave the order; our own if it is gone."""
    with suppress(OSError):
        os.chdir(folder or tempfile.gettempdir())


def once(function: Callable[..., object], arguments: tuple[Any, ...]) -> Iterator[object]:
    """The one result of a function."""
    yield function(*arguments)


def _packed(error: Exception) -> bytes:
    """An error as it can travel, with a note of where it was raised."""
    note = "".join(traceback.format_exception(error))
    try:
        packed = pickle.dumps(error, 5)
        back = pickle.loads(packed)
        back.add_note(note)
        return pickle.dumps(back, 5)
    except Exception:  # noqa: BLE001 - whatever an add-on raises
        instead = RuntimeError(f"{type(error).__name__}: {error}")
        instead.add_note(note)
        return pickle.dumps(instead, 5)
