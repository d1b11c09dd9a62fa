"""How one article that is refused leaves nothing behind, while the import goes on.

A savepoint makes SQLite copy every page it touches. Most articles need none: what they bring is
new, and can be taken out by its number. Where something that was there before is changed, or a
person is added, a savepoint is begun right before.
"""

import sqlite3

_OF_ARTICLE = ("assignments", "states", "comments", "relations", "spans", "sources", "texts")


class Careful:
    """A savepoint that is begun when it is first needed.

    Args:
        conn: In a transaction.
    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._begun = False

    def begin(self) -> None:
        """From here on everything can be taken back; what was written before cannot."""
        if not self._begun:
            self._conn.execute("SAVEPOINT record")
            self._begun = True

    def back(self) -> bool:
        """Takes back what was written since; False if there was no need of a savepoint."""
        if self._begun:
            self._conn.execute("ROLLBACK TO record")
        return self.end()

    def end(self) -> bool:
        """Keeps what was written; whether there was a savepoint."""
        if self._begun:
            self._conn.execute("RELEASE record")
        begun, self._begun = self._begun, False
        return begun


def take_out(conn: sqlite3.Connection, article: int, originals: int) -> None:
    """Removes an article that came in a moment ago: nothing else knows of it yet.

    Args:
        conn: In the transaction in which it came in.
        article: Its local id; it has no decisions.
        originals: The local id from which on originals came in with it.
    """
    for table in _OF_ARTICLE:
        conn.execute(f"DELETE FROM {table} WHERE article = ?", (article,))
    conn.execute("DELETE FROM articles WHERE id = ?", (article,))
    conn.execute("DELETE FROM originals WHERE id >= ?", (originals,))
