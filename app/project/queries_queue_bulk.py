"""Edits of many articles of the queue, made ready: what changes, and nothing else."""

import sqlite3
from collections.abc import Sequence

from app.model.article import State
from app.model.queue_edits import Assign, SetStates, Unassign
from app.project.applying_assign import assigned_among, chunks, states_of
from app.project.people import known_annotator
from app.project.values import uid_text

_UIDS = "SELECT id, uid FROM articles WHERE NOT withdrawn AND id IN ({marks})"
_NAMES = (
    "SELECT DISTINCT n.name FROM assignments AS x JOIN annotators AS n ON n.id = x.annotator"
    " ORDER BY n.name"
)
_COUNTS = (
    "SELECT n.id, n.name, count(*) FROM assignments AS x"
    " JOIN annotators AS n ON n.id = x.annotator GROUP BY n.id"
)
_THEIRS = "SELECT article FROM assignments WHERE annotator = ?"
_FAR = 20_000
"""Articles asked about at a time when the next unfinished one is far."""


def setting_states(
    conn: sqlite3.Connection, articles: Sequence[int], annotator: str, state: State
) -> SetStates | None:
    """The edit after which an annotator is that far with these articles; None if so already."""
    known = states_of(conn, articles, known_annotator(conn, annotator))
    before = {article: known.get(article, State.NEW) for article in articles}
    uids = uids_of(conn, [article for article in articles if before[article] is not state])
    if not uids:
        return None
    were = tuple(before[article] for article in uids)
    return SetStates(annotator, tuple(uids.values()), were, (state,) * len(were))


def assigning(conn: sqlite3.Connection, articles: Sequence[int], annotator: str) -> Assign | None:
    """The edit that gives to an annotator those of some articles that are not theirs; or None."""
    theirs = assigned_among(conn, articles, known_annotator(conn, annotator))
    uids = uids_of(conn, [article for article in articles if article not in theirs])
    return Assign(annotator, tuple(uids.values())) if uids else None


def unassigning(
    conn: sqlite3.Connection, articles: Sequence[int], annotator: str
) -> Unassign | None:
    """The edit that takes those of some articles off an annotator that are theirs; or None."""
    theirs = assigned_among(conn, articles, known_annotator(conn, annotator))
    uids = uids_of(conn, [article for article in articles if article in theirs])
    return Unassign(annotator, tuple(uids.values())) if uids else None


def assignees(conn: sqlite3.Connection) -> list[str]:
    """Everybody to whom an article is assigned, by name."""
    return [row[0] for row in conn.execute(_NAMES).fetchall()]


def all_assigned(conn: sqlite3.Connection, articles: Sequence[int]) -> set[str]:
    """The names of those to whom every one of some articles is assigned."""
    found = set()
    for person, name, count in conn.execute(_COUNTS).fetchall():
        if articles and count >= len(articles):
            theirs = {row[0] for row in conn.execute(_THEIRS, (person,)).fetchall()}
            if theirs.issuperset(articles):
                found.add(name)
    return found


def uids_of(conn: sqlite3.Connection, articles: Sequence[int]) -> dict[int, str]:
    """Local id to uid of articles that are in the queue, in the order given."""
    found: dict[int, str] = {}
    for some in chunks(articles):
        query = _UIDS.format(marks=",".join("?" * len(some)))
        found.update((row, uid_text(uid)) for row, uid in conn.execute(query, tuple(some)))
    return {article: found[article] for article in articles if article in found}


def next_unfinished(
    conn: sqlite3.Connection, articles: Sequence[int], annotator: str
) -> int | None:
    """The first of some articles that an annotator has neither done nor skipped; or None."""
    person, first, many = known_annotator(conn, annotator), 0, 50
    while first < len(articles):
        some = articles[first : first + many]
        known = states_of(conn, some, person)
        for article in some:
            if known.get(article) not in (State.DONE, State.SKIPPED):
                return article
        first, many = first + many, min(many * 4, _FAR)
    return None
