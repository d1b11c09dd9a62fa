"""One way to connect, one way to write, one way to read."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from app.project.failures import explained

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S", bound="Connected")

BUSY_MS = 5000
_ROOM_KB = 1 << 18
_PRAGMAS = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    f"busy_timeout = {BUSY_MS}",
    "synchronous = EXTRA",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "journal_mode = DELETE",  # people copy the one file; see the project-file notes
)


class Connected(Protocol):
    """What asks a project file."""

    _conn: sqlite3.Connection


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Opens an existing file with our settings.

    Raises:
        sqlite3.Error: If SQLite cannot read it.
    """
    uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"
    conn = sqlite3.connect(uri, uri=True, isolation_level=None, cached_statements=256)
    try:
        for pragma in _PRAGMAS:
            conn.execute(f"PRAGMA {pragma}")
        return conn
    except UnicodeDecodeError as error:  # what SQLite would tell of a damaged schema is no text
        conn.close()
        raise sqlite3.DatabaseError("malformed database schema") from error
    except BaseException:
        conn.close()
        raise


def make_roomy(conn: sqlite3.Connection) -> None:
    """Keeps what a long change writes in memory until it is committed.

    SQLite locks readers out as soon as it has to write before that; only a change of more than
    a quarter of a gigabyte makes it.
    """
    conn.execute(f"PRAGMA cache_size = -{_ROOM_KB}")


def disconnect(conn: sqlite3.Connection, *, read_only: bool) -> None:
    """Lets SQLite refresh its statistics, then closes."""
    if not read_only:
        with suppress(sqlite3.Error):  # a full disk must not keep a project from closing
            conn.execute("PRAGMA analysis_limit = 400")
            conn.execute("PRAGMA optimize")
    conn.close()


@contextmanager
def writing(conn: sqlite3.Connection) -> Iterator[None]:
    """One transaction that holds the write lock from its first statement: all or nothing.

    Raises:
        UserError: If SQLite refuses; everything is rolled back.
        RuntimeError: If a transaction is open already.
    """
    if conn.in_transaction:
        raise RuntimeError("a transaction is open already")
    with explained():
        conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            conn.execute("COMMIT")
        except BaseException:
            _roll_back(conn)
            raise


@contextmanager
def reading(conn: sqlite3.Connection) -> Iterator[None]:
    """Several queries that see the same state; part of the open transaction if there is one."""
    if conn.in_transaction:
        yield
        return
    conn.execute("BEGIN")
    try:
        yield
    finally:
        _roll_back(conn)


def of_one_state(function: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """The same method; what it asks sees one state, its errors are told in plain words.

    A long edit may be committed beside it between two of its queries.
    """

    @wraps(function)
    def wrapper(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with explained(), reading(self._conn):
            return function(self, *args, **kwargs)

    return wrapper


def _roll_back(conn: sqlite3.Connection) -> None:
    if conn.in_transaction:  # SQLite has done it itself after a full disk
        conn.execute("ROLLBACK")
