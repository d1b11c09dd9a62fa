"""All articles of the queue, a page at a time: what says whether one that comes in is there."""

import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from app.project.failures import explained, stored
from app.project.values import uid_text

_PAGE = 2000
_TEXTS = 200
_OUTLINES = (
    "SELECT id, uid, key, title, sha256 FROM articles"
    " WHERE id > ? AND NOT withdrawn ORDER BY id LIMIT ?"
)
_TEXT = (
    "SELECT a.id, a.uid, t.body FROM articles AS a JOIN texts AS t ON t.article = a.id"
    " WHERE a.id > ? AND NOT a.withdrawn ORDER BY a.id LIMIT ?"
)
_ORIGINAL = (
    "SELECT a.id, a.uid, o.sha256 FROM articles AS a JOIN sources AS s ON s.article = a.id"
    " JOIN originals AS o ON o.id = s.original WHERE a.id > ? AND NOT a.withdrawn"
    " AND (SELECT count(*) FROM sources AS x WHERE x.original = s.original) = 1"
    " ORDER BY a.id LIMIT ?"
)


class Outline(NamedTuple):
    """An article as far as it is compared: no text.

    Attributes:
        uid: Its uid.
        key: The key it came under.
        title: Its title.
        sha256: SHA-256 of its text, 32 bytes.
    """

    uid: str
    key: str
    title: str
    sha256: bytes


def outlines(conn: sqlite3.Connection) -> Iterator[Outline]:
    """All articles of the queue in corpus order."""
    for uid, *rest in _paged(conn, _OUTLINES, _PAGE):
        yield Outline(uid_text(uid), *rest)


def texts(conn: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Uid and text of all articles of the queue in corpus order."""
    for uid, text in _paged(conn, _TEXT, _TEXTS):
        yield uid_text(uid), text


def originals(conn: sqlite3.Connection) -> Iterator[tuple[str, bytes]]:
    """Uid and SHA-256 of the original bytes, 32 bytes, of articles that share them with no other.

    Those of a file that several articles were read from say nothing of any one of them.
    """
    for uid, digest in _paged(conn, _ORIGINAL, _PAGE):
        yield uid_text(uid), digest


def _paged(conn: sqlite3.Connection, query: str, size: int) -> Iterator[tuple[Any, ...]]:
    last = 0
    while True:
        with explained(), stored():
            rows = conn.execute(query, (last, size)).fetchall()
        if not rows:
            return
        last = rows[-1][0]
        yield from (tuple(row[1:]) for row in rows)
