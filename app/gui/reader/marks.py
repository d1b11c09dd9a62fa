"""What is painted of each span in a block: its boxes, its lane, where it begins and ends."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

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
        pieces: How many fragments the span has, here and elsewhere.
    """

    uid: str
    label: str
    lane: int
    boxes: tuple[Box, ...]
    first: int | None = None
    last: int | None = None
    twins: int = 1
    pieces: int = 1


class Marks(list[Mark]):
    """All marks of one block; made once and never changed, so what follows is found out once."""

    @cached_property
    def depth(self) -> int:
        """Number of lanes in use, at least 1."""
        return 1 + max((mark.lane for mark in self), default=0)

    @cached_property
    def deepest(self) -> dict[int, int]:
        """The outermost lane of every line that has marks."""
        found: dict[int, int] = {}
        for mark in self:
            for box in mark.boxes:
                if found.get(box.line, -1) < mark.lane:
                    found[box.line] = mark.lane
        return found


def together(marks: Sequence[Mark]) -> Marks:
    """The marks of one block; themselves, if that is what they are."""
    return marks if isinstance(marks, Marks) else Marks(marks)


def marks_of(block: LaidBlock, start: int, spans: Sequence[Span], lanes: Lanes) -> Marks:
    """The marks of spans in a block.

    Args:
        block: The block, laid out.
        start: Its first code point in the text.
        spans: All spans that reach into it.
        lanes: The lanes of them all.
    """
    twins = Counter(span.fragments for span in spans)
    return Marks(_mark(block, start, s, lanes[s.uid], twins[s.fragments]) for s in spans)


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
        len(span.fragments),
    )
