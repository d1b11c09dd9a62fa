"""What is painted below the lines of one block while people are compared, as values."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.gui.reader.geometry import Box
from app.gui.review.shown import Shown, Standing, Version
from app.gui.review.tracks import Heights, Place


class Thin(NamedTuple):
    """A quiet line: what everybody says.

    Attributes:
        row: Line of the block.
        left: Left edge, from the left edge of the column.
        right: Right edge.
        y: Top, from the baseline.
        label: Id of the label.
        decided: Whether it is in the gold layer.
    """

    row: int
    left: float
    right: float
    y: float
    label: str
    decided: bool


class Track(NamedTuple):
    """The line of one version in one line of text.

    Attributes:
        row: Line of the block.
        left: Left edge, from the left edge of the column.
        right: Right edge.
        y: Its middle, from the baseline.
        label: Id of the label.
        ticks: Where the version begins or ends.
        standing: Of the case.
        current: Whether the case is looked at.
        rejected: Whether it was decided that nothing belongs here.
    """

    row: int
    left: float
    right: float
    y: float
    label: str
    ticks: tuple[float, ...]
    standing: Standing
    current: bool
    rejected: bool = False


class Signed(NamedTuple):
    """A mark of a person, a sign of a decision, or a number of what is left out.

    Attributes:
        row: Line of the block.
        place: Where; `top` from the baseline.
        person: Place among those compared, or -1.
        absent: Whether the person says nothing here.
        words: What is written in place of a mark.
    """

    row: int
    place: Place
    person: int = -1
    absent: bool = False
    words: str = ""


class Area(NamedTuple):
    """What a case that has tracks covers in one line: where it is pressed, and framed.

    Attributes:
        uid: Of the case.
        box: The words.
        heights: How the room below the line is shared.
        current: Whether the case is looked at.
    """

    uid: str
    box: Box
    heights: Heights
    current: bool


@dataclass(slots=True)
class Lines:
    """All that belongs to one block, relative to it."""

    thin: list[Thin] = field(default_factory=list)
    tracks: list[Track] = field(default_factory=list)
    signs: list[Signed] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    hatched: list[tuple[Box, bool]] = field(default_factory=list)


class Bundle(NamedTuple):
    """The tracks of one case in one line.

    Attributes:
        shown: The case.
        tracks: Its tracks, the versions on each.
        boxes: Where each of them is.
        current: Whether the case is looked at.
        first: Whether it is the first line of them in the block.
    """

    shown: Shown
    tracks: Sequence[tuple[Version, ...]]
    boxes: tuple[list[Box], ...]
    current: bool
    first: bool

    @property
    def width(self) -> tuple[float, float]:
        """Left and right edge of all of them."""
        found = [box for boxes in self.boxes for box in boxes]
        return min(box.left for box in found), max(box.right for box in found)
