"""What imports kept aside: the pieces that did not fit, with their bytes."""

import sqlite3
from dataclasses import dataclass
from typing import Any

from app.model.record import Kind
from app.project.failures import stored
from app.project.values import LARGEST, unpack


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
        byte: Where in the file they begin, counted from 0, or None.
        reader: Id of the format that met it; empty if none did.
        status: ``open``, ``taken`` (it came in after all) or ``discarded``.
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
    byte: int | None = None
    reader: str = ""
    status: str = "open"


def quarantine(conn: sqlite3.Connection, *, after: int = 0, limit: int = 1000) -> list[Quarantined]:
    """A page of the pieces kept aside, oldest first, those that follow number `after`.

    It ends early where the pieces are large.
    """
    query = (
        "SELECT q.id, h.at, h.who, q.kind, q.reason, q.file, q.line, q.place, q.hint, q.byte,"
        " q.reader, q.status, q.packed, q.data"
        " FROM quarantine AS q JOIN history AS h ON h.id = q.event"
        " WHERE q.id > ? ORDER BY q.id LIMIT ?"
    )
    found: list[Quarantined] = []
    room = LARGEST
    for row in conn.execute(query, (after, limit)):
        found.append(_quarantined(row))
        room -= len(found[-1].data)
        if room < 0:
            break
    return found


def _quarantined(row: tuple[Any, ...]) -> Quarantined:
    row_id, at, by, kind, reason, file, line, place, hint, *more, packed, data = row
    byte, reader, status = more
    with stored():
        kind = Kind(kind)
    return Quarantined(
        id=row_id,
        at=at,
        by=by,
        kind=kind,
        message=reason,
        file=file,
        line=line,
        where=place,
        hint=hint,
        data=unpack(packed, data, LARGEST),
        byte=byte,
        reader=reader,
        status=status,
    )
