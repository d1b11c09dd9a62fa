"""Small JSON values kept in the project: the last article, the scroll position, the caret."""

import json
import sqlite3

from app.model.json import Json
from app.project.connection import writing
from app.project.values import to_json


def setting(conn: sqlite3.Connection, key: str, default: Json = None) -> Json:
    """The value kept under `key`, or `default`."""
    row = conn.execute("SELECT value FROM settings WHERE name = ?", (key,)).fetchone()
    return json.loads(row[0]) if row else default


def set_setting(conn: sqlite3.Connection, key: str, value: Json) -> None:
    """Keeps a JSON value under `key`; the history does not tell of it.

    Raises:
        InvalidEdit: If it is no JSON value.
        UserError: If the file refuses.
    """
    insert = (
        "INSERT INTO settings (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    )
    with writing(conn):
        conn.execute(insert, (key, to_json(value)))
