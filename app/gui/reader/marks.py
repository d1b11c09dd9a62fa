"""What is painted of each span in a block: its boxes, its lane, where it begins and ends."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.gui.reader.geometry import Box
from app.gui.reader.lanes import Lanes
from app.gui.reader.paragraph import LaidBlock
from app.model.span import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """One span in one block.

    Attributes:
        uid: The span.
        label: Id of its label.
        lane: Its lane, 0 next to the text.
        boxes: Where it is, one or more in every line it touches.
        first: Its first character, counted from the start of the block, if it is in this block.
        last: Its last character, if it is in this block.
        twins: How many spans have exactly this extent, itself included.
    """

    uid: str
    label: str
    lane: int
    boxes: tuple[Box, ...]
    first: int | None = None
    last: int | None = None
    twins: int = 1


def marks_of(block: LaidBlock, start: int, spans: Sequence[Span], lanes: Lanes) -> list[Mark]:
    """The marks of spans in a block.

    Args:
        block: The block, laid out.
        start: Its first code point in the text.
        spans: All spans that reach into it.
        lanes: The lanes of them all.
    """
    twins = Counter(span.fragments for span in spans)
    return [_mark(block, start, s, lanes[s.uid], twins[s.fragments]) for s in spans]


def _mark(block: LaidBlock, start: int, span: Span, lane: int, twins: int) -> Mark:
    length = len(block.text)
    boxes: list[Box] = []
    for first, last in span.fragments:
        first, last = max(0, first - start), min(length, last - start)
        if first < last:
            boxes += block.boxes(first, last)
    opens, closes = span.start - start, span.end - 1 - start
    return Mark(
        span.uid,
        span.label,
        lane,
        tuple(boxes),
        opens if 0 <= opens < length else None,
        closes if 0 <= closes < length else None,
        twins,
    )
