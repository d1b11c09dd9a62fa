"""Copies of a project through SQLite's backup API, whole even while somebody writes."""

import sqlite3
from contextlib import closing
from pathlib import Path

from app.model.errors import UserError
from app.project.failures import explained


def back_up(conn: sqlite3.Connection, path: Path, *, replace: bool = False) -> None:
    """Writes a copy of the open project to `path`; a failed copy leaves nothing behind.

    Args:
        conn: The project.
        path: Where the copy goes.
        replace: Whether a file of that name gives way, once the copy is complete.

    Raises:
        UserError: If the file exists and may not give way, or cannot be written.
    """
    if path.exists() and not replace:
        raise UserError(f"{path.name} exists already.", "Choose another name.")
    part = path.with_name(path.name + ".part")
    try:
        with explained():
            _copy(conn, part)
        part.replace(path)
    except OSError as error:
        raise UserError(
            f"{path.name} cannot be written ({error.strerror}).", "Choose another folder."
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _copy(conn: sqlite3.Connection, part: Path) -> None:
    part.unlink(missing_ok=True)
    part.touch(exist_ok=False)
    with closing(sqlite3.connect(part, isolation_level=None)) as target:
        conn.backup(target, pages=-1)
