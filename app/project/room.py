"""Room in memory for what a long change touches in no order."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

_USUAL_KB, _INDEX_KB = 2000, 10_000


@contextmanager
def room_for_index(conn: sqlite3.Connection) -> Iterator[None]:
    """Keeps the index of uids in memory while hundreds of thousands come in, in no order.

    With SQLite's usual two megabytes most of them would make it write one page and read another.
    A connection that was given another size keeps it.
    """
    (before,) = conn.execute("PRAGMA cache_size").fetchone()
    if before != -_USUAL_KB:
        yield
        return
    conn.execute(f"PRAGMA cache_size = -{_INDEX_KB}")
    try:
        yield
    finally:
        conn.execute(f"PRAGMA cache_size = -{_USUAL_KB}")
