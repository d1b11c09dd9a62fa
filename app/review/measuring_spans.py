"""What two people marked in one article, counted: by label, in three ways, and in characters."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from app.model.span import Fragment, Span
from app.review.assigning import Edge, Pair, best
from app.review.intervals import covered, size, size_of_both
from app.review.pairing import Lined, usual_weight

TOLERANCE = 2
"""Code points by which an end may be off: an attached letter and the space before it."""


class Marked:
    """What one person marked in one article, made ready to be met with others' often.

    Attributes:
        spans: As they were given.
        extents: Label id to the fragments of each span.
        covered: Label id to the characters covered.
        sizes: Label id to how many characters that are.
    """

    __slots__ = ("covered", "extents", "labels", "lined", "sizes", "spans")

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = spans
        self.lined = Lined(spans)
        self.labels = [span.label for span in spans]
        self.extents: defaultdict[str, list[tuple[Fragment, ...]]] = defaultdict(list)
        for span in spans:
            self.extents[span.label].append(span.fragments)
        self.covered = covered(spans)
        self.sizes = {label: size(pieces) for label, pieces in self.covered.items()}


class Counts(NamedTuple):
    """One label in one article, or several added up.

    Attributes:
        exact: Spans of both with the same extent.
        overlap: Spans of both that are paired.
        tolerant: Spans of both whose ends are close.
        a: Spans of the first person.
        b: Spans of the second person.
        both_characters: Characters both covered.
        a_characters: Characters the first person covered.
        b_characters: Characters the second person covered.
    """

    exact: int = 0
    overlap: int = 0
    tolerant: int = 0
    a: int = 0
    b: int = 0
    both_characters: int = 0
    a_characters: int = 0
    b_characters: int = 0


class Meeting:
    """What two people marked in one article, side by side.

    Attributes:
        pairs: Which spans stand for each other, by label.
    """

    __slots__ = ("_alike", "_edges", "_tolerance", "one", "other", "pairs")

    def __init__(self, one: Marked, other: Marked, tolerance: int = TOLERANCE) -> None:
        self.one, self.other, self._tolerance = one, other, tolerance
        ones, others = one.labels, other.labels
        self._edges = one.lined.meets(other.lined)
        self._alike = [edge for edge in self._edges if ones[edge[0]] == others[edge[1]]]
        self.pairs = self._best(self._alike)

    def counts(self) -> dict[str, Counts]:
        """By label, for every label one of the two used."""
        one, other = self.one, self.other
        overlap = self._by_label(self.pairs)
        tolerant = self._by_label(self._best([e for e in self._alike if self._close(e)]))
        return {
            label: Counts(
                _same(one.extents.get(label, ()), other.extents.get(label, ())),
                overlap.get(label, 0),
                tolerant.get(label, 0),
                len(one.extents.get(label, ())),
                len(other.extents.get(label, ())),
                size_of_both(one.covered.get(label, ()), other.covered.get(label, ())),
                one.sizes.get(label, 0),
                other.sizes.get(label, 0),
            )
            for label in one.covered.keys() | other.covered.keys()
        }

    def confusion(self) -> Counter[tuple[str, str]]:
        """Which label met which, in a pairing across labels; an empty one where nothing met."""
        ones, others = self.one.labels, self.other.labels
        edges = self._edges
        pairs = self.pairs if len(edges) == len(self._alike) else self._best(edges)
        found = Counter([(ones[i], others[j]) for i, j in pairs])
        if len(pairs) < len(ones):
            taken = {i for i, _ in pairs}
            found.update((label, "") for i, label in enumerate(ones) if i not in taken)
        if len(pairs) < len(others):
            taken = {j for _, j in pairs}
            found.update(("", label) for j, label in enumerate(others) if j not in taken)
        return found

    def _best(self, edges: Sequence[Edge]) -> list[Pair]:
        ones, others = self.one.spans, self.other.spans
        return best(edges, lambda edge: usual_weight(ones[edge[0]], others[edge[1]], edge[2]))

    def _close(self, edge: Edge) -> bool:
        """Whether two spans have as many fragments, and all ends within the tolerance."""
        mine = self.one.spans[edge[0]].fragments
        theirs = self.other.spans[edge[1]].fragments
        if mine == theirs:
            return True
        if len(mine) != len(theirs):
            return False
        most = self._tolerance
        for (start, end), (first, last) in zip(mine, theirs, strict=True):
            if abs(start - first) > most or abs(end - last) > most:
                return False
        return True

    def _by_label(self, pairs: Sequence[Pair]) -> Counter[str]:
        labels = self.one.labels
        return Counter([labels[i] for i, _ in pairs])


def _same(ones: Sequence[tuple[Fragment, ...]], others: Sequence[tuple[Fragment, ...]]) -> int:
    """How many extents both have, one to one: two that are the same count twice."""
    mine, theirs = set(ones), set(others)
    shared = mine & theirs
    if len(mine) == len(ones) or len(theirs) == len(others):
        return len(shared)
    first, second = Counter(ones), Counter(others)
    return sum(min(first[extent], second[extent]) for extent in shared)
