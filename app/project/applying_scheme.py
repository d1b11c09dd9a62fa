"""Another label scheme, with everything that was said in words of the one before.

Rows are compared with what the edit expects in the statements that change them, and counted:
a hundred thousand spans take about as long as writing them did.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from app.model.article import Comment, Relation
from app.model.decision import Decision
from app.model.edits import ReviseScheme
from app.model.errors import InvalidEdit
from app.model.recoding import Pieces, Recoded
from app.model.span import Span
from app.project.applying_assign import chunks
from app.project.applying_decisions import insert as insert_decision
from app.project.applying_many import insert, is_exactly, refuse_decided
from app.project.applying_project import put_in_force
from app.project.change import Change, refuse_stale
from app.project.fitting import check_comment, check_decision, check_ends, check_extent
from app.project.lookups import known_article, span_row
from app.project.people import annotator_id
from app.project.rows import (
    INSERT_COMMENT,
    INSERT_RELATION,
    comment_values,
    read_comments,
    read_relations,
    read_spans,
    relation_values,
)
from app.project.rows_decisions import read_decisions
from app.project.values import object_json, uid_blob

_STALE = "The spans or relations have been changed meanwhile."
_Read = Callable[
    [sqlite3.Connection, str, list[bytes]], Sequence[Span | Relation | Comment | Decision]
]


def revise(change: Change, edit: ReviseScheme) -> Iterator[int]:
    """Puts another scheme in force; what goes goes first, what comes comes last.

    Articles that were put aside are changed like all others: they may come back.

    Yields:
        How many places are done so far.

    Raises:
        InvalidEdit: If something is not as the edit expects it, or does not fit the new scheme.
    """
    refuse_stale("label scheme", change.scheme, edit.before)
    done = 0
    try:
        for some in (
            _remove(change, edit.removed),
            _recode(change, "spans", "label", edit.spans),
            _recode(change, "relations", "type", edit.relations),
            _add(change, edit.added),
        ):
            for step in some:
                done += step
                yield done
        _refuse_strays(change.conn)
    except sqlite3.IntegrityError as error:
        raise _stale() from error
    put_in_force(change, edit.after)


def _recode(change: Change, table: str, column: str, groups: tuple[Recoded, ...]) -> Iterator[int]:
    """Lets rows say something else, if they say what the edit expects; yields how many."""
    update = (
        f"UPDATE {table} SET {column} = ?, attributes = ?"
        f" WHERE uid = ? AND {column} = ? AND attributes = ?"
    )
    for group in groups:
        after = (group.after.name, object_json(group.after.attributes))
        before = (group.before.name, object_json(group.before.attributes))
        for some in chunks(group.uids):
            blobs = [uid_blob(uid) for uid in some]
            done = change.conn.executemany(update, ((*after, blob, *before) for blob in blobs))
            if done.rowcount != len(blobs):
                raise _stale()
            _touch(change, table, blobs)
            yield len(blobs)


def _remove(change: Change, pieces: Pieces) -> Iterator[int]:
    """Removes rows that are stored exactly as given; yields how many."""
    for table, alias, parts, read in (
        ("decisions", "d", pieces.decisions, read_decisions),
        ("comments", "c", pieces.comments, read_comments),
        ("relations", "r", pieces.relations, read_relations),
        ("spans", "s", pieces.spans, read_spans),
    ):
        every: Sequence[Any] = parts
        for some in chunks(every):
            _refuse_other(change.conn, f"{alias}.uid", some, read)
            blobs = [uid_blob(part.uid) for part in some]
            _touch(change, table, blobs)
            if table == "spans":
                refuse_decided(change.conn, blobs)
            change.conn.executemany(f"DELETE FROM {table} WHERE uid = ?", [(b,) for b in blobs])
            yield len(blobs)


def _refuse_other(conn: sqlite3.Connection, column: str, parts: Sequence[Any], read: _Read) -> None:
    marks = ",".join("?" * len(parts))
    there = {
        x.uid: x for x in read(conn, f"{column} IN ({marks})", [uid_blob(p.uid) for p in parts])
    }
    for part in parts:
        if not is_exactly(there.get(part.uid), part):
            raise _stale()


def _add(change: Change, pieces: Pieces) -> Iterator[int]:
    """Puts rows back, each checked like a new one; yields how many."""
    conn = change.conn
    for spans in chunks(sorted(pieces.spans, key=_article)):
        places = {uid: _row_of(change, uid) for uid in {span.article for span in spans}}
        for span in spans:
            check_extent(span, change.text(places[span.article]))
        insert(conn, [(places[span.article], span) for span in spans])
        yield len(spans)
    for relation in pieces.relations:
        here = (_row_of(change, relation.article), annotator_id(conn, relation.annotator))
        source, target = span_row(conn, relation.source), span_row(conn, relation.target)
        check_ends(relation, here, source[1:3], target[1:3])
        values = relation_values(None, *here, (source.id, target.id), relation)
        conn.execute(INSERT_RELATION, values)
        yield 1
    _add_comments(change, pieces.comments)
    yield len(pieces.comments)
    for decision in pieces.decisions:
        article = _row_of(change, decision.article)
        check_decision(decision, len(change.text(article)))
        insert_decision(conn, article, decision)
    yield len(pieces.decisions)


def _add_comments(change: Change, comments: tuple[Comment, ...]) -> None:
    """Puts comments back; an answer may come before what it answers, so that is said last."""
    conn = change.conn
    for comment in comments:
        check_comment(comment)
        here = (_row_of(change, comment.article), annotator_id(conn, comment.annotator))
        about = span_row(conn, comment.span).id if comment.span else None
        conn.execute(INSERT_COMMENT, comment_values(None, *here, (about, None), comment))
    parents = [(uid_blob(c.parent), uid_blob(c.uid)) for c in comments if c.parent]
    parent = "UPDATE comments SET parent = (SELECT id FROM comments WHERE uid = ?) WHERE uid = ?"
    conn.executemany(parent, parents)


def _refuse_strays(conn: sqlite3.Connection) -> None:
    """Refuses comments whose span or whose question has gone."""
    stray = (
        "SELECT 1 FROM comments AS c LEFT JOIN spans AS s ON s.id = c.span"
        " LEFT JOIN comments AS p ON p.id = c.parent"
        " WHERE (c.span IS NOT NULL AND s.id IS NULL) OR (c.parent IS NOT NULL AND p.id IS NULL)"
    )
    if conn.execute(stray).fetchone():
        raise InvalidEdit("A span that goes still has comments.", "They have to go with it.")


def _touch(change: Change, table: str, blobs: list[bytes]) -> None:
    for some in chunks(blobs):
        marks = ",".join("?" * len(some))
        query = f"SELECT DISTINCT article FROM {table} WHERE uid IN ({marks})"
        change.touched.update(row[0] for row in change.conn.execute(query, some).fetchall())


def _row_of(change: Change, uid: str) -> int:
    found = known_article(change.conn, uid)
    if found is None:
        raise InvalidEdit(f"There is no article {uid} in this project.")
    change.touched.add(found[0])
    return found[0]


def _article(span: Span) -> str:
    return span.article


def _stale() -> InvalidEdit:
    return InvalidEdit(_STALE, "Look at them again; nothing was changed.")
