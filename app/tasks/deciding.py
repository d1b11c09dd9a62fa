"""Deciding in a project: one article's table, and decisions over the whole queue as one edit."""

from collections.abc import Callable, Sequence

from app.model.clock import now
from app.model.edits import Batch, Edit
from app.model.errors import UserError
from app.model.uids import new_uid
from app.project.project import Project
from app.review.cases import Comparison, Layer
from app.review.comparing import compare
from app.review.deciding import Table
from app.review.gold import Ground
from app.tasks.choosing import GOLD
from app.tasks.comparing import layers_of

Planning = Callable[[Table], object]
"""Makes decisions at the table of one article."""


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
    for record in project.records(page=50):
        layers = layers_of(record, people)
        if sum(layer.counts for layer in layers) > 1:
            table = table_of(project, compare(layers, record.article.uid))
            plan(table)
            edits += table.edits()
    if not edits:
        raise UserError("There is nothing left to decide so.", "Nothing was changed.")
    return Batch(title, tuple(edits))


def agreed_everywhere(project: Project, people: Sequence[str], title: str) -> Batch:
    """The edit that accepts everything everyone agrees on, in every article.

    Raises:
        UserError: If all of it is accepted already.
    """
    return deciding(project, people, title, Table.adopt_agreed)
