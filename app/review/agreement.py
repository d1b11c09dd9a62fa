"""What agreement comes to: the figures, and the form they take as JSON.

What is undefined is None, never 0 or 1.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Figure = float | None


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval, by bootstrap over articles.

    Attributes:
        low: Its lower end.
        high: Its upper end.
        level: Such as 0.95.
    """

    low: float
    high: float
    level: float = 0.95


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of `b` against `a`, with what they were counted from.

    Attributes:
        both: Pairs that agree.
        a: Spans of the first person.
        b: Spans of the second person.
    """

    both: int = 0
    a: int = 0
    b: int = 0

    @property
    def precision(self) -> Figure:
        """Of what b has, the share a has too; None if b has nothing."""
        return self.both / self.b if self.b else None

    @property
    def recall(self) -> Figure:
        """Of what a has, the share b has too; None if a has nothing."""
        return self.both / self.a if self.a else None

    @property
    def f1(self) -> Figure:
        """The harmonic mean of the two, ``2·both / (a + b)``; None if nobody has anything."""
        return 2 * self.both / (self.a + self.b) if self.a + self.b else None

    def __add__(self, other: "Score") -> "Score":
        return Score(self.both + other.both, self.a + other.a, self.b + other.b)


@dataclass(frozen=True, slots=True)
class SpanScores:
    """How well the spans of two people fit, counted in three ways.

    Attributes:
        exact: The same label, start and end (all fragments).
        overlap: The same label, and some characters shared, paired one to one.
        tolerant: The same label, and both ends no further apart than the tolerance.
    """

    exact: Score = Score()
    overlap: Score = Score()
    tolerant: Score = Score()

    def __add__(self, other: "SpanScores") -> "SpanScores":
        return SpanScores(
            self.exact + other.exact, self.overlap + other.overlap, self.tolerant + other.tolerant
        )


@dataclass(frozen=True, slots=True)
class Said:
    """How often two people said the same of spans, or relations, that were paired.

    Attributes:
        same: Pairs of which both say the same.
        paired: Pairs that were compared: at least one of the two says something.
        kappa: Cohen's kappa over the values; None where it is undefined.
    """

    same: int = 0
    paired: int = 0
    kappa: Figure = None

    @property
    def share(self) -> Figure:
        """The share that is the same; None if nothing could be compared."""
        return self.same / self.paired if self.paired else None


@dataclass(frozen=True, slots=True)
class ArticleFigures:
    """One article in the comparison of two people.

    Attributes:
        article: uid of the article.
        scores: Over all labels.
    """

    article: str
    scores: SpanScores


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two people: `b` is measured against `a`.

    Attributes:
        a: The first person.
        b: The second person.
        scores: Over all labels.
        labels: Label id to its own scores.
        kappa: Label id to Cohen's kappa on characters.
        attributes: Attribute id to how often both said the same of paired spans.
        relations: Relations between spans that are paired, exact in type and ends.
        relation_attributes: Attribute id to how often both said the same of paired relations.
        confusion: ``(label of a, label of b)`` to how many spans overlap best that way; an empty
            label where one of the two has nothing.
        articles: How many articles count.
        by_article: Their figures, in the order of the queue.
        intervals: Name of a figure (``exact.f1``, ``overlap.f1``, ``kappa.actor``) to its own.
    """

    a: str
    b: str
    scores: SpanScores = SpanScores()
    labels: Mapping[str, SpanScores] = field(default_factory=dict)
    kappa: Mapping[str, Figure] = field(default_factory=dict)
    attributes: Mapping[str, Said] = field(default_factory=dict)
    relations: Score = Score()
    relation_attributes: Mapping[str, Said] = field(default_factory=dict)
    confusion: Mapping[tuple[str, str], int] = field(default_factory=dict)
    articles: int = 0
    by_article: tuple[ArticleFigures, ...] = ()
    intervals: Mapping[str, Interval] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha.

    Attributes:
        nominal: On characters.
        unitizing: On the units themselves.
    """

    nominal: Figure = None
    unitizing: Figure = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """All figures of one measurement.

    Attributes:
        annotators: Who was measured, in order.
        pairs: Everyone with everyone who comes later.
        alpha: Of all of them, over all labels.
        alpha_labels: The same for each label.
        alpha_intervals: ``nominal``, ``unitizing``, ``nominal.actor`` … to their intervals.
        gamma: The sampled gamma, if it was asked for.
        articles: How many articles count.
    """

    annotators: tuple[str, ...]
    pairs: tuple[PairAgreement, ...] = ()
    alpha: Alpha = Alpha()
    alpha_labels: Mapping[str, Alpha] = field(default_factory=dict)
    alpha_intervals: Mapping[str, Interval] = field(default_factory=dict)
    gamma: Figure = None
    articles: int = 0
