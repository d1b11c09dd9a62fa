"""A drag: from the character pressed to the character under the pointer, both included."""

from dataclasses import dataclass

from app.text.snap import snap_to_graphemes, snap_to_words

SLACK = 4
"""Pixels the pointer may move before a press becomes a drag."""

Range = tuple[int, int]


@dataclass(slots=True)
class Drag:
    """One drag in progress. All positions are code points, half-open.

    Attributes:
        first: The character that was pressed.
        x: Where the pointer was pressed.
        y: Where the pointer was pressed.
        active: Whether the pointer has moved far enough.
    """

    first: Range
    x: float
    y: float
    active: bool = False

    def moved(self, x: float, y: float) -> bool:
        """Notes where the pointer is; whether this is a drag by now."""
        self.active = self.active or max(abs(x - self.x), abs(y - self.y)) >= SLACK
        return self.active

    def runs_back(self, last: Range) -> bool:
        """Whether the pointer is before the character pressed."""
        return last[0] < self.first[0]

    def range_to(self, text: str, last: Range, exact: bool) -> Range:
        """What is selected: whole words, or with `exact` just the characters crossed."""
        start, end = min(self.first[0], last[0]), max(self.first[1], last[1])
        return (snap_to_graphemes if exact else snap_to_words)(text, start, end)
