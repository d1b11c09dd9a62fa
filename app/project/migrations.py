"""From one version of the file to the next. A migration that has shipped is never edited."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import lru_cache
from typing import Any

from app.project import schema

APPLICATION_ID = 0x48415348
"""“HASH” in the header of the file."""

Schema = frozenset[tuple[str, str, str, str | None]]
"""``(type, name, table, SQL)`` of everything ``sqlite_master`` lists."""

Step = Callable[[sqlite3.Connection], None]


class Migrations:
    """Steps from version to version, each with a name that is written into the file.

    sqlite-utils, which carries them out and keeps the ledger, is loaded only where a file is made
    or upgraded: it is slow to load, and most files are of today.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.steps: dict[str, Step] = {}

    def __call__(self, *, name: str) -> Callable[[Step], Step]:
        """Adds the decorated step as the newest."""

        def add(step: Step) -> Step:
            self.steps[name] = step
            return step

        return add

    def apply(self, conn: sqlite3.Connection, upto: int) -> None:
        """Does what is pending up to version `upto`, and writes the names into the ledger."""
        import sqlite_utils  # see above

        ledger = sqlite_utils.Migrations(self.name)
        for name, step in list(self.steps.items())[:upto]:
            ledger(name=name)(_of_connection(step))
        ledger.apply(sqlite_utils.Database(conn, execute_plugins=False, strict=True))


MIGRATIONS = Migrations("hashiya")


@MIGRATIONS(name="0001 the first schema")
def _first(conn: sqlite3.Connection) -> None:
    run_script(conn, schema.VERSION_1)


@MIGRATIONS(name="0002 assignments, labels and notes of the queue")
def _second(conn: sqlite3.Connection) -> None:
    run_script(conn, schema.VERSION_2)


@MIGRATIONS(name="0003 how articles were read, and what became of pieces kept aside")
def _third(conn: sqlite3.Connection) -> None:
    run_script(conn, schema.VERSION_3)


def run_script(conn: sqlite3.Connection, script: str) -> None:
    """Runs several statements inside the transaction that is open (``executescript`` commits)."""
    for statement in statements(script):
        conn.execute(statement)


def statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one, bodies of triggers kept whole."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip().rstrip(";")
            pending = ""


def version(migrations: Migrations) -> int:
    """The ``user_version`` a file has after all of `migrations`."""
    return len(migrations.steps)


def names(migrations: Migrations) -> list[str]:
    """The names of the migrations, in order."""
    return list(migrations.steps)


def migrate(conn: sqlite3.Connection, migrations: Migrations, upto: int | None = None) -> None:
    """Applies what is pending, in the transaction that is open, with the new ``user_version``.

    Args:
        conn: A writable project file, or an empty database.
        migrations: The set to apply.
        upto: The version to stop at; the newest if None.
    """
    target = version(migrations) if upto is None else upto
    if not conn.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        run_script(conn, schema.LEDGER)
        conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrations.apply(conn, target)
    conn.execute(f"PRAGMA user_version = {target}")


@lru_cache(maxsize=8)
def expected_schema(migrations: Migrations, at: int) -> Schema:
    """What ``sqlite_master`` lists in a sound file of version `at`."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        run_script(conn, schema.LEDGER)
        for step in list(migrations.steps.values())[:at]:
            step(conn)
        return found_schema(conn)


def found_schema(conn: sqlite3.Connection) -> Schema:
    """What ``sqlite_master`` lists, without the statistics SQLite keeps for itself."""
    rows = conn.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    return frozenset(tuple(row) for row in rows if tuple(row) not in _STATISTICS)


_STATISTICS = {
    ("table", "sqlite_stat1", "sqlite_stat1", "CREATE TABLE sqlite_stat1(tbl,idx,stat)"),
    (
        "table",
        "sqlite_stat4",
        "sqlite_stat4",
        "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
    ),
}


def _of_connection(step: Step) -> Callable[[Any], None]:
    """The step as sqlite-utils calls it, with its own wrapper of the connection."""

    def of_database(db: Any) -> None:
        step(db.conn)

    return of_database
