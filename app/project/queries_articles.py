"""Questions about articles; withdrawn ones are never among the answers."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.model.article import Article, State
from app.model.errors import UserError
from app.model.uids import foreign_uid, is_uid
from app.project.failures import stored
from app.project.lookups import article_id
from app.project.people import known_annotator
from app.project.rows import read_articles
from app.project.values import from_json, original_bytes, uid_blob, uid_text


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue.

    Attributes:
        id: Local number of the article; the key for the next page.
        uid: Its uid.
        key: The name it came under.
        title: What the list shows.
        state: How far the annotator is.
        spans: How many spans the annotator has in it.
        length: Length of its text in code points.
        comments: How many comments there are on it, of anybody.
        assigned: Who is to work on it, by name.
    """

    id: int
    uid: str
    key: str
    title: str
    state: State
    spans: int
    length: int
    comments: int = 0
    assigned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is: rows of articles in the queue, people, open pieces aside, bytes."""

    articles: int
    spans: int
    relations: int
    comments: int
    annotators: int
    quarantined: int
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSource:
    """The evidence of an article as it was imported.

    Attributes:
        data: The original bytes.
        sha256: Their hexadecimal SHA-256.
        name: File name.
        place: Where in the file.
        reader: Id of the format that read it.
        encoding: Name of the encoding.
        text_map: How offsets of the text lead back to the decoded original.
        imported_at: UTC time, ISO 8601.
        by: Name of the person.
        details: What else is known of how it was read; see `Source.details`.
    """

    data: bytes
    sha256: str
    name: str
    place: str
    reader: str
    encoding: str
    text_map: dict[str, Any]
    imported_at: str
    by: str
    details: dict[str, Any]


QUEUE_ROWS = """
SELECT a.id, a.uid, a.key, a.title, s.state,
  (SELECT count(*) FROM spans AS x WHERE x.article = a.id AND x.annotator = ?), a.length,
  (SELECT count(*) FROM comments AS c WHERE c.article = a.id),
  (SELECT group_concat(n.name, char(31)) FROM assignments AS t
   JOIN annotators AS n ON n.id = t.annotator WHERE t.article = a.id)
