"""What another file knows of ours, and what was done there since: from the chain of its history."""

import sqlite3
from collections.abc import Iterator
from typing import Any

import orjson

from app.model.errors import UserError
from app.project.applying_merges import known_heads
from app.project.failures import damage, stored
from app.project.history import chained
from app.project.merge_since import Since
from app.project.values import sha256, unpack

_PAGE = 200
_SELECT = (
    "SELECT id, at, who, kind, title, packed, body, hash FROM history"
    " WHERE id > ? AND id <= ? ORDER BY id DESC LIMIT ?"
)

_TOLD = (
    "SELECT id, packed, body FROM history WHERE kind IN ('batch', 'note_merge') ORDER BY id DESC"
)


def head(conn: sqlite3.Connection) -> tuple[int, str]:
    """Number and hexadecimal hash of the last event."""
    number, digest = conn.execute("SELECT events, head FROM project").fetchone()
    return int(number), digest.hex()


def known_until(conn: sqlite3.Connection, other: sqlite3.Connection) -> int | None:
    """The last event of `other` that `conn` has itself, or has merged; None if there is none."""
    found = [n for digest, n in known_heads(conn).items() if _hash(other, n) == digest]
    same = [c.execute("SELECT uid FROM project").fetchone()[0] for c in (conn, other)]
    if same[0] == same[1] and _hash(conn, 1) == _hash(other, 1) is not None:
        found.append(_common(conn, other))
    return max(found, default=None)


def shared(conn: sqlite3.Connection, other: sqlite3.Connection) -> int:
    """How many events both chains begin with; 0 for projects that were never one."""
    same = [c.execute("SELECT uid FROM project").fetchone()[0] for c in (conn, other)]
    if same[0] != same[1] or _hash(conn, 1) is None or _hash(conn, 1) != _hash(other, 1):
        return 0
    return _common(conn, other)


def noted(conn: sqlite3.Connection, other: sqlite3.Connection, number: int) -> int:
    """The event of `conn` that tells of the merge of `other` up to an event; 0 for none."""
    mark = (_hash(other, number) or "?").encode()
    for event, packed, body in conn.execute(_TOLD):
        if mark in unpack(packed, body):
            return int(event)
    return 0


def _common(conn: sqlite3.Connection, other: sqlite3.Connection) -> int:
    """How many events two chains begin with: a hash vouches for all before it."""
    low, high = 1, min(head(conn)[0], head(other)[0])
    while low < high:
        middle = (low + high + 1) // 2
        if _hash(conn, middle) == _hash(other, middle):
            low = middle
        else:
            high = middle - 1
    return low


def _hash(conn: sqlite3.Connection, number: int) -> str | None:
    row = conn.execute("SELECT hash FROM history WHERE id = ?", (number,)).fetchone()
    return row[0].hex() if row and isinstance(row[0], bytes) else None


def since(conn: sqlite3.Connection, number: int) -> Iterator[Since]:
    """What was done after an event, read backwards.

    Yields:
        The same value after each page of events; complete at the end.

    Raises:
        UserError: If the events do not fit each other, or say what nobody can read.
    """
    found, (last, digest) = Since(), head(conn)
    before: bytes = bytes.fromhex(digest)
    while last > number:
        rows = conn.execute(_SELECT, (number, last, _PAGE)).fetchall()
        for row in rows:
            if row[0] != last or row[7] != before:
                raise damage()
            with stored():
                body = unpack(row[5], row[6])
            before = _checked(conn, row, body)
            _take(found, row, body)
            last -= 1
        if not rows:
            raise damage()
        yield found
    found.finish()
    yield found


def _checked(conn: sqlite3.Connection, row: tuple[Any, ...], told: bytes) -> bytes:
    """The hash of the event before, if this one fits it.

    Raises:
        UserError: If not.
    """
    number, at, who, kind, title, _, _, digest = row
    if number == 1:
        before = sha256(conn.execute("SELECT uid FROM project").fetchone()[0])
    else:
        text = _hash(conn, number - 1)
        before = bytes.fromhex(text or "")
    if chained(before, (number, at, who, kind, title), told) != digest:
        raise damage()
    return before


def _take(found: Since, row: tuple[Any, ...], told: bytes) -> None:
    with stored():
        body: Any = orjson.loads(told)
        try:
            found.undo(row[3], body, row[1])
        except UserError as error:
            raise ValueError(error.message) from error
