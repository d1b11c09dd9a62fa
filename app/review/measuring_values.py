"""Whether two people say the same of what stands for each other: attributes and relations."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import orjson

from app.model.article import Relation
from app.model.json import Json
from app.model.span import Span
from app.review.agreement import Figure, Said, Score
from app.review.assigning import Pair

CUE = "cue"
"""Stands among the attributes of relations for the words that carry it."""
_NOTHING: Json = None
_Twins = Mapping[str, str]
"""uid of a span of the first person to that of the span it is paired with."""


class Answers:
    """What two people said of pairs, by attribute: counted by what each of them said.

    Null and an empty text say nothing. Where both say nothing of an attribute, there is nothing to
    compare; where one of them says nothing, that counts as an answer of its own.
    """

    def __init__(self) -> None:
        self._found: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)

    def add(self, one: Mapping[str, Json], other: Mapping[str, Json], twins: _Twins) -> None:
        """Takes one pair in; the uid of a span means what stands for it in the other layer."""
        for key in one.keys() | other.keys():
            mine, theirs = one.get(key), other.get(key)
            if isinstance(mine, str):
                mine = twins.get(mine, mine)
            said = _plain(mine), _plain(theirs)
            if said != ("", ""):
                self._found[key][said] += 1

    def figures(self) -> dict[str, Said]:
        """By attribute, those of which somebody said something."""
        return {key: _figures(self._found[key]) for key in sorted(self._found)}


class Links:
    """Relations of two people between spans that are paired.

    Args:
        symmetric: Types that mean the same in both directions.
    """

    def __init__(self, symmetric: frozenset[str] = frozenset()) -> None:
        self._symmetric = symmetric
        self.score = Score()
        self.answers = Answers()

    def add(self, one: Sequence[Relation], other: Sequence[Relation], twins: _Twins) -> None:
        """Takes one article in.

        Args:
            one: All relations of the first person; those whose ends are not both paired are no
                part of the comparison.
            other: All relations of the second person.
            twins: uid of a span of the first person to that of the span it is paired with.
        """
        mine = [link for link in one if link.source in twins and link.target in twins]
        paired = set(twins.values())
        theirs = [link for link in other if link.source in paired and link.target in paired]
        open_: defaultdict[tuple[str, ...], list[Relation]] = defaultdict(list)
        for link in theirs:
            open_[self._key(link.type, link.source, link.target)].append(link)
        both = 0
        for link in mine:
            alike = open_[self._key(link.type, twins[link.source], twins[link.target])]
            if alike:
                both += 1
                self._compare(link, _most_alike(link, alike), twins)
        self.score += Score(both, len(mine), len(theirs))

    def _key(self, type_: str, source: str, target: str) -> tuple[str, ...]:
        ends = sorted((source, target)) if type_ in self._symmetric else (source, target)
        return (type_, *ends)

    def _compare(self, link: Relation, other: Relation, twins: _Twins) -> None:
        self.answers.add(_said(link), _said(other), twins)


def twins_of(ones: Sequence[Span], others: Sequence[Span], pairs: Sequence[Pair]) -> _Twins:
    """Uid of a span of the first person to that of the span it is paired with."""
    return {ones[i].uid: others[j].uid for i, j in pairs}


def kappa_of(table: Mapping[tuple[str, str], int]) -> Figure:
    """Cohen's kappa (1960) of how often each pair of answers was given; None if chance is all."""
    total = sum(table.values())
    first, second = Counter[str](), Counter[str]()
    for (one, other), count in table.items():
        first[one] += count
        second[other] += count
    chance = sum(count * second[answer] for answer, count in first.items())
    same = sum(count for (one, other), count in table.items() if one == other)
    room = total * total - chance
    return (same * total - chance) / room if room else None


def _said(link: Relation) -> Mapping[str, Json]:
    return link.attributes if link.cue is None else {**link.attributes, CUE: list(link.cue)}


def _most_alike(link: Relation, others: list[Relation]) -> Relation:
    """One of several between the same spans, taken out: one that says the same, if there is."""
    said = _said(link)
    place = next((n for n, other in enumerate(others) if _said(other) == said), 0)
    return others.pop(place)


def _figures(table: Counter[tuple[str, str]]) -> Said:
    same = sum(count for (one, other), count in table.items() if one == other)
    return Said(same=same, paired=sum(table.values()), kappa=kappa_of(table))


def _plain(value: Json) -> str:
    """A value as text, the same for the same; empty for what says nothing."""
    if type(value) is str:
        return value and f'"{value}'
    if value is _NOTHING:
        return ""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
