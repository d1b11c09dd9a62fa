"""A drag: from what was pressed to what is under the pointer, both included."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from app.text.snap import snap_to_graphemes, snap_to_words

SLACK = 4
"""Pixels the pointer may move before a press becomes a drag."""

Range = tuple[int, int]
Snap = Callable[[str, int, int], Range]
"""From a text and what was dragged over to what is selected; code points, half-open."""


class Unit(Enum):
    """What was taken hold of, and what a drag goes by."""

    CHARACTER = auto()
    """A press: whole words in the end, but nothing is selected until the pointer moves."""
    WORD = auto()
    """A double click."""
    PARAGRAPH = auto()
    """A third click."""
    SELECTION = auto()
    """A press with Shift: where the selection began."""


@dataclass(slots=True)
class Drag:
    """One drag in progress. All positions are code points, half-open.

    Attributes:
        first: The character, word or paragraph that was pressed, or where a selection began.
        x: Where the pointer was pressed.
        y: Where the pointer was pressed.
        unit: What `first` is.
        active: Whether the pointer has moved far enough.
    """

    first: Range
    x: float
    y: float
    unit: Unit = Unit.CHARACTER
    active: bool = False

    def moved(self, x: float, y: float) -> bool:
        """Notes where the pointer is; whether this is a drag by now."""
        self.active = self.active or max(abs(x - self.x), abs(y - self.y)) >= SLACK
        return self.active

    def runs_back(self, last: Range) -> bool:
        """Whether the pointer is before what was pressed."""
        return last[0] < self.first[0]

    def holds(self, selected: Range) -> bool:
        """Whether no more is selected than what clicks alone had selected."""
        return self.unit is not Unit.CHARACTER and selected == self.first

    def range_to(self, text: str, last: Range, exact: bool, snap: Snap = snap_to_words) -> Range:
        """What is selected: what a drag snaps to, or with `exact` just the characters crossed.

        Args:
            text: The text.
            last: The character under the pointer; in a drag by paragraphs, its paragraph.
            exact: Whether the end at the pointer, or in a plain drag both, may cut a word.
            snap: What a drag snaps to, whole words if nothing else was chosen.
        """
        start, end = min(self.first[0], last[0]), max(self.first[1], last[1])
        if self.unit is Unit.PARAGRAPH:
            return start, end
        return (snap_to_graphemes if exact else snap)(text, start, end)
