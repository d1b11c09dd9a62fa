"""Asking the index: which articles may have some words, and how often words stand in them."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from itertools import product
from math import prod
from pathlib import Path

from app.project.index_file import ODD, Stamp, beside, discard, elsewhere, fits, opened, stamp_of
from app.text.matching import Wanted

_PLACE = 1 << 24
"""More words than an article of 20 MB has."""
_PHRASES = 600
"""Spellings of a phrase that are asked for one by one; of more, all words in any order."""


class Index:
    """An index that fits its project, open for reading.

    Attributes:
        path: The file.
        stamp: Of what it is.
    """

    def __init__(self, path: Path, conn: sqlite3.Connection, stamp: Stamp) -> None:
        self.path, self.stamp = path, stamp
        self._conn, self._file = conn, _file(path)

    def close(self) -> None:
        """Closes the file."""
        self._conn.close()

    def throw_away(self) -> None:
        """Closes the file and removes it, so that it is made anew."""
        self.close()
        with suppress(OSError):
            discard(self.path)

    def refresh(self, project: sqlite3.Connection) -> bool:
        """Takes notice of what a job has added; whether the index still fits."""
        stamp = stamp_of(self._conn)
        if stamp is None or _file(self.path) != self._file or not fits(stamp, project):
            return False
        self.stamp = stamp
        return True

    def candidates(self, wanted: Sequence[Wanted], after: int, limit: int, upto: int) -> list[int]:
        """The articles from `after` to `upto` that may have all of these terms, ascending."""
        match = " AND ".join(f"({_match(one)})" for one in wanted)
        query = "SELECT rowid FROM words WHERE words MATCH ? AND rowid > ? AND rowid <= ?"
        values = (match, after, upto, limit)
        return [row[0] for row in self._conn.execute(f"{query} ORDER BY rowid LIMIT ?", values)]

    def odd(self, first: int, last: int) -> set[int]:
        """The articles between two, both included, that have odd characters in their texts."""
        query = "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?"
        return {row[0] for row in self._conn.execute(query, (f'"{ODD[-1]}"', first, last))}

    def count(self, wanted: Wanted) -> int:
        """How many hits a term of one word has in all articles of the index."""
        if not wanted.opens:
            query = "SELECT cnt FROM seen WHERE term = ?"
            rows = (self._conn.execute(query, (form,)).fetchone() for form in wanted.forms())
            return sum(row[0] for row in rows if row)
        found: dict[str, int] = {}
        for form in wanted.forms():
            query = "SELECT term, cnt FROM seen WHERE term >= ? AND term < ?"
            found.update(self._conn.execute(query, (form, _after(form))).fetchall())
        return sum(times for term, times in found.items() if wanted.cut(term) is not None)

    def times(self, wanted: Wanted) -> Counter[int]:
        """How many hits a term of one word has in each article of the index; not of a prefix."""
        found: Counter[int] = Counter()
        query = "SELECT doc FROM places WHERE term = ?"
        for form in wanted.forms():
            found.update(row[0] for row in self._conn.execute(query, (form,)))
        return found

    def count_phrase(self, wanted: Wanted) -> int:
        """How many hits a term of several words has, those that overlap counted once."""
        following = [self._places(wanted, n) for n in range(1, len(wanted.keys))]
        reached, found = -1, 0
        for place in sorted(self._places(wanted, 0)):
            last = place + len(following)
            if place > reached and all(place + n in s for n, s in enumerate(following, 1)):
                reached, found = last, found + 1
        return found

    def _places(self, wanted: Wanted, n: int) -> set[int]:
        """Where the word at place `n` stands: article and number of the word, in one number."""
        found: set[int] = set()
        goes_on = wanted.prefix and n == len(wanted.keys) - 1
        where = "term >= ? AND term < ?" if goes_on else "term = ?"
        query = f"SELECT doc * {_PLACE} + offset FROM places WHERE {where}"
        for form in wanted.forms_at(n):
            values = (form, _after(form)) if goes_on else (form,)
            found.update(row[0] for row in self._conn.execute(query, values))
        return found


class Kept:
    """The index of an open project, opened when it is first asked for, and again when need be."""

    def __init__(self) -> None:
        self._index: Index | None = None

    def get(self, project: sqlite3.Connection, path: Path) -> Index | None:
        """The index as it is now, or None if there is none that fits."""
        try:
            if self._index is not None and self._index.refresh(project):
                return self._index
        except sqlite3.Error:
            pass
        self.close()
        self._index = open_index(project, path)
        return self._index

    def close(self) -> None:
        """Closes it. Doing it twice does no harm."""
        if self._index is not None:
            self._index.close()
            self._index = None


def open_index(project: sqlite3.Connection, path: Path) -> Index | None:
    """The index of a project if there is one that fits; beside it, or in the cache."""
    uid = project.execute("SELECT uid FROM project").fetchone()[0]
    for place in (beside(path), elsewhere(uid)):
        index = _opened(place, project)
        if index:
            return index
    return None


def _file(path: Path) -> tuple[int, int] | None:
    """Which file lies there; another one may have taken its place."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _opened(place: Path, project: sqlite3.Connection) -> Index | None:
    try:
        conn = opened(place, read_only=True)
    except (sqlite3.Error, OSError):
        return None
    if conn is None:
        return None
    try:
        stamp = stamp_of(conn)
        if stamp is not None and fits(stamp, project):
            return Index(place, conn, stamp)
    except sqlite3.Error:
        pass
    conn.close()
    return None


def _match(wanted: Wanted) -> str:
    """The term in the language of FTS5; a token never holds a quotation mark."""
    star = "*" if wanted.prefix else ""
    forms = [wanted.forms_at(n) for n in range(len(wanted.keys))]
    if prod(map(len, forms)) <= _PHRASES:
        return " OR ".join(f'"{" ".join(phrase)}"{star}' for phrase in product(*forms))
    any_of = (" OR ".join(f'"{form}"' for form in some) for some in forms[: -1 if star else None])
    return " AND ".join(f"({some})" for some in any_of)


def _after(prefix: str) -> str:
    """The first string after all that begin with a prefix, as SQLite compares them."""
    return prefix + "\U0010ffff"
