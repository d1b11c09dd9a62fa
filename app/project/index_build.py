"""Bringing the index up to date: batch by batch, each a transaction, from wherever it stands.

Texts never change and rows of articles are never removed, so an index only grows; withdrawn
articles stay in it and are left out when it is asked. Whoever stops it loses nothing: the next one
goes on from there, be it another process.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from app.model.errors import UserError
from app.project.connection import reading
from app.project.index_file import ODD, beside, create, discard, elsewhere, fits, opened, stamp_of
from app.project.locking import Lock, take
from app.text.matching import tokens
from app.text.spellings import is_plain

_BATCH = 400
"""Articles in one transaction: some 0.2 s, after which it can be stopped."""
_MEMORY = 32 << 20
"""Bytes of words that are gathered before they are written."""
_TEXTS = (
    "SELECT a.id, t.body FROM articles AS a JOIN texts AS t ON t.article = a.id"
    " WHERE a.id > ? ORDER BY a.id LIMIT ?"
)


def missing(project: sqlite3.Connection, covered: int) -> int:
    """How many articles an index that covers these does not have."""
    query = "SELECT count(*) FROM articles WHERE id > ?"
    return int(project.execute(query, (covered,)).fetchone()[0])


def last_article(project: sqlite3.Connection) -> int:
    """The greatest local id of an article; 0 without any."""
    return int(project.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()[0])


def steps(project: sqlite3.Connection, path: Path) -> Iterator[tuple[int, int]]:
    """Brings the index of a project up to date, or makes it.

    Where another job is at it already, this one has nothing to do.

    Args:
        project: A connection of the job's own.
        path: The project file.

    Yields:
        Articles done and in all.

    Raises:
        UserError: If no place takes an index; searching does without then.
    """
    try:
        place, lock = _taken(project, path)
        if lock is None:
            yield 0, 0
            return
        try:
            yield from _update(project, place)
        finally:
            lock.release()
    except (sqlite3.Error, OSError) as error:
        raise UserError(
            f"The index for searching cannot be written ({error}).",
            "Searching goes on without it, reading every text; make room to have it back.",
        ) from error


def _taken(project: sqlite3.Connection, path: Path) -> tuple[Path, Lock | None]:
    """The best place that can be written to, and its lock unless another job has it.

    One job at a time: an index must not be thrown away while another writes to it.
    """
    cache = elsewhere(project.execute("SELECT uid FROM project").fetchone()[0])
    place, effective = beside(path), os.access in os.supports_effective_ids
    barred = place.exists() and not (place.is_file() and os.access(place, os.W_OK))
    if not barred and os.access(path.parent, os.W_OK, effective_ids=effective):
        with suppress(OSError):
            return place, _lock(place)
    cache.parent.mkdir(parents=True, exist_ok=True)
    return cache, _lock(cache)


def _lock(place: Path) -> Lock | None:
    taken = take(place)
    return taken if isinstance(taken, Lock) else None


def _update(project: sqlite3.Connection, place: Path) -> Iterator[tuple[int, int]]:
    try:
        yield from _add(project, place)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:  # damaged inside: once more from the beginning
        discard(place)
        yield from _add(project, place)


def _add(project: sqlite3.Connection, place: Path) -> Iterator[tuple[int, int]]:
    """Takes in what is missing, batch by batch."""
    with closing(_opened(project, place)) as index:
        index.execute("INSERT INTO words (words, rank) VALUES ('hashsize', ?)", (_MEMORY,))
        stamp = stamp_of(index)
        total, done = missing(project, stamp.covered if stamp else 0), 0
        while True:
            yield done, total
            added = _batch(project, index)
            if not added:
                return
            done += added
            total = max(total, done)


def _opened(project: sqlite3.Connection, place: Path) -> sqlite3.Connection:
    """The index at a place, made anew if what is there does not fit."""
    index = opened(place, read_only=False)
    if index is not None:
        try:
            if fits(stamp_of(index), project):
                return index
        except BaseException:
            index.close()
            raise
        index.close()
    uid, event, head = project.execute("SELECT uid, events, head FROM project").fetchone()
    return create(place, uid, event, head)


def indexed(text: str) -> str:
    """What the index takes in of a text: its tokens, and whether it has odd characters."""
    return " ".join(tokens(text) if is_plain(text) else [*tokens(text), *ODD])


def _batch(project: sqlite3.Connection, index: sqlite3.Connection) -> int:
    """Takes in the next articles; returns how many there were."""
    index.execute("BEGIN IMMEDIATE")
    try:
        stamp = stamp_of(index)
        if stamp is None:
            raise sqlite3.DatabaseError("the index has no stamp")
        with reading(project):
            event, head = project.execute("SELECT events, head FROM project").fetchone()
            found = project.execute(_TEXTS, (stamp.covered, _BATCH)).fetchall()
        if found:
            rows = ((article, indexed(text)) for article, text in found)
            index.executemany("INSERT INTO words (rowid, body) VALUES (?, ?)", rows)
            values = (event, head, found[-1][0])
            index.execute("UPDATE stamp SET event = ?, head = ?, covered = ?", values)
        index.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # it may have been taken back already
            index.execute("ROLLBACK")
        raise
    return len(found)
