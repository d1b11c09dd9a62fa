"""Where the cards of what is in view stand: which side, how wide, how high."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF

from app.gui.margin.items import GAP, Item
from app.gui.margin.layout import Want, settle
from app.gui.reader.marks import Mark
from app.gui.reader.measures import SIDE
from app.gui.reader.overlay import Frame
from app.gui.reader.painting import Scene

NARROWEST, WIDEST = 160, 264
"""Width of cards in pixels."""
EDGE = 6.0
"""Least distance of cards from the edge of the viewport."""
_GUTTER = 1.3
"""From the cards to the column, in em."""
_COLUMN = 22
"""The column is never narrower than this for the sake of a margin, in em."""
_HEAVY = 1e6
_NEAR = 1.0
"""Cards further than this from what is seen, in heights of the viewport, push nobody."""


class Side(NamedTuple):
    """Where the margin is.

    Attributes:
        at_right: Whether the text is at the right of it.
        left: Left edge of the cards.
        width: Of the cards.
        edge: Edge of the column towards it.
    """

    at_right: bool
    left: float
    width: float
    edge: float

    @property
    def near(self) -> float:
        """Edge of the cards towards the text."""
        return self.left + self.width if self.at_right else self.left


class Placed(NamedTuple):
    """A card where it stands.

    Attributes:
        item: What it is.
        box: Where, in the viewport.
        block: The block its spans begin in.
    """

    item: Item
    box: QRectF
    block: int


def room_for(viewport: int, em: float, measure: float) -> int:
    """Pixels to keep free beside the column for a margin; 0 if the column would get too narrow.

    Args:
        viewport: Width of the viewport.
        em: Size of the type of the page.
        measure: Width of the column where there is room for it.
    """
    beside = _GUTTER * em + EDGE - SIDE * em
    spare = viewport - 2 * SIDE * em - measure - beside
    width = min(WIDEST, max(NARROWEST, spare))
    room = round(width + beside)
    return room if viewport - room - 2 * SIDE * em >= _COLUMN * em else 0


def side_of(frame: Frame, *, at_right: bool) -> Side:
    """The margin beside a column.

    Args:
        frame: What is painted.
        at_right: Whether the text is at the right of the margin.
    """
    scenes = frame.scenes
    gutter = round(_GUTTER * scenes[0].measures.em) if scenes else 24
    if at_right:
        width = min(WIDEST, int(frame.left - gutter - EDGE))
        return Side(True, frame.left - gutter - width, width, frame.left)
    edge = frame.left + frame.width
    width = min(WIDEST, int(frame.size.width() - edge - gutter - EDGE))
    return Side(False, edge + gutter, width, edge)


def place(
    groups: Sequence[tuple[Scene, Sequence[Item]]], side: Side, frame: Frame, last: int, chosen: str
) -> list[Placed]:
    """Places what stands beside the blocks in view.

    Cards move with the page. Only that of the chosen span gives way at an edge of the viewport, so
    that it is seen as long as the line is on which the span begins.

    Args:
        groups: The blocks, top to bottom, and their items.
        side: The margin.
        frame: What is painted.
        last: Index of the last block of the text.
        chosen: Uid of the chosen span.
    """
    height = frame.size.height()
    items = [
        (item, scene.index, scene.baseline(item.row))
        for scene, found in groups
        for item in found
        if -_NEAR * height <= scene.baseline(item.row) <= (1 + _NEAR) * height
    ]
    wants = [_want(item, baseline, height, chosen) for item, _, baseline in items]
    tops = settle(wants, GAP, *_ends(frame.scenes, last))
    return [
        Placed(item, QRectF(side.left, int(top + 0.5), side.width, item.card.height), block)
        for (item, block, _), top in zip(items, tops, strict=True)
    ]


def kept_inside(top: float, height: float, frame: Frame) -> float:
    """The top of a card of some height, moved as little as brings all of it into view."""
    return max(EDGE, min(top, frame.size.height() - height - EDGE))


def first_row(frame: Frame, uid: str) -> tuple[Scene, Mark, int] | None:
    """The first line in view with something of a span on it."""
    for scene, mark in frame.marks_of(uid):
        for row in dict.fromkeys(box.line for box in mark.boxes):
            if 0 < scene.baseline(row) < frame.size.height() + scene.measures.ascent:
                return scene, mark, row
    return None


def _want(item: Item, baseline: float, height: int, chosen: str) -> Want:
    card, top = item.card, baseline - item.card.rise
    if item.uids != (chosen,):
        return Want(top, card.height)
    if 0 < baseline < height + card.rise:
        top = max(EDGE, min(top, height - card.height - EDGE))
    return Want(top, card.height, _HEAVY)


def _ends(scenes: Sequence[Scene], last: int) -> tuple[float, float]:
    """Upper and lower end of the margin, where the text begins and ends."""
    low, high = float("-inf"), float("inf")
    if scenes and scenes[0].index == 0:
        low = scenes[0].y - 1.6 * scenes[0].measures.em
    if scenes and scenes[-1].index == last:
        high = scenes[-1].y + scenes[-1].block.height + 2.4 * scenes[-1].measures.em
    return low, high
