"""What is drawn on the pages of a PDF: glyphs with their places, as far as text is concerned."""

from dataclasses import dataclass, field

UNKNOWN = "\ufffd"
"""Stands for a glyph whose font does not say which letter it is."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn glyph, or some that the file calls one piece of text.

    Attributes:
        text: Its characters, in the order they are read.
        x0: Its left edge, in points from the left edge of the page.
        x1: Its right edge.
        y: Its baseline, in points from the lower edge of the page.
        size: Height of the type, in points.
        font: Name of the font.
        order: Which glyph of the page it is, as drawn.
        turn: The way letters follow it, in degrees; its places are those of the page turned back.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    font: str
    order: int
    turn: int = 0

    @property
    def width(self) -> float:
        """Its width in points; marks and second halves of ligatures have none."""
        return self.x1 - self.x0

    @property
    def middle(self) -> float:
        """Halfway between its left and right edge."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        width: Its width in points.
        height: Its height in points.
        glyphs: What is written on it, as drawn.
        pictures: How many pictures are on it.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    pictures: int = 0


@dataclass(slots=True)
class Opened:
    """A PDF that was looked through.

    Attributes:
        pages: Its pages, in order.
        info: What it says of itself: ``Title``, ``Author``, ``CreationDate`` and others.
        language: The language it names; empty if it names none.
        damaged: Pages that could not be read, counted from 1.
    """

    pages: list[Page] = field(default_factory=list)
    info: dict[str, str] = field(default_factory=dict)
    language: str = ""
    damaged: list[int] = field(default_factory=list)
