"""Deciding in a project: one article's table, and decisions over the whole queue as one edit."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from app.model.clock import now
from app.model.edits import Batch, Edit
from app.model.errors import UserError
from app.model.record import ArticleRecord
from app.model.uids import new_uid
from app.project.project import Project
from app.review.cases import Comparison, Layer
from app.review.comparing import compare
from app.review.deciding import Table
from app.review.gold import Ground
from app.review.rules import Rule, carry_out, proposals
from app.tasks.choosing import GOLD
from app.tasks.comparing import Difference, layers_of, rows_of
from app.tasks.progress import Progress

Planning = Callable[[Table, Sequence[int]], object]
"""Makes decisions at the table of one article, which people of these places have read."""


def table_of(project: Project, comparison: Comparison, *, by: str = "", gold: str = GOLD) -> Table:
    """The table of an article of which the comparison is known.

    Args:
        project: The project.
        comparison: Of the article as it is now.
        by: Who decides; the project's own annotator if empty.
        gold: Name of the gold layer.

    Raises:
        UserError: If the article is not in the project.
    """
    uid = comparison.article
    layer = Layer(
        gold,
        tuple(project.spans(uid, gold)),
        tuple(project.relations(uid, gold)),
        project.state(uid, gold),
    )
    ground = Ground(
        text=project.text(uid),
        scheme=project.scheme,
        layer=layer,
        decisions=tuple(project.decisions(uid)),
        comments=tuple(project.comments(uid)),
        by=by or project.annotator,
        at=now(),
        new_uid=new_uid,
    )
    return Table(comparison, ground)


def deciding(project: Project, people: Sequence[str], title: str, plan: Planning) -> Batch:
    """One edit that makes decisions in every article that two people or more have read.

    Args:
        project: The project; a job opens its own.
        people: Who is compared.
        title: What the edit is called.
        plan: What is decided in an article.

    Raises:
        UserError: If nothing comes of it anywhere.
    """
    edits: list[Edit] = []
    for _, table, reading in _tables(project, people):
        plan(table, reading)
        edits += table.edits()
    if not edits:
        raise UserError("There is nothing left to decide so.", "Nothing was changed.")
    return Batch(title, tuple(edits))


def agreed_everywhere(project: Project, people: Sequence[str], title: str) -> Batch:
    """The edit that accepts everything everyone agrees on, in every article.

    Raises:
        UserError: If all of it is accepted already.
    """
    return deciding(project, people, title, _adopt_agreed)


def deciding_by(project: Project, people: Sequence[str], title: str, rule: Rule) -> Batch:
    """The edit that decides everything a rule decides, in every article.

    Raises:
        UserError: If it decides nothing.
    """
    return deciding(project, people, title, partial(carry_out, rule))


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a rule would decide about one disagreement.

    Attributes:
        row: The disagreement, as it is listed.
        person: Place of the person whose version would be taken.
    """

    row: Difference
    person: int


def previewing(
    project: Project, people: Sequence[str], rule: Rule
) -> Iterator[tuple[Progress, list[Proposed]]]:
    """What a rule would decide, article by article; nothing is changed.

    Raises:
        UserError: If the project cannot be read.
    """
    total = project.counts().articles
    for done, (record, table, reading) in enumerate(_tables(project, people), start=1):
        rows = {row.case: row for row in rows_of(table.comparison, record.article.title, done)}
        found = proposals(rule, table, reading)
        shown = [Proposed(rows[one.case.uid], one.choice.person) for one in found]
        yield Progress(done, total, "articles"), shown


def _adopt_agreed(table: Table, _reading: Sequence[int]) -> int:
    return table.adopt_agreed()


def _tables(
    project: Project, people: Sequence[str]
) -> Iterator[tuple[ArticleRecord, Table, list[int]]]:
    """The tables of all articles that two people or more have read, and the places of those."""
    for record in project.records(page=50):
        layers = layers_of(record, people)
        reading = [place for place, layer in enumerate(layers) if layer.counts]
        if len(reading) > 1:
            comparison = compare(layers, record.article.uid, symmetric=project.scheme.symmetric)
            yield record, table_of(project, comparison), reading
