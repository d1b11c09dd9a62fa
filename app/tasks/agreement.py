"""Agreement of the people of a project, article by article."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.model.article import State
from app.model.errors import UserError
from app.model.scheme import Scheme
from app.project.project import Project
from app.review.agreement import Agreement
from app.review.measuring import Meter
from app.review.measuring_pair import Rules
from app.review.measuring_spans import TOLERANCE
from app.tasks.agreement_sampled import with_gamma, with_intervals
from app.tasks.bulk import in_bulk
from app.tasks.choosing import GOLD, chosen_articles
from app.tasks.comparing import layers_of
from app.tasks.progress import Progress, Work

_EVERY = 32  # articles between two signs of progress
_TOO_FEW = "It takes two people to measure agreement"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementWish:
    """What to measure.

    Attributes:
        annotators: Who, in this order; all but the gold layer who have work, by name, if empty.
        labels: Ids of the labels that count; all if empty.
        articles: A filter of the queue, as it is typed there; all articles if empty.
        tolerance: Code points by which an end may be off for the boundary-tolerant figures.
        bootstrap: How many samples are drawn for confidence intervals; none if 0.
        gamma: Whether gamma is measured too, on a sample of articles; that takes long.
    """

    annotators: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    articles: str = ""
    tolerance: int = TOLERANCE
    bootstrap: int = 0
    gamma: bool = False


def measure(project: Project, wish: AgreementWish | None = None) -> Work[Agreement]:
    """Measures agreement; closing it before its end does no harm.

    Args:
        project: Where from; a job opens its own.
        wish: What.

    Raises:
        UserError: If there are not two people, somebody or a label is not there, or the filter
            cannot be understood.
    """
    wish = wish or AgreementWish()
    people = measured_people(project, wish.annotators)
    rules = rules_of(project.scheme, wish)
    wanted = chosen_articles(project, wish.articles)
    total, done = project.counts().articles, 0
    meter = Meter(people, rules, units=wish.gamma)
    yield Progress(0, total, "articles")
    with in_bulk():
        for record in project.records():
            done += 1
            if wanted is None or record.article.uid in wanted:
                layers = layers_of(record, people)
                meter.add(record.article.uid, record.article.length, layers)
            if done % _EVERY == 0:
                yield Progress(done, total, "articles")
    yield Progress(total, total, "articles")
    found = meter.figures()
    if wish.bootstrap:
        found = yield from with_intervals(found, meter, wish.bootstrap)
    return (yield from with_gamma(found, meter)) if wish.gamma else found


def measured_people(project: Project, names: Sequence[str] = ()) -> tuple[str, ...]:
    """Who is measured: those named, in their order, or all who have tagged or finished something.

    Who has only written comments is not meant, nor is the gold layer, unless they are named.

    Raises:
        UserError: If somebody is not in the project, or it is not two people.
    """
    known = project.annotators()
    for name in names:
        if name not in known:
            raise UserError(
                f"There is no annotator “{name}” in this project.",
                f"There are: {', '.join(known)}.",
            )
    people = tuple(dict.fromkeys(names)) if names else _with_layers(project)
    if len(people) > 1:
        return people
    others = [name for name in known if name not in (*people, GOLD)]
    hint = "Merge a colleague's file first."
    if others:
        hint = f"Name two with --annotators; there are: {', '.join(known)}."
    if names:
        raise UserError(f"{_TOO_FEW}; only “{people[0]}” is named.", hint)
    here = f"only “{people[0]}” has" if people else "nobody has"
    raise UserError(f"{_TOO_FEW}; {here} tagged or finished anything in this project.", hint)


def rules_of(scheme: Scheme, wish: AgreementWish) -> Rules:
    """How a wish is measured in a scheme.

    Raises:
        UnknownLabel: If the scheme has no such label, with those it has.
    """
    return Rules(
        labels=tuple(dict.fromkeys(scheme.label(label).id for label in wish.labels)),
        order=tuple(label.id for label in scheme.labels),
        tolerance=wish.tolerance,
        symmetric=scheme.symmetric,
    )


def _with_layers(project: Project) -> tuple[str, ...]:
    found = project.summary()
    done = {name for name, states in found.states.items() if states.get(State.DONE)}
    return tuple(sorted((found.labels.keys() | done) - {GOLD}))
