"""Where words stand in a text, whatever their spelling; positions are code points, half-open.

The text is folded once (see `app.text.fold`), the hits are found in the folded text and led back
to the letters they come from, with the marks upon these letters and inside them.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from app.text.controls import is_format
from app.text.fold import fold
from app.text.lexicon import Lexicon
from app.text.proclitics import stem_start
from app.text.words import word_at

Hit = tuple[int, int]
"""``(start, end)`` of what was found."""
_ATTACHED = 12
"""Code points before a stem among which its proclitics and their marks can be."""


class _Key:
    """A folded text and the way back; only letters that leave none or several are remembered.

    Attributes:
        folded: The search key of the text.
    """

    def __init__(self, text: str) -> None:
        self.folded = fold(text)
        self._text = text
        sizes = {letter: len(fold(letter)) for letter in set(text)}
        self._gone = frozenset(letter for letter, size in sizes.items() if not size)
        self._odd, self._odd_starts, self._odd_ends = (array("q") for _ in range(3))
        surplus = 0
        for found in _any_of([letter for letter, size in sizes.items() if size != 1], text):
            at, size = found.start(), sizes[found.group()]
            self._odd.append(at)
            self._odd_starts.append(at + surplus)
            self._odd_ends.append(at + surplus + size)
            surplus += size - 1

    def source(self, start: int, end: int) -> Hit:
        """Where in the text a stretch of the key comes from, with the marks upon its letters."""
        first = self._letter(start)
        last = first if end - start == 1 else self._letter(end - 1)
        return first, self._after(last)

    def _letter(self, at: int) -> int:
        """The letter that left the character at a position of the key."""
        last = bisect_right(self._odd_starts, at) - 1
        if last < 0:
            return at
        beyond = at - self._odd_ends[last]
        return self._odd[last] + (0 if beyond < 0 else 1 + beyond)

    def _after(self, letter: int) -> int:
        """The end of a letter and of the marks upon it; invisible characters only among these."""
        end = at = letter + 1
        while at < len(self._text) and self._text[at] in self._gone:
            at += 1
            end = end if is_format(self._text[at - 1]) else at
        return end


def _any_of(letters: Iterable[str], text: str) -> Iterator[re.Match[str]]:
    escaped = re.escape("".join(letters))
    return re.finditer(f"[{escaped}]", text) if escaped else iter(())


class Searched:
    """A text in which words are looked for again and again; it is folded when it is first needed.

    Args:
        text: The text, never changed.
        lexicon: The words known as words of their own, for telling ``والجيش`` from one word.
    """

    def __init__(self, text: str, lexicon: Lexicon | None = None) -> None:
        self.text = text
        self._lexicon = lexicon or Lexicon()
        self._stems: dict[str, int] = {}

    def hits(self, query: str, *, whole_words: bool = False, exact: bool = False) -> list[Hit]:
        """All hits from the start of the text to its end; none overlaps another.

        Args:
            query: What to find. One that leaves nothing when it is folded, such as a single mark,
                is looked for as it is.
            whole_words: Leaves out hits within a word, unless what comes before the hit are
                proclitics alone.
            exact: Every letter, mark and tatweel counts.
        """
        found = list(_apart(self._exactly(query) if exact or not fold(query) else self._by(query)))
        return [hit for hit in found if self.is_whole(*hit)] if whole_words else found

    def is_whole(self, start: int, end: int) -> bool:
        """Whether a hit is a word or several, proclitics left aside."""
        return not self._goes_on(end) and not self._cuts(start)

    @cached_property
    def _key(self) -> _Key:
        return _Key(self.text)

    def _by(self, query: str) -> Iterator[Hit]:
        wanted = fold(query)
        for at in _places(self._key.folded, wanted):
            yield self._key.source(at, at + len(wanted))

    def _exactly(self, query: str) -> Iterator[Hit]:
        for at in _places(self.text, query):
            yield at, _after_marks(self.text, at + len(query))

    def _goes_on(self, end: int) -> bool:
        """Whether a word goes on at `end`."""
        if end >= len(self.text) or self.text[end].isspace():
            return False
        word = word_at(self.text, end)
        return word is not None and word[0] < end < word[1]

    def _cuts(self, start: int) -> bool:
        """Whether more of a word than its proclitics stands before `start`."""
        if start == 0 or self.text[start - 1].isspace():
            return False
        word = word_at(self.text, start)
        if word is None or not word[0] < start < word[1]:
            return False
        if start - word[0] > _ATTACHED:
            return True
        return word[0] + self._stem(self.text[word[0] : word[1]]) != start

    def _stem(self, word: str) -> int:
        """How many code points of a written word are proclitics; each word is asked about once."""
        if word not in self._stems:
            self._stems[word] = stem_start(word, 0, len(word), self._lexicon)
        return self._stems[word]


def hits(text: str, query: str, *, whole_words: bool = False, exact: bool = False) -> list[Hit]:
    """All hits of `query` in one text; see `Searched.hits`."""
    return Searched(text, Lexicon.of(text)).hits(query, whole_words=whole_words, exact=exact)


def _places(text: str, wanted: str) -> Iterator[int]:
    """Where a string begins in a text, hits that overlap the one before left out."""
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        yield at
        at = text.find(wanted, at + len(wanted))


def _apart(found: Iterator[Hit]) -> Iterator[Hit]:
    """The hits that share no letter: one letter may have left several in the folded text."""
    reached = 0
    for start, end in found:
        if start >= reached:
            yield start, end
            reached = end


def _after_marks(text: str, end: int) -> int:
    """The end of the marks that stand upon the letter before `end`."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
