"""Which span of one person stands for which span of another: one to one, the best there is.

Spans can be paired that share characters; of several fragments, the characters they cover count.
The best pairing has the most pairs, and among those the most shared characters.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from app.model.span import Fragment, Span
from app.review.assigning import Edge, Pair, best

Weigh = Callable[[Span, Span, int], tuple[int, ...]]
"""What it is worth to pair two spans that share so many characters: whole numbers from 0, the most
important first, always as many. The sums over all pairs are compared one after the other."""


def usual_weight(one: Span, other: Span, shared: int) -> tuple[int, ...]:
    """A pair, the characters it shares, whether the labels and the extents are the same."""
    same_label = one.label == other.label
    same_extent = one.fragments == other.fragments
    return (1, shared, int(same_label), int(same_extent))


def paired(
    a: Sequence[Span], b: Sequence[Span], *, by_label: bool, weigh: Weigh = usual_weight
) -> list[Pair]:
    """The best one to one pairing of overlapping spans.

    Of equally good pairings the one with more equal labels is taken, then the one with more equal
    extents, then always the same one for the same input.

    Args:
        a: Spans of one person in one article, in any order.
        b: Spans of another person in the same article.
        by_label: Whether only spans of the same label are paired.
        weigh: What a pair is worth, where there is a choice.

    Returns:
        Indices ``(of a, of b)``, in the order of `a`; each at most once.
    """
    found = overlaps(a, b)
    if by_label:
        found = [edge for edge in found if a[edge[0]].label == b[edge[1]].label]
    return best(found, lambda edge: weigh(a[edge[0]], b[edge[1]], edge[2]))


class Lined:
    """Spans of one person in one article by where they stand, to be met with others' often.

    Attributes:
        order: Index among the spans as they were given.
        fragments: Of each.
        plain: Whether each has one fragment.
        starts: First code point of each, ascending.
        ends: One past the last code point of each.
        reached: How far it and all before it reach, never descending.
    """

    __slots__ = ("ends", "fragments", "order", "plain", "reached", "starts")

    def __init__(self, spans: Sequence[Span]) -> None:
        found = sorted([(span.fragments, index) for index, span in enumerate(spans)])
        self.order = [index for _, index in found]
        self.fragments = [fragments for fragments, _ in found]
        self.plain = max(map(len, self.fragments), default=1) == 1
        self.starts = [fragments[0][0] for fragments in self.fragments]
        self.ends = [fragments[-1][1] for fragments in self.fragments]
        self.reached = list(accumulate(self.ends, max))

    def meets(self, other: "Lined") -> list[Edge]:
        """All pairs of spans that share characters, and how many, by where these spans stand."""
        found: list[Edge] = []
        plain = self.plain and other.plain
        starts, ends, reached, order = other.starts, other.ends, other.reached, other.order
        for place, i in enumerate(self.order):
            start, end = self.starts[place], self.ends[place]
            last = bisect_left(starts, end)
            for met in range(bisect_right(reached, start, 0, last), last):
                if plain:
                    first, until = starts[met], ends[met]
                    shared = (end if end < until else until) - (start if start > first else first)
                else:
                    shared = shared_characters(self.fragments[place], other.fragments[met])
                if shared > 0:
                    found.append((i, order[met], shared))
        return found


def overlaps(a: Sequence[Span], b: Sequence[Span]) -> list[Edge]:
    """All pairs of spans that share characters, and how many, by where the spans of a stand."""
    return Lined(a).meets(Lined(b))


def shared_characters(one: Sequence[Fragment], other: Sequence[Fragment]) -> int:
    """How many characters both cover; fragments in order, not overlapping."""
    if len(one) == len(other) == 1:
        start, end = one[0]
        first, last = other[0]
        shared = (end if end < last else last) - (start if start > first else first)
        return shared if shared > 0 else 0
    return sum(
        max(0, min(end, last) - max(start, first)) for start, end in one for first, last in other
    )
