"""Spans added and removed, some hundred at a time: SQLite is asked once for all of them."""

import sqlite3
from collections.abc import Sequence

from app.model.edits import AddSpan, RemoveSpan
from app.model.errors import InvalidEdit
from app.model.span import Span
from app.project.change import Change, refuse_stale
from app.project.fitting import check_span
from app.project.people import annotator_id
from app.project.rows import INSERT_SPAN, read_spans, span_values
from app.project.values import object_json, uid_blob, uid_text

_FRAGMENT = (
    'INSERT INTO span_fragments (span, position, start, "end")'
    " SELECT id, ?, ?, ? FROM spans WHERE uid = ?"
)


def add(change: Change, some: Sequence[AddSpan]) -> None:
    """Adds spans; their annotators are created if new."""
    places: dict[str, int] = {}
    for span in (edit.span for edit in some):
        if span.article not in places:
            places[span.article] = change.article(span.article)
        check_span(change.scheme, span, change.text(places[span.article]))
    blobs = [uid_blob(edit.span.uid) for edit in some]
    known = f"SELECT uid FROM spans WHERE uid IN ({_marks(blobs)})"
    if taken := change.conn.execute(known, blobs).fetchone():
        raise InvalidEdit(f"There is a span {uid_text(taken[0])} already.")
    insert(change.conn, [(places[edit.span.article], edit.span) for edit in some])


def insert(conn: sqlite3.Connection, some: Sequence[tuple[int, Span]]) -> None:
    """Writes checked spans, each with the local id of its article.

    Raises:
        InvalidEdit: If an annotator's name is blank.
        sqlite3.IntegrityError: If a uid is taken.
    """
    blobs = [uid_blob(span.uid) for _, span in some]
    people = {name: annotator_id(conn, name) for name in {span.annotator for _, span in some}}
    values = [span_values(None, place, people[span.annotator], span) for place, span in some]
    conn.executemany(INSERT_SPAN, values)
    pieces = [
        (n, start, end, blob)
        for blob, (_, span) in zip(blobs, some, strict=True)
        for n, (start, end) in enumerate(span.fragments if len(span.fragments) > 1 else ())
    ]
    conn.executemany(_FRAGMENT, pieces)


def remove(change: Change, some: Sequence[RemoveSpan]) -> None:
    """Removes spans that nothing hangs on any more."""
    spans = [edit.span for edit in some]
    for uid in dict.fromkeys(span.article for span in spans):
        change.article(uid)
    blobs = [uid_blob(span.uid) for span in spans]
    there = {s.uid: s for s in read_spans(change.conn, f"s.uid IN ({_marks(blobs)})", blobs)}
    for span in spans:
        stored = there.pop(span.uid, None)
        if stored is None:
            raise InvalidEdit(
                f"There is no span {span.uid} in this project.", "It may have been removed."
            )
        if not is_exactly(stored, span):
            refuse_stale("span", stored, span)
    _refuse_attached(change.conn, blobs)
    change.conn.executemany("DELETE FROM spans WHERE uid = ?", [(blob,) for blob in blobs])


def is_exactly(stored: object, part: object) -> bool:
    """Whether two parts are equal, and what is JSON in them to the last detail."""
    return stored == part and all(
        object_json(getattr(stored, name, {})) == object_json(getattr(part, name, {}))
        for name in ("attributes", "extra")
    )


def _refuse_attached(conn: sqlite3.Connection, blobs: list[bytes]) -> None:
    among = f"(SELECT id FROM spans WHERE uid IN ({_marks(blobs)}))"
    relation = (
        f"SELECT 1 FROM relations WHERE source IN {among}"
        f" UNION ALL SELECT 1 FROM relations WHERE target IN {among}"
    )
    if conn.execute(relation, (*blobs, *blobs)).fetchone():
        raise InvalidEdit("The span still has relations.", "Remove them first, or all together.")
    if conn.execute(f"SELECT 1 FROM comments WHERE span IN {among}", blobs).fetchone():
        raise InvalidEdit("The span still has comments.", "Remove them first, or all together.")
    refuse_decided(conn, blobs)


def refuse_decided(conn: sqlite3.Connection, blobs: list[bytes]) -> None:
    """Refuses to remove spans that a decision led to.

    Raises:
        InvalidEdit: If one of these uids is such a span's.
    """
    among = f"(SELECT id FROM spans WHERE uid IN ({_marks(blobs)}))"
    if conn.execute(f"SELECT 1 FROM decisions WHERE result IN {among}", blobs).fetchone():
        raise InvalidEdit(
            "The span still is what a decision led to.", "Change the decision first, or together."
        )


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
