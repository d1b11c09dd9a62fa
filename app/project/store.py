"""What the parts of an open project share: the connection, its scheme, a few texts."""

import sqlite3
from collections import OrderedDict

from app.model.scheme import Scheme
from app.project.failures import damage, stored
from app.project.founding import load_scheme

_KEPT = 4
"""Texts kept in memory: the one on the page and its neighbours, each 20 MB at worst."""


class Store:
    """An open connection and what is remembered of the file.

    Attributes:
        conn: The connection.
        scheme: The label scheme in force.
        annotator: Name of the project's own annotator.
    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn
        self.annotator = ""
        self._texts: OrderedDict[int, str] = OrderedDict()
        self.load()

    @stored()
    def load(self) -> None:
        """Reads the project's own row."""
        query = (
            "SELECT p.scheme, n.name FROM project AS p JOIN annotators AS n ON n.id = p.annotator"
        )
        self._scheme_id, self.annotator = self.conn.execute(query).fetchone()
        self.scheme: Scheme = load_scheme(self.conn, self._scheme_id)

    def refresh(self) -> None:
        """Reads the project's own row again if another connection has changed the scheme."""
        (scheme_id,) = self.conn.execute("SELECT scheme FROM project").fetchone()
        if scheme_id != self._scheme_id:
            self.load()

    def text(self, article: int) -> str:
        """The text of an article by its local id; the last few are kept.

        Raises:
            UserError: If it is missing, or not as long as the article says.
        """
        known = self._texts.get(article)
        if known is not None:
            self._texts.move_to_end(article)
            return known
        query = (
            "SELECT t.body, a.length FROM articles AS a JOIN texts AS t ON t.article = a.id"
            " WHERE a.id = ?"
        )
        row = self.conn.execute(query, (article,)).fetchone()
        if row is None or len(row[0]) != row[1]:
            raise damage()
        text: str = row[0]
        self._texts[article] = text
        if len(self._texts) > _KEPT:
            self._texts.popitem(last=False)
        return text

    def forget_texts(self) -> None:
        """Drops the kept texts, as when an import was taken back and its ids are free again."""
        self._texts.clear()
