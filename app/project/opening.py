"""Opening a file that somebody else may have made, and making a new one."""

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from app.model.errors import NotAProject, UserError
from app.model.scheme import Scheme
from app.project import migrations
from app.project.connection import connect, writing
from app.project.copying import back_up
from app.project.failures import explained
from app.project.founding import found
from app.project.header import check_header, damaged, journal_of
from app.project.locking import Lock, take

_STEPS = 2_000_000
"""Instructions of SQLite's machine that looking at a schema may take; a sound one needs 2,000."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file. `reason` says why it is read-only; it is empty when it is not."""

    path: Path
    conn: sqlite3.Connection
    reason: str
    lock: Lock | None

    def discard(self) -> None:
        """Closes it again, as if nothing had been opened."""
        self.conn.close()
        if self.lock:
            self.lock.release()


def create_file(path: Path, scheme: Scheme, annotator: str) -> None:
    """Makes a new project file with its scheme and its first annotator.

    Raises:
        UserError: If something of that name exists, or the folder cannot be written to.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except FileExistsError:
        raise UserError(
            f"{path.name or path} exists already.", "Choose another name, or open it."
        ) from None
    except OSError as error:
        raise UserError(
            f"{path.name} cannot be made here ({error.strerror}).",
            "Check that the folder exists and may be written to.",
        ) from error
    try:
        _fill(path, scheme, annotator)
    except BaseException:
        path.unlink()
        raise


def open_file(path: Path, *, read_only: bool, lock: bool) -> Opened:
    """Opens a project file after looking at it: header, schema, version.

    Raises:
        UserError: If it is missing, a folder, or cannot be read.
        NotAProject: If it is something else, damaged, or holds what we did not put there.
        NewerProject: If a later version wrote it.
    """
    path = path.resolve()
    newest = migrations.version(migrations.MIGRATIONS)
    header = check_header(path, newest)
    reason = "It was opened for reading only." if read_only else _unwritable(path)
    held: Lock | None = None
    if lock and not reason:
        held, reason = _locked(path)
    if not held and (header.wal or journal_of(path).exists()):
        _take_back(path)
    try:
        conn = _inspected(path, header.user_version, reason)
        if header.user_version < newest:
            _upgrade(conn, path, header.user_version, newest, reason)
        return Opened(path, conn, reason, held)
    except BaseException:
        if held:
            held.release()
        raise


def _fill(path: Path, scheme: Scheme, annotator: str) -> None:
    with explained():
        conn = connect(path, read_only=False)
        try:
            with writing(conn):
                migrations.migrate(conn, migrations.MIGRATIONS)
                found(conn, scheme, annotator)
        finally:
            conn.close()


def _unwritable(path: Path) -> str:
    try:
        with path.open("r+b"):
            pass
    except OSError as error:
        return f"The file cannot be written to ({error.strerror})."
    effective = os.access in os.supports_effective_ids
    if not os.access(path.parent, os.W_OK, effective_ids=effective):
        return "Its folder cannot be written to."
    return ""


def _locked(path: Path) -> tuple[Lock | None, str]:
    try:
        taken = take(path)
    except PermissionError as error:
        return None, f"Its folder cannot be written to ({error.strerror})."
    except OSError as error:
        return None, f"Its lock cannot be taken ({error.strerror})."
    return (taken, "") if isinstance(taken, Lock) else (None, taken.sentence())


def _take_back(path: Path) -> None:
    """Lets SQLite take back what a crash has cut off, and leave write-ahead mode.

    One who only reads cannot do it.
    """
    if _unwritable(path):
        return
    held, _ = _locked(path)
    if held is None:  # whoever writes there has not crashed
        return
    try:
        connect(path, read_only=False).close()  # setting the journal mode reads the file
    except sqlite3.Error as error:
        raise _refusal(path, error) from error
    finally:
        held.release()


def _inspected(path: Path, version: int, reason: str) -> sqlite3.Connection:
    """The open file, its schema compared with what its version should have."""
    try:
        conn = connect(path, read_only=bool(reason))
    except sqlite3.Error as error:
        raise _refusal(path, error) from error
    try:
        if _schema_of(conn) != migrations.expected_schema(migrations.MIGRATIONS, version):
            raise NotAProject(
                f"{path.name} holds tables, views or triggers that Hashiya did not put there.",
                "Do not use it; ask for a fresh copy from where it came.",
            )
    except sqlite3.Error as error:
        conn.close()
        raise _refusal(path, error) from error
    except BaseException:
        conn.close()
        raise
    return conn


def _schema_of(conn: sqlite3.Connection) -> migrations.Schema:
    """Reads the schema while nothing but reading is allowed, and not for long."""
    conn.set_authorizer(_reading_only)
    conn.set_progress_handler(_stop, _STEPS)
    try:
        return migrations.found_schema(conn)
    finally:
        conn.set_authorizer(None)
        conn.set_progress_handler(None, 0)


def _reading_only(action: int, *_: str | None) -> int:
    allowed = action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _stop() -> int:
    return 1


def _refusal(path: Path, error: sqlite3.Error) -> UserError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF  # text that is none
    if journal_of(path).exists() and code in _INTERRUPTED:
        return UserError(
            f"{path.name} was interrupted in the middle of a change.",
            "Open it once where its folder can be written to; that takes the change back.",
        )
    if code == sqlite3.SQLITE_BUSY:
        return UserError(
            f"Another program is writing to {path.name} just now.", "Try again in a moment."
        )
    return damaged(path, str(error).partition(" with text ")[0])


_INTERRUPTED = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)


def _upgrade(conn: sqlite3.Connection, path: Path, old: int, newest: int, reason: str) -> None:
    """Migrates after a snapshot, which stays beside the project."""
    try:
        if reason:
            raise UserError(
                f"{path.name} was written by an older Hashiya and has to be upgraded. {reason}",
                "Copy it to a folder that can be written to, and open the copy.",
            )
        back_up(conn, _snapshot_path(path, old))
        with writing(conn):
            migrations.migrate(conn, migrations.MIGRATIONS)
        if migrations.found_schema(conn) != migrations.expected_schema(
            migrations.MIGRATIONS, newest
        ):
            raise damaged(path, "it could not be brought to the present version")
    except BaseException:
        conn.close()
        raise


def _snapshot_path(path: Path, old: int) -> Path:
    """A free name beside the project, such as ``news.version-1.hashiya``."""
    stem, suffix = path.stem, path.suffix
    n, place = 1, path.with_name(f"{stem}.version-{old}{suffix}")
    while place.exists():
        n, place = n + 1, path.with_name(f"{stem}.version-{old}-{n + 1}{suffix}")
    return place
