"""Comparing people over a whole project, page by page: every disagreement as a row of a list."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from app.model.decision import Decision
from app.model.errors import UserError
from app.model.record import ArticleRecord
from app.project.project import Project
from app.review.cases import Case, Comparison, Kind, Layer, SpanCase
from app.review.comparing import compare
from app.review.deciding import about, settles
from app.tasks.choosing import GOLD
from app.tasks.progress import Progress, Work

LONGEST = 80
"""Code points of the words of a row."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one person says, in short.

    Attributes:
        label: Id of the label, or of the relation type.
        words: The first words of the span; of a relation, those of its two ends.
        start: First code point of the envelope.
        end: One past the last code point.
    """

    label: str
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Difference:
    """One disagreement, as it is listed.

    Attributes:
        place: How many articles of the project come before this one.
        article: uid of the article.
        title: What the article is called.
        case: uid of the case.
        kinds: How people differ.
        told: What each person says, in the order of people; None for those who have nothing.
        attributes: Ids of the attributes that differ.
        start: First code point of the envelope.
        end: One past the last code point.
        decided: Whether there is a decision about it as it is now.
        relation: Whether it is about a relation.
    """

    place: int
    article: str
    title: str
    case: str
    kinds: tuple[Kind, ...]
    told: tuple[Told | None, ...]
    attributes: tuple[str, ...]
    start: int
    end: int
    decided: bool = False
    relation: bool = False

    @property
    def key(self) -> tuple[int, int, int, str]:
        """Where it stands among all disagreements."""
        return (self.place, self.start, -self.end, self.case)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels, or relation types, that people gave; each once."""
        return tuple(dict.fromkeys(told.label for told in self.told if told is not None))

    @property
    def words(self) -> str:
        """The longest words anybody has here."""
        return max((told.words for told in self.told if told is not None), key=len, default="")


