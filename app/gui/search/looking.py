"""What is gone through in a project: hits of a query, places of the same words."""

from collections.abc import Container, Iterable, Iterator
from itertools import groupby

from app.assist.propagation import Occurrence, described
from app.gui.search.row import Row
from app.model.span import Span
from app.project.project import Project
from app.project.queries_search import Hit, hit_at
from app.tasks.progress import Progress
from app.tasks.searching import Found, find_all
from app.text.query import Query, Term
from app.text.scanning import hits as places_of

MOST = 20_000
"""Hits of a query that are listed; nobody reads more."""


def hits_of(project: Project, line: str) -> Iterator[tuple[Progress, list[Row]]]:
    """The first hits of a query, as they are found.

    Raises:
        UserError: If the query cannot be read, or names what there is not.
    """
    found = 0
    for step in find_all(project, line):
        assert isinstance(step, Found)
        rows = [Row(hit) for hit in step.hits[: MOST - found]]
        found += len(rows)
        yield step, rows
        if found >= MOST:
            return


def occurrences_in(
    project: Project, term: Term, annotator: str, among: Container[int] | None
) -> Iterator[tuple[Progress, list[Row]]]:
    """All places in the project where the words stand, and what one has tagged there.

    Args:
        project: The project.
        term: The words.
        annotator: Whose layer counts.
        among: Local ids of the articles that count; all if None.
    """
    for step in find_all(project, Query((term,))):
        assert isinstance(step, Found)
        hits = [hit for hit in step.hits if among is None or hit.id in among]
        yield step, list(_rows(project, hits, annotator))


def occurrences_here(project: Project, uid: str, term: Term, annotator: str) -> list[Row]:
    """All places in one article where the words stand, and what one has tagged there."""
    article, text = project.article(uid), project.text(uid)
    spans = project.spans(uid, annotator)
    local = project.queue_row(uid, annotator).id
    hits = (
        hit_at(text, start, end, local, uid, article.key, article.title)
        for start, end in places_of(text, term)
    )
    return [row_of(hit, spans) for hit in hits]


def row_of(hit: Hit, spans: Iterable[Span]) -> Row:
    """A hit with what is tagged there."""
    among = list(spans)
    found: Occurrence = described((hit.start, hit.end), among)
    exact = ((hit.start, hit.end),)
    uids = tuple(span.uid for span in among if span.fragments == exact)
    return Row(hit, found.labels, uids, found.inside is not None)


def _rows(project: Project, hits: Iterable[Hit], annotator: str) -> Iterator[Row]:
    for uid, some in groupby(hits, key=_article):
        spans = project.spans(uid, annotator)
        for hit in some:
            yield row_of(hit, spans)


def _article(hit: Hit) -> str:
    return hit.article
