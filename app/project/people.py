"""The people whose layers a project holds."""

import sqlite3

from app.model.clock import now
from app.model.errors import InvalidEdit
from app.model.uids import new_uid
from app.project.values import uid_blob


def annotator_id(conn: sqlite3.Connection, name: str) -> int:
    """The local id of an annotator, who is created if new.

    Raises:
        InvalidEdit: If the name is blank.
    """
    known = known_annotator(conn, name)
    if known is not None:
        return known
    check_name(name)
    insert = "INSERT INTO annotators (uid, name, created) VALUES (?, ?, ?)"
    return conn.execute(insert, (uid_blob(new_uid()), name, now())).lastrowid or 0


def known_annotator(conn: sqlite3.Connection, name: str) -> int | None:
    """The local id of an annotator, or None."""
    row = conn.execute("SELECT id FROM annotators WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def check_name(name: str) -> None:
    """Refuses a name nobody could read.

    Raises:
        InvalidEdit: If the name is blank, or no text.
    """
    if not name.strip():
        raise InvalidEdit("An annotator needs a name.", "Type a name or initials.")
    if any("\ud800" <= char <= "\udfff" for char in name):
        raise InvalidEdit("The annotator's name is no text.", "Type it in UTF-8.")


_WITH_WORK = """
SELECT name FROM annotators AS n WHERE
  EXISTS (SELECT 1 FROM articles AS a JOIN spans AS x ON x.article = a.id
          WHERE x.annotator = n.id AND NOT a.withdrawn)
  OR EXISTS (SELECT 1 FROM articles AS a JOIN comments AS x ON x.article = a.id
             WHERE x.annotator = n.id AND NOT a.withdrawn)
  OR EXISTS (SELECT 1 FROM articles AS a JOIN states AS x ON x.article = a.id
             WHERE x.annotator = n.id AND NOT a.withdrawn)
ORDER BY name
"""


def annotators(conn: sqlite3.Connection, *, with_work: bool = False) -> list[str]:
    """The names, sorted; only of those who have done something, if `with_work`."""
    query = _WITH_WORK if with_work else "SELECT name FROM annotators ORDER BY name"
    return [row[0] for row in conn.execute(query).fetchall()]
