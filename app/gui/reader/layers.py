"""The spans of the article, by block, and what changes when they change."""

from collections.abc import Sequence

from app.gui.reader.blocks import Blocks
from app.gui.reader.lanes import Lanes
from app.model.span import Span


class Layers:
    """All spans of one article, indexed by block, with their lanes.

    Attributes:
        spans: By uid.
        lanes: The lane of each.
    """

    def __init__(self, blocks: Blocks) -> None:
        self.spans: dict[str, Span] = {}
        self.lanes = Lanes()
        self._blocks = blocks
        self._in_block: dict[int, set[str]] = {}

    def replace(self, spans: Sequence[Span]) -> set[int]:
        """Takes the new spans of the article and returns the blocks that look different now."""
        new = {span.uid: span for span in spans}
        old = self.spans
        gone = [s for uid, s in old.items() if uid not in new]
        changed = [s for uid, s in new.items() if uid in old and s is not old[uid]]
        changed = [s for s in changed if s != old[s.uid]]
        came = [s for uid, s in new.items() if uid not in old]
        touched: set[int] = set()
        for span in (*gone, *(old[s.uid] for s in changed)):
            touched |= self._drop(span)
        self.lanes.add_all((s.uid, s.start, s.end) for s in (*changed, *came))
        for span in (*changed, *came):
            touched |= self._take(span)
        self.spans = new
        return touched

    def in_block(self, index: int) -> list[Span]:
        """The spans that reach into a block, outer ones first."""
        spans = [self.spans[uid] for uid in self._in_block.get(index, ())]
        return sorted(spans, key=lambda s: (s.start - s.end, -self.lanes[s.uid], s.uid))

    def stack_at(self, cp: int) -> list[Span]:
        """The spans that cover the code point `cp`, innermost first."""
        spans = self.in_block(self._blocks.at(cp))
        return [span for span in reversed(spans) if span.covers(cp)]

    def _drop(self, span: Span) -> set[int]:
        self.lanes.remove(span.uid)
        reach = self._reach(span)
        for index in reach:
            self._in_block[index].discard(span.uid)
        return set(reach)

    def _take(self, span: Span) -> set[int]:
        reach = self._reach(span)
        for index in reach:
            self._in_block.setdefault(index, set()).add(span.uid)
        return set(reach)

    def _reach(self, span: Span) -> range:
        return range(self._blocks.at(span.start), self._blocks.at(span.end - 1) + 1)
