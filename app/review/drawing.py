"""A drawing as a value: what stands where, before anybody knows in which colours or on what.

Lengths are pixels of 96 to the inch; x runs to the right, y down. Colours are roles of a theme
(``ink``, ``ink_soft``, ``line``, ``edge``, ``accent``, ``good``, ``raised`` …).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.review.cases import Kind

Measure = Callable[[str, float, bool], float]
"""How wide words are: ``(words, size, strong)`` to pixels."""

SIZE = 13.0
SMALL = 11.5
_DOTS = "…"


class Side(StrEnum):
    """Where words stand at their point: whatever the direction they run in."""

    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle.

    Attributes:
        x: Its left edge.
        y: Its upper edge.
        width: Its width.
        height: Its height.
        fill: What it is filled with; empty for nothing.
        thick: How thick the filling is, 0 to 1.
        line: What its outline is drawn with; empty for none.
        weight: How wide the outline is.
        round: Radius of its corners.
    """

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    thick: float = 1.0
    line: str = ""
    weight: float = 1.0
    round: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line from one point to another."""

    x: float
    y: float
    to_x: float
    to_y: float
    color: str = "line"
    weight: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle."""

    x: float
    y: float
    radius: float
    color: str = "accent"


@dataclass(frozen=True, slots=True)
class Words:
    """Words in one line.

    Attributes:
        x: Where they stand.
        y: Their baseline.
        text: The words.
        side: Which of their ends, left, middle or right, is at `x`.
        size: Height of the type.
        color: Its colour.
        strong: Whether it is semibold.
    """

    x: float
    y: float
    text: str
    side: Side = Side.LEFT
    size: float = SIZE
    color: str = "ink"
    strong: bool = False


Part = Box | Line | Dot | Words


@dataclass(frozen=True, slots=True)
class Target:
    """A place of a drawing that leads to articles.

    Attributes:
        box: Where.
        row: Its row, counted from 0: the arrow keys go by rows and columns.
        column: Its column.
        words: What it says, in one sentence.
        articles: uids of the articles behind it.
        filter: The same articles as the filter line of the queue says it; empty if it cannot.
        aim: Which disagreements they are, as the list of a review says it; None if it cannot.
    """

    box: Box
    row: int
    column: int
    words: str
    articles: tuple[str, ...]
    filter: str = ""
    aim: "Aim | None" = None


@dataclass(frozen=True, slots=True)
class Aim:
    """Disagreements of one kind about one label.

    Attributes:
        person: Who differs.
        label: Id of the label or of the type of relation.
        kind: How.
    """

    person: str
    label: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Drawing:
    """Something drawn.

    Attributes:
        width: Its width.
        height: Its height.
        title: What it shows, in one line.
        parts: In the order in which they are painted.
        targets: By row, then by column.
    """

    width: float
    height: float
    title: str
    parts: tuple[Part, ...] = ()
    targets: tuple[Target, ...] = ()


def fitted(text: str, room: float, measure: Measure, size: float = SIZE) -> str:
    """Words that are not wider than their room; dots for what is left out at their end."""
    if measure(text, size, False) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + _DOTS, size, False) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + _DOTS


def hatched(box: Box, step: float, color: str, *, rising: bool = True) -> Iterator[Line]:
    """Slanting lines that fill a rectangle and stay in it: told from others without colour.

    Args:
        box: The rectangle.
        step: From line to line.
        color: Of the lines.
        rising: Whether they rise to the right.
    """
    width, height = box.width, box.height
    offset = step
    while offset < width + height:
        ends = _inside(offset, width, height)
        (x, y), (to_x, to_y) = ends
        if not rising:
            x, to_x = width - x, width - to_x
        yield Line(box.x + x, box.y + y, box.x + to_x, box.y + to_y, color)
        offset += step


def approximate(text: str, size: float, strong: bool) -> float:
    """About how wide words are in any plain typeface, rather too much than too little."""
    em = sum(_em(letter) for letter in text)
    return em * size * (1.06 if strong else 1.0)


def _inside(offset: float, width: float, height: float) -> tuple[tuple[float, float], ...]:
    """Where the line ``x + y = offset`` cuts the edges of a rectangle at the origin."""
    low = (max(0.0, offset - height), min(offset, height))
    high = (min(offset, width), max(0.0, offset - width))
    return low, high


def _em(letter: str) -> float:
    code = ord(letter)
    if 0x64B <= code <= 0x65F or code in (0x670, 0x200C, 0x200D, 0x200E, 0x200F):
        return 0.0
    if letter in " .,:;·'|iljtfI":
        return 0.34
    if code < 0x250:
        return 0.8 if letter in "mwMW@%—" else 0.72 if letter.isupper() else 0.6
    return 0.57 if code < 0x2E80 else 1.05
