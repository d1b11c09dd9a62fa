"""Words for formats that count in words: marks stay with their letters, spans begin and end anew.

Where a span begins or ends inside a written word, as after a proclitic, the word is cut there, as
treebanks of Arabic do. Formats that note where no space follows lose nothing by it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.text.graphemes import next_grapheme

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640"
_WORD = re.compile(rf"[\w{_MARKS}](?:[\w{_MARKS}\u200c\u200d]*[\w{_MARKS}])?|[^\s]")
"""Python's ``\\w`` leaves combining marks out; joiners count between letters only."""
_PLACE = re.Match.span
_CLUSTERED = re.compile(
    rf"[^\s\w{_MARKS}\u0021-\u007e«»،؛؟٪…–—“”‘’]|[^\s\w{_MARKS}][{_MARKS}]|\u06dd"
)
"""What may be of several code points, though it is no word: elsewhere no cluster is looked for."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign: ``start`` and ``end`` in code points, half-open."""

    start: int
    end: int


def tokens(text: str, cuts: Iterable[int] = ()) -> list[Token]:
    """The tokens of a text in order; white space is in none of them.

    Args:
        text: The text.
        cuts: Code points at which a token has to end: the ends of spans.
    """
    return [Token(start, end) for start, end in places(text, cuts)]


def places(text: str, cuts: Iterable[int] = ()) -> list[tuple[int, int]]:
    """The same as `tokens`, as pairs of start and end: for formats that write millions."""
    whole = [*map(_PLACE, _WORD.finditer(text))] if _is_plain(text) else [*_whole(text)]
    starts = [start for start, _ in whole]
    split: dict[int, list[int]] = {}
    for cut in sorted(set(cuts)):
        number = bisect_right(starts, cut) - 1
        if number >= 0 and whole[number][0] < cut < whole[number][1]:
            split.setdefault(number, []).append(cut)
    found: list[tuple[int, int]] = []
    done = 0
    for number, inside in split.items():
        start, end = whole[number]
        found += whole[done:number]
        found += pairwise([start, *inside, end])
        done = number + 1
    return found + whole[done:]


def _is_plain(text: str) -> bool:
    """Whether no sign of this text can be a cluster of several code points."""
    return _CLUSTERED.search(text) is None


def covered(found: Sequence[Token], start: int, end: int) -> range:
    """Numbers of the tokens that begin in ``start``–``end``; empty if there is none."""
    first = bisect_left(found, start, key=lambda token: token.start)
    return range(first, bisect_left(found, end, key=lambda token: token.start))


def _whole(text: str) -> Iterable[tuple[int, int]]:
    done = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        if start < done:  # inside a cluster, such as the second half of a flag
            continue
        if end == start + 1 and not text[end : end + 1].isspace():
            end = _cluster(text, start, end)
        done = end
        yield start, end


def _cluster(text: str, start: int, end: int) -> int:
    """The end of an emoji made of several code points; one that spaces end stays as it is."""
    further = next_grapheme(text, start)
    return further if further > end and not text[end:further].isspace() else end
