"""A withdrawn article makes room for one that is imported again with the same uids."""

import sqlite3

from app.model.record import ArticleRecord
from app.model.uids import new_uid
from app.project.values import uid_blob, uid_text

_PARTS = ("spans", "relations", "comments", "decisions")


def in_the_way(conn: sqlite3.Connection, record: ArticleRecord) -> list[int]:
    """The local ids of withdrawn articles that own a span, relation or comment of `record`."""
    found: set[int] = set()
    for table, uids in (
        ("spans", [span.uid for span in record.spans]),
        ("relations", [relation.uid for relation in record.relations]),
        ("comments", [comment.uid for comment in record.comments]),
    ):
        query = (
            f"SELECT a.id FROM {table} AS x JOIN articles AS a ON a.id = x.article"
            " WHERE x.uid = ? AND a.withdrawn"
        )
        for uid in uids:
            found.update(row[0] for row in conn.execute(query, (uid_blob(uid),)).fetchall())
    return sorted(found)


def make_room(conn: sqlite3.Connection, article: int) -> tuple[str, str]:
    """Gives a withdrawn article and all that hangs on it new uids.

    Its rows stay as they are otherwise: the evidence remains in the file.

    Returns:
        The uid it had, and its new one.
    """
    before = conn.execute("SELECT uid FROM articles WHERE id = ?", (article,)).fetchone()[0]
    after = new_uid()
    conn.execute("UPDATE articles SET uid = ? WHERE id = ?", (uid_blob(after), article))
    for table in _PARTS:
        ids = conn.execute(f"SELECT id FROM {table} WHERE article = ?", (article,)).fetchall()
        conn.executemany(
            f"UPDATE {table} SET uid = ? WHERE id = ?",
            [(uid_blob(new_uid()), row[0]) for row in ids],
        )
    return uid_text(before), after