FROM articles AS a LEFT JOIN states AS s ON s.article = a.id AND s.annotator = ?
"""


def queue(
    conn: sqlite3.Connection, annotator: str, *, after: int = 0, limit: int = 500
) -> list[QueueRow]:
    """A page of the queue in corpus order: the `limit` articles that follow local id `after`."""
    query = f"{QUEUE_ROWS} WHERE a.id > ? AND NOT a.withdrawn ORDER BY a.id LIMIT ?"
    person = known_annotator(conn, annotator)
    return [
        queue_row_of(row) for row in conn.execute(query, (person, person, after, limit)).fetchall()
    ]


def queue_row(conn: sqlite3.Connection, uid: str, annotator: str) -> QueueRow:
    """The line of one article.

    Raises:
        InvalidEdit: If there is no such article.
    """
    person = known_annotator(conn, annotator)
    values = (person, person, article_id(conn, uid))
    return queue_row_of(conn.execute(f"{QUEUE_ROWS} WHERE a.id = ?", values).fetchone())


def neighbour(conn: sqlite3.Connection, uid: str, step: int) -> str | None:
    """The uid of the article `step` places on (negative: back) in corpus order, or None."""
    sign, order = (">", "ASC") if step > 0 else ("<", "DESC")
    query = (
        f"SELECT uid FROM articles WHERE id {sign} ? AND NOT withdrawn"
        f" ORDER BY id {order} LIMIT 1 OFFSET ?"
    )
    row = conn.execute(query, (article_id(conn, uid), abs(step) - 1)).fetchone()
    return uid_text(row[0]) if row else None


def first_article(conn: sqlite3.Connection) -> str | None:
    """The uid of the first article, or None if there is none."""
    query = "SELECT uid FROM articles WHERE NOT withdrawn ORDER BY id LIMIT 1"
    row = conn.execute(query).fetchone()
    return uid_text(row[0]) if row else None


def article(conn: sqlite3.Connection, uid: str) -> Article:
    """The article with this uid.

    Raises:
        InvalidEdit: If there is none.
    """
    return read_articles(conn, "a.id = ?", (article_id(conn, uid),))[0]


def article_with_uid(conn: sqlite3.Connection, uid: str) -> Article | None:
    """The article with this uid, or None."""
    found = read_articles(conn, "a.uid = ? AND NOT a.withdrawn", (uid_blob(uid),))
    return found[0] if found else None


def article_with_text(conn: sqlite3.Connection, key: str, sha256: str) -> Article | None:
    """The first article of this key whose text has this hexadecimal SHA-256, or None."""
    where = "a.key = ? AND a.sha256 = ? AND NOT a.withdrawn ORDER BY a.id LIMIT 1"
    found = read_articles(conn, where, (key, bytes.fromhex(sha256)))
    return found[0] if found else None


def find_article(conn: sqlite3.Connection, word: str) -> Article:
    """The article a person means: by uid, else by key, else by its number in the queue.

    A uid is ours, or the one that another tool gave.

    Raises:
        UserError: If there is none, or if several have this key; they are listed.
    """
    for where, value in _ways(word):
        found = read_articles(conn, f"{where} AND NOT a.withdrawn ORDER BY a.id", (value,))
        if len(found) == 1:
            return found[0]
        if found:
            raise _ambiguous(word, found)
    raise UserError(
        f"There is no article “{word}” in this project.",
        "Name it by its uid, its key or its number.",
    )


def original(conn: sqlite3.Connection, uid: str) -> StoredSource | None:
    """The evidence of an article, or None if it was imported without."""
    query = (
        "SELECT s.name, s.place, s.reader, s.encoding, s.text_map, s.details, s.imported, n.name,"
        " o.sha256, o.size, o.packed, o.data FROM sources AS s"
        " JOIN originals AS o ON o.id = s.original"
        " JOIN annotators AS n ON n.id = s.annotator WHERE s.article = ?"
    )
    row = conn.execute(query, (article_id(conn, uid),)).fetchone()
    if row is None:
        return None
    name, place, reader, encoding, text_map, details, at, by, digest, *rest = row
    return StoredSource(
        data=original_bytes(*rest),
        sha256=digest.hex(),
        name=name,
        place=place,
        reader=reader,
        encoding=encoding,
        text_map=from_json(text_map),
        imported_at=at,
        by=by,
        details=from_json(details),
    )


def counts(conn: sqlite3.Connection) -> Counts:
    """How much there is."""
    query = """
    SELECT (SELECT count(*) FROM articles WHERE NOT withdrawn),
      (SELECT count(*) FROM spans), (SELECT count(*) FROM relations),
      (SELECT count(*) FROM comments), (SELECT count(*) FROM annotators),
      (SELECT count(*) FROM quarantine WHERE status = 'open'),
      (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)
    """
    values = list(conn.execute(query).fetchone())
    for n, table in enumerate(("spans", "relations", "comments"), start=1):
        values[n] -= _hidden(conn, table)
    return Counts(*values)


def _hidden(conn: sqlite3.Connection, table: str) -> int:
    query = (
        f"SELECT count(*) FROM {table} WHERE article IN (SELECT id FROM articles WHERE withdrawn)"
    )
    return int(conn.execute(query).fetchone()[0])


def queue_row_of(row: Sequence[Any]) -> QueueRow:
    """The line of a row of `QUEUE_ROWS`."""
    row_id, uid, key, title, state, spans, length, comments, names = row
    with stored():
        state = State(state or State.NEW)
    assigned = tuple(sorted(names.split("\x1f"))) if names else ()
    return QueueRow(row_id, uid_text(uid), key, title, state, spans, length, comments, assigned)


def _ways(word: str) -> list[tuple[str, Any]]:
    uid = word if is_uid(word) else foreign_uid(word)
    ways: list[tuple[str, Any]] = [("a.uid = ?", uid_blob(uid)), ("a.key = ?", word)]
    if word.isdecimal() and len(word) < 19:
        ways.append(("a.id = ?", int(word)))
    return ways


def _ambiguous(word: str, found: list[Article]) -> UserError:
    some = ", ".join(article.uid for article in found[:5])
    more = f" and {len(found) - 5} more" if len(found) > 5 else ""
    return UserError(f"“{word}” names {len(found)} articles.", f"Use a uid: {some}{more}.")
