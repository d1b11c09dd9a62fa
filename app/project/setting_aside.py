"""A withdrawn article makes room for one of the same uid that is imported again."""

import sqlite3

from app.model.uids import new_uid
from app.project.values import uid_blob


def set_aside(conn: sqlite3.Connection, article: int) -> str:
    """Gives a withdrawn article and all that hangs on it new uids; returns the article's.

    Its rows stay as they are otherwise: the evidence remains in the file.
    """
    uid = new_uid()
    conn.execute("UPDATE articles SET uid = ? WHERE id = ?", (uid_blob(uid), article))
    for table in ("spans", "relations", "comments"):
        ids = conn.execute(f"SELECT id FROM {table} WHERE article = ?", (article,)).fetchall()
        conn.executemany(
            f"UPDATE {table} SET uid = ? WHERE id = ?",
            [(uid_blob(new_uid()), row[0]) for row in ids],
        )
    return uid
