"""From where a hand let go to where a careful person would have."""

import unicodedata

from app.text.graphemes import grapheme_at, is_boundary, next_grapheme
from app.text.sentences import sentence_at
from app.text.words import word_at

_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "“": "”", "‘": "’", "﴿": "﴾", "„": "“"}
_ALIKE = frozenset("\"'")
_KEPT = frozenset("%٪‰#@&")
"""Punctuation that belongs to what it stands by."""


def snap_to_graphemes(text: str, start: int, end: int) -> tuple[int, int]:
    """The smallest range of whole grapheme clusters around `start`–`end`, code points.

    An empty range stays empty and moves to the start of its cluster.
    """
    start, end = _ordered(text, start, end)
    if not is_boundary(text, start):
        first = grapheme_at(text, start)[0]
        start, end = first, (end if end > start else first)
    return start, (end if is_boundary(text, end) else next_grapheme(text, end))


def snap_to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The words that `start`–`end` touches, whole, code points, half-open.

    Spaces, invisible characters, punctuation and quotation marks at the edges are left out,
    unless there is nothing else, or unless their other half is inside (``تنظيم (داعش)``).
    An empty range gives the word it stands in or by, or stays empty.
    """
    start, end = snap_to_graphemes(text, start, end)
    if start == end:
        return word_at(text, start) or (start, end)
    first, last = word_at(text, start), word_at(text, end)
    start = first[0] if first and first[0] < start < first[1] else start
    end = last[1] if last and last[0] < end < last[1] else end
    return snap_to_graphemes(text, *_trimmed(text, start, end))


def snap_to_sentences(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentences that `start`–`end` touches, code points, half-open.

    The stop at the end and quotation marks around them are left out, unless their other half is
    inside. Empty where there is no sentence.
    """
    start, end = _ordered(text, start, end)
    first = sentence_at(text, start)
    last = sentence_at(text, max(start, end - 1)) if end > start else first
    whole = min(first[0], last[0]), max(first[1], last[1])
    return _trimmed(text, *whole) if whole[0] < whole[1] else whole


def _ordered(text: str, start: int, end: int) -> tuple[int, int]:
    start, end = (min(max(0, pos), len(text)) for pos in sorted((start, end)))
    return start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    first, last = start, end
    while first < last and _is_edge(text[first]):
        first = min(next_grapheme(text, first), last)  # what ends within a cluster
    while first < last and _is_edge(text[before := max(first, grapheme_at(text, last - 1)[0])]):
        last = before
    if first == last:
        return _without_spaces(text, start, end)
    return _with_other_halves(text, (start, end), (first, last))


def _is_edge(char: str) -> bool:
    return unicodedata.category(char)[0] in "ZCP" and char not in _KEPT


def _without_spaces(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    if not piece.strip():
        return start, end
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _with_other_halves(
    text: str, outer: tuple[int, int], inner: tuple[int, int]
) -> tuple[int, int]:
    """Takes a bracket or quotation mark back in whose partner is inside."""
    first, last = inner
    before = text[first - 1] if first > outer[0] else ""
    after = text[last] if last < outer[1] else ""
    if after and _is_open(text[first:last], after, closing=True):
        return first, last + 1
    if before and _is_open(text[first:last], before, closing=False):
        return first - 1, last
    return first, last


def _is_open(piece: str, mark: str, *, closing: bool) -> bool:
    """Whether `piece` lacks the half that `mark` is."""
    if mark in _ALIKE:
        return piece.count(mark) % 2 == 1
    openers = [o for o, c in _PAIRS.items() if mark == (c if closing else o)]
    more = sum(piece.count(o) - piece.count(_PAIRS[o]) for o in openers)
    return more > 0 if closing else more < 0
