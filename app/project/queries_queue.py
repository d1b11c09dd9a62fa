"""Where things stand in the queue as a whole: for a list that shows any part of it at once."""

import sqlite3

from app.project.lookups import article_id


def anchors(conn: sqlite3.Connection, every: int) -> tuple[int, list[int]]:
    """How long the queue is, and the local id that precedes each page of `every` articles.

    One pass over the articles, some 20 ms for 100,000; ``queue(after=anchor)`` then reads any page.
    """
    query = "SELECT id FROM articles WHERE NOT withdrawn ORDER BY id"
    ids = [row[0] for row in conn.execute(query).fetchall()]
    return len(ids), [0, *ids[every - 1 : -1 : every]] if ids else []


def place(conn: sqlite3.Connection, uid: str) -> int:
    """How many articles of the queue precede this one.

    Raises:
        InvalidEdit: If there is no such article.
    """
    query = "SELECT count(*) FROM articles WHERE id < ? AND NOT withdrawn"
    count: int = conn.execute(query, (article_id(conn, uid),)).fetchone()[0]
    return count
