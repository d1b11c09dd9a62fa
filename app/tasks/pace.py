"""How often long work tells how far it is, and so how soon it can be closed."""

import time

_BYTES = 1 << 18
_SECONDS = 0.05


class Pace:
    """Says when a sign of progress is due: after some bytes, or some time."""

    def __init__(self) -> None:
        self._bytes, self._at = 0, time.monotonic()

    def due(self, done: int) -> bool:
        """Whether to tell now, with so many bytes done; if so, it is taken as told."""
        now = time.monotonic()
        if done - self._bytes < _BYTES and now - self._at < _SECONDS:
            return False
        self._bytes, self._at = done, now
        return True