@dataclass(frozen=True, slots=True)
class Compared(Progress):
    """Progress of a comparison.

    Attributes:
        rows: The disagreements of the last articles, in order.
        places: uid of an article that was compared to its place in the project.
        unread: How many of the last articles fewer than two people have read, and somebody has.
    """

    rows: tuple[Difference, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What a comparison came to.

    Attributes:
        compared: Articles that two people or more have read.
        unread: Articles that only one of them has read; nothing can be missing there.
    """

    compared: int
    unread: int


def compare_all(
    project: Project, people: Sequence[str], among: Container[str] | None = None, *, page: int = 50
) -> Work[Surveyed]:
    """Compares people article by article; each step is a `Compared` with the latest rows.

    Args:
        project: The project; a job opens its own.
        people: Who is compared, the one to measure against first.
        among: uids of the articles that count; all if None.
        page: Articles read at a time.

    Raises:
        UserError: If the project cannot be read.
    """
    total, done, compared, unread = project.counts().articles, 0, 0, 0
    rows: list[Difference] = []
    places: dict[str, int] = {}
    for record in project.records(page=page):
        uid = record.article.uid
        places[uid] = done
        if among is None or uid in among:
            layers = layers_of(record, people)
            reading = sum(layer.counts for layer in layers)
            compared, unread = compared + (reading > 1), unread + (reading == 1)
            if reading > 1:
                comparison = compare(layers, uid, symmetric=project.scheme.symmetric)
                decided = decided_cases(project, comparison) if comparison.disagreements else {}
                rows += rows_of(comparison, record.article.title, done, decided)
        done += 1
        if len(places) >= page:
            yield Compared(done, total, "articles", tuple(rows), places, unread)
            rows, places = [], {}
    yield Compared(done, total, "articles", tuple(rows), places, unread)
    return Surveyed(compared, unread)


def comparison_of(project: Project, uid: str, people: Sequence[str]) -> Comparison:
    """One article of a project, compared.

    Raises:
        UserError: If there is no such article.
    """
    spans, relations, states = project.spans(uid), project.relations(uid), project.states(uid)
    empty = Layer("")
    layers = [
        Layer(
            person,
            tuple(span for span in spans if span.annotator == person),
            tuple(link for link in relations if link.annotator == person),
            states.get(person, empty.state),
        )
        for person in people
    ]
    return compare(layers, uid, symmetric=project.scheme.symmetric)


def layers_of(record: ArticleRecord, people: Sequence[str]) -> list[Layer]:
    """What people said of an article that was read as a whole."""
    empty = Layer("")
    return [
        Layer(
            person,
            tuple(span for span in record.spans if span.annotator == person),
            tuple(link for link in record.relations if link.annotator == person),
            record.states.get(person, empty.state),
        )
        for person in people
    ]


def decided_cases(project: Project, comparison: Comparison) -> dict[str, Decision]:
    """Uid of a case to the decision about it.

    A decision is about a case if it chose among just the spans, or relations, that are there now.
    """
    decisions = project.decisions(comparison.article)
    if not decisions:
        return {}
    cases: tuple[Case, ...] = (*comparison.spans, *comparison.relations)
    return about(cases, decisions)


def rows_of(
    comparison: Comparison,
    title: str,
    place: int,
    decided: Mapping[str, Decision] = MappingProxyType({}),
) -> list[Difference]:
    """The disagreements of one article as rows.

    Args:
        comparison: Of the article.
        title: What it is called.
        place: How many articles come before it.
        decided: uid of a case to the decision about it; one that was put off is none yet.
    """
    ends = {case.uid: case for case in comparison.spans}
    settled = {uid for uid, one in decided.items() if settles(one, span=uid in ends)}
    return [
        Difference(
            place=place,
            article=comparison.article,
            title=title,
            case=case.uid,
            kinds=case.kinds,
            told=_told(case, ends),
            attributes=case.attributes,
            start=case.start,
            end=case.end,
            decided=case.uid in settled,
            relation=not isinstance(case, SpanCase),
        )
        for case in comparison.disagreements
    ]


def redecided(rows: Iterable[Difference], decided: Mapping[str, Decision]) -> list[Difference]:
    """The rows of an article after other decisions; those that stay are the same objects.

    Args:
        rows: Those that were there.
        decided: uid of a case to the decision about it; one that was put off is none yet.
    """
    found = []
    for row in rows:
        decision = decided.get(row.case)
        now = decision is not None and settles(decision, span=not row.relation)
        found.append(row if row.decided is now else replace(row, decided=now))
    return found


def chosen_people(project: Project, names: Sequence[str]) -> tuple[str, ...]:
    """Who is to be compared: those named, or all who have work in a project.

    Raises:
        UserError: If somebody is not in the project, or there are fewer than two or more than
            eight of them.
    """
    known = [name for name in project.annotators() if name != GOLD]
    for name in names:
        if name not in known:
            raise UserError(
                f"There is no annotator “{name}” in this project.",
                f"There are: {', '.join(known)}.",
            )
    with_work = [name for name in project.annotators(with_work=True) if name != GOLD]
    people = tuple(dict.fromkeys(names)) if names else tuple(with_work)
    if len(people) < 2:
        raise UserError(
            "It takes two people with work in this project to compare.",
            "Merge a colleague's file first.",
        )
    if len(people) > 8:
        raise UserError("No more than eight people can be compared.", "Name those who are meant.")
    return people


def _told(case: Case, ends: Mapping[str, SpanCase]) -> tuple[Told | None, ...]:
    if isinstance(case, SpanCase):
        return tuple(
            None if span is None else Told(span.label, _short(span.quote), span.start, span.end)
            for span in case.spans
        )
    return tuple(
        None
        if link is None
        else Told(
            link.type,
            " → ".join(_end(ends[uid], case.people[n]) for uid in (case.source, case.target)),
            case.start,
            case.end,
        )
        for n, link in enumerate(case.relations)
    )


def _end(case: SpanCase, person: str) -> str:
    span = case.of(person) or case.present[0]
    return _short(span.quote, LONGEST // 2)


def _short(words: str, longest: int = LONGEST) -> str:
    line = " ".join(words[: 2 * longest].split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
