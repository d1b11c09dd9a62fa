"""Copies of a project through SQLite's backup API, whole even while somebody writes."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from app.model.errors import UserError
from app.model.uids import new_uid
from app.project.failures import explained


def back_up(conn: sqlite3.Connection, path: Path, *, replace: bool = False) -> None:
    """Writes a copy of the open project to `path`; a failed copy leaves nothing behind.

    When it returns, the copy is on the disk, not only on its way there.

    Args:
        conn: The project.
        path: Where the copy goes.
        replace: Whether a file of that name gives way, once the copy is complete.

    Raises:
        UserError: If the file exists and may not give way, or cannot be written.
    """
    if path.exists() and not replace:
        raise UserError(f"{path.name} exists already.", "Choose another name.")
    part = path.with_name(f".{new_uid()}.part")  # a name that nobody else has
    try:
        with explained():
            _copy(conn, part)
        _sync(part)
        part.replace(path)
        with suppress(OSError):  # not every system opens a folder, or can wait for it
            _sync(path.parent)
    except OSError as error:
        raise UserError(
            f"{path.name} cannot be written ({error.strerror}).", "Choose another folder."
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _copy(conn: sqlite3.Connection, part: Path) -> None:
    part.touch(exist_ok=False)
    with closing(sqlite3.connect(part, isolation_level=None)) as target:
        conn.backup(target, pages=-1)


def _sync(path: Path) -> None:
    """Waits until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
