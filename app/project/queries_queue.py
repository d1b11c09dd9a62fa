"""The queue as a whole: for a list that shows any part of it at once."""

import sqlite3
from array import array


def queue_ids(conn: sqlite3.Connection) -> "array[int]":
    """The local ids of all articles of the queue, ascending: eight bytes each.

    The id before a row is what `queue` wants as `after` to read from that row on; the place of an
    article is found by bisection. One pass over the articles, some 20 ms for 100,000.
    """
    query = "SELECT id FROM articles WHERE NOT withdrawn ORDER BY id"
    return array("q", [row[0] for row in conn.execute(query).fetchall()])
