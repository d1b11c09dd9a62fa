"""What imports kept aside: the pieces that did not fit, with their bytes."""

import sqlite3
from dataclasses import dataclass

from app.model.record import Kind
from app.project.values import unpack


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantined:
    """A piece kept aside; the fields of a `Problem` and when and by whom it was imported.

    Attributes:
        id: Local number; the key for the next page.
        at: UTC time, ISO 8601.
        by: Name of the person.
        kind: How much of the input it concerns.
        message: Why it was kept aside.
        file: Name of the file.
        line: Line in it, counted from 1, or None.
        where: What it concerns.
        hint: What to do next.
        data: Its bytes as they came.
    """

    id: int
    at: str
    by: str
    kind: Kind
    message: str
    file: str
    line: int | None
    where: str
    hint: str
    data: bytes


def quarantine(conn: sqlite3.Connection, *, after: int = 0, limit: int = 1000) -> list[Quarantined]:
    """A page of the pieces kept aside, oldest first, those that follow number `after`."""
    query = (
        "SELECT q.id, h.at, h.who, q.kind, q.reason, q.file, q.line, q.place, q.hint, q.packed,"
        " q.data FROM quarantine AS q JOIN history AS h ON h.id = q.event"
        " WHERE q.id > ? ORDER BY q.id LIMIT ?"
    )
    return [
        Quarantined(
            id=row_id,
            at=at,
            by=by,
            kind=Kind(kind),
            message=reason,
            file=file,
            line=line,
            where=place,
            hint=hint,
            data=unpack(packed, data),
        )
        for row_id, at, by, kind, reason, file, line, place, hint, packed, data in conn.execute(
            query, (after, limit)
        ).fetchall()
    ]
