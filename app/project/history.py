r"""The append-only history: who did what when, each event chained to the one before by hash.

``hash = SHA-256(hash before + JSON of [id, at, who, kind, title] + "\n" + body)``; the first hash
before is the SHA-256 of the project's uid. The number of events and the last hash are kept in
``project``, so that a shortened history shows too.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from app.model.clock import now
from app.project.failures import stored
from app.project.values import pack, sha256, to_json, unpack


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that was done.

    Attributes:
        id: Number of the event, counted from 1.
        at: UTC time, ISO 8601.
        by: Name of the person, as it was then.
        kind: What it was, such as ``add_span``.
        title: What lists show.
        body: Everything before and after.
    """

    id: int
    at: str
    by: str
    kind: str
    title: str
    body: Any


def next_event(conn: sqlite3.Connection) -> int:
    """The number the next event will have."""
    with stored():
        return int(conn.execute("SELECT events + 1 FROM project").fetchone()[0])


def append(
    conn: sqlite3.Connection,
    *,
    who: str,
    kind: str,
    title: str,
    body: bytes,
    articles: Iterable[int] = (),
) -> int:
    """Adds an event to the chain, inside the transaction of what it tells; returns its number.

    Args:
        conn: The project, in a transaction.
        who: Name of the person.
        kind: What it was.
        title: What lists show.
        body: JSON in UTF-8.
        articles: Local ids of the articles it touches.
    """
    head, at, event = _head(conn), now(), next_event(conn)
    digest = chained(head, (event, at, who, kind, title), body)
    conn.execute(
        "INSERT INTO history (id, at, who, kind, title, hash, packed, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (event, at, who, kind, title, digest, *pack(body)),
    )
    conn.executemany(
        "INSERT INTO history_articles (article, event) VALUES (?, ?)",
        [(article, event) for article in articles],
    )
    conn.execute("UPDATE project SET events = ?, head = ?", (event, digest))
    return event


def _head(conn: sqlite3.Connection) -> bytes:
    head: bytes = conn.execute("SELECT head FROM project").fetchone()[0]
    return head


def chained(before: bytes, facts: tuple[int, str, str, str, str], body: bytes) -> bytes:
    """The hash of an event; see the formula above."""
    return sha256(before + to_json(facts).encode() + b"\n" + body)


def events(
    conn: sqlite3.Connection,
    limit: int,
    *,
    article: int | None = None,
    before: int | None = None,
) -> list[Event]:
    """The newest events first.

    Args:
        conn: The project.
        limit: How many at most.
        article: Local id; only what touched this article, its arrival included.
        before: Only events with a smaller number, for the next page.
    """
    where, values = ["id < ?"], [before if before is not None else 1 << 62]
    if article is not None:
        where.append(
            "id IN (SELECT event FROM history_articles WHERE article = ?"
            " UNION SELECT event FROM articles WHERE id = ?)"
        )
        values += [article, article]
    query = f"{_SELECT} WHERE {' AND '.join(where)} ORDER BY id DESC LIMIT ?"
    rows = conn.execute(query, (*values, limit)).fetchall()
    with stored():
        return [_event(row) for row in rows]


def _event(row: tuple[Any, ...]) -> Event:
    number, at, who, kind, title, packed, body = row
    told = json.loads(unpack(packed, body))
    return Event(id=number, at=at, by=who, kind=kind, title=title, body=told)


_SELECT = "SELECT id, at, who, kind, title, packed, body FROM history"


def broken_links(conn: sqlite3.Connection, page: int = 500) -> Iterator[str]:
    """Follows the chain from its beginning; yields a sentence for each break in it."""
    uid, count, head = conn.execute("SELECT uid, events, head FROM project").fetchone()
    expected, last = sha256(uid), 0
    query = (
        "SELECT id, at, who, kind, title, packed, body, hash FROM history"
        " WHERE id > ? ORDER BY id LIMIT ?"
    )
    while rows := conn.execute(query, (last, page)).fetchall():
        for event, at, who, kind, title, packed, body, digest in rows:
            if event != last + 1:
                yield f"Of the history, events {last + 1} to {event - 1} are missing."
            facts = (event, at, who, kind, title)
            if chained(expected, facts, unpack(packed, body)) != digest:
                yield f"Event {event} of the history ({at}, {who}) does not fit the one before it."
            expected, last = digest, event
    if (last, expected) != (count, head):
        yield f"The history ends at event {last}; the project says {count}."
