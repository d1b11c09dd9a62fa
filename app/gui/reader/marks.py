"""What is painted of each span in a block: its boxes, its lane, its two ends."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.gui.reader.geometry import Box
from app.gui.reader.lanes import Lanes
from app.gui.reader.paragraph import LaidBlock
from app.model.span import Span

Spot = tuple[int, float, int]
"""``(row, x, inward)``: a place in a block, and the way into the span, 1 right or -1 left."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One span in one block.

    Attributes:
        uid: The span.
        label: Id of its label.
        lane: Its lane, 0 next to the text.
        boxes: Where it is, one or more in every line it touches.
        opens: Where the span begins, if it begins in this block.
        closes: Where it ends, if it ends in this block.
    """

    uid: str
    label: str
    lane: int
    boxes: tuple[Box, ...]
    opens: Spot | None
    closes: Spot | None


def marks_of(block: LaidBlock, start: int, spans: Iterable[Span], lanes: Lanes) -> list[Mark]:
    """The marks of spans in a block.

    Args:
        block: The block, laid out.
        start: Its first code point in the text.
        spans: Spans that reach into it.
        lanes: The lanes of them all.
    """
    return [_mark(block, start, span, lanes[span.uid]) for span in spans]


def _mark(block: LaidBlock, start: int, span: Span, lane: int) -> Mark:
    length = len(block.text)
    boxes: list[Box] = []
    for first, last in span.fragments:
        first, last = max(0, first - start), min(length, last - start)
        if first < last:
            boxes += block.boxes(first, last)
    begins, ends = span.start - start, span.end - start
    opens = _end_spot(block, begins, at_start=True) if 0 <= begins < length else None
    closes = _end_spot(block, ends - 1, at_start=False) if 0 < ends <= length else None
    return Mark(span.uid, span.label, lane, tuple(boxes), opens, closes)


def _end_spot(block: LaidBlock, position: int, at_start: bool) -> Spot | None:
    """The outer edge of the first or last character of a span, halves of ligatures included."""
    boxes = block.boxes(position, position + 1)
    if not boxes:
        return None
    box = boxes[0]
    cell = block.cell(position)
    rtl = cell.rtl if cell else block.rtl
    if at_start is rtl:
        return box.line, box.right, -1
    return box.line, box.left, 1
