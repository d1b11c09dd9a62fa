"""What is left out of a text on its way in: proposed, shown, and only cut if a person agrees."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """A stretch of a text that may be left out.

    Attributes:
        start: Its first code point, in the text with LF as its only line end and no byte order
            mark.
        end: One past its last.
        reason: Id of the rule that proposes it, such as ``dots`` or ``share``.
    """

    start: int
    end: int
    reason: str


def joined(cuts: Sequence[Cut]) -> tuple[Cut, ...]:
    """The same cuts in order, none overlapping another; of two that do, the first wins whole."""
    kept: list[Cut] = []
    for cut in sorted(cuts):
        if not kept or cut.start >= kept[-1].end:
            kept.append(cut)
        elif cut.end > kept[-1].end:
            kept[-1] = Cut(kept[-1].start, cut.end, kept[-1].reason)
    return tuple(kept)


def without(text: str, cuts: Sequence[Cut]) -> str:
    """The text that is left; `cuts` are in order and do not overlap (`joined`)."""
    pieces, last = [], 0
    for cut in cuts:
        pieces.append(text[last : cut.start])
        last = cut.end
    return "".join((*pieces, text[last:]))
