"""The words of the project, for telling an attached particle from a letter of the word.

A table of all words would cost every import; what proclitics need is whether a word is known at
all. So the words of the newest articles are gathered when first asked for: at most `ARTICLES` of
them and `CHARACTERS` in all, some 50 ms once. The article on the page and the shipped list are the
caller's business.
"""

import re
import sqlite3

from app.text.fold import fold

ARTICLES = 300
CHARACTERS = 1_000_000
_WORD = re.compile(r"\w+")
_NEWEST = "SELECT id, length FROM articles WHERE NOT withdrawn ORDER BY id DESC LIMIT ?"
_TEXT = "SELECT body FROM texts WHERE article = ?"


class Words:
    """A set of folded words, gathered lazily."""

    def __init__(self) -> None:
        self._known: frozenset[str] | None = None

    def has(self, conn: sqlite3.Connection, folded: str) -> bool:
        """Whether the word, in the spelling of `app.text.fold.fold`, is among them."""
        if self._known is None:
            self._known = _gathered(conn)
        return folded in self._known

    def forget(self) -> None:
        """Gathers anew when next asked, as after an import."""
        self._known = None


def _gathered(conn: sqlite3.Connection) -> frozenset[str]:
    found: set[str] = set()
    room = CHARACTERS
    for article, length in conn.execute(_NEWEST, (ARTICLES,)).fetchall():
        if length <= room:
            room -= length
            for (text,) in conn.execute(_TEXT, (article,)).fetchall():
                found.update(_WORD.findall(fold(text)))
    return frozenset(found)
