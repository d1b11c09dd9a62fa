"""Pages and words that do not stand upright: their places as they are once the page is turned."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from math import atan2, cos, degrees, hypot, radians, sin

from app.formats.documents.pdf_glyphs import Glyph, Page

_STEP = 5  # degrees: so exactly are directions told apart


def direction(right: float, up: float) -> int:
    """The way letters follow each other, in degrees from 0 to 359, left to right being 0."""
    if not right and not up:
        return 0
    return round(degrees(atan2(up, right)) / _STEP) * _STEP % 360


def place(x: float, y: float, turn: int) -> tuple[float, float]:
    """A place as it is once the page is turned back by so many degrees."""
    if turn == 0:
        return x, y
    angle = radians(turn)
    return x * cos(angle) + y * sin(angle), y * cos(angle) - x * sin(angle)


def length(right: float, up: float) -> float:
    """How far it is to a place, in points."""
    return hypot(right, up)


def turned(page: Page) -> tuple[Page, list[tuple[Glyph, ...]]]:
    """A page as most of it is read, and what lies another way, a direction at a time.

    Args:
        page: The page; its glyphs have their places in their own direction.
    """
    groups = Counter(glyph.turn for glyph in page.glyphs if glyph.text.strip())
    main = groups.most_common(1)[0][0] if groups else 0
    others = [
        tuple(glyph for glyph in page.glyphs if glyph.turn == turn)
        for turn in sorted(groups)
        if turn != main
    ]
    glyphs = tuple(glyph for glyph in page.glyphs if glyph.turn == main)
    return _upright(page, main, glyphs), others


def _upright(page: Page, turn: int, glyphs: Sequence[Glyph]) -> Page:
    """The page with its corner at zero again."""
    right = {180: page.width, 270: page.height}.get(turn, 0.0)
    up = {90: page.width, 180: page.height}.get(turn, 0.0)
    if turn in (90, 270):
        page = replace(page, width=page.height, height=page.width)
    moved = tuple(
        replace(one, x0=one.x0 + right, x1=one.x1 + right, y=one.y + up) if turn else one
        for one in glyphs
    )
    return replace(page, glyphs=moved)
