"""Small JSON values kept in the project: the last article, the scroll position, the caret."""

import json
import sqlite3

from app.model.json import Json
from app.project.connection import writing
from app.project.values import decoded, lasting_json


def setting(conn: sqlite3.Connection, key: str, default: Json = None) -> Json:
    """The value kept under `key`, or `default`.

    One that cannot be read, or is of another shape than a `default` that is an object or a list,
    counts as absent: it is no more than a convenience, and no harm is done without it.
    """
    row = conn.execute("SELECT value FROM settings WHERE name = ?", (key,)).fetchone()
    try:
        value = decoded(row[0]) if row else default
    except json.JSONDecodeError:
        return default
    shape = next((kind for kind in (dict, list) if isinstance(default, kind)), object)
    return value if isinstance(value, shape) else default


def set_setting(conn: sqlite3.Connection, key: str, value: Json) -> None:
    """Keeps a JSON value under `key`; the history does not tell of it.

    Raises:
        InvalidEdit: If it is no JSON value, or could not be written into a corpus again.
        UserError: If the file refuses.
    """
    insert = (
        "INSERT INTO settings (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    )
    with writing(conn):
        conn.execute(insert, (key, lasting_json(value)))
