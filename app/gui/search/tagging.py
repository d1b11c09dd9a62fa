"""The edits that give one label to many places."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from app.gui.search.row import Row
from app.model.article import State
from app.model.clock import now
from app.model.edits import AddSpan, Batch, ChangeSpan, Edit, SetState
from app.model.span import Span
from app.model.uids import new_uid
from app.project.project import Project


def tagging(
    project: Project, rows: Iterable[Row], label: str, annotator: str, *, instead: bool = False
) -> list[Edit]:
    """Spans with a label at all these places, and work begun with their articles.

    What has this label in the meantime is left alone.

    Args:
        project: The project.
        rows: The places.
        label: Id of the label.
        annotator: Whose layer it is.
        instead: Whether spans with just this extent are given the label instead of their own.
    """
    edits: list[Edit] = []
    for uid, some in groupby(sorted(rows, key=_place), key=_article):
        spans = project.spans(uid, annotator)
        made = [edit for row in some for edit in _at(row, spans, label, annotator, instead)]
        edits += made
        if made and project.state(uid, annotator) is State.NEW:
            edits.append(SetState(uid, annotator, State.NEW, State.IN_PROGRESS))
    return edits


def tagging_edit(
    title: str,
    rows: Iterable[Row],
    label: str,
    annotator: str,
    project: Project,
    *,
    instead: bool = False,
) -> Batch:
    """All that `tagging` makes, as one edit."""
    return Batch(title, tuple(tagging(project, rows, label, annotator, instead=instead)))


def _at(row: Row, spans: Iterable[Span], label: str, annotator: str, instead: bool) -> list[Edit]:
    extent = ((row.hit.start, row.hit.end),)
    there = [span for span in spans if span.fragments == extent]
    if any(span.label == label for span in there):
        return []
    if instead and there:
        return [ChangeSpan(there[0], replace(there[0], label=label))]
    span = Span(
        uid=new_uid(),
        article=row.hit.article,
        annotator=annotator,
        label=label,
        fragments=extent,
        quote=row.hit.quote,
        created=now(),
    )
    return [AddSpan(span)]


def _place(row: Row) -> tuple[int, int, int]:
    return row.hit.id, row.hit.start, row.hit.end


def _article(row: Row) -> str:
    return row.hit.article
