"""What travels through a pipe: many small objects in few messages, one large one in its own."""

import io
import pickle
import time
from collections.abc import Callable, Iterator
from typing import Any

READY, ITEMS, END, ERROR = b"r", b"i", b"e", b"x"
_BYTES, _ITEMS, _SECONDS = 1 << 18, 200, 0.2


class Mark:
    """An object that is sent at once, with all that came before it."""

    __slots__ = ()


class Frames:
    """Gathers objects and sends them on.

    Args:
        send: Sends a message.
    """

    def __init__(self, send: Callable[[bytes], None]) -> None:
        self._send = send
        self._begin()

    def _begin(self) -> None:
        self._buffer = io.BytesIO(ITEMS)
        self._buffer.seek(0, io.SEEK_END)
        self._pickler = pickle.Pickler(self._buffer, 5)
        self._count, self._since = 0, time.monotonic()

    def add(self, item: object) -> None:
        """Takes an object in; sends what there is if that is enough."""
        before = self._buffer.tell()
        try:
            self._pickler.dump(item)
        except BaseException:
            self._buffer.truncate(before)
            self._buffer.seek(before)
            raise
        self._count += 1
        if (
            self._buffer.tell() >= _BYTES
            or self._count >= _ITEMS
            or isinstance(item, Mark)
            or time.monotonic() - self._since >= _SECONDS
        ):
            self.flush()

    def flush(self) -> None:
        """Sends what there is."""
        if self._count:
            self._send(self._buffer.getvalue())
        self._begin()


def unpacked(message: bytes) -> Iterator[Any]:
    """The objects in a message that `Frames` sent."""
    buffer = io.BytesIO(message)
    buffer.seek(1)
    unpickler = pickle.Unpickler(buffer)
    while buffer.tell() < len(message):
        yield unpickler.load()
