"""What imports kept aside: the pieces that did not fit, with their bytes."""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.model.aside_edits import Fate
from app.model.record import Kind
from app.project.failures import stored
from app.project.lookups import known_article
from app.project.values import LARGEST, uid_text, unpack

_COLUMNS = (
    "SELECT q.id, h.at, h.who, q.kind, q.reason, q.file, q.line, q.place, q.hint, q.byte,"
    " q.reader, q.status, q.packed, q.data"
    " FROM quarantine AS q JOIN history AS h ON h.id = q.event"
)
_LINES = (
    "SELECT q.id, q.file, q.line, q.byte, q.place, q.reason, q.status, length(q.data)"
    " FROM quarantine AS q"
)


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
        where: What it concerns; of a piece of an article that came in, which one.
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


class AsideLine(NamedTuple):
    """A piece as a list shows it, without its bytes.

    Attributes:
        id: Local number.
        file: Name of the file.
        line: Line in it, or None.
        byte: Where in the file it begins, or None.
        where: What it concerns.
        message: Why it was kept aside.
        status: What has become of it.
        stored: Bytes it takes in the file.
    """

    id: int
    file: str
    line: int | None
    byte: int | None
    where: str
    message: str
    status: str
    stored: int


class AsideCount(NamedTuple):
    """How many pieces of one file there are for one reason, by what has become of them."""

    file: str
    message: str
    status: str
    number: int


def quarantine(
    conn: sqlite3.Connection,
    *,
    after: int = 0,
    limit: int = 1000,
    status: str | None = None,
) -> list[Quarantined]:
    """A page of the pieces kept aside, oldest first, those that follow number `after`.

    It ends early where the pieces are large.

    Args:
        conn: The project.
        after: Number that the page follows.
        limit: How many at most.
        status: Only pieces of which this has become; None for all.
    """
    only = "" if status is None else " AND q.status = ?"
    query = f"{_COLUMNS} WHERE q.id > ?{only} ORDER BY q.id LIMIT ?"
    values = (after, *(() if status is None else (status,)), limit)
    return list(_roomy(conn.execute(query, values)))


def pieces(conn: sqlite3.Connection, ids: Collection[int]) -> list[Quarantined]:
    """The pieces of these numbers, those that there are, with their bytes, oldest first."""
    found = []
    for row_id in sorted(set(ids)):
        rows = conn.execute(f"{_COLUMNS} WHERE q.id = ?", (row_id,)).fetchall()
        found += [_quarantined(row) for row in rows]
    return found


def lines(conn: sqlite3.Connection, *, status: str | None = None) -> list[AsideLine]:
    """All pieces as lists show them, oldest first; only those of which this has become."""
    only = "" if status is None else " WHERE q.status = ?"
    rows = conn.execute(f"{_LINES}{only} ORDER BY q.id", () if status is None else (status,))
    with stored():
        return [AsideLine._make((*row[:6], Fate(row[6]).value, row[7])) for row in rows]


def counted(conn: sqlite3.Connection) -> list[AsideCount]:
    """How many pieces there are by file, reason and what has become of them; most first."""
    query = (
        "SELECT file, reason, status, count(*) AS n FROM quarantine"
        " GROUP BY file, reason, status ORDER BY n DESC, file, reason"
    )
    return [AsideCount(*row) for row in conn.execute(query).fetchall()]


def open_count(conn: sqlite3.Connection) -> int:
    """How many pieces wait for a person."""
    query = "SELECT count(*) FROM quarantine WHERE status = 'open'"
    return int(conn.execute(query).fetchone()[0])


def article_of(conn: sqlite3.Connection, piece: int) -> str | None:
    """The uid of the article a piece was left out of; None unless it can be only one.

    It came in by the same import, from the same file and line.
    """
    query = (
        "SELECT a.uid FROM quarantine AS q JOIN articles AS a ON a.event = q.event"
        " JOIN sources AS s ON s.article = a.id"
        " WHERE q.id = ? AND s.name = q.file"
        " AND (q.line IS NULL OR s.place = 'line ' || q.line) LIMIT 2"
    )
    found = conn.execute(query, (piece,)).fetchall()
    if len(found) != 1:
        return None
    uid = uid_text(found[0][0])
    known = known_article(conn, uid)
    return uid if known and not known[1] else None


def _roomy(rows: sqlite3.Cursor) -> Iterator[Quarantined]:
    room = LARGEST
    for row in rows:
        found = _quarantined(row)
        yield found
        room -= len(found.data)
        if room < 0:
            return


def _quarantined(row: Sequence[Any]) -> Quarantined:
    row_id, at, by, kind, reason, file, line, place, hint, *more, packed, data = row
    byte, reader, status = more
    with stored():
        kind = Kind(kind)
        status = Fate(status).value
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
