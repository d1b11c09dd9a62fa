"""The queue as a whole: for a list that shows any part of it at once."""

import sqlite3
from array import array
from collections.abc import Sequence

from app.model.article import State
from app.model.json import Json
from app.project.applying_assign import chunks
from app.project.people import known_annotator
from app.project.queries_articles import QUEUE_ROWS, QueueRow, queue_row_of
from app.project.values import from_json

_SOME = 500
_STATE = "SELECT article FROM states WHERE annotator = ? AND state = ?"


def queue_ids(conn: sqlite3.Connection) -> "array[int]":
    """The local ids of all articles of the queue, ascending: eight bytes each.

    One pass over the articles, some 20 ms for 100,000.
    """
    query = "SELECT id FROM articles WHERE NOT withdrawn ORDER BY id"
    return array("q", [row[0] for row in conn.execute(query).fetchall()])


def queue_rows(conn: sqlite3.Connection, articles: Sequence[int], annotator: str) -> list[QueueRow]:
    """The lines of some articles by local id, in the order given; those withdrawn are not there."""
    person = known_annotator(conn, annotator)
    found: dict[int, QueueRow] = {}
    for first in range(0, len(articles), _SOME):
        some = articles[first : first + _SOME]
        marks = ",".join("?" * len(some))
        query = f"{QUEUE_ROWS} WHERE NOT a.withdrawn AND a.id IN ({marks})"
        for row in conn.execute(query, (person, person, *some)).fetchall():
            found[row[0]] = queue_row_of(row)
    return [found[article] for article in articles if article in found]


def said(conn: sqlite3.Connection, articles: Sequence[int], field: str) -> dict[int, Json]:
    """What the metadata of some articles say in a field, by local id, where they have it."""
    found: dict[int, Json] = {}
    for some in chunks(articles):
        marks = ",".join("?" * len(some))
        query = f"SELECT id, metadata FROM articles WHERE id IN ({marks})"
        for article, metadata in conn.execute(query, tuple(some)).fetchall():
            values = from_json(metadata)
            if field in values:
                found[article] = values[field]
    return found


def how_many(
    conn: sqlite3.Connection, articles: Sequence[int], annotator: str, state: State
) -> int:
    """How many of some articles, by local id, an annotator has in a state that is not “new”."""
    values = (known_annotator(conn, annotator), state)
    known = {row[0] for row in conn.execute(_STATE, values).fetchall()}
    return len(known.intersection(articles)) if known else 0
