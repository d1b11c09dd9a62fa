"""What is known while one edit is carried out."""

import sqlite3

from app.model.article import Comment, Relation
from app.model.decision import Decision
from app.model.errors import InvalidEdit
from app.model.scheme import Scheme
from app.model.span import Span
from app.project.lookups import article_id
from app.project.store import Store
from app.project.values import same

_Part = Span | Relation | Comment | Decision


class Change:
    """One transaction in the making.

    Attributes:
        conn: The connection, in a transaction.
        scheme: The scheme in force at this point of the edit.
        touched: Local ids of the articles it touches.
        project_changed: Whether the scheme or a person's name has changed.
    """

    def __init__(self, store: Store) -> None:
        self.conn: sqlite3.Connection = store.conn
        self.scheme: Scheme = store.scheme
        self.touched: set[int] = set()
        self.project_changed = False
        self._store = store

    def article(self, uid: str) -> int:
        """The local id of an article, noted as touched.

        Raises:
            InvalidEdit: If there is none, or it is withdrawn.
        """
        found = article_id(self.conn, uid)
        self.touched.add(found)
        return found

    def text(self, article: int) -> str:
        """The text of an article by its local id."""
        return self._store.text(article)


def refuse_moved(what: str, before: _Part, after: _Part) -> None:
    """Refuses a change of what a span, a relation, a comment or a decision keeps for good.

    Raises:
        InvalidEdit: If its uid, its article or its annotator would be another.
    """
    kept = (before.uid, before.article, before.annotator)
    if kept != (after.uid, after.article, after.annotator):
        raise InvalidEdit(f"A {what} keeps its uid, its article and its annotator.")


def refuse_stale(what: str, stored: object, before: object) -> None:
    """Refuses a change that starts from something else than what is stored.

    Raises:
        InvalidEdit: If the two differ in any detail.
    """
    if not same(stored, before):
        raise InvalidEdit(
            f"This {what} has been changed meanwhile.", "Look at it again; nothing was changed."
        )
