"""How much room there is for the cards of a block: its own height, and what its neighbours spare.

The answer does not depend on what is in view, so that cards neither open nor shut by scrolling.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from app.gui.margin.card import LINE
from app.gui.margin.items import GAP
from app.gui.reader.page import Page
from app.model.span import Span

_FAR = 5
"""So many lines of text a card may be away from its own for want of room."""
_LOOKED_AT = 8
"""So many blocks on either side are asked what they can spare."""


def room_of(page: Page, spans: Sequence[Span], index: int) -> float:
    """Height of a block, and half of what there is to spare before and after it.

    Args:
        page: The text as it is laid out.
        spans: All spans shown, in reading order.
        index: The block.
    """
    most = _FAR * page.measures.pitch
    before = range(index - 1, max(-1, index - 1 - _LOOKED_AT), -1)
    after = range(index + 1, min(len(page.blocks), index + 1 + _LOOKED_AT))
    spare = sum(min(most, _spare(page, spans, side) / 2) for side in (before, after))
    return page.column.height(index) + spare


def _spare(page: Page, spans: Sequence[Span], blocks: Iterable[int]) -> float:
    """Room without cards, as far as the first block that has some; its own rest included."""
    free = 0.0
    for index in blocks:
        count = _begin_in(page, spans, index)
        free += max(0.0, page.column.height(index) - count * (LINE + GAP))
        if count:
            break
    return free


def _begin_in(page: Page, spans: Sequence[Span], index: int) -> int:
    """How many spans begin in a block."""
    start, end = page.blocks.extent(index)
    return bisect_left(spans, end, key=_start) - bisect_left(spans, start, key=_start)


def _start(span: Span) -> int:
    return span.start
