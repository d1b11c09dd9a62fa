"""Questions about what people said of one article."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from app.model.article import Comment, Relation, State
from app.model.decision import Decision, Verdict
from app.model.decision_edits import ChangeDecision
from app.model.edits import Batch, Edit, RemoveComment, RemoveRelation, RemoveSpan
from app.model.span import Span
from app.project.failures import stored
from app.project.lookups import article_id, row_id
from app.project.rows import read_comments, read_relations, read_spans
from app.project.rows_decisions import read_decisions
from app.project.values import uid_blob, uid_text

_IN_READING_ORDER = 'ORDER BY s.start, s."end" DESC, s.uid'
"""As `reading_order`: the bytes of uids sort as their texts do."""


def spans(conn: sqlite3.Connection, uid: str, annotator: str | None = None) -> list[Span]:
    """The spans of an article in reading order; of one layer or of all.

    Raises:
        InvalidEdit: If there is no such article.
    """
    where, values = _layer("s", article_id(conn, uid), annotator)
    return read_spans(conn, f"{where} {_IN_READING_ORDER}", values)


def span(conn: sqlite3.Connection, uid: str) -> Span:
    """The span with this uid.

    Raises:
        InvalidEdit: If there is none.
    """
    found = read_spans(conn, "s.id = ?", (row_id(conn, "spans", uid),))[0]
    article_id(conn, found.article)
    return found


def relations(conn: sqlite3.Connection, uid: str, annotator: str | None = None) -> list[Relation]:
    """The relations of an article, ordered by where their ends stand; of one layer or of all.

    Raises:
        InvalidEdit: If there is no such article.
    """
    article = article_id(conn, uid)
    where, values = _layer("r", article, annotator)
    found = read_relations(conn, where, values)
    return in_reading_order(found, spans(conn, uid, annotator)) if found else []


def in_reading_order(found: list[Relation], ends: list[Span]) -> list[Relation]:
    """Relations sorted by their source's place among `ends`, then their target's, then uid."""
    place = {span.uid: n for n, span in enumerate(ends)}
    nowhere = len(place)  # only in a damaged file
    return sorted(
        found,
        key=lambda r: (
            place.get(r.source, nowhere),
            place.get(r.target, nowhere),
            r.type,
            r.uid,
        ),
    )


def comments(conn: sqlite3.Connection, uid: str) -> list[Comment]:
    """The comments on an article, oldest first.

    Raises:
        InvalidEdit: If there is no such article.
    """
    return oldest_first(read_comments(conn, "c.article = ?", (article_id(conn, uid),)))


def comments_keeping(conn: sqlite3.Connection, key: str) -> list[Comment]:
    """The comments whose `extra` has a key, by the place of their articles, then oldest first.

    Those of withdrawn articles are left out.
    """
    mark = json.dumps(key, ensure_ascii=False)
    found = read_comments(
        conn, "c.extra <> '{}' AND instr(c.extra, ?) AND NOT a.withdrawn", (mark,)
    )
    if not found:
        return []
    places = {uid_text(uid): row for row, uid in conn.execute("SELECT id, uid FROM articles")}
    kept = [comment for comment in oldest_first(found) if key in comment.extra]
    return sorted(kept, key=lambda comment: places[comment.article])


def oldest_first(found: list[Comment]) -> list[Comment]:
    """Comments sorted by time, then uid."""
    return sorted(found, key=lambda comment: (comment.created, comment.uid))


def decisions(conn: sqlite3.Connection, uid: str) -> list[Decision]:
    """What was decided in an article, by place, then time, then uid.

    Raises:
        InvalidEdit: If there is no such article.
    """
    return by_place(read_decisions(conn, "d.article = ?", (article_id(conn, uid),)))


def by_place(found: list[Decision]) -> list[Decision]:
    """Decisions sorted by where they stand, then time, then uid."""
    return sorted(found, key=lambda one: (one.start, -one.end, one.created, one.uid))


def decision_counts(conn: sqlite3.Connection) -> dict[str, dict[Verdict, int]]:
    """Uid of the article to how often each verdict was given in it; withdrawn ones are not told."""
    query = (
        "SELECT a.uid, d.verdict, count(*) FROM decisions AS d JOIN articles AS a"
        " ON a.id = d.article WHERE NOT a.withdrawn GROUP BY a.id, d.verdict ORDER BY a.id"
    )
    found: dict[str, dict[Verdict, int]] = {}
    with stored():
        for uid, verdict, count in conn.execute(query).fetchall():
            found.setdefault(uid_text(uid), {})[Verdict(verdict)] = count
    return found


def states(conn: sqlite3.Connection, uid: str) -> dict[str, State]:
    """Annotator to state, for those who have begun; by name.

    Raises:
        InvalidEdit: If there is no such article.
    """
    query = (
        "SELECT n.name, s.state FROM states AS s JOIN annotators AS n ON n.id = s.annotator"
        " WHERE s.article = ? ORDER BY n.name"
    )
    rows = conn.execute(query, (article_id(conn, uid),)).fetchall()
    with stored():
        return {name: State(state) for name, state in rows}


def known_uids(conn: sqlite3.Connection, table: str, uids: Iterable[str]) -> set[str]:
    """Those of some uids that ``spans``, ``relations`` or ``comments`` have already.

    Those of withdrawn articles do not count: they make room for an import.
    """
    known = set()
    query = (
        f"SELECT 1 FROM {table} AS x JOIN articles AS a ON a.id = x.article"
        " WHERE x.uid = ? AND NOT a.withdrawn"
    )
    for uid in uids:
        if conn.execute(query, (uid_blob(uid),)).fetchone():
            known.add(uid)
    return known


def removal_of(conn: sqlite3.Connection, uid: str) -> Batch | RemoveSpan:
    """The edit that removes a span with its relations and the comments on it.

    Answers to those comments go with them, wherever they stand. A decision that led to the span
    stays, and leads to none any more.

    Raises:
        InvalidEdit: If there is no such span.
    """
    row, removal = row_id(conn, "spans", uid), RemoveSpan(span(conn, uid))
    linked = read_relations(conn, "r.source = ? OR r.target = ?", (row, row))
    remarks = read_comments(conn, _THREADS, (row,))
    led_here = read_decisions(conn, "d.result = ?", (row,))
    if not (linked or remarks or led_here):
        return removal
    gone: list[Edit] = [RemoveRelation(relation) for relation in linked]
    gone += [RemoveComment(comment) for comment in _answers_first(remarks)]
    gone += [ChangeDecision(one, replace(one, result=None)) for one in by_place(led_here)]
    return Batch("Remove span", (*gone, removal))


_THREADS = """c.id IN (
  WITH RECURSIVE thread (id) AS (
    SELECT id FROM comments WHERE span = ?
    UNION SELECT answer.id FROM comments AS answer JOIN thread ON answer.parent = thread.id)
  SELECT id FROM thread)"""


def _answers_first(found: list[Comment]) -> list[Comment]:
    parents = {comment.uid: comment.parent for comment in found}

    def depth(comment: Comment) -> int:
        above, parent = 0, comment.parent
        while parent in parents and above < len(parents):
            above, parent = above + 1, parents[parent]
        return above

    return sorted(found, key=lambda comment: (-depth(comment), comment.uid))


def _layer(table: str, article: int, annotator: str | None) -> tuple[str, tuple[object, ...]]:
    if annotator is None:
        return f"{table}.article = ?", (article,)
    return f"{table}.article = ? AND n.name = ?", (article, annotator)
