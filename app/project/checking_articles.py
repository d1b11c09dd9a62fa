"""Whether one article is sound: its text, and what people said of it."""

import sqlite3
from collections.abc import Callable, Iterator

from app.model.errors import UserError
from app.model.scheme import Scheme
from app.model.span import Span
from app.project.failures import stored
from app.project.fitting import (
    check_attributes,
    check_decision,
    check_ends,
    check_extent,
    check_joins,
    check_relation,
)
from app.project.rows import (
    Row,
    comment_of,
    comment_rows,
    relation_of,
    relation_rows,
    span_of,
    span_rows,
)
from app.project.rows_decisions import decision_of, decision_rows
from app.project.values import from_json, sha256, uid_text

_ENDS = (
    "SELECT r.uid, r.article, r.annotator, x.article, x.annotator, x.label,"
    " y.article, y.annotator, y.label FROM relations AS r"
    " JOIN spans AS x ON x.id = r.source JOIN spans AS y ON y.id = r.target WHERE r.article = ?"
)
_STRAY = (
    "SELECT c.uid FROM comments AS c LEFT JOIN spans AS x ON x.id = c.span"
    " LEFT JOIN comments AS p ON p.id = c.parent WHERE c.article = ?"
    " AND (x.article <> c.article OR p.article <> c.article)"
)

_LED_ASTRAY = (
    "SELECT d.uid FROM decisions AS d JOIN spans AS x ON x.id = d.result"
    " WHERE d.article = ? AND x.article <> d.article"
)


def look_at(conn: sqlite3.Connection, scheme: Scheme | None, article: int) -> Iterator[str]:
    """What is wrong with an article, one sentence each.

    Args:
        conn: The project.
        scheme: The label scheme in force; None if it cannot be read.
        article: Local id.
    """
    uid, digest, length, *objects = conn.execute(
        "SELECT uid, sha256, length, metadata, extra FROM articles WHERE id = ?", (article,)
    ).fetchone()
    name = uid_text(uid)
    for column, text in zip(("metadata", "unknown keys"), objects, strict=True):
        yield from _told(f"Article {name}, {column}", from_json, text)
    row = conn.execute("SELECT body FROM texts WHERE article = ?", (article,)).fetchone()
    if row is None:
        yield f"Article {name} has no text."
        return
    text = row[0]
    if sha256(text.encode()) != digest or len(text) != length:
        yield f"The text of article {name} does not have its SHA-256 or its length any more."
    yield from _spans(conn, scheme, article, name, text)
    yield from _relations(conn, scheme, article, name, length)
    yield from _comments(conn, article, name)
    yield from _decisions(conn, article, name, length)


def _spans(
    conn: sqlite3.Connection, scheme: Scheme | None, article: int, name: str, text: str
) -> Iterator[str]:
    rows, many = span_rows(conn, "s.article = ?", (article,))
    for row in rows:
        what = f"Span {uid_text(row[1])} of article {name}"
        yield from _told(what, _check_span, scheme, row, span_of(_bare(row), many), text)


def _bare(row: Row) -> Row:
    """The row without the JSON that may be broken."""
    return (*row[:9], "{}", *row[10:12], "{}", row[13])


def _check_span(scheme: Scheme | None, row: Row, span: Span, text: str) -> None:
    attributes = from_json(row[9])
    from_json(row[12])
    check_extent(span, text)
    if (span.start, span.end, len(span.fragments)) != row[5:8]:
        raise UserError("its fragments are not those it began with.")
    if scheme:
        check_attributes(scheme.label(span.label).attributes, attributes)


def _relations(
    conn: sqlite3.Connection, scheme: Scheme | None, article: int, name: str, length: int
) -> Iterator[str]:
    ends = {row[0]: row[1:] for row in conn.execute(_ENDS, (article,)).fetchall()}
    for row in relation_rows(conn, "r.article = ?", (article,)):
        what = f"Relation {uid_text(row[0])} of article {name}"
        yield from _told(what, _check_relation, scheme, row, ends[row[0]], length)


def _check_relation(scheme: Scheme | None, row: Row, ends: Row, length: int) -> None:
    relation = relation_of(row)
    if row[6] is not None and row[7] > length:
        raise UserError("its cue lies outside the text.")
    article, annotator, in_1, by_1, label_1, in_2, by_2, label_2 = ends
    check_ends(relation, (article, annotator), (in_1, by_1), (in_2, by_2))
    if scheme:
        check_relation(scheme, relation, length)
        check_joins(scheme, relation.type, label_1, label_2)


def _comments(conn: sqlite3.Connection, article: int, name: str) -> Iterator[str]:
    for row in comment_rows(conn, "c.article = ?", (article,)):
        yield from _told(f"Comment {uid_text(row[0])} of article {name}", comment_of, row)
    for (uid,) in conn.execute(_STRAY, (article,)).fetchall():
        yield f"Comment {uid_text(uid)} of article {name} is about something of another article."


def _decisions(conn: sqlite3.Connection, article: int, name: str, length: int) -> Iterator[str]:
    for row in decision_rows(conn, "d.article = ?", (article,)):
        what = f"Decision {uid_text(row[1])} of article {name}"
        yield from _told(what, _check_decision, row, length)
    for (uid,) in conn.execute(_LED_ASTRAY, (article,)).fetchall():
        yield f"Decision {uid_text(uid)} of article {name} led to a span of another article."


def _check_decision(row: Row, length: int) -> None:
    check_decision(decision_of(row), length)


def _told(what: str, look: Callable[..., object], *values: object) -> Iterator[str]:
    """A sentence that begins with `what`, if looking at it raises."""
    try:
        with stored():
            look(*values)
    except UserError as error:
        cause = error.__cause__
        yield f"{what}: {f'it cannot be read ({cause}).' if cause else error.message}"
