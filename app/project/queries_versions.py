"""Articles of one key, and articles that were put aside when a new version of them came in."""

import sqlite3
from typing import NamedTuple

from app.model.article import Article
from app.model.record import ArticleRecord
from app.model.versions import previous
from app.project.lookups import known_article
from app.project.records import record
from app.project.rows import read_articles
from app.project.values import uid_blob

_MOST = 200  # versions of one article that are followed


class Version(NamedTuple):
    """An article as one of several versions.

    Attributes:
        article: The article.
        withdrawn: Whether it was put aside.
        imported: When it came in, UTC, ISO 8601.
        by: Who brought it in.
    """

    article: Article
    withdrawn: bool
    imported: str
    by: str


def of_key(conn: sqlite3.Connection, key: str, before: int | None) -> list[Article]:
    """The articles of the queue with this key, oldest first.

    Args:
        conn: The project.
        key: The key.
        before: Only those with a smaller local id; None for all.
    """
    where = "a.key = ? AND NOT a.withdrawn AND a.id < ? ORDER BY a.id"
    return read_articles(conn, where, (key, 1 << 62 if before is None else before))


def chain(conn: sqlite3.Connection, uid: str) -> list[Version]:
    """An article and the versions before it, the newest first; those put aside, too."""
    found: list[Version] = []
    seen: set[str] = set()
    while uid and uid not in seen and len(found) < _MOST:
        seen.add(uid)
        version = _version(conn, uid)
        if version is None:
            break
        found.append(version)
        uid = previous(version.article.extra)
    return found


def kept(conn: sqlite3.Connection, uid: str) -> ArticleRecord | None:
    """An article with its layers but without its evidence, even if put aside; None if none is."""
    found = known_article(conn, uid)
    return record(conn, found[0], None, sources=False) if found else None


def _version(conn: sqlite3.Connection, uid: str) -> Version | None:
    query = (
        "SELECT a.withdrawn, h.at, h.who FROM articles AS a JOIN history AS h ON h.id = a.event"
        " WHERE a.uid = ?"
    )
    row = conn.execute(query, (uid_blob(uid),)).fetchone()
    if row is None:
        return None
    (article,) = read_articles(conn, "a.uid = ?", (uid_blob(uid),))
    return Version(article, bool(row[0]), row[1], row[2])
