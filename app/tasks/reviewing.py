"""One pass over a project for all a review shows: figures, pictures, the worst, decisions."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.model.decision import Decision
from app.model.record import ArticleRecord
from app.model.scheme import Scheme
from app.project.project import Project
from app.review.agreement import Agreement
from app.review.cases import Layer
from app.review.comparing import compare
from app.review.gamma import Article, Unit, sampled
from app.review.gamma import gamma as measured_gamma
from app.review.measuring import Meter
from app.review.naming import order_of
from app.review.observing import Observed
from app.review.pictures import Pictures
from app.review.worst import Candidate, Passage, losses, passage, worst
from app.tasks.agreement import AgreementWish, measured_people, rules_of
from app.tasks.agreement_sampled import with_intervals
from app.tasks.bulk import in_bulk
from app.tasks.choosing import chosen_articles
from app.tasks.comparing import decided_cases, layers_of
from app.tasks.progress import Progress, Work

_EVERY = 32  # articles between two signs of progress


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a review shows.

    Attributes:
        people: Who was compared, in order.
        scheme: The labels.
        agreement: The figures.
        pictures: The pictures.
        passages: The worst disagreements, the very worst first.
        decisions: All decisions about these articles, by article and place.
        titles: uid of an article that counts to what it is called.
    """

    people: tuple[str, ...]
    scheme: Scheme
    agreement: Agreement
    pictures: Pictures
    passages: tuple[Passage, ...] = ()
    decisions: tuple[Decision, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)


def review(
    project: Project,
    wish: AgreementWish | None = None,
    *,
    intervals: bool = False,
    gamma: bool = False,
) -> Work[Reviewed]:
    """Looks at everything; closing it before its end does no harm.

    Args:
        project: Where from; a job opens its own.
        wish: Who, which labels, which articles.
        intervals: Whether figures get confidence intervals, which takes a while.
        gamma: Whether gamma is measured on a sample of articles, which takes longer.

    Raises:
        UserError: As `app.tasks.agreement.measure`.
    """
    wish = wish or AgreementWish()
    seen = _Seen(project, wish)
    yield from _take_all(project, wish, seen)
    agreement = seen.meter.figures()
    if intervals:
        agreement = yield from with_intervals(agreement, seen.meter)
    if gamma:
        agreement = yield from _with_gamma(agreement, project, seen)
    return Reviewed(
        people=seen.people,
        scheme=project.scheme,
        agreement=agreement,
        pictures=seen.observed.pictures(agreement),
        passages=tuple(_passage(project, seen, one) for one in seen.worst),
        decisions=tuple(seen.decisions),
        titles=seen.titles,
    )


def _take_all(project: Project, wish: AgreementWish, seen: "_Seen") -> Work[None]:
    """Takes in every article that is wanted, in the order of the queue."""
    wanted = chosen_articles(project, wish.articles)
    total, done = project.counts().articles, 0
    yield Progress(0, total, "articles")
    with in_bulk():
        for record in project.records():
            if wanted is None or record.article.uid in wanted:
                seen.take(record, done)
            done += 1
            if done % _EVERY == 0:
                yield Progress(done, total, "articles")
    yield Progress(total, total, "articles")


class _Seen:
    """What was seen so far."""

    def __init__(self, project: Project, wish: AgreementWish) -> None:
        self._project = project
        self.people = measured_people(project, wish.annotators)
        self._labels = frozenset(rules_of(project.scheme, wish).labels)
        self.meter = Meter(self.people, rules_of(project.scheme, wish))
        self.observed = Observed(self.people, order_of(project.scheme))
        self.worst: list[Candidate] = []
        self.decisions: list[Decision] = []
        self.titles: dict[str, str] = {}

    def take(self, record: ArticleRecord, place: int) -> None:
        """Takes one article in."""
        uid = record.article.uid
        whole = layers_of(record, self.people)
        self.meter.add(uid, record.article.length, whole)
        layers = self.layers(record)
        comparison = compare(layers, uid, symmetric=self._project.scheme.symmetric)
        self.observed.see(uid, layers, comparison)
        self.worst = worst([*self.worst, *losses(comparison, layers, place)])
        self.decisions += self._project.decisions(uid)
        self.titles[uid] = record.article.title

    def layers(self, record: ArticleRecord) -> list[Layer]:
        """What everybody said with the labels that are wanted."""
        layers = layers_of(record, self.people)
        return [only(layer, self._labels) for layer in layers] if self._labels else layers


def only(layer: Layer, labels: frozenset[str]) -> Layer:
    """A layer with spans of some labels only, and the relations between those."""
    spans = tuple(span for span in layer.spans if span.label in labels)
    known = {span.uid for span in spans}
    links = tuple(one for one in layer.relations if {one.source, one.target} <= known)
    return replace(layer, spans=spans, relations=links)


def _passage(project: Project, seen: _Seen, found: Candidate) -> Passage:
    record = project.record(found.case.article)
    layers = seen.layers(record)
    comparison = compare(layers, found.case.article, symmetric=project.scheme.symmetric)
    decision = decided_cases(project, comparison).get(found.case.uid)
    ends = {case.uid: case for case in comparison.spans}
    return passage(found, record.text, record.article.title, layers, decision, ends)


def _with_gamma(agreement: Agreement, project: Project, seen: _Seen) -> Work[Agreement]:
    """The same figures with gamma, of a sample of the articles."""
    uids = list(seen.titles)
    articles: list[Article] = []
    for place in sampled(len(uids)):
        record = project.record(uids[place])
        said = {layer.annotator: _units(layer) for layer in seen.layers(record)}
        articles.append((record.article.length, said))
    work = measured_gamma(seen.people, articles)
    try:
        while True:
            yield Progress(*next(work), "gamma")
    except StopIteration as end:
        return replace(agreement, gamma=end.value)
    finally:
        work.close()


def _units(layer: Layer) -> list[Unit]:
    return [(span.start, span.end, span.label) for span in layer.spans]
