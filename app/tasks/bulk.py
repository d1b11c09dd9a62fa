"""Bulk work: hundreds of thousands of objects that are made, used and gone without a circle."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (100_000, 50, 50)
"""Objects made between two looks for circles, and how often the looks go further back."""

_usual: list[tuple[int, int, int]] = []
"""What holds outside, once for each bulk work under way."""


@contextmanager
def in_bulk() -> Iterator[None]:
    """Looks for circles of objects less often; several may be under way, in any order.

    The looks cost a fifth of an import and find next to nothing.
    """
    _usual.append(_usual[0] if _usual else gc.get_threshold())
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        usual = _usual.pop()
        if not _usual:
            gc.set_threshold(*usual)
