"""Whether a project is sound: everything is looked at, and damage found is told, not raised."""

import json
import sqlite3
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field

from app.model.errors import UserError
from app.model.scheme import Scheme
from app.project import checking_articles, checking_evidence, checking_remarks
from app.project.failures import stored
from app.project.founding import load_scheme
from app.project.history import broken_links
from app.project.queries_articles import Counts, counts
from app.project.values import decoded

ENOUGH = 1000
"""Problems told at most; a badly damaged file has no use for more."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found.

    Attributes:
        ok: Whether nothing is wrong.
        problems: One sentence each, at most `ENOUGH`.
        counts: How much there is; all zero if even that cannot be read.
        remarks: What a person should look at though nothing is damaged; one sentence each, at most
            `ENOUGH`.
    """

    ok: bool
    problems: list[str]
    counts: Counts
    remarks: list[str] = field(default_factory=list)


Steps = Generator[tuple[int, int], None, Report]


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
    remarks: list[str] = []
    total = _total(conn)
    yield 0, total
    for look in (
        *(_file, _keys, _settings, _schemes),
        *(checking_evidence.originals, checking_evidence.pieces_aside, broken_links),
    ):
        _gather(problems, look(conn))
        yield 0, total
    scheme = _scheme(conn)
    for done, article in enumerate(_articles(conn, problems), start=1):
        _gather(problems, checking_articles.look_at(conn, scheme, article))
        _gather(problems, checking_evidence.text_map(conn, article))
        if scheme and checking_remarks.has_pairs(scheme) and len(remarks) < ENOUGH:
            _gather(remarks, checking_remarks.crossed(conn, scheme, article))
        yield done, total
    return Report(not problems, problems[:ENOUGH], _counts(conn), remarks[:ENOUGH])


def _gather(problems: list[str], found: Iterator[str]) -> None:
    """Adds what a look finds; where SQLite itself gives up, that is a finding too."""
    try:
        with stored():
            for sentence in found:
                if len(problems) < ENOUGH:
                    problems.append(sentence)
    except (sqlite3.Error, zlib.error) as error:
        problems.append(f"A part of the file cannot be read: {error}.")
    except UserError as error:
        problems.append(f"A part of the file cannot be read: {error.__cause__ or error.message}.")


def _file(conn: sqlite3.Connection) -> Iterator[str]:
    for (line,) in conn.execute("PRAGMA integrity_check").fetchall():
        if line != "ok":
            yield f"The file is damaged: {line}."


def _keys(conn: sqlite3.Connection) -> Iterator[str]:
    for table, row, parent, _ in conn.execute("PRAGMA foreign_key_check").fetchall():
        yield f"Row {row} of {table} names a row of {parent} that is not there."


def _settings(conn: sqlite3.Connection) -> Iterator[str]:
    for name, value in conn.execute("SELECT name, value FROM settings").fetchall():
        try:
            decoded(value)
        except json.JSONDecodeError:
            yield f"The setting “{name}” cannot be read."


def _schemes(conn: sqlite3.Connection) -> Iterator[str]:
    for (row,) in conn.execute("SELECT id FROM schemes").fetchall():
        try:
            load_scheme(conn, row)
        except (UserError, ValueError) as error:
            yield f"Version {row} of the label scheme cannot be read: {error}"


def _scheme(conn: sqlite3.Connection) -> Scheme | None:
    """The scheme in force, or None if it cannot be read."""
    try:
        with stored():
            return load_scheme(conn, conn.execute("SELECT scheme FROM project").fetchone()[0])
    except (UserError, sqlite3.Error):
        return None


def _articles(conn: sqlite3.Connection, problems: list[str]) -> Iterator[int]:
    try:
        last = 0
        query = "SELECT id FROM articles WHERE id > ? ORDER BY id LIMIT 500"
        while page := conn.execute(query, (last,)).fetchall():
            last = page[-1][0]
            yield from (row[0] for row in page)
    except sqlite3.Error as error:
        problems.append(f"The list of articles cannot be read to its end: {error}.")


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
