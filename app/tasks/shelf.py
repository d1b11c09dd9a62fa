"""Things put on the disk one after another and taken from there by their number."""

import pickle
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Generic, TypeVar, overload

from app.compat import override

Thing = TypeVar("Thing")


class Shelf(Sequence[Thing], Generic[Thing]):
    """A list whose things lie in a file of our own; 8 bytes of memory for each.

    No file stays open between two calls once `close` was called, so that the folder can go at any
    time; what is asked for after that is not there.

    Args:
        place: The file, in a folder that nobody else writes to. It must not be there yet.
    """

    def __init__(self, place: Path) -> None:
        self._place = place
        self._starts = array("Q", [0])
        self._out: BinaryIO | None = place.open("xb")

    def add(self, thing: Thing) -> int:
        """Puts a thing at the end; returns its number."""
        assert self._out is not None, "the shelf is closed"
        size = self._out.write(pickle.dumps(thing, protocol=5))
        self._starts.append(self._starts[-1] + size)
        return len(self) - 1

    def close(self) -> None:
        """Nothing more comes to it."""
        if self._out is not None:
            self._out.close()
            self._out = None

    @override
    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, number: int) -> Thing: ...

    @overload
    def __getitem__(self, number: slice) -> list[Thing]: ...

    @override
    def __getitem__(self, number: int | slice) -> Thing | list[Thing]:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        number = number + len(self) if number < 0 else number
        if not 0 <= number < len(self):
            raise IndexError(number)
        return next(self.between(number, number + 1))

    @override
    def __iter__(self) -> Iterator[Thing]:
        return self.between(0, len(self))

    def between(self, first: int, last: int) -> Iterator[Thing]:
        """Those from number `first` up to before `last`, one at a time."""
        if self._out is not None:
            self._out.flush()
        with self._place.open("rb") as file:
            file.seek(self._starts[first])
            for number in range(first, last):
                size = self._starts[number + 1] - self._starts[number]
                yield pickle.loads(file.read(size))
