"""Pieces kept aside: settled, or open again."""

import sqlite3
from collections.abc import Sequence

from app.model.aside_edits import Fate, SettleAside
from app.model.errors import InvalidEdit
from app.project.applying_assign import chunks
from app.project.change import Change
from app.project.history import next_event

_SETTLE = "UPDATE quarantine SET status = ?, settled = ? WHERE id = ? AND status = ?"


def settle(change: Change, edit: SettleAside) -> None:
    """Says what has become of pieces, and in which event.

    Raises:
        InvalidEdit: If one of them is not there, or is settled otherwise meanwhile.
    """
    set_fate(change.conn, edit.ids, edit.before, edit.after)


def set_fate(conn: sqlite3.Connection, ids: Sequence[int], before: Fate, after: Fate) -> None:
    """The same, inside the transaction of the event that comes next.

    Raises:
        InvalidEdit: As `settle`.
    """
    if len(set(ids)) != len(ids):
        raise InvalidEdit("A piece is named twice.")
    event = None if after is Fate.OPEN else next_event(conn)
    for some in chunks(list(ids)):
        values = [(after.value, event, row, before.value) for row in some]
        if conn.executemany(_SETTLE, values).rowcount != len(some):
            raise InvalidEdit(
                "What was kept aside has been settled otherwise meanwhile.",
                "Look at the list again; nothing was changed.",
            )
