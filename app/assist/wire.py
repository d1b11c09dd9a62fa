"""Likely copies of the same wire report: articles that share most of their runs of words.

An article is the set of its runs of three words, its shingles (Broder, 1997: On the resemblance
and containment of documents). Two articles resemble each other as far as those sets do (Jaccard).
Three words, since an agency's report that was edited at every tenth word still shares more than
half of them, while two reports of different events share next to none.

To find the pairs among many, each article keeps its 32 smallest shingles by a fixed hash, its
sketch. Of the 32 smallest of two articles together, each is in both with a chance of the share
itself; so pairs that have a few in common are looked at exactly, and no others.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.text.fold import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Shingles = NDArray[np.uint64]

WORDS = 3
"""Words of a shingle."""

LEAST = 0.5
"""Share from which on two articles are likely copies: half of all their shingles."""

SKETCH = 32
"""Shingles of a sketch."""

_SURE = 0.3
"""Part of the shingles two sketches are expected to share that has to be there: with 32 and half
of them shared, one pair in a hundred thousand has fewer than 5 and is missed."""

_NEIGHBOURS = 8
"""Of many articles with the same shingle, how many that follow one are looked at."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles that resemble each other.

    Attributes:
        one: Number of the first.
        other: Number of the second, greater.
        share: Their resemblance, 0 to 1.
    """

    one: int
    other: int
    share: float


def shingles(text: str) -> Shingles:
    """The shingles of a text as 64-bit numbers, sorted, each once; of a shorter text one.

    What is compared is the search key of its words (`app.text.fold`); a text without words has no
    shingles. The same text always has the same ones.
    """
    import numpy as np

    words = _WORD.findall(fold(text))
    if not words:
        return np.empty(0, np.uint64)
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    codes = np.frombuffer("".join(words).encode("utf-32-le"), np.uint32).astype(np.uint64)
    within = np.arange(len(codes)) - np.repeat(starts, lengths)
    letters = _mixed((codes << np.uint64(32)) | within.astype(np.uint64))
    hashed = np.add.reduceat(letters, starts)
    runs = max(1, len(words) - WORDS + 1)
    found = np.zeros(runs, np.uint64)
    for n in range(min(WORDS, len(words))):
        found = _mixed(found + hashed[n : n + runs])
    return np.unique(found)


def resemblance(one: Shingles, other: Shingles) -> float:
    """Shingles in both among the shingles in either (Jaccard), 0 to 1; 0 if there are none."""
    import numpy as np

    both = len(np.intersect1d(one, other, assume_unique=True))
    either = len(one) + len(other) - both
    return both / either if either else 0.0


def alike(one: str, other: str) -> float:
    """How far two texts resemble each other, 0 to 1."""
    return resemblance(shingles(one), shingles(other))


class Sketches:
    """The sketches of many articles, 128 bytes each."""

    def __init__(self) -> None:
        self._marks = array("I")
        self._ends = array("Q", [0])

    def __len__(self) -> int:
        return len(self._ends) - 1

    def add(self, found: Shingles) -> int:
        """Adds the sketch of an article; returns its number."""
        smallest = found[:SKETCH]
        self._marks.frombytes(smallest.astype("<u4").tobytes())
        self._ends.append(len(self._marks))
        return len(self) - 1

    def candidates(self, least: float = LEAST) -> Iterator[tuple[int, int]]:
        """Pairs whose sketches have so much in common that they may share `least`, sorted."""
        import numpy as np

        if not self._marks:
            return
        ends = np.array(self._ends, np.int64)
        sizes = ends[1:] - ends[:-1]
        owners = np.repeat(np.arange(len(self), dtype=np.int64), sizes)
        marks = np.array(self._marks, np.uint32)
        order = np.argsort(marks, kind="stable")
        marks, owners = marks[order], owners[order]
        found = [_neighbours(marks, owners, step, len(self)) for step in range(1, _NEIGHBOURS + 1)]
        codes, counts = np.unique(np.concatenate(found), return_counts=True)
        one, other = codes // len(self), codes % len(self)
        smaller = np.minimum(sizes[one], sizes[other])
        enough = counts >= np.ceil(smaller * least * _SURE)
        yield from zip(one[enough].tolist(), other[enough].tolist(), strict=True)


def pairs(
    sketches: Sketches,
    shingles_of: Callable[[int], Shingles],
    asks: Callable[[int, int], bool] = lambda _, __: True,
    least: float = LEAST,
) -> Iterator[Pair]:
    """The pairs of articles that share at least `least` of their shingles, sorted by number.

    Args:
        sketches: Of all of them.
        shingles_of: The shingles of an article; asked for some hundred times, not for all.
        asks: Whether anybody wants to know of a pair.
        least: Least resemblance, above 0.
    """
    for one, other in sketches.candidates(least):
        if asks(one, other):
            share = resemblance(shingles_of(one), shingles_of(other))
            if share >= least:
                yield Pair(one, other, share)


def groups(count: int, linked: Iterable[Pair]) -> list[tuple[int, ...]]:
    """The groups of articles that hang together by pairs, each sorted, by their first articles.

    Args:
        count: How many articles there are.
        linked: The pairs.
    """
    above = list(range(count))

    def top(number: int) -> int:
        while above[number] != number:
            above[number] = number = above[above[number]]
        return number

    for pair in linked:
        one, other = sorted((top(pair.one), top(pair.other)))
        above[other] = one
    members: dict[int, list[int]] = {}
    for number in range(count):
        members.setdefault(top(number), []).append(number)
    return [tuple(group) for group in members.values() if len(group) > 1]


def _neighbours(
    marks: NDArray[np.uint32], owners: NDArray[np.int64], step: int, count: int
) -> NDArray[np.int64]:
    """Pairs of articles that are `step` apart among those with the same mark, as one number."""
    same = marks[step:] == marks[:-step]
    one, other = owners[:-step][same], owners[step:][same]
    apart = one != other
    found: NDArray[np.int64] = one[apart] * count + other[apart]
    return found


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Each number spread over all 64 bits (the finaliser of SplitMix64)."""
    import numpy as np

    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
