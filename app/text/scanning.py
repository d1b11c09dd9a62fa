"""The hits of a query in one text after the other; positions are code points, half-open."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from app.text.fold import fold
from app.text.matching import Hit, Wanted, breaks, key_of, start_in, token
from app.text.query import Term
from app.text.spellings import common, is_plain, spelling
from app.text.words import word_from, words

_ATTACHED = frozenset(("", *"وفبلكسا"))
"""The keys of letters that may stand before a hit in the same word."""
_SPACES = " \n"
_SHORT = 40
"""Characters between two spaces that are worth remembering."""
_Words = Iterator[tuple[int, int]]


class Scanner:
    """Looks for one term; make it once and use it for many texts.

    Args:
        term: What to look for.
    """

    def __init__(self, term: Term) -> None:
        self.wanted = Wanted.of(term)
        self._core = self.wanted.core()
        self._common = common(self._core) if len(self.wanted.keys) == 1 else None
        self._starts: dict[str, int | None] = {}

    def hits(self, text: str, *, plain: bool = False, known: int = 0) -> list[Hit]:
        """All hits from the start of the text to its end; none overlaps another.

        Args:
            text: The text.
            plain: Known to be plain in the sense of `app.text.spellings`.
            known: How many hits of a term of one word there are, by an index; 0 if nobody knows.
        """
        if plain and known:
            found = self._commonly(text)
            if len(found) == known:
                return found
        reached, found = 0, []
        for start, end in self._near(text) if plain or is_plain(text) else words(text):
            if start < reached:
                continue
            begin = self._start(text[start:end])
            last = None if begin is None else self._last(text, end)
            if begin is not None and last is not None:
                found.append((start + begin, last))
                reached = last
        return found

    def _commonly(self, text: str) -> list[Hit]:
        """The hits of one word that are written as most texts write them."""
        reached, found = 0, []
        for match in self._common.finditer(text) if self._common else ():
            word = _around(text, match.start()) if match.start() >= reached else None
            if word:
                reached = word[1]
                begin = self._start(text[word[0] : reached])
                if begin is not None:
                    found.append((word[0] + begin, reached))
        return found

    def _near(self, text: str) -> _Words:
        """The written words that hold the letters looked for, each once."""
        reached = 0
        for found in spelling(self._core).finditer(text):
            at = found.start()
            before = text[at - 1] if at else " "
            if at >= reached and (not before.isalnum() or fold(before) in _ATTACHED):
                word = _around(text, at)
                if word:
                    yield word
                    reached = word[1]

    def _start(self, word: str) -> int | None:
        """Where in a written word a hit begins; each word is asked about once."""
        if word not in self._starts:
            cut = self.wanted.cut(token(word))
            self._starts[word] = None if cut is None else start_in(word, cut)
        return self._starts[word]

    def _last(self, text: str, end: int) -> int | None:
        """Where the hit ends whose first word ends at `end`; None if other words follow."""
        if len(self.wanted.keys) == 1:
            return end
        n, before = 1, end
        for start, stop in words(text, end):
            key = key_of(text[start:stop])
            if not key:
                continue
            if breaks(text, before, start) or not self.wanted.follows(n, key):
                return None
            n, before = n + 1, stop
            if n == len(self.wanted.keys):
                return stop
        return None


class Scanners:
    """Looks for several terms at once: all that have to be there, and none that must not.

    Args:
        wanted: The terms that have to be there.
        unwanted: The terms that must not be there.
    """

    def __init__(self, wanted: Iterable[Term], unwanted: Iterable[Term] = ()) -> None:
        self.wanted = [Scanner(term) for term in wanted]
        self.unwanted = [Scanner(term) for term in unwanted]

    def hits(self, text: str, *, plain: bool = False, known: int = 0) -> list[Hit]:
        """The hits of all terms in order, apart; none if one is missing or must not be there.

        The arguments are those of `Scanner.hits`; `known` is of use where there is one term only.
        """
        found = []
        for scanner in self.wanted:
            here = scanner.hits(text, plain=plain, known=known if len(self.wanted) == 1 else 0)
            if not here:
                return []
            found += here
        if self.unwanted and any(scanner.hits(text) for scanner in self.unwanted):
            return []
        return found if len(self.wanted) == 1 else apart(found)


def apart(found: Iterable[Hit]) -> list[Hit]:
    """Hits in order, the longer first, without those that overlap one before them."""
    kept: list[Hit] = []
    for start, end in sorted(set(found), key=lambda hit: (hit[0], -hit[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def hits(text: str, term: Term) -> list[Hit]:
    """The hits of one term in one text; see `Scanner.hits`."""
    return _scanner(term).hits(text)


@lru_cache(maxsize=32)
def _scanner(term: Term) -> Scanner:
    return Scanner(term)


def written_words(text: str, start: int, end: int) -> Hit:
    """The whole written words around a hit."""
    starts = start == 0 or text[start - 1] in _SPACES
    ends = end == len(text) or text[end] in _SPACES
    if starts and ends:
        return start, end
    first = _around(text, start)
    if first and end <= first[1]:
        return first
    last = None if ends else _around(text, max(start, end - 1))
    return (first[0] if first else start), max(end, last[1] if last else end)


def _around(text: str, at: int) -> Hit | None:
    """The written word that the character at a position belongs to."""
    if at == 0 or text[at - 1] in _SPACES:
        return word_from(text, at)
    left, stop = text.rfind(" ", 0, at) + 1, text.find(" ", at)
    stop = len(text) if stop < 0 else stop
    if stop - left > _SHORT:
        return next(
            ((start, end) for start, end in words(text, left, stop) if start <= at < end), None
        )
    for start, end in _words_of(text[left:stop]):
        if left + start <= at < left + end:
            return left + start, left + end
    return None


@lru_cache(maxsize=1 << 14)
def _words_of(piece: str) -> tuple[Hit, ...]:
    """The words of what stands between two spaces: mostly one, and mostly seen before."""
    return tuple(words(piece))
