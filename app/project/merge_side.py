"""One of two projects that are merged: what is asked of it by uid, some hundreds at a time."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from app.model.article import Article, State
from app.model.span import made_span
from app.project import merge_history
from app.project.applying_assign import chunks
from app.project.applying_merges import known_heads
from app.project.failures import damage, explained, stored
from app.project.merge_since import Part, Since
from app.project.rows import (
    SELECT_ARTICLES,
    article_of,
    check_several,
    fragments_of,
    read_articles,
    read_comments,
    read_relations,
    read_spans,
    said,
)
from app.project.rows_decisions import read_decisions
from app.project.values import uid_blob, uid_text

KINDS = ("spans", "relations", "comments", "decisions")
_READ: dict[str, tuple[str, Callable[..., Sequence[Any]]]] = {
    "spans": ("s", read_spans),
    "relations": ("r", read_relations),
    "comments": ("c", read_comments),
    "decisions": ("d", read_decisions),
}
_HANGING = (
    ("relations", "r.source", "spans"),
    ("relations", "r.target", "spans"),
    ("comments", "c.span", "spans"),
    ("comments", "c.parent", "comments"),
    ("decisions", "d.result", "spans"),
)
_SPANS = (
    'SELECT id, uid, article, annotator, label, start, "end", pieces, quote, attributes, note,'
    " created, extra FROM spans"
)
_EACH = "SELECT id, uid FROM articles AS a WHERE id > ? AND NOT withdrawn ORDER BY id LIMIT ?"


class Side:
    """What a merge asks of one project.

    Args:
        conn: Its connection.
    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    # Its history

    def head(self) -> tuple[int, str]:
        """Number and hexadecimal hash of its last event."""
        with explained():
            return merge_history.head(self._conn)

    def knows(self, other: "Side") -> int | None:
        """The last event of another project that this one has itself or has merged, or None."""
        with explained():
            return merge_history.known_until(self._conn, other._conn)

    def shares(self, other: "Side") -> int:
        """How many events both histories begin with."""
        with explained():
            return merge_history.shared(self._conn, other._conn)

    def has_merged(self, digest: str) -> bool:
        """Whether a file with this hash was merged."""
        with explained():
            return digest in known_heads(self._conn)

    def noted(self, other: "Side", number: int) -> int:
        """The event with which another project was merged up to an event of its own; 0 for none."""
        with explained():
            return merge_history.noted(self._conn, other._conn, number)

    def since(self, number: int) -> Iterator[Since]:
        """What was before, of everything that was touched after an event; see `merge_history`."""
        with explained():
            yield from merge_history.since(self._conn, number)

    # People

    def people(self) -> dict[str, str]:
        """Uid of a person to the name."""
        with explained(), stored():
            rows = self._conn.execute("SELECT uid, name FROM annotators").fetchall()
            return {uid_text(uid): name for uid, name in rows}

    # Articles

    def articles(self, uids: Iterable[str]) -> dict[str, tuple[Article, bool]]:
        """Uid to article, and whether it is put aside."""
        found = {}
        columns = SELECT_ARTICLES.replace("SELECT ", "SELECT a.withdrawn, ", 1)
        with explained():
            for some in chunks(list(uids)):
                query = f"{columns} WHERE a.uid IN ({_marks(some)})"
                rows = self._conn.execute(query, [uid_blob(uid) for uid in some]).fetchall()
                with stored():
                    for withdrawn, *row in rows:
                        article = article_of(tuple(row))
                        found[article.uid] = (article, bool(withdrawn))
        return found

    def digests(self, *, queue: bool = False) -> dict[str, bytes]:
        """Uid to the SHA-256 of the text, 32 bytes, of all articles, or of those of the queue."""
        where = " WHERE NOT withdrawn" if queue else ""
        with explained(), stored():
            rows = self._conn.execute(f"SELECT uid, sha256 FROM articles{where}").fetchall()
            return {uid_text(uid): digest for uid, digest in rows}

    def article_pages(self, size: int = 200) -> Iterator[list[str]]:
        """The uids of all articles of the queue, page by page, in corpus order."""
        last = 0
        while True:
            with explained():
                rows = self._conn.execute(_EACH, (last, size)).fetchall()
            if not rows:
                return
            last = rows[-1][0]
            yield [uid_text(row[1]) for row in rows]

    def with_text(self, sha256: str) -> list[Article]:
        """The articles of the queue whose text has this hexadecimal SHA-256, in corpus order."""
        where = "a.sha256 = ? AND NOT a.withdrawn ORDER BY a.id"
        with explained():
            return read_articles(self._conn, where, (bytes.fromhex(sha256),))

    def text(self, uid: str) -> str:
        """The text of an article, even of one that is put aside."""
        query = "SELECT t.body FROM texts AS t JOIN articles AS a ON a.id = t.article"
        with explained():
            row = self._conn.execute(f"{query} WHERE a.uid = ?", (uid_blob(uid),)).fetchone()
        return str(row[0]) if row else ""

    def original_digest(self, digest: str) -> list[Article]:
        """The articles of the queue whose original bytes have this SHA-256, in corpus order."""
        where = (
            "NOT a.withdrawn AND a.id IN (SELECT s.article FROM sources AS s JOIN originals AS o"
            " ON o.id = s.original WHERE o.sha256 = ? AND s.place = '') ORDER BY a.id"
        )
        with explained():
            return read_articles(self._conn, where, (bytes.fromhex(digest),))

    # What was said

    def parts(self, kind: str, uids: Iterable[str]) -> dict[str, Part]:
        """Uid to span, relation, comment or decision; those of articles put aside as well."""
        alias, read = _READ[kind]
        found: dict[str, Part] = {}
        with explained():
            for some in chunks(list(uids)):
                blobs = [uid_blob(uid) for uid in some]
                if kind == "spans":
                    self._spans(blobs, found)
                    continue
                for part in read(self._conn, f"{alias}.uid IN ({_marks(blobs)})", blobs):
                    found[part.uid] = part
        return found

    def _spans(self, blobs: list[bytes], found: dict[str, Part]) -> None:
        """Spans by uid, in half the time that `read_spans` takes."""
        rows = self._conn.execute(f"{_SPANS} WHERE uid IN ({_marks(blobs)})", blobs).fetchall()
        people = dict(self._conn.execute("SELECT id, name FROM annotators").fetchall())
        homes = self._homes({row[2] for row in rows})
        many = fragments_of(self._conn, [row[0] for row in rows if row[7] != 1])
        with stored():
            for id_, blob, home, who, label, start, end, pieces, quote, says, *rest in rows:
                article, length = homes[home]
                if not 0 <= start < end <= length:
                    raise damage()
                pairs = ((start, end),) if pieces == 1 else tuple(many[id_])
                if pieces != 1:
                    check_several(pairs, pieces, start, end)
                uid, (note, at, extra) = uid_text(blob), rest
                found[uid] = made_span(
                    *(uid, article, people[who], label, pairs, quote, said(says), note, at),
                    said(extra),
                )

    def _homes(self, ids: set[int]) -> dict[int, tuple[str, int]]:
        """Local id of an article to its uid and its length."""
        query = f"SELECT id, uid, length FROM articles WHERE id IN ({_marks(list(ids))})"
        rows = self._conn.execute(query, list(ids)).fetchall()
        return {id_: (uid_text(uid), length) for id_, uid, length in rows}

    def said_in(self, articles: Sequence[str]) -> dict[str, list[Any]]:
        """Everything said in some articles, by kind."""
        found: dict[str, list[Any]] = {kind: [] for kind in KINDS}
        with explained():
            for some in chunks(articles):
                where = f"a.uid IN ({_marks(some)})"
                blobs = [uid_blob(uid) for uid in some]
                for kind, (_, read) in _READ.items():
                    found[kind] += read(self._conn, where, blobs)
        return found

    def having(self, kind: str, uids: Sequence[str]) -> set[str]:
        """Those of some uids that are spans (or relations …) here."""
        found = set()
        with explained():
            for some in chunks(uids):
                query = f"SELECT uid FROM {kind} WHERE uid IN ({_marks(some)})"
                rows = self._conn.execute(query, [uid_blob(uid) for uid in some]).fetchall()
                found |= {uid_text(row[0]) for row in rows}
        return found

    def homes(self, kind: str, uids: Sequence[str]) -> list[str]:
        """The uids of the articles that some spans (or relations …) are of, in corpus order."""
        ids: set[int] = set()
        with explained():
            for some in chunks(uids):
                query = f"SELECT article FROM {kind} WHERE uid IN ({_marks(some)})"
                rows = self._conn.execute(query, [uid_blob(uid) for uid in some]).fetchall()
                ids |= {row[0] for row in rows}
            return [
                uid for some in chunks(sorted(ids)) for uid, _ in self._homes(set(some)).values()
            ]

    def owners(self, kind: str, articles: Sequence[str]) -> dict[str, str]:
        """Uid to person, of all spans (or relations …) of some articles."""
        query = (
            f"SELECT x.uid, n.name FROM {kind} AS x JOIN articles AS a ON a.id = x.article"
            " JOIN annotators AS n ON n.id = x.annotator WHERE a.uid IN ({})"
        )
        return {row[0]: row[1] for row in self._ask(query, articles)}

    def decisions_in(self, articles: Sequence[str]) -> list[Any]:
        """All decisions of some articles."""
        found: list[Any] = []
        with explained():
            for some in chunks(articles):
                blobs = [uid_blob(uid) for uid in some]
                found += read_decisions(self._conn, f"a.uid IN ({_marks(some)})", blobs)
        return found

    def hanging(self, kind: str, uids: Iterable[str]) -> dict[str, list[tuple[str, Part]]]:
        """What hangs on spans or comments: uid to ``(kind, part)``."""
        wanted = list(uids)
        found: defaultdict[str, list[tuple[str, Part]]] = defaultdict(list)
        with explained():
            for what, column, on in _HANGING:
                if on == kind:
                    self._hanging(what, column, kind, wanted, found)
        return found

    def _hanging(
        self,
        what: str,
        column: str,
        kind: str,
        wanted: list[str],
        found: defaultdict[str, list[tuple[str, Part]]],
    ) -> None:
        read, name = _READ[what][1], column.split(".")[1]
        for some in chunks(wanted):
            among = f"SELECT id FROM {kind} WHERE uid IN ({_marks(some)})"
            blobs = [uid_blob(uid) for uid in some]
            for part in read(self._conn, f"{column} IN ({among})", blobs):
                found[getattr(part, name)].append((what, part))

    # How far people are

    def states(self, articles: Iterable[str]) -> dict[tuple[str, str], State]:
        """``(article, person)`` to state, of those who have begun."""
        query = (
            "SELECT a.uid, n.name, s.state FROM states AS s JOIN articles AS a"
            " ON a.id = s.article JOIN annotators AS n ON n.id = s.annotator WHERE a.uid IN ({})"
        )
        return {(uid, name): State(state) for uid, name, state in self._ask(query, articles)}

    def assigned(self, articles: Iterable[str]) -> set[tuple[str, str]]:
        """``(article, person)`` of those whose task it is."""
        query = (
            "SELECT a.uid, n.name FROM assignments AS s JOIN articles AS a"
            " ON a.id = s.article JOIN annotators AS n ON n.id = s.annotator WHERE a.uid IN ({})"
        )
        return {(row[0], row[1]) for row in self._ask(query, articles)}

    def _ask(self, query: str, articles: Iterable[str]) -> list[tuple[Any, ...]]:
        found = []
        with explained(), stored():
            for some in chunks(list(articles)):
                blobs = [uid_blob(uid) for uid in some]
                rows = self._conn.execute(query.format(_marks(some)), blobs).fetchall()
                found += [(uid_text(row[0]), *row[1:]) for row in rows]
        return found


def _marks(some: Sequence[object]) -> str:
    return ",".join("?" * len(some))
