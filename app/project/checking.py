"""Whether a project is sound: everything is looked at, and damage found is told, not raised."""

import sqlite3
import zlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

from app.model.errors import UserError
from app.project.fitting import check_extent
from app.project.history import broken_links
from app.project.queries_articles import Counts, counts
from app.project.rows import read_spans
from app.project.values import sha256, uid_text, unpack

ENOUGH = 1000
"""Problems told at most; a badly damaged file has no use for more."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found.

    Attributes:
        ok: Whether nothing is wrong.
        problems: One sentence each, at most `ENOUGH`.
        counts: How much there is; all zero if even that cannot be read.
    """

    ok: bool
    problems: list[str]
    counts: Counts


Steps = Generator[tuple[int, int], None, Report]
_Look = Callable[[sqlite3.Connection], Iterator[str]]


def check(conn: sqlite3.Connection) -> Report:
    """Looks at everything and returns what was found."""
    looking = steps(conn)
    while True:
        try:
            next(looking)
        except StopIteration as end:
            report: Report = end.value
            return report


def steps(conn: sqlite3.Connection) -> Steps:
    """Looks at everything; yields ``(articles done, articles in all)`` and returns the report."""
    problems: list[str] = []
    total = _total(conn)
    yield 0, total
    for look in (_file, _keys, _originals, _history):
        _gather(problems, look(conn))
        yield 0, total
    for done, article in enumerate(_articles(conn, problems), start=1):
        _gather(problems, _article(conn, article))
        yield done, total
    return Report(not problems, problems[:ENOUGH], _counts(conn))


def _gather(problems: list[str], found: Iterator[str]) -> None:
    """Adds what a look finds; where SQLite itself gives up, that is a finding too."""
    try:
        for sentence in found:
            if len(problems) < ENOUGH:
                problems.append(sentence)
    except (sqlite3.Error, zlib.error, ValueError, TypeError) as error:
        problems.append(f"A part of the file cannot be read: {error}.")


def _file(conn: sqlite3.Connection) -> Iterator[str]:
    for (line,) in conn.execute("PRAGMA integrity_check").fetchall():
        if line != "ok":
            yield f"The file is damaged: {line}."


def _keys(conn: sqlite3.Connection) -> Iterator[str]:
    for table, row, parent, _ in conn.execute("PRAGMA foreign_key_check").fetchall():
        yield f"Row {row} of {table} names a row of {parent} that is not there."


def _originals(conn: sqlite3.Connection) -> Iterator[str]:
    last = 0
    query = "SELECT id, sha256, packed, data FROM originals WHERE id > ? ORDER BY id LIMIT 1"
    while row := conn.execute(query, (last,)).fetchone():
        last, digest, packed, data = row
        try:
            sound = sha256(unpack(packed, data)) == digest
        except zlib.error:
            sound = False
        if not sound:
            yield f"The original {digest.hex()} does not have its SHA-256 any more."


def _history(conn: sqlite3.Connection) -> Iterator[str]:
    yield from broken_links(conn)


def _articles(conn: sqlite3.Connection, problems: list[str]) -> Iterator[int]:
    try:
        last = 0
        query = "SELECT id FROM articles WHERE id > ? ORDER BY id LIMIT 500"
        while page := conn.execute(query, (last,)).fetchall():
            last = page[-1][0]
            yield from (row[0] for row in page)
    except sqlite3.Error as error:
        problems.append(f"The list of articles cannot be read to its end: {error}.")


def _article(conn: sqlite3.Connection, article: int) -> Iterator[str]:
    uid, digest, length = conn.execute(
        "SELECT uid, sha256, length FROM articles WHERE id = ?", (article,)
    ).fetchone()
    name = uid_text(uid)
    row = conn.execute("SELECT body FROM texts WHERE article = ?", (article,)).fetchone()
    if row is None:
        yield f"Article {name} has no text."
        return
    text: str = row[0]
    if sha256(text.encode()) != digest or len(text) != length:
        yield f"The text of article {name} does not have its SHA-256 or its length any more."
    yield from _spans(conn, article, name, text)
    yield from _cues(conn, article, name, length)


def _spans(conn: sqlite3.Connection, article: int, name: str, text: str) -> Iterator[str]:
    whole = {
        uid_text(uid): facts
        for uid, *facts in conn.execute(
            'SELECT uid, start, "end", pieces FROM spans WHERE article = ?', (article,)
        ).fetchall()
    }
    for span in read_spans(conn, "s.article = ?", (article,)):
        start, end, pieces = whole[span.uid]
        try:
            check_extent(span, text)
            sound = (span.start, span.end, len(span.fragments)) == (start, end, pieces)
        except UserError as error:
            yield f"Span {span.uid} of article {name}: {error.message}"
            continue
        if not sound:
            yield f"Span {span.uid} of article {name}: its fragments are not those it began with."


def _cues(conn: sqlite3.Connection, article: int, name: str, length: int) -> Iterator[str]:
    query = "SELECT uid FROM relations WHERE article = ? AND cue_end > ?"
    for (uid,) in conn.execute(query, (article, length)).fetchall():
        yield f"Relation {uid_text(uid)} of article {name}: its cue lies outside the text."


def _total(conn: sqlite3.Connection) -> int:
    try:
        return int(conn.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.Error:
        return 0


def _counts(conn: sqlite3.Connection) -> Counts:
    try:
        return counts(conn)
    except sqlite3.Error:
        return Counts(0, 0, 0, 0, 0, 0, 0)
