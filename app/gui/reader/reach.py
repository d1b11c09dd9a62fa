"""Spans in reading order, and quick answers to which of them meet a stretch of the text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, compress, count, islice
from operator import is_not

from app.model.span import Span, reading_order


class Reach:
    """The spans of a text by where they start, and how far those before them reach.

    ``_reach[n]`` is the furthest end of the first n + 1 spans. It never falls, so the first span
    that can meet a stretch is found by bisection, and so is the last, by the starts. A span that
    begins where nothing before it reaches begins a new cluster.

    Attributes:
        spans: In reading order.
    """

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._reach: list[int] = []

    def take(self, spans: Sequence[Span]) -> tuple[list[Span], list[Span]]:
        """Takes the spans there are now.

        What is the same object as before, from both ends of the list inward, costs next to nothing.

        Args:
            spans: All of them; sorted here if they are not in the order of their starts.

        Returns:
            Those that went and those that came between the ends that are the same, in reading
            order; some may be in both.
        """
        old, most = self.spans, min(len(self.spans), len(spans))
        first = _in_common(old, spans, most)
        after = _in_common(reversed(old), reversed(spans), most - first)
        stretch, came = slice(first, len(old) - after), list(spans[first : len(spans) - after])
        starts = [span.fragments[0][0] for span in came]
        around = [*self._starts[first - 1 : first], *starts, *self._starts[stretch.stop :][:1]]
        if sorted(around) != around:
            return self.take(sorted(spans, key=reading_order))
        gone, self.spans[stretch] = old[stretch], came
        self._starts[stretch] = starts
        self._ends[stretch] = [span.fragments[-1][1] for span in came]
        self._reach_on(stretch, len(came))
        return gone, came

    def meeting(self, start: int, end: int) -> list[Span]:
        """The spans whose envelopes share a code point with ``start``–``end``."""
        near = slice(*self._window(start, end))
        return [s for s, e in zip(self.spans[near], self._ends[near], strict=True) if e > start]

    def together(self, start: int, end: int) -> list[Span]:
        """Those, and every span that overlaps one of them, and so on: whole clusters."""
        first, last = self._window(start, end)
        while 0 < first < last and self._starts[first] < self._reach[first - 1]:
            first -= 1
        while first < last < len(self.spans) and self._starts[last] < self._reach[last - 1]:
            last += 1
        return self.spans[first:last]

    def _reach_on(self, changed: slice, count: int) -> None:
        """Reckons `_reach` for `count` spans in place of some, and on as long as it differs."""
        first, after = changed.start, changed.start + count
        reached = self._reach[first - 1] if first else 0
        new = accumulate(self._ends[first:after], max, initial=reached)
        self._reach[changed] = islice(new, 1, None)
        reached = self._reach[after - 1] if after else 0
        for n in range(after, len(self._ends)):
            reached = max(reached, self._ends[n])
            if self._reach[n] == reached:
                break
            self._reach[n] = reached

    def _window(self, start: int, end: int) -> tuple[int, int]:
        return bisect_right(self._reach, start), bisect_left(self._starts, end)


def _in_common(one: Iterable[Span], other: Iterable[Span], most: int) -> int:
    """With how many same objects two lists begin, `most` at the most."""
    return min(most, next(compress(count(), map(is_not, one, other)), most))
