"""Questions about what was said of spans in attributes, over the whole project."""

import json
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from app.model.errors import UserError
from app.model.json import Json
from app.project.failures import stored
from app.project.values import from_json, uid_blob, unpack

_BATCH = 20_000
"""Spans looked at in one go, some 10 ms, after which it can be stopped."""
_EVENTS = 2_000
_CHANGES = 200
"""The newest events, and changes of spans among them, that are asked what was said last."""
_NEWEST = 100_000
"""The newest spans that are asked when no event tells."""

_CHANGED = (
    "SELECT packed, body FROM history WHERE id > (SELECT events FROM project) - ?"
    " AND kind = 'change_span' AND who = ? ORDER BY id DESC LIMIT ?"
)
_ONE = (
    "SELECT s.attributes FROM spans AS s JOIN annotators AS n ON n.id = s.annotator"
    " JOIN articles AS a ON a.id = s.article"
    " WHERE s.uid = ? AND s.label = ? AND n.name = ? AND s.attributes <> '{}' AND NOT a.withdrawn"
)
_LAST = (
    "SELECT s.attributes FROM spans AS s NOT INDEXED"
    " WHERE s.id > (SELECT max(id) FROM spans) - ? AND s.label = ?"
    " AND s.annotator = (SELECT id FROM annotators WHERE name = ?)"
    " AND s.uid <> ? AND s.attributes <> '{}'"
    " AND NOT (SELECT withdrawn FROM articles WHERE id = s.article)"
    " ORDER BY s.id DESC LIMIT 1"
)


def last_said(conn: sqlite3.Connection, label: str, annotator: str, but: bytes) -> dict[str, Json]:
    """The attributes of the span with this label of which somebody said something last.

    The newest changes know; where none of them does, it is the newest span that says anything.

    Args:
        conn: The project.
        label: Id of the label.
        annotator: Whose spans.
        but: The 16 bytes of the uid of a span that does not count.

    Returns:
        What it says now; empty if there is none.
    """
    for uid in _changed(conn, label, annotator):
        row = conn.execute(_ONE, (uid, label, annotator)).fetchone() if uid != but else None
        if row is not None:
            return _object(row[0])
    row = conn.execute(_LAST, (_NEWEST, label, annotator, but)).fetchone()
    return _object(row[0]) if row else {}


def _changed(conn: sqlite3.Connection, label: str, annotator: str) -> Iterator[bytes]:
    """The uids of the spans whose attributes were changed, the latest first."""
    for row in conn.execute(_CHANGED, (_EVENTS, annotator, _CHANGES)).fetchall():
        before, after = _both(*row)
        if after.get("label") == label and before.get("attributes") != after.get("attributes"):
            with suppress(UserError):
                yield uid_blob(str(after.get("uid")))


def _both(packed: int, body: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    """A span before and after; empty where the file is damaged, which `check` tells."""
    try:
        with stored():
            told = json.loads(unpack(packed, body))
            return dict(told["before"]), dict(told["after"])
    except (UserError, zlib.error):
        return {}, {}


def said(
    conn: sqlite3.Connection, attributes: Sequence[str]
) -> Iterator[tuple[int, int, list[tuple[str, str]]]]:
    """What spans say of some attributes in words, all spans of the project, oldest first.

    Args:
        conn: The project.
        attributes: Ids of the attributes.

    Yields:
        Spans looked at, the greatest number of one, and ``(attribute id, words)`` found since.
    """
    (last,) = conn.execute("SELECT coalesce(max(id), 0) FROM spans").fetchone()
    marks = [json.dumps(one, ensure_ascii=False) for one in attributes]
    some = " OR ".join(["instr(attributes, ?)"] * len(marks)) or "0"
    query = f"SELECT attributes FROM spans WHERE id > ? AND id <= ? AND ({some})"
    for first in range(0, last, _BATCH):
        rows = conn.execute(query, (first, first + _BATCH, *marks)).fetchall()
        yield min(last, first + _BATCH), last, list(_words(rows, attributes))


def _words(rows: Sequence[tuple[str]], attributes: Sequence[str]) -> Iterator[tuple[str, str]]:
    for (text,) in rows:
        values = _object(text)
        for one in attributes:
            value = values.get(one)
            if isinstance(value, str) and value:
                yield one, value


def _object(text: str) -> dict[str, Any]:
    """A JSON object; an empty one where the file is damaged, which `check` tells."""
    try:
        with stored():
            return from_json(text)
    except UserError:
        return {}
