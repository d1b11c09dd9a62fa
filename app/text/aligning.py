"""What two versions of a text have in common, stretch by stretch, in bounded time.

Lines that stand once in both are held fast first, then runs of three words, then words; what is
left between them is compared word by word where that is little, and by its ends where it is much.
This is the patience of Bram Cohen's diff: what is rare leads, so that the thousandth comma is never
taken for the first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from unicodedata import category

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_LITTLE = 40_000
"""Pairs of words that are compared one by one between two anchors."""
_MARKS = frozenset(("Mn", "Mc", "Me", "Cf"))
_RUN = 5
"""Tokens of three words with what is between them."""
_DEEP = 6
"""How often rare words are looked for again between rare words."""


@dataclass(frozen=True, slots=True)
class Same:
    """A stretch that both texts have.

    Attributes:
        old: Where it begins in the old text, in code points.
        new: Where it begins in the new one.
        length: Its length in code points.
    """

    old: int
    new: int
    length: int


@dataclass(frozen=True, slots=True)
class _Gap:
    """What lies between two stretches that are the same; code points, half-open."""

    old: tuple[int, int]
    new: tuple[int, int]

    @property
    def empty(self) -> bool:
        return self.old[0] == self.old[1] or self.new[0] == self.new[1]


def aligned(old: str, new: str) -> tuple[Same, ...]:
    """The stretches that two texts have in common, in order in both, none empty, none touching."""
    found: list[Same] = []
    for gap in _between(_Gap((0, len(old)), (0, len(new))), old, new, _LINES, found):
        _compare(gap, old, new, found)
    return _joined(found)


def changes(old: str, new: str) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    """What became of the old text, in order: all of both texts.

    Yields:
        ``same``, ``gone`` or ``new``; the stretch of the old text, and of the new; code points,
        half-open. Of what is gone the second one is empty, of what is new the first.
    """
    at_old = at_new = 0
    for same in (*aligned(old, new), Same(len(old), len(new), 0)):
        if at_old < same.old:
            yield "gone", (at_old, same.old), (at_new, at_new)
        if at_new < same.new:
            yield "new", (same.old, same.old), (at_new, same.new)
        at_old, at_new = same.old + same.length, same.new + same.length
        if same.length:
            yield "same", (same.old, at_old), (same.new, at_new)


def worded(old: str, new: str) -> Iterator[tuple[str, str]]:
    """What became of the old text, in order, word by word: for showing it.

    Yields:
        ``same``, ``gone`` or ``new``, and the words; what is between words goes with them.
    """
    at_old = at_new = 0
    whole = (_whole(same, old, new) for same in aligned(old, new))
    for same in (*whole, Same(len(old), len(new), 0)):
        if same.length or same.old == len(old):
            for how, words in (("gone", old[at_old : same.old]), ("new", new[at_new : same.new])):
                if words:
                    yield how, words
            at_old, at_new = same.old + same.length, same.new + same.length
            if same.length:
                yield "same", new[same.new : at_new]


def _whole(same: Same, old: str, new: str) -> Same:
    """A stretch without the words at its ends that are cut in one of the texts."""
    start, length = 0, same.length
    while start < length and (_cuts(old, same.old + start) or _cuts(new, same.new + start)):
        start += 1
    while length > start and (_cuts(old, same.old + length) or _cuts(new, same.new + length)):
        length -= 1
    return Same(same.old + start, same.new + start, length - start)


def _compare(gap: _Gap, old: str, new: str, found: list[Same]) -> None:
    """What is the same between two anchors: around rare words, then word by word."""
    waiting = [(gap, 0)]
    while waiting:
        gap, depth = waiting.pop()
        gap = _trimmed(gap, old, new, found)
        if gap.empty:
            continue
        inner = _inside(gap, old, new, found) if depth < _DEEP else []
        if inner:
            waiting += [(one, depth + 1) for one in inner]
        else:
            _word_by_word(gap, old, new, found)


def _inside(gap: _Gap, old: str, new: str, found: list[Same]) -> list[_Gap]:
    """Holds fast rare runs of words, else rare words; what lies between, if there are any."""
    for run in (_RUN, 1):
        before = len(found)
        inner = list(_between(gap, old, new, _WORDS, found, run))
        if len(found) > before:
            return inner
    return []


def _between(
    gap: _Gap, old: str, new: str, pattern: re.Pattern[str], found: list[Same], run: int = 1
) -> Iterator[_Gap]:
    """Holds fast what begins a run of tokens that stands once in both; yields what lies between."""
    olds, news = _tokens(pattern, old, gap.old), _tokens(pattern, new, gap.new)
    once_old, once_new = _once(olds, old, run), _once(news, new, run)
    pairs = [(at, once_new[word]) for word, at in once_old.items() if word in once_new]
    at_old, at_new = gap.old[0], gap.new[0]
    for (start, end), (there, last) in _rising(pairs):
        found.append(Same(start, there, end - start))
        yield _Gap((at_old, start), (at_new, there))
        at_old, at_new = end, last
    yield _Gap((at_old, gap.old[1]), (at_new, gap.new[1]))


def _tokens(pattern: re.Pattern[str], text: str, within: tuple[int, int]) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text, *within)]


def _once(tokens: Sequence[tuple[int, int]], text: str, run: int) -> dict[str, tuple[int, int]]:
    """The runs of tokens that stand there once, and say something, with where they begin."""
    last = tokens[run - 1 :]
    runs = [(text[at[0] : end], at) for at, (_, end) in zip(tokens, last, strict=False)]
    counts = Counter(words for words, _ in runs)
    return {words: at for words, at in runs if counts[words] == 1 and not words.isspace()}


_Pair = tuple[tuple[int, int], tuple[int, int]]


def _rising(pairs: list[_Pair]) -> list[_Pair]:
    """The longest run of pairs that keeps its order in both texts; `pairs` keep it in the old."""
    tails: list[int] = []  # the smallest end of a run of each length
    at_tail: list[int] = []
    before: list[int] = []
    for n, (_, (start, _end)) in enumerate(pairs):
        place = bisect_left(tails, start)
        before.append(at_tail[place - 1] if place else -1)
        tails[place : place + 1] = [start]
        at_tail[place : place + 1] = [n]
    run, n = [], at_tail[-1] if at_tail else -1
    while n >= 0:
        run.append(pairs[n])
        n = before[n]
    return run[::-1]


def _trimmed(gap: _Gap, old: str, new: str, found: list[Same]) -> _Gap:
    """The gap without the whole words that are the same at its two ends."""
    (a, b), (c, d) = gap.old, gap.new
    room = min(b - a, d - c)
    head = common_start(old, a, new, c, room)
    while head and (_cuts(old, a + head) or _cuts(new, c + head)):
        head -= 1
    tail = common_end(old, b, new, d, room - head)
    while tail and (_cuts(old, b - tail) or _cuts(new, d - tail)):
        tail -= 1
    if head:
        found.append(Same(a, c, head))
    if tail:
        found.append(Same(b - tail, d - tail, tail))
    return _Gap((a + head, b - tail), (c + head, d - tail))


def _word_by_word(gap: _Gap, old: str, new: str, found: list[Same]) -> None:
    olds, news = _tokens(_WORDS, old, gap.old), _tokens(_WORDS, new, gap.new)
    if len(olds) * len(news) > _LITTLE:
        return
    words = [old[start:end] for start, end in olds], [new[start:end] for start, end in news]
    at_old, at_new = gap.old[0], gap.new[0]
    for at, there, count in SequenceMatcher(None, *words, autojunk=False).get_matching_blocks():
        start = olds[at][0] if count else gap.old[1]
        begin = news[there][0] if count else gap.new[1]
        _letter_by_letter(_Gap((at_old, start), (at_new, begin)), old, new, found)
        if count:
            length = olds[at + count - 1][1] - start
            found.append(Same(start, begin, length))
            at_old, at_new = start + length, begin + length


def _letter_by_letter(gap: _Gap, old: str, new: str, found: list[Same]) -> None:
    """What words that stand in the same place have in common at their ends, if they are alike."""
    (a, b), (c, d) = gap.old, gap.new
    room = min(b - a, d - c)
    tail = common_end(old, b, new, d, room)
    head = common_start(old, a, new, c, room - tail)
    if head:
        found.append(Same(a, c, head))
    if tail:
        found.append(Same(b - tail, d - tail, tail))


def _cuts(text: str, at: int) -> bool:
    """Whether a word would be cut at a place."""
    return 0 < at < len(text) and _in_words(text[at - 1]) and _in_words(text[at])


def _in_words(letter: str) -> bool:
    return letter.isalnum() or category(letter) in _MARKS


def _joined(found: list[Same]) -> tuple[Same, ...]:
    """In order; stretches that touch in both texts as one."""
    joined: list[Same] = []
    for same in sorted(found, key=_place):
        last = joined[-1] if joined else None
        if last and (last.old + last.length, last.new + last.length) == (same.old, same.new):
            joined[-1] = Same(last.old, last.new, last.length + same.length)
        else:
            joined.append(same)
    return tuple(joined)


def _place(same: Same) -> int:
    return same.old


def common_start(one: str, at: int, other: str, there: int, most: int) -> int:
    """How many code points two texts have in common from two places on."""
    return _longest(lambda n: one[at : at + n] == other[there : there + n], most)


def common_end(one: str, at: int, other: str, there: int, most: int) -> int:
    """How many code points two texts have in common before two places."""
    return _longest(lambda n: one[at - n : at] == other[there - n : there], most)


def _longest(fits: Callable[[int], bool], most: int) -> int:
    """The largest count that fits; whatever is smaller than one that fits, fits."""
    low, reach = 0, 1
    while reach <= most and fits(reach):
        low, reach = reach, reach * 2
    high = min(reach, most + 1)  # does not fit, or is too many
    while high - low > 1:
        middle = (low + high) // 2
        if fits(middle):
            low = middle
        else:
            high = middle
    return low
