"""Which articles of a project an export takes, and whose layers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.formats.base import Corpus
from app.model.decision_json import KEY, decision_json
from app.model.errors import UserError
from app.model.queue import Wish
from app.model.queue_words import Known, read
from app.model.record import ArticleRecord
from app.model.scheme_json import scheme_to_json
from app.project.project import Project
from app.tasks.headers import kept_header_keys
from app.tasks.histories import told

GOLD = "gold"
"""Name of the annotator whose layer is the gold one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What of a project is meant.

    Attributes:
        annotators: Whose layers; all if empty.
        articles: A filter of the queue, as it is typed there; all articles if empty.
    """

    annotators: tuple[str, ...] = ()
    articles: str = ""


def chosen_corpus(project: Project, choice: Choice, *, originals: bool) -> tuple[Corpus, int]:
    """The corpus a choice means, and how many articles it has.

    Args:
        project: Where it comes from.
        choice: What of it.
        originals: Whether the original bytes and the history come along.

    Raises:
        UserError: If there is no such annotator, or the filter cannot be understood.
    """
    _check_annotators(project, choice.annotators)
    wanted = chosen_articles(project, choice.articles)
    names = project.annotators(with_work=True)
    corpus = Corpus(
        scheme=scheme_to_json(project.scheme),
        annotators=tuple(sorted(n for n in names if n in (choice.annotators or names))),
        records=_records(project, choice.annotators, wanted, originals=originals),
        extra=kept_header_keys(project),
        history=told(project) if originals else (),
    )
    return corpus, project.counts().articles if wanted is None else len(wanted)


def chosen_articles(project: Project, words: str) -> frozenset[str] | None:
    """The uids of the articles a filter lets through; None for all.

    Raises:
        UserError: If the filter cannot be understood.
    """
    if not words.strip():
        return None
    understood = read(words, _known(project))
    if understood.problem:
        raise UserError(understood.sentence, "Filters are written as in the queue's filter line.")
    wish = Wish(filter=understood.filter)
    found = project.queueing.arrange(wish, project.annotator)
    return frozenset(project.queueing.uids(found.ids))


def _known(project: Project) -> Known:
    return Known(
        me=project.annotator,
        people=project.annotators(),
        labels={label.id: (label.name.en, label.name.ar) for label in project.scheme.labels},
        fields=project.queueing.fields(),
    )


def _records(
    project: Project,
    annotators: tuple[str, ...],
    wanted: frozenset[str] | None,
    *,
    originals: bool,
) -> Iterator[ArticleRecord]:
    one = annotators[0] if len(annotators) == 1 else None
    decided = project.decision_counts() if not annotators or GOLD in annotators else {}
    for record in project.records(one, sources=originals):
        if wanted is None or record.article.uid in wanted:
            said = only(record, annotators) if len(annotators) > 1 else record
            yield with_decisions(project, said) if record.article.uid in decided else said


def with_decisions(project: Project, record: ArticleRecord) -> ArticleRecord:
    """The article with what was decided about it among its other keys, as it travels."""
    article = record.article
    told = [decision_json(decision) for decision in project.decisions(article.uid)]
    return replace(record, article=replace(article, extra={**article.extra, KEY: told}))


def only(record: ArticleRecord, annotators: tuple[str, ...]) -> ArticleRecord:
    """An article with the layers of some people only, whole by itself."""
    spans = tuple(span for span in record.spans if span.annotator in annotators)
    known = {span.uid for span in spans}
    said: dict[str, bool] = {}
    for comment in record.comments:
        about = comment.span is None or comment.span in known
        answers = comment.parent is None or said.get(comment.parent, False)
        said[comment.uid] = about and answers and comment.annotator in annotators
    return replace(
        record,
        spans=spans,
        relations=tuple(r for r in record.relations if r.annotator in annotators),
        comments=tuple(c for c in record.comments if said[c.uid]),
        states={name: state for name, state in record.states.items() if name in annotators},
    )


def _check_annotators(project: Project, names: tuple[str, ...]) -> None:
    known = project.annotators()
    if names == (GOLD,) and GOLD not in known:
        raise UserError(
            "There is no gold layer in this project yet.",
            "It comes from deciding between colleagues; without it, name --annotator or --all.",
        )
    for name in names:
        if name not in known:
            raise UserError(
                f"There is no annotator “{name}” in this project.",
                f"There are: {', '.join(known)}.",
            )
