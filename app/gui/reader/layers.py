"""The spans of the article, by block, and what changes when they change."""

from collections.abc import Mapping, Sequence

from app.gui.reader.blocks import Blocks
from app.gui.reader.lanes import Lanes
from app.gui.reader.reach import Reach
from app.model.span import Span


class Layers:
    """All spans of one article, found by place, with their lanes.

    Lanes are given out when somebody looks: to a whole cluster of overlapping spans at once, so
    that they do not depend on where the looking began.

    Attributes:
        lanes: The lane of each span that was looked at.
    """

    def __init__(self, blocks: Blocks) -> None:
        self.lanes = Lanes()
        self._blocks = blocks
        self._reach = Reach()
        self._by_uid: dict[str, Span] = {}

    def replace(self, spans: Sequence[Span]) -> range:
        """Takes the new spans of the article.

        Args:
            spans: All of them; quickest in reading order, with the same objects where nothing
                changed.

        Returns:
            The blocks among which some look different now, from the first to the last.
        """
        gone, came = self._reach.take(spans)
        if gone:
            before, after = ({span.uid: span for span in some} for some in (gone, came))
            gone = [span for span in gone if after.get(span.uid) != span]
            came = [span for span in came if before.get(span.uid) != span]
        for span in gone:
            self.lanes.remove(span.uid)
        self._by_uid.clear()
        return self._blocks_of(gone, came)

    @property
    def spans(self) -> Mapping[str, Span]:
        """All spans by uid."""
        if not self._by_uid:
            self._by_uid = {span.uid: span for span in self._reach.spans}
        return self._by_uid

    def in_block(self, index: int) -> list[Span]:
        """The spans that reach into a block, outer ones first."""
        return self._stack(*self._blocks.extent(index))

    def stack_at(self, cp: int) -> list[Span]:
        """The spans that cover the code point `cp`, innermost first."""
        return [span for span in reversed(self._stack(cp, cp + 1)) if span.covers(cp)]

    def _blocks_of(self, *lists: list[Span]) -> range:
        """The blocks from the first to the last that some spans, in reading order, reach into."""
        if not any(lists):
            return range(0)
        start = min(spans[0].start for spans in lists if spans)
        end = max(span.fragments[-1][1] for spans in lists for span in spans)
        return range(self._blocks.at(start), self._blocks.at(end - 1) + 1)

    def _stack(self, start: int, end: int) -> list[Span]:
        self._place(start, end)
        found = self._reach.meeting(start, end)
        return sorted(found, key=lambda s: (s.start - s.end, -self.lanes[s.uid], s.uid))

    def _place(self, start: int, end: int) -> None:
        if any(span.uid not in self.lanes for span in self._reach.meeting(start, end)):
            near = self._reach.together(start, end)
            self.lanes.add_all((s.uid, s.start, s.end) for s in near if s.uid not in self.lanes)
