"""Which chips have room above a line of text, and where; the others are counted."""

from collections.abc import Sequence
from typing import NamedTuple


class Slot(NamedTuple):
    """A chip, or a count of chips there is no room for.

    Attributes:
        at: Where it begins, from the beginning of the line.
        width: How wide it is.
        first: Index of the first chip it stands for.
        size: How many it stands for.
        counted: Whether it is a count.
    """

    at: float
    width: float
    first: int
    size: int = 1
    counted: bool = False

    @property
    def end(self) -> float:
        """Where it ends."""
        return self.at + self.width


def arrange(
    chips: Sequence[tuple[float, float]], end: float, gap: float, more: float, slack: float
) -> list[Slot]:
    """Places chips along a line, in order, without overlaps; every chip is in one slot.

    Args:
        chips: ``(where, width)`` of each in reading order, where it would begin by itself.
        end: Length of the line.
        gap: Least space between two slots.
        more: Width of a count.
        slack: How far a chip may be pushed before it is only counted.
    """
    slots: list[Slot] = []
    for index, (anchor, width) in enumerate(chips):
        start = slots[-1].end + gap if slots else 0.0
        at = max(start, min(anchor, end - width))
        if abs(at - anchor) <= slack and at + width <= end:
            slots.append(Slot(at, width, index))
        else:
            _count(slots, index, min(at, end - more), end, gap, more)
    return slots


def _count(slots: list[Slot], index: int, at: float, end: float, gap: float, more: float) -> None:
    """Adds a chip to the count at the end, which is made if need be, at the cost of chips."""
    if slots and slots[-1].counted:
        last = slots[-1]
        slots[-1] = last._replace(size=last.size + 1)
        return
    first = index
    while slots and slots[-1].end + gap > max(at, 0.0) and slots[-1].end + gap + more > end:
        first = slots.pop().first
    start = slots[-1].end + gap if slots else 0.0
    slots.append(Slot(max(start, at), more, first, index + 1 - first, counted=True))
