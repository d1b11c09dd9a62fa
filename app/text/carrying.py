"""Where words of an old text stand in a new version of it: by the text, then by the context.

Words in a stretch that did not change are where that stretch is now. Others are looked for: the one
place where they stand in the same context is theirs. In doubt they have none: a person places them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from app.compat import override
from app.text.aligning import Same, aligned, common_end, common_start
from app.text.words import word_at

Stretch = tuple[int, int]
"""``(start, end)`` in code points, half-open."""

_PROCLITICS = frozenset("وفبلكس")
_CONTEXT = 80
"""Code points of context that are compared on either side."""
_ENOUGH = 12
"""Letters of context in common that make a place the same one: two words or three."""
_LONG = 25
"""Code points of a quote that needs no context: it says enough itself."""
_PLACES = 200
"""Places of one quote that are looked at."""


class Why(StrEnum):
    """Why words have no place in the new version."""

    GONE = "gone"  # they are not in it
    MANY = "many"  # they stand there several times
    ELSEWHERE = "elsewhere"  # they stand there, in another context
    APART = "apart"  # the pieces of a span stand in another order


@dataclass(frozen=True, slots=True)
class Uncarried:
    """Words without a place.

    Attributes:
        why: Why.
        places: How often they stand in the new version.
    """

    why: Why
    places: int = 0

    @override
    def __str__(self) -> str:
        if self.why == Why.MANY:
            return (
                f"Its words stand in the new version {self.places} times, and the context does not"
                " decide which is meant."
            )
        return _WORDS[self.why]


_WORDS = {
    Why.GONE: "Its words are not in the new version.",
    Why.ELSEWHERE: "Its words stand in the new version, but in another context.",
    Why.APART: "Its pieces stand in another order in the new version.",
}


class Carrier:
    """Leads from an old text to a new one.

    Args:
        old: The old text.
        new: The new one.

    Attributes:
        same: The stretches that did not change.
    """

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self.same: tuple[Same, ...] = aligned(old, new)
        self._olds = [one.old for one in self.same]
        self._strong = tuple(one for one in self.same if self._letters_of(one) >= _ENOUGH)
        self._strong_news = [one.new for one in self._strong]

    def span(self, fragments: Sequence[Stretch]) -> tuple[Stretch, ...] | Uncarried:
        """Where the fragments of a span are now; all of them have to be found, in order.

        Args:
            fragments: ``(start, end)`` pairs of the old text, in order, not overlapping.
        """
        found: list[Stretch] = []
        for fragment in fragments:
            place = self.stretch(*fragment)
            if isinstance(place, Uncarried):
                return place
            found.append(place)
        if any(left[1] > right[0] for left, right in pairwise(found)):
            return Uncarried(Why.APART)
        return tuple(found)

    def stretch(self, start: int, end: int) -> Stretch | Uncarried:
        """Where a stretch of the old text is now; the same words stand there."""
        same = _around(self.same, self._olds, start)
        if same is None or end > same.old + same.length:
            return self._moved(start, end)
        at = start - same.old + same.new
        if not self._as_whole(start, end, at):
            return self._moved(start, end)
        context = self._letters_of(same) - _letters(self._old[start:end])
        if context >= _ENOUGH or self._old == self._new:
            return at, at + end - start
        found = self._moved(start, end)
        if isinstance(found, Uncarried) and self._only(start, end, same):
            return at, at + end - start
        return found

    def _only(self, start: int, end: int, same: Same) -> bool:
        """Whether the words stand once in both texts between the nearest long stretches."""
        n = bisect_right(self._strong, same.old, key=_end_in_old)
        before = self._strong[n - 1] if n else Same(0, 0, 0)
        after = next((one for one in self._strong[n:] if one.old > same.old), None)
        old_end, new_end = (after.old, after.new) if after else (len(self._old), len(self._new))
        here = (self._old, _end_in_old(before), old_end)
        there = (self._new, before.new + before.length, new_end)
        return self._times(start, end, *here) == 1 == self._times(start, end, *there)

    def _times(self, start: int, end: int, text: str, first: int, last: int) -> int:
        """How often words of the old text stand in a stretch of a text, as words."""
        quote, times, at = self._old[start:end], 0, first - 1
        while times < _PLACES and (at := text.find(quote, at + 1, last)) >= 0:
            times += self._as_whole(start, end, at, text)
        return times

    def _moved(self, start: int, end: int) -> Stretch | Uncarried:
        """The place whose context is most like the old one, if it is one and like enough."""
        places = list(self._places(start, end))
        if not places:
            return Uncarried(Why.GONE)
        scored = sorted(((self._context(start, end, at), at) for at in places), reverse=True)
        best = scored[0][0]
        if len(scored) > 1 and (scored[1][0] == best or best < _ENOUGH):
            return Uncarried(Why.MANY, len(scored))
        if best < _ENOUGH and end - start < _LONG:
            return Uncarried(Why.ELSEWHERE, 1)
        return scored[0][1], scored[0][1] + end - start

    def _places(self, start: int, end: int) -> Iterator[int]:
        """Where the same words stand, but for those that stood there before already."""
        quote, at, found = self._old[start:end], -1, 0
        while found < _PLACES and (at := self._new.find(quote, at + 1)) >= 0:
            if self._as_whole(start, end, at) and not self._stood(at, at + len(quote)):
                found += 1
                yield at

    def _stood(self, start: int, end: int) -> bool:
        """Whether it lies in a long stretch that did not change: its words belong to that one."""
        same = _around(self._strong, self._strong_news, start)
        return same is not None and end <= same.new + same.length

    def _letters_of(self, same: Same) -> int:
        return _letters(self._old[same.old : same.old + same.length])

    def _as_whole(self, start: int, end: int, at: int, text: str = "") -> bool:
        """Whether what was a word there is none of a longer word here, but for a proclitic."""
        text, last = text or self._new, at + end - start
        if not _inside_word(self._old, end) and _inside_word(text, last):
            return False
        if _inside_word(self._old, start) or not _inside_word(text, at):
            return True
        word = word_at(text, at)
        before = text[word[0] : at] if word else ""
        return len(before) <= 2 and set(before) <= _PROCLITICS

    def _context(self, start: int, end: int, at: int) -> int:
        """Letters of context in common, before and after."""
        old, new, last = self._old, self._new, at + end - start
        before = common_end(old, start, new, at, min(_CONTEXT, start, at))
        room = min(_CONTEXT, len(old) - end, len(new) - last)
        after = common_start(old, end, new, last, room)
        return _letters(old[start - before : start]) + _letters(old[end : end + after])


def _around(same: tuple[Same, ...], starts: list[int], at: int) -> Same | None:
    """The last stretch that begins at or before `at`."""
    n = bisect_right(starts, at) - 1
    return same[n] if n >= 0 else None


def _end_in_old(same: Same) -> int:
    return same.old + same.length


def _inside_word(text: str, at: int) -> bool:
    """Whether `at` lies within a word, neither at its beginning nor at its end."""
    word = word_at(text, at)
    return word is not None and word[0] < at < word[1]


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
