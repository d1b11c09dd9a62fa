"""Seeing what pictures show, one article after the other."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from app.model.article import State
from app.model.span import Span
from app.review.agreement import Agreement
from app.review.cases import Comparison, Kind, Layer, RelationCase, SpanCase
from app.review.pairing import paired
from app.review.pictures import (
    NOTHING,
    Advance,
    KindRow,
    Matrix,
    Pictures,
    Tally,
    article_series,
    day_series,
    in_order,
)

_DAY = len("2026-11-22")


class Places:
    """Counts by article."""

    def __init__(self) -> None:
        self._found: dict[str, int] = {}

    def add(self, article: str, count: int = 1) -> None:
        """Once more, in this article."""
        self._found[article] = self._found.get(article, 0) + count

    @property
    def tally(self) -> Tally:
        """How often, and in which articles, in the order in which they came."""
        return Tally(sum(self._found.values()), tuple(self._found))


@dataclass
class Observed:
    """What was seen of the articles so far; they come in the order of the queue.

    Attributes:
        people: Who is compared; the first is measured against.
        labels: The labels in their order, then the types of relations in theirs.
    """

    people: tuple[str, ...]
    labels: tuple[str, ...] = ()
    _cells: dict[tuple[str, str, str, str], Places] = field(
        default_factory=lambda: defaultdict(Places)
    )
    _kinds: dict[tuple[str, str, Kind], Places] = field(default_factory=lambda: defaultdict(Places))
    _states: dict[tuple[str, State], Places] = field(default_factory=lambda: defaultdict(Places))
    _days: dict[tuple[str, str], str] = field(default_factory=dict)

    def see(self, article: str, layers: Sequence[Layer], comparison: Comparison) -> None:
        """Takes one article in.

        Args:
            article: Its uid.
            layers: One for each of the people, in their order.
            comparison: Of the same layers.
        """
        for layer in layers:
            self._states[layer.annotator, layer.state].add(article)
            day = max((span.created[:_DAY] for span in layer.spans), default="")
            self._days[article, layer.annotator] = day
        for one, other in combinations(layers, 2):
            if one.counts or other.counts:
                self._meet(article, one, other)
        reading = frozenset(layer.annotator for layer in layers if layer.counts)
        for person, label, kind in differences(comparison, reading):
            self._kinds[person, label, kind].add(article)

    def pictures(self, agreement: Agreement) -> Pictures:
        """The pictures of everything that was seen."""
        by_article = tuple(article_series(pair) for pair in agreement.pairs)
        return Pictures(
            people=self.people,
            matrices=tuple(self._matrix(a, b) for a, b in combinations(self.people, 2)),
            by_article=by_article,
            by_day=tuple(day_series(one, self._days_of(one.a, one.b)) for one in by_article),
            kinds=tuple(self._rows()),
            progress=tuple(self._advance(person) for person in self.people),
        )

    def _meet(self, article: str, one: Layer, other: Layer) -> None:
        pairs = paired(one.spans, other.spans, by_label=False)
        first, second = {i for i, _ in pairs}, {j for _, j in pairs}
        met = [(one.spans[i].label, other.spans[j].label) for i, j in pairs]
        met += [(span.label, NOTHING) for i, span in enumerate(one.spans) if i not in first]
        met += [(NOTHING, span.label) for j, span in enumerate(other.spans) if j not in second]
        for labels in met:
            self._cells[one.annotator, other.annotator, *labels].add(article)

    def _matrix(self, a: str, b: str) -> Matrix:
        cells = {key[2:]: found.tally for key, found in self._cells.items() if key[:2] == (a, b)}
        labels = in_order((label for labels in cells for label in labels), self.labels)
        return Matrix(a, b, (*labels, NOTHING) if labels else (), cells)

    def _rows(self) -> Iterator[KindRow]:
        for person in self.people[1:]:
            labels = {label for who, label, _ in self._kinds if who == person}
            for label in in_order(labels, self.labels):
                counts = {
                    kind: self._kinds[person, label, kind].tally
                    for kind in Kind
                    if (person, label, kind) in self._kinds
                }
                yield KindRow(person, label, counts)

    def _advance(self, person: str) -> Advance:
        states = {
            state: self._states[person, state].tally
            for state in State
            if (person, state) in self._states
        }
        return Advance(person, states)

    def _days_of(self, a: str, b: str) -> dict[str, str]:
        days: dict[str, str] = {}
        for (article, person), day in self._days.items():
            if person in (a, b):
                days[article] = max(days.get(article, ""), day)
        return days


def differences(
    comparison: Comparison, reading: Collection[str]
) -> Iterator[tuple[str, str, Kind]]:
    """How everyone differs from the first person: ``(person, label, kind)``, once for each case.

    Args:
        comparison: Of an article.
        reading: Who has read it: the silence of the others says nothing.
    """
    if not comparison.people or comparison.people[0] not in reading:
        return
    others = [person for person in comparison.people[1:] if person in reading]
    for case in comparison.spans:
        for person in others:
            said = case.spans[0] or case.of(person)
            label = said.label if said else NOTHING
            for kind in span_kinds(case, person):
                yield person, label, kind
    for link in comparison.relations:
        for person in others:
            found = link.relations[0] or link.of(person)
            if found and relation_differs(link, person):
                yield person, found.type, Kind.RELATION


def span_kinds(case: SpanCase, person: str) -> Iterator[Kind]:
    """How one person differs from the first one about a span."""
    first, other = case.spans[0], case.of(person)
    if not case.kinds or first is other:
        return
    if other is None:
        yield Kind.MISSING
    elif first is None:
        yield Kind.EXTRA
    else:
        yield from _between(case, first, other)


def relation_differs(case: RelationCase, person: str) -> bool:
    """Whether one person says something else than the first one about a relation."""
    first, other = case.relations[0], case.of(person)
    if not case.kinds or (first is None and other is None):
        return False
    if first is None or other is None:
        return True
    return first.type != other.type or any(
        first.attributes.get(name) != other.attributes.get(name) for name in case.attributes
    )


def _between(case: SpanCase, first: Span, other: Span) -> Iterator[Kind]:
    if first.fragments != other.fragments:
        yield Kind.BOUNDARY
    if first.label != other.label:
        yield Kind.LABEL
    if any(first.attributes.get(name) != other.attributes.get(name) for name in case.attributes):
        yield Kind.ATTRIBUTE
