"""From one version of the file to the next. A migration that has shipped is never edited."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import lru_cache

from sqlite_utils import Database, Migrations

from app.project import schema

APPLICATION_ID = 0x48415348
"""“HASH” in the header of the file."""

Schema = frozenset[tuple[str, str, str, str | None]]
"""``(type, name, table, SQL)`` of everything ``sqlite_master`` lists."""

MIGRATIONS = Migrations("hashiya")


@MIGRATIONS(name="0001 the first schema")
def _first(db: Database) -> None:
    run_script(db, schema.VERSION_1)


@MIGRATIONS(name="0002 assignments, labels and notes of the queue")
def _second(db: Database) -> None:
    run_script(db, schema.VERSION_2)


def run_script(db: Database, script: str) -> None:
    """Runs several statements inside the transaction that is open (``executescript`` commits)."""
    for statement in statements(script):
        db.conn.execute(statement)


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
    return len(names(migrations))


def names(migrations: Migrations) -> list[str]:
    """The names of the migrations, in order."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        db = Database(conn, execute_plugins=False, strict=True)
        return [step.name for step in migrations.pending(db)]


def migrate(db: Database, migrations: Migrations, upto: int | None = None) -> None:
    """Applies what is pending, in one transaction with the new ``user_version``.

    Args:
        db: A writable project file, or an empty database.
        migrations: The set to apply.
        upto: The version to stop at; the newest if None.
    """
    steps = names(migrations)
    target = len(steps) if upto is None else upto
    with db.atomic():
        if not db.conn.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            run_script(db, schema.LEDGER)
            db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrations.apply(db, stop_before=steps[target : target + 1])
        db.conn.execute(f"PRAGMA user_version = {target}")


@lru_cache(maxsize=8)
def expected_schema(migrations: Migrations, at: int) -> Schema:
    """What ``sqlite_master`` lists in a sound file of version `at`."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        migrate(Database(conn, execute_plugins=False, strict=True), migrations, at)
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
