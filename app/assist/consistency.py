"""Consistency: the same words tagged differently, or tagged here and left untagged there.

Pure: articles with their spans in, values out. Which words are the same is decided as in a search
(see `app.text.matching`): whatever the spelling, with ال or without, particles left out. One pass
over the words of each text, however many different words are tagged.
"""

from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.assist.propagation import term_of
from app.model.span import Span
from app.text.matching import Wanted, breaks, key_of, start_in, token
from app.text.words import words

_Seconds = dict[str, list[Wanted]]
"""What is tagged by its second word; by an empty one what has no other."""
_DEEPEST = 4
"""Letters of a written word among which a hit begins."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """An article as far as this is concerned.

    Attributes:
        uid: Its uid.
        text: Its text.
        spans: The spans that count: those of one layer, as a rule.
    """

    uid: str
    text: str
    spans: Sequence[Span]


@dataclass(frozen=True, slots=True)
class Use:
    """One place where the words stand.

    Attributes:
        article: uid of the article.
        start: First code point.
        end: Its end, half-open.
        labels: The labels given to just these words, sorted; empty where they are untagged.
        spans: uids of the spans that give them.
    """

    article: str
    start: int
    end: int
    labels: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """The same words, not treated alike.

    Attributes:
        words: The commonest way in which those that are tagged are written.
        uses: All places in the order of the articles, tagged or not.
    """

    words: str
    uses: tuple[Use, ...]

    @property
    def differently(self) -> bool:
        """Whether they are tagged in different ways."""
        return len({use.labels for use in self.uses if use.labels}) > 1

    @property
    def untagged(self) -> tuple[Use, ...]:
        """The places that are left untagged."""
        return tuple(use for use in self.uses if not use.labels)

    @property
    def usual(self) -> tuple[str, ...]:
        """The labels most places have."""
        return Counter(use.labels for use in self.uses if use.labels).most_common(1)[0][0]


def findings(articles: Sequence[Tagged]) -> list[Finding]:
    """What is not treated alike, tagged differently before left untagged, most places first."""
    steps = comparing(articles)
    try:
        while True:
            next(steps)
    except StopIteration as end:
        found: list[Finding] = end.value
        return found


def comparing(articles: Sequence[Tagged]) -> Generator[int, None, list[Finding]]:
    """The same as `findings`, bit by bit.

    Yields:
        How many texts have been gone through; each is gone through twice.
    """
    spelled: dict[Wanted, Counter[str]] = {}
    for done, article in enumerate(articles, 1):
        _note_tagged(article, spelled)
        yield done
    starts = _Starts(spelled)
    uses: defaultdict[Wanted, list[Use]] = defaultdict(list)
    for done, article in enumerate(articles, len(articles) + 1):
        given = _given(article.spans)
        for wanted, start, end in _places(article.text, starts):
            spans = given.get((start, end), ())
            labels = tuple(sorted({span.label for span in spans}))
            uids = tuple(span.uid for span in spans)
            uses[wanted].append(Use(article.uid, start, end, labels, uids))
        yield done
    found = [
        Finding(spelled[wanted].most_common(1)[0][0], tuple(some))
        for wanted, some in uses.items()
        if len({use.labels for use in some}) > 1
    ]
    return sorted(found, key=lambda one: (not one.differently, -len(one.uses), one.words))


def _note_tagged(article: Tagged, spelled: dict[Wanted, Counter[str]]) -> None:
    """Adds what is tagged in an article, and how it is written there."""
    for span in article.spans:
        term = term_of(article.text, span.start, span.end) if len(span.fragments) == 1 else None
        if term:
            spelled.setdefault(Wanted.of(term), Counter())[span.quote] += 1


def _given(spans: Iterable[Span]) -> dict[tuple[int, int], list[Span]]:
    found: defaultdict[tuple[int, int], list[Span]] = defaultdict(list)
    for span in spans:
        if len(span.fragments) == 1:
            found[span.fragments[0]].append(span)
    return found


class _Starts:
    """What may begin at a written word; each word is asked about once.

    Args:
        known: All that is tagged anywhere.
    """

    def __init__(self, known: Iterable[Wanted]) -> None:
        self._by_key: defaultdict[str, _Seconds] = defaultdict(lambda: defaultdict(list))
        for wanted in known:
            second = wanted.keys[1] if len(wanted.keys) > 1 else ""
            self._by_key[wanted.keys[0]][second].append(wanted)
        self._asked: dict[str, list[tuple[int, _Seconds]]] = {}

    def at(self, word: str) -> list[tuple[int, _Seconds]]:
        """Where in the word a hit would begin, and of what."""
        if word not in self._asked:
            self._asked[word] = list(self._ask(word))
        return self._asked[word]

    def _ask(self, word: str) -> Iterator[tuple[int, _Seconds]]:
        written = token(word)
        for key in _candidates(written) & self._by_key.keys():
            cut = Wanted((key,)).cut(written)
            if cut is not None:
                yield start_in(word, cut), self._by_key[key]


def _places(text: str, starts: _Starts) -> Iterator[tuple[Wanted, int, int]]:
    """Where any of the words stand."""
    written = [(start, end, text[start:end]) for start, end in words(text)]
    written = [found for found in written if token(found[2])]
    following = [*(key_of(word) for _, _, word in written[1:]), ""]
    for n, (start, _, word) in enumerate(written):
        for begin, seconds in starts.at(word):
            for wanted in (*seconds.get("", ()), *seconds.get(following[n] or "¶", ())):
                last = _last(text, written, n, wanted)
                if last is not None:
                    yield wanted, start + begin, last


def _candidates(token: str) -> set[str]:
    """The keys whose words may be found in a written word."""
    key, found = token.replace("أ", "ا"), set()
    for cut in range(min(_DEEPEST, len(key))):
        rest = key[cut:]
        found.add(rest)
        if rest.startswith("ال"):
            found.add(rest[2:])
        if cut and key[cut - 1] == "ل" and rest.startswith("ل"):
            found |= {rest[1:], "ال" + rest[1:], "ال" + rest}
    return found


def _last(text: str, written: Sequence[tuple[int, int, str]], n: int, wanted: Wanted) -> int | None:
    """The end of the words that begin with the word `n`; None if others follow it."""
    for place in range(1, len(wanted.keys)):
        if n + place >= len(written):
            return None
        before, (start, _, word) = written[n + place - 1][1], written[n + place]
        if breaks(text, before, start) or not wanted.follows(place, key_of(word)):
            return None
    return written[n + len(wanted.keys) - 1][1]
