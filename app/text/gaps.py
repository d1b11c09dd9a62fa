"""What was left out of a text on its way in, and where it stood: nothing cut is ever lost."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.text.cutting import Cut


@dataclass(frozen=True)
class Gaps:
    """The way between a whole text and what is left of it; both have LF as their only line end.

    All offsets are code points. Offsets outside stay outside.

    Attributes:
        places: ``(at, words, reason)`` for each cut, in order: the offset in the text that is left
            where the words stood, the words, and the id of the rule.
    """

    places: tuple[tuple[int, str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.places)

    @cached_property
    def _at(self) -> list[int]:
        return [at for at, _, _ in self.places]

    @cached_property
    def _before(self) -> list[int]:
        """How many code points are cut before each cut, and at last in all."""
        sums = [0]
        for _, words, _ in self.places:
            sums.append(sums[-1] + len(words))
        return sums

    @cached_property
    def _starts(self) -> list[int]:
        """Where each cut begins in the whole text."""
        return [at + before for at, before in zip(self._at, self._before, strict=False)]

    def to_whole(self, cp: int, *, end: bool = False) -> int:
        """The offset in the whole text of an offset in the text that is left.

        Args:
            cp: The offset.
            end: Whether something ends there: then before what was cut in that place, not after.
        """
        if cp < 0:
            return cp
        find = bisect_left if end else bisect_right
        return cp + self._before[find(self._at, cp)]

    def from_whole(self, offset: int) -> int:
        """The offset in the text that is left; inside of what was cut, where it stood."""
        n = bisect_right(self._starts, offset) - 1
        if n < 0:
            return offset
        past = offset - self._starts[n]
        return self._at[n] + max(0, past - len(self.places[n][1]))

    def whole(self, text: str) -> str:
        """The text with all that was cut in its place again."""
        pieces, last = [], 0
        for at, words, _ in self.places:
            pieces += [text[last:at], words]
            last = at
        return "".join((*pieces, text[last:]))

    def to_json(self) -> list[list[Any]]:
        """``[[at, "words", "reason"], …]``."""
        return [list(place) for place in self.places]

    @classmethod
    def from_json(cls, data: object, text: str) -> Gaps:
        """The gaps that `to_json` wrote.

        Raises:
            ValueError: If they do not belong to this text.
        """
        places = [_place(item) for item in data] if isinstance(data, list) else [None]
        last, found = 0, []
        for place in places:
            if place is None or not last <= place[0] <= len(text):
                raise ValueError("what was cut does not belong to this text")
            last = place[0]
            found.append(place)
        return cls(tuple(found))


def gaps_of(text: str, cuts: Sequence[Cut]) -> Gaps:
    """The gaps that cuts leave; they are in order, inside the text, and do not overlap."""
    gone, places = 0, []
    for cut in cuts:
        places.append((cut.start - gone, text[cut.start : cut.end], cut.reason))
        gone += cut.end - cut.start
    return Gaps(tuple(places))


def _place(item: object) -> tuple[int, str, str] | None:
    if not isinstance(item, list) or len(item) != 3:
        return None
    at, words, reason = item
    fits = type(at) is int and isinstance(words, str) and isinstance(reason, str)
    return (at, words, reason) if fits and words and "\r" not in words else None
