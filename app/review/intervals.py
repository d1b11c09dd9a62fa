"""The characters one person gave a label to: what kappa and alpha count."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from app.model.span import Fragment, Span

Intervals = Sequence[Fragment]
"""``(start, end)`` in code points, half-open, in order, sharing no character."""

Covered = Mapping[str, Intervals]
"""Label id to what one person covered with it."""


def covered(spans: Iterable[Span]) -> dict[str, list[Fragment]]:
    """What the spans of one person in one article cover, by label.

    Fragments count as the characters they cover. Where spans of one label share characters they
    become one; where they only touch, they stay two.
    """
    found: defaultdict[str, list[Fragment]] = defaultdict(list)
    for span in spans:
        found[span.label] += span.fragments
    return {label: united(pieces) for label, pieces in found.items()}


def united(pieces: list[Fragment]) -> list[Fragment]:
    """The same characters without overlaps, in order; pieces that only touch stay apart."""
    if len(pieces) < 2:
        return pieces
    found: list[Fragment] = []
    first, last = -1, -1
    for start, end in sorted(pieces):
        if start < last:
            if end > last:
                last = end
                found[-1] = (first, last)
        else:
            first, last = start, end
            found.append((start, end))
    return found


def size(pieces: Intervals) -> int:
    """How many characters there are."""
    return sum([end - start for start, end in pieces])


def size_of_both(one: Intervals, other: Intervals) -> int:
    """How many characters are in both."""
    shared = place = 0
    for start, end in one:
        while place < len(other) and other[place][1] <= start:
            place += 1
        at = place
        while at < len(other):
            first, last = other[at]
            if first >= end:
                break
            shared += (end if end < last else last) - (start if start > first else first)
            at += 1
    return shared
