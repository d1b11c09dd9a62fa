"""Where every block stands in the column: heights, known or estimated, and their sums."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

_CHUNK = 512


class Column:
    """Heights of all blocks, top to bottom, with quick sums.

    Heights are kept in chunks with one sum each, so that a change costs nothing and a position
    costs one walk over the chunks, even with hundreds of thousands of blocks.
    """

    def __init__(self, heights: Iterable[float]) -> None:
        self._heights = list(heights)
        self._sums = [
            sum(self._heights[i : i + _CHUNK]) for i in range(0, len(self._heights), _CHUNK)
        ]

    def copy(self) -> "Column":
        """The same heights, which stay as they are now."""
        return Column(self._heights)

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> float:
        """Height of the whole column."""
        return sum(self._sums)

    def height(self, index: int) -> float:
        """Height of one block."""
        return self._heights[index]

    def set_height(self, index: int, height: float) -> None:
        """Replaces the height of one block."""
        self._sums[index // _CHUNK] += height - self._heights[index]
        self._heights[index] = height

    def top(self, index: int) -> float:
        """Distance from the top of the column to the top of a block."""
        chunk = index // _CHUNK
        return sum(self._sums[:chunk]) + sum(self._heights[chunk * _CHUNK : index])

    def at(self, y: float) -> tuple[int, float]:
        """The block at height `y` and how far below its top `y` lies; clamped to the column."""
        chunk, y = _walk(self._sums, y)
        first = chunk * _CHUNK
        index, y = _walk(self._heights[first : first + _CHUNK], y)
        return first + index, y


def _walk(heights: Sequence[float], y: float) -> tuple[int, float]:
    before = 0.0
    for index, after in enumerate(accumulate(heights)):
        if y < after or index + 1 == len(heights):
            return index, y - before
        before = after
    return 0, y
