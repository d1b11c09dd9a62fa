"""What is gone through in a project: hits of a query, places of the same words."""

from collections.abc import Container, Iterator, Sequence

from app.gui.search.row import Row
from app.project.project import Project
from app.project.queries_search import Hit, hit_at
from app.tasks.progress import Progress
from app.tasks.searching import Found, find_all
from app.text.query import Query, Term
from app.text.scanning import hits as places_of

MOST = 100_000
"""Hits of a query that are listed; nobody reads more."""


def hits_of(project: Project, line: str) -> Iterator[tuple[Progress, list[Row] | int]]:
    """The first hits of a query, as they are found; and how many there are, if that is known.

    Raises:
        UserError: If the query cannot be read, or names what there is not.
    """
    found, counted = 0, False
    for step in find_all(project, line):
        assert isinstance(step, Found)
        rows = [Row(hit) for hit in step.hits[: MOST - found]]
        found += len(rows)
        yield step, rows
        if found >= MOST:
            return
        if not counted:  # after the first screen, which is waited for
            search, counted = project.search(line), True
            if search.counts_at_once:
                yield step, search.count()


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
        yield step, _rows(project, hits, annotator)


def occurrences_here(project: Project, uid: str, term: Term, annotator: str) -> list[Row]:
    """All places in one article where the words stand, and what one has tagged there.

    Raises:
        UserError: If there is no such article any more.
    """
    article, text = project.article(uid), project.text(uid)
    local = project.queue_row(uid, annotator).id
    hits = [
        hit_at(text, start, end, local, uid, article.key, article.title)
        for start, end in places_of(text, term)
    ]
    return _rows(project, hits, annotator)


def renewed(project: Project, rows: Sequence[Row], annotator: str) -> list[Row]:
    """The same places, and what one has tagged there by now."""
    return _rows(project, [row.hit for row in rows], annotator)


def _rows(project: Project, hits: Sequence[Hit], annotator: str) -> list[Row]:
    tagged = project.tagged_at([(hit.id, hit.start, hit.end) for hit in hits], annotator)
    return [
        Row(hit, here.labels, here.spans, here.inside)
        for hit, here in zip(hits, tagged, strict=True)
    ]
