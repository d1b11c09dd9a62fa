"""Stretches of a text as sets of code points: union, difference, what lies between."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from app.model.span import Fragment


def joined(fragments: Iterable[Fragment]) -> tuple[Fragment, ...]:
    """The same code points in the fewest fragments: sorted, apart, never touching."""
    out: list[Fragment] = []
    for start, end in sorted(fragments):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(out)


def cut(fragments: Iterable[Fragment], start: int, end: int) -> tuple[Fragment, ...]:
    """What is left of the fragments outside ``start``–``end``; one may become two."""
    pieces = (
        piece
        for first, last in fragments
        for piece in ((first, min(last, start)), (max(first, end), last))
    )
    return tuple((first, last) for first, last in pieces if first < last)


def overlaps(fragments: Iterable[Fragment], start: int, end: int) -> bool:
    """Whether a fragment shares a code point with ``start``–``end``."""
    return any(first < end and start < last for first, last in fragments)


def fragment_at(fragments: Iterable[Fragment], caret: int) -> int | None:
    """Index of the fragment the caret is in, else of the one it stands at an edge of."""
    pieces = list(enumerate(fragments))
    inside = (n for n, (start, end) in pieces if start <= caret < end)
    at_end = (n for n, (_, end) in pieces if caret == end)
    return next(inside, next(at_end, None))


def nearest_in(fragments: Iterable[Fragment], caret: int) -> int:
    """The place nearest to the caret that is in a fragment or at its edge."""
    places = (min(max(start, caret), end) for start, end in fragments)
    return min(places, key=lambda place: abs(place - caret))


def gaps(fragments: Sequence[Fragment]) -> list[Fragment]:
    """What lies between the fragments, in order."""
    return [(one[1], two[0]) for one, two in pairwise(fragments) if one[1] < two[0]]
