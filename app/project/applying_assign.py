"""Many articles at once: their states, and who is to work on them."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from app.model.article import State
from app.model.errors import InvalidEdit
from app.model.queue_edits import Assign, SetStates, Unassign
from app.project.change import Change, refuse_stale
from app.project.people import annotator_id, known_annotator
from app.project.values import uid_blob, uid_text

_SET = (
    "INSERT INTO states (article, annotator, state) VALUES (?, ?, ?)"
    " ON CONFLICT (article, annotator) DO UPDATE SET state = excluded.state"
)
_UNSET = "DELETE FROM states WHERE article = ? AND annotator = ?"
_ASSIGN = "INSERT INTO assignments (annotator, article) VALUES (?, ?)"
_UNASSIGN = "DELETE FROM assignments WHERE annotator = ? AND article = ?"

_Thing = TypeVar("_Thing")
SOME = 500
"""Values of one question to SQLite."""


def set_states(change: Change, edit: SetStates) -> None:
    """Sets how far an annotator is with many articles; “new” is the absence of a row."""
    if not len(edit.uids) == len(edit.before) == len(edit.after):
        raise InvalidEdit("Each article needs a state before and a state after.")
    articles = _articles(change, edit.uids)
    annotator = annotator_id(change.conn, edit.annotator)
    found = states_of(change.conn, articles, annotator)
    there = [found.get(article, State.NEW) for article in articles]
    if there != list(edit.before):
        refuse_stale("set of articles", there, edit.before)
    pairs = list(zip(articles, edit.after, strict=True))
    gone = [(article, annotator) for article, state in pairs if state == State.NEW]
    kept = [(article, annotator, state) for article, state in pairs if state != State.NEW]
    change.conn.executemany(_UNSET, gone)
    change.conn.executemany(_SET, kept)


def assign(change: Change, edit: Assign) -> None:
    """Gives articles to an annotator, who is created if new."""
    articles = _articles(change, edit.uids)
    annotator = annotator_id(change.conn, edit.annotator)
    if assigned_among(change.conn, articles, annotator):
        raise InvalidEdit(f"Some of these articles are assigned to {edit.annotator} already.")
    change.conn.executemany(_ASSIGN, [(annotator, article) for article in articles])


def unassign(change: Change, edit: Unassign) -> None:
    """Takes articles off an annotator."""
    articles = _articles(change, edit.uids)
    annotator = known_annotator(change.conn, edit.annotator) or 0
    if len(assigned_among(change.conn, articles, annotator)) != len(articles):
        raise InvalidEdit(f"Some of these articles are not assigned to {edit.annotator}.")
    change.conn.executemany(_UNASSIGN, [(annotator, article) for article in articles])


def states_of(
    conn: sqlite3.Connection, articles: Sequence[int], annotator: int | None
) -> dict[int, State]:
    """Local id to state, for those of some articles that an annotator has begun with."""
    query = "SELECT article, state FROM states WHERE annotator = ? AND article IN ({marks})"
    rows = (row for some in chunks(articles) for row in _ask(conn, query, annotator, some))
    return {article: State(state) for article, state in rows}


def assigned_among(
    conn: sqlite3.Connection, articles: Sequence[int], annotator: int | None
) -> set[int]:
    """Those of some articles, by local id, that are assigned to an annotator."""
    query = "SELECT article FROM assignments WHERE annotator = ? AND article IN ({marks})"
    return {row[0] for some in chunks(articles) for row in _ask(conn, query, annotator, some)}


def chunks(things: Sequence[_Thing]) -> Iterator[Sequence[_Thing]]:
    """The things, `SOME` at a time."""
    return (things[first : first + SOME] for first in range(0, len(things), SOME))


def _ask(
    conn: sqlite3.Connection, query: str, first: object, some: Iterable[object]
) -> list[tuple[Any, Any]]:
    values = (first, *some)
    marks = ",".join("?" * (len(values) - 1))
    return conn.execute(query.format(marks=marks), values).fetchall()


def _articles(change: Change, uids: Sequence[str]) -> list[int]:
    """The local ids of articles that are in the queue, noted as touched.

    Raises:
        InvalidEdit: If one of them is not, or is named twice.
    """
    blobs = [uid_blob(uid) for uid in uids]
    query = "SELECT uid, id FROM articles WHERE NOT withdrawn AND ? AND uid IN ({marks})"
    found: dict[bytes, int] = {}
    for some in chunks(blobs):
        found.update(_ask(change.conn, query, 1, some))
    if len(set(blobs)) != len(blobs):
        raise InvalidEdit("An article is named twice.")
    for blob in blobs:
        if blob not in found:
            raise InvalidEdit(
                f"There is no article {uid_text(blob)} in this project.",
                "It may have been withdrawn.",
            )
    articles = [found[blob] for blob in blobs]
    change.touched.update(articles)
    return articles
