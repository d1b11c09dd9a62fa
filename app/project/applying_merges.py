"""Up to where the files of colleagues are known: noted and forgotten with the merge itself."""

import sqlite3
from typing import Any

from app.model.errors import InvalidEdit
from app.model.merge_edits import ForgetMerge, NoteMerge
from app.project.change import Change
from app.project.settings import setting
from app.project.values import lasting_json

KNOWN = "merge.known"
"""Hash of the last event that is known of a file, or of its bytes, to the number of that event."""
_KEEP = (
    "INSERT INTO settings (name, value) VALUES (?, ?)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


def known_heads(conn: sqlite3.Connection) -> dict[str, int]:
    """Hash to number of event, of every point up to which a file was merged."""
    found: Any = setting(conn, KNOWN, {})
    return {head: number for head, number in found.items() if isinstance(number, int)}


def note(change: Change, edit: NoteMerge) -> None:
    """Remembers up to where a file is known."""
    known = known_heads(change.conn)
    if edit.head in known:
        raise InvalidEdit("This file has been merged already.")
    _keep(change.conn, {**known, edit.head: edit.number})


def forget(change: Change, edit: ForgetMerge) -> None:
    """Forgets it again."""
    known = known_heads(change.conn)
    if known.pop(edit.head, None) is None:
        raise InvalidEdit("This file has not been merged.")
    _keep(change.conn, known)


def _keep(conn: sqlite3.Connection, known: dict[str, int]) -> None:
    conn.execute(_KEEP, (KNOWN, lasting_json(dict(known))))
