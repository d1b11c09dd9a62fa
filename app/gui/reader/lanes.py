"""Lanes: on which level below the text the line of a span runs."""

from bisect import bisect_left, insort
from collections.abc import Iterable

Extent = tuple[str, int, int]
"""``(uid, start, end)``: a span and its envelope, code points, half-open."""


class Lanes:
    """Gives every span a lane, so that no two spans that overlap share one.

    When an article is opened, shorter spans are placed first, so inner spans run closer to the
    text than those around them. Afterwards a span keeps its lane while others come and go. One
    that was taken out and comes back, with other ends too, gets its old lane if that is free, and
    before those that never had one.
    """

    def __init__(self) -> None:
        self._lanes: list[list[tuple[int, int, str]]] = []
        self._lane_of: dict[str, int] = {}
        self._extent: dict[str, tuple[int, int]] = {}
        self._remembered: dict[str, int] = {}

    def __getitem__(self, uid: str) -> int:
        """The lane of a span, 0 next to the text."""
        return self._lane_of[uid]

    def __contains__(self, uid: object) -> bool:
        return uid in self._lane_of

    def add_all(self, extents: Iterable[Extent]) -> None:
        """Places spans: first those that had a lane, then the others, shorter ones first."""
        for uid, start, end in sorted(extents, key=self._turn):
            self.add(uid, start, end)

    def add(self, uid: str, start: int, end: int) -> int:
        """Places one span in its old lane or the lowest free one, and returns it."""
        lane = self._remembered.get(uid)
        if lane is None or not self._free(lane, start, end):
            lane = 0
            while not self._free(lane, start, end):
                lane += 1
        while lane >= len(self._lanes):
            self._lanes.append([])
        insort(self._lanes[lane], (start, end, uid))
        self._lane_of[uid] = self._remembered[uid] = lane
        self._extent[uid] = (start, end)
        return lane

    def remove(self, uid: str) -> None:
        """Frees the lane of a span, if it has one."""
        if uid in self._lane_of:
            start, end = self._extent.pop(uid)
            taken = self._lanes[self._lane_of.pop(uid)]
            del taken[bisect_left(taken, (start, end, uid))]

    def _turn(self, extent: Extent) -> tuple[bool, int, int, str]:
        uid, start, end = extent
        return uid not in self._remembered, end - start, start, uid

    def _free(self, lane: int, start: int, end: int) -> bool:
        if lane >= len(self._lanes):
            return True
        taken = self._lanes[lane]
        after = bisect_left(taken, (end,))
        return after == 0 or taken[after - 1][1] <= start
