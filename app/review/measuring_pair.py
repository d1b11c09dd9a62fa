"""Two people, one article after the other: `b` is measured against `a`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.model.article import Relation
from app.review.agreement import ArticleFigures, Figure, PairAgreement, Score, SpanScores
from app.review.cases import Layer
from app.review.measuring_spans import TOLERANCE, Counts, Marked, Meeting
from app.review.measuring_values import Answers, Links, twins_of

Whole = NDArray[np.int64]
_COUNTS = len(Counts._fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How to measure.

    Attributes:
        labels: Ids of the labels that are measured; all if empty.
        order: Ids of all labels, in the order they are shown.
        tolerance: Code points by which an end may be off for the boundary-tolerant figures.
        symmetric: Ids of relation types that mean the same in both directions.
    """

    labels: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    tolerance: int = TOLERANCE
    symmetric: frozenset[str] = frozenset()

    def in_order(self, used: set[str]) -> tuple[str, ...]:
        """Labels in the order they are shown; those of no scheme last."""
        places = {label: place for place, label in enumerate(self.order)}
        return tuple(sorted(used, key=lambda label: (places.get(label, len(places)), label)))


class Part:
    """What one person has in one article, made ready to be met with every other's.

    Attributes:
        counts: Whether the person has read the article.
        marked: Spans of the labels that are measured.
        whole: All spans; the same object where all labels are.
        relations: All relations.
    """

    __slots__ = ("counts", "marked", "relations", "whole")

    def __init__(self, layer: Layer, labels: frozenset[str]) -> None:
        self.counts = layer.counts
        self.whole = self.marked = Marked(layer.spans)
        self.relations: Sequence[Relation] = layer.relations
        if labels:
            self.marked = Marked([span for span in layer.spans if span.label in labels])


class PairMeter:
    """Takes in what two people have in article after article."""

    def __init__(self, a: str, b: str, rules: Rules | None = None) -> None:
        self.a, self.b, self._rules = a, b, rules or Rules()
        self._labels = frozenset(self._rules.labels)
        self._articles: list[str] = []
        self._lengths: list[int] = []
        self._rows: list[tuple[int, str, Counts]] = []
        self._answers = Answers()
        self._links = Links(self._rules.symmetric)
        self._confusion: Counter[tuple[str, str]] = Counter()

    def add(self, article: str, length: int, one: Part, other: Part) -> None:
        """Takes one article in, if it counts: either has spans in it, or marked it done.

        Args:
            article: Its uid.
            length: Its code points.
            one: What `a` has.
            other: What `b` has.
        """
        if not (one.counts or other.counts):
            return
        place = len(self._articles)
        self._articles.append(article)
        self._lengths.append(length)
        meeting = Meeting(one.marked, other.marked, self._rules.tolerance)
        self._rows += [(place, label, counts) for label, counts in meeting.counts().items()]
        self._say(meeting, one, other)
        if self._labels:
            meeting = Meeting(one.whole, other.whole)
        self._confusion.update(meeting.confusion())

    def figures(self, used: Sequence[str] = ()) -> PairAgreement:
        """Everything that came in, in figures.

        Args:
            used: Labels that are to have a figure, in order, whether the two used them or not.
        """
        labels = used or self._rules.in_order({label for _, label, _ in self._rows})
        table, length = self.table(labels), sum(self._lengths)
        by_label = {
            label: Counts(*row)
            for label, row in zip(labels, table.sum(axis=0).tolist(), strict=True)
        }
        rows = table.sum(axis=1).tolist()
        return PairAgreement(
            a=self.a,
            b=self.b,
            scores=scores_of(Counts(*map(int, table.sum(axis=(0, 1))))),
            labels={label: scores_of(counts) for label, counts in by_label.items()},
            kappa={label: kappa_of_characters(one, length) for label, one in by_label.items()},
            attributes=self._answers.figures(),
            relations=self._links.score,
            relation_attributes=self._links.answers.figures(),
            confusion=self._confused(),
            articles=len(self._articles),
            by_article=tuple(
                ArticleFigures(article, scores_of(Counts(*row)))
                for article, row in zip(self._articles, rows, strict=True)
            ),
        )

    def table(self, labels: Sequence[str]) -> Whole:
        """What was counted.

        Returns:
            Articles × labels × the fields of `Counts`.
        """
        table = np.zeros((len(self._articles), len(labels), _COUNTS), dtype=np.int64)
        places = {label: place for place, label in enumerate(labels)}
        if self._rows:
            articles, of, counts = zip(*self._rows, strict=True)
            table[list(articles), [places[label] for label in of]] = counts
        return table

    @property
    def lengths(self) -> Whole:
        """Code points of each article that counts."""
        return np.array(self._lengths, dtype=np.int64)

    def _say(self, meeting: Meeting, one: Part, other: Part) -> None:
        ones, others = one.marked.spans, other.marked.spans
        twins: Mapping[str, str] | None = None
        for i, j in meeting.pairs:
            mine, theirs = ones[i].attributes, others[j].attributes
            if mine or theirs:
                if twins is None:
                    twins = twins_of(ones, others, meeting.pairs)
                self._answers.add(mine, theirs, twins)
        if one.relations or other.relations:
            if twins is None:
                twins = twins_of(ones, others, meeting.pairs)
            self._links.add(one.relations, other.relations, twins)

    def _confused(self) -> dict[tuple[str, str], int]:
        """The confusion of labels, in their order; only that of the labels that are measured."""
        asked = self._labels
        found = [pair for pair in self._confusion if not asked or asked & set(pair)]
        labels = {label for pair in found for label in pair if label}
        places = {label: n for n, label in enumerate((*self._rules.in_order(labels), ""))}
        found.sort(key=lambda pair: (places[pair[0]], places[pair[1]]))
        return {pair: self._confusion[pair] for pair in found}


def scores_of(counts: Counts) -> SpanScores:
    """Counts as scores."""
    a, b = counts.a, counts.b
    return SpanScores(
        Score(counts.exact, a, b), Score(counts.overlap, a, b), Score(counts.tolerant, a, b)
    )


def kappa_of_characters(counts: Counts, length: int) -> Figure:
    """Cohen's kappa (1960) of two people who say yes or no of each of `length` characters.

    ``(po - pe) / (1 - pe)``; None where both say the same of all, so that ``pe`` is 1.
    """
    a, b = counts.a_characters, counts.b_characters
    same = length - a - b + 2 * counts.both_characters
    chance = a * b + (length - a) * (length - b)
    room = length * length - chance
    return (same * length - chance) / room if room else None
