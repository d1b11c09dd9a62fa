"""From uids to local rows; what is not there is refused in plain words."""

import sqlite3
from typing import NamedTuple

from app.model.errors import InvalidEdit
from app.project.values import uid_blob, uid_text


class SpanRow(NamedTuple):
    """The local row of a span, as far as relations and comments need it."""

    id: int
    article: int
    annotator: int
    label: str


def article_id(conn: sqlite3.Connection, uid: str) -> int:
    """The local id of an article that is not withdrawn.

    Raises:
        InvalidEdit: If there is none.
    """
    found = known_article(conn, uid)
    if found is None or found[1]:
        raise no_article(uid)
    return found[0]


def no_article(uid: str) -> InvalidEdit:
    """What is said of an article that is not there."""
    return InvalidEdit(f"There is no article {uid} in this project.", "It may have been withdrawn.")


def known_article(conn: sqlite3.Connection, uid: str) -> tuple[int, bool] | None:
    """``(local id, withdrawn)`` of an article, or None."""
    query = "SELECT id, withdrawn FROM articles WHERE uid = ?"
    row = conn.execute(query, (uid_blob(uid),)).fetchone()
    return (row[0], bool(row[1])) if row else None


def span_row(conn: sqlite3.Connection, uid: str) -> SpanRow:
    """The local row of a span.

    Raises:
        InvalidEdit: If there is none.
    """
    query = "SELECT id, article, annotator, label FROM spans WHERE uid = ?"
    row = conn.execute(query, (uid_blob(uid),)).fetchone()
    if row is None:
        raise InvalidEdit(f"There is no span {uid} in this project.", "It may have been removed.")
    return SpanRow(*row)


def row_id(conn: sqlite3.Connection, table: str, uid: str) -> int:
    """The local id of a row of ``spans``, ``relations`` or ``comments``.

    Raises:
        InvalidEdit: If there is none.
    """
    found = conn.execute(f"SELECT id FROM {table} WHERE uid = ?", (uid_blob(uid),)).fetchone()
    if found is None:
        raise InvalidEdit(
            f"There is no {table[:-1]} {uid} in this project.", "It may have been removed."
        )
    return int(found[0])


def refuse_known(conn: sqlite3.Connection, table: str, uid: str) -> None:
    """Refuses a uid that the table has already.

    Raises:
        InvalidEdit: If it does.
    """
    blob = uid_blob(uid)
    if conn.execute(f"SELECT 1 FROM {table} WHERE uid = ?", (blob,)).fetchone():
        raise InvalidEdit(f"There is a {table[:-1]} {uid_text(blob)} already.")
