"""What the pictures of a review show: counts, and the articles behind each of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.model.article import State
from app.review.agreement import Figure, PairAgreement, Score
from app.review.cases import Kind

NOTHING = ""
"""In place of a label: the person has no span there."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something was met, and where.

    Attributes:
        count: How often.
        articles: uids of the articles, in the order of the queue, each once.
    """

    count: int = 0
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matrix:
    """Which label one person gave where another gave which.

    Attributes:
        a: Whose labels are the rows.
        b: Whose labels are the columns.
        labels: In order; `NOTHING` stands last, and is in no cell with itself.
        cells: ``(label of a, label of b)`` to how many spans; what never happened is left out.
    """

    a: str
    b: str
    labels: tuple[str, ...] = ()
    cells: Mapping[tuple[str, str], Tally] = field(default_factory=dict)

    def cell(self, row: str, column: str) -> Tally:
        """How often, and where."""
        return self.cells.get((row, column), Tally())

    def share(self, row: str, column: str) -> float:
        """The share of a row that is in one of its cells; 0 for a row without any."""
        total = sum(self.cell(row, other).count for other in self.labels)
        return self.cell(row, column).count / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Point:
    """One article, or one day, in the comparison of two people.

    Attributes:
        name: uid of the article, or the day, such as ``2026-11-22``.
        score: What agrees, counted exactly.
        articles: uids of the articles behind it.
    """

    name: str
    score: Score
    articles: tuple[str, ...]

    @property
    def value(self) -> Figure:
        """F1; None where neither has a span."""
        return self.score.f1


@dataclass(frozen=True, slots=True)
class Series:
    """How two people agree, article by article or day by day.

    Attributes:
        a: The first person.
        b: The second person.
        points: In order; those without a value are left out.
    """

    a: str
    b: str
    points: tuple[Point, ...] = ()

    @property
    def whole(self) -> Figure:
        """F1 over all points together: what one long article would have."""
        return sum((point.score for point in self.points), Score()).f1


@dataclass(frozen=True, slots=True)
class KindRow:
    """How one person differs from the first one in what concerns one label.

    Attributes:
        person: Who differs.
        label: The label of the first person's span; of the person's own where there is none. For
            relations, the type.
        counts: Kind to how often; kinds that never happened are left out.
    """

    person: str
    label: str
    counts: Mapping[Kind, Tally] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All kinds together."""
        return sum(tally.count for tally in self.counts.values())


@dataclass(frozen=True, slots=True)
class Advance:
    """How far one person is.

    Attributes:
        person: Who.
        states: State to articles; states of no article are left out.
    """

    person: str
    states: Mapping[State, Tally] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many articles there are."""
        return sum(tally.count for tally in self.states.values())


@dataclass(frozen=True, slots=True)
class Pictures:
    """All pictures of one review.

    Attributes:
        people: Who is compared, in order.
        matrices: One for each two people.
        by_article: One for each two people.
        by_day: The same, by the last day one of the two worked on an article.
        kinds: In the order of people, then of labels.
        progress: One for each person.
    """

    people: tuple[str, ...]
    matrices: tuple[Matrix, ...] = ()
    by_article: tuple[Series, ...] = ()
    by_day: tuple[Series, ...] = ()
    kinds: tuple[KindRow, ...] = ()
    progress: tuple[Advance, ...] = ()


def article_series(pair: PairAgreement) -> Series:
    """The articles of two people, in the order of the queue."""
    points = (
        Point(found.article, found.scores.exact, (found.article,)) for found in pair.by_article
    )
    return Series(pair.a, pair.b, tuple(point for point in points if point.value is not None))


def day_series(articles: Series, days: Mapping[str, str]) -> Series:
    """The same by day; articles of which no day is known are left out.

    Args:
        articles: From `article_series`.
        days: uid of an article to the day it was last worked on, such as ``2026-11-22``.
    """
    found: dict[str, list[Point]] = {}
    for point in articles.points:
        if days.get(point.name):
            found.setdefault(days[point.name], []).append(point)
    points = (_together(day, found[day]) for day in sorted(found))
    return Series(articles.a, articles.b, tuple(points))


def in_order(labels: Iterable[str], order: Sequence[str]) -> list[str]:
    """Labels in the order of a scheme; those it does not know follow by name, `NOTHING` last."""
    places = {label: n for n, label in enumerate(order)}
    known = set(labels) - {NOTHING}
    return sorted(known, key=lambda label: (places.get(label, len(places)), label))


def _together(name: str, points: Sequence[Point]) -> Point:
    score = sum((point.score for point in points), Score())
    return Point(name, score, tuple(uid for point in points for uid in point.articles))
