"""The file of the search index: where it lies, what is in it, and whether it may be believed.

It can be made again at any time from the project, and holds nothing else: its words, folded, and
in which article each stands at which place. It is never trusted: one that is not exactly of our
making, of another project, or of another past of the same project is thrown away.
"""

import sqlite3
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from platformdirs import user_cache_path

APPLICATION_ID = 0x48415349
"""“HASI” in the header of the file."""
FORMAT = 1
"""Counts up whenever the tables, `app.text.matching.token` or `app.text.spellings` change."""

ODD = ("¶", "¤")
"""What follows the tokens of a text with characters `app.text.spellings` does not know."""

_SCHEMA = """
CREATE TABLE stamp (
  id INTEGER PRIMARY KEY CHECK (id = 1), project BLOB NOT NULL, event INTEGER NOT NULL,
  head BLOB NOT NULL, covered INTEGER NOT NULL
) STRICT;
CREATE VIRTUAL TABLE words USING fts5 (body, content = '', columnsize = 0, tokenize = 'ascii');
"""
_PRAGMAS = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "synchronous = NORMAL",
    "temp_store = MEMORY",
    "cache_size = -32768",
)
_PATIENCE = 5.0
"""Seconds until a file that another program keeps busy is done without."""
_VOCABULARY = """
CREATE VIRTUAL TABLE temp.seen USING fts5vocab (main, words, row);
CREATE VIRTUAL TABLE temp.places USING fts5vocab (main, words, instance);
"""
_MASTER = "SELECT type, name, tbl_name, sql FROM main.sqlite_master"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Of what an index is.

    Attributes:
        project: The 16 bytes of the project's uid.
        event: Number of the newest event of the history when it was last brought up to date.
        head: The hash of that event, by which another past shows.
        covered: The greatest local id among the articles in it; all before are in it, too.
    """

    project: bytes
    event: int
    head: bytes
    covered: int


def beside(project: Path) -> Path:
    """Where the index of a project lies if its folder can be written to."""
    return project.with_name(project.name + "-index")


def elsewhere(project_uid: bytes) -> Path:
    """Where it lies if not: among the things this account may throw away."""
    folder = user_cache_path("hashiya", appauthor=False) / "indexes"
    return folder / f"{project_uid.hex()}-index"


def create(path: Path, project: bytes, event: int, head: bytes) -> sqlite3.Connection:
    """Makes an empty index in place of whatever is there.

    Raises:
        OSError, sqlite3.Error: If it cannot be made here.
    """
    discard(path)
    conn = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        conn.execute(f"PRAGMA user_version = {FORMAT}")
        _prepare(conn)
        conn.execute("BEGIN IMMEDIATE")
        _make(conn)
        stamp = "INSERT INTO stamp (id, project, event, head, covered) VALUES (1, ?, ?, ?, 0)"
        conn.execute(stamp, (project, event, head))
        conn.execute("COMMIT")
    except BaseException:
        conn.close()
        raise
    return conn


def opened(path: Path, *, read_only: bool) -> sqlite3.Connection | None:
    """The index at a path; None if there is none, or it is not one of ours.

    Raises:
        sqlite3.OperationalError: If another process keeps it busy, or the disk refuses.
    """
    if not path.is_file():
        return None
    uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"
    conn = sqlite3.connect(uri, timeout=_PATIENCE, uri=True, isolation_level=None)
    try:
        if _is_ours(conn):
            _prepare(conn)
            conn.executescript(_VOCABULARY)
            return conn
    except sqlite3.OperationalError:
        conn.close()
        raise
    except sqlite3.DatabaseError:
        pass
    conn.close()
    return None


def stamp_of(conn: sqlite3.Connection) -> Stamp | None:
    """What the index says it is of; None if it does not say."""
    row = conn.execute("SELECT project, event, head, covered FROM stamp").fetchone()
    return Stamp(*row) if row else None


def fits(stamp: Stamp | None, project: sqlite3.Connection) -> bool:
    """Whether an index is of this project and of its past."""
    if stamp is None:
        return False
    uid, newest, head = project.execute("SELECT uid, events, head FROM project").fetchone()
    if stamp.project != uid or stamp.event > newest:
        return False
    if stamp.event < newest:
        row = project.execute("SELECT hash FROM history WHERE id = ?", (stamp.event,)).fetchone()
        if row is None and stamp.event:
            return False
        head = row[0] if row else stamp.head
    newest_article = project.execute("SELECT max(id) FROM articles").fetchone()[0] or 0
    return bool(stamp.head == head) and stamp.covered <= newest_article


def discard(path: Path) -> None:
    """Throws an index away, with what SQLite keeps beside it.

    Raises:
        OSError: If that is not allowed here.
    """
    path.unlink(missing_ok=True)
    path.with_name(path.name + "-journal").unlink(missing_ok=True)


def _prepare(conn: sqlite3.Connection) -> None:
    for pragma in _PRAGMAS:
        conn.execute(f"PRAGMA {pragma}")


def _make(conn: sqlite3.Connection) -> None:
    for statement in _SCHEMA.strip().split(";\n"):
        conn.execute(statement)


def _is_ours(conn: sqlite3.Connection) -> bool:
    (application,) = conn.execute("PRAGMA application_id").fetchone()
    (version,) = conn.execute("PRAGMA user_version").fetchone()
    if (application, version) != (APPLICATION_ID, FORMAT):
        return False
    (pages,) = conn.execute("PRAGMA page_count").fetchone()
    return bool(pages) and frozenset(conn.execute(_MASTER).fetchall()) == _expected()


@cache
def _expected() -> frozenset[tuple[str, str, str, str | None]]:
    conn = sqlite3.connect(":memory:")
    try:
        _make(conn)
        return frozenset(conn.execute(_MASTER).fetchall())
    finally:
        conn.close()
