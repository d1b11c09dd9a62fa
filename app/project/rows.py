"""Rows of spans, relations, comments and articles, both ways."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from app.model.article import Article, Comment, Relation
from app.model.errors import InvalidEdit
from app.model.json import JsonObject
from app.model.span import Fragment, Span, check_fragments
from app.project.failures import damage, stored
from app.project.values import from_json, object_json, uid_text, uid_value

INSERT_SPAN = (
    'INSERT INTO spans (id, uid, article, annotator, label, start, "end", pieces, quote,'
    " attributes, note, created, extra) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
INSERT_FRAGMENT = 'INSERT INTO span_fragments (span, position, start, "end") VALUES (?, ?, ?, ?)'
INSERT_RELATION = (
    "INSERT INTO relations (id, uid, article, annotator, type, source, target, cue_start,"
    " cue_end, attributes, created, extra) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
INSERT_COMMENT = (
    "INSERT INTO comments (id, uid, article, annotator, span, parent, body, resolved, created,"
    " extra) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)

SELECT_SPANS = (
    'SELECT s.id, s.uid, a.uid, n.name, s.label, s.start, s."end", s.pieces, s.quote,'
    " s.attributes, s.note, s.created, s.extra, a.length FROM spans AS s"
    " JOIN articles AS a ON a.id = s.article JOIN annotators AS n ON n.id = s.annotator"
)
SELECT_RELATIONS = (
    "SELECT r.uid, a.uid, n.name, r.type, x.uid, y.uid, r.cue_start, r.cue_end, r.attributes,"
    " r.created, r.extra FROM relations AS r"
    " JOIN articles AS a ON a.id = r.article JOIN annotators AS n ON n.id = r.annotator"
    " JOIN spans AS x ON x.id = r.source JOIN spans AS y ON y.id = r.target"
)
SELECT_COMMENTS = (
    "SELECT c.uid, a.uid, n.name, x.uid, p.uid, c.body, c.resolved, c.created, c.extra"
    " FROM comments AS c JOIN articles AS a ON a.id = c.article"
    " JOIN annotators AS n ON n.id = c.annotator"
    " LEFT JOIN spans AS x ON x.id = c.span LEFT JOIN comments AS p ON p.id = c.parent"
)
SELECT_ARTICLES = (
    "SELECT a.uid, a.key, a.title, a.sha256, a.length, a.language, a.metadata, a.extra"
    " FROM articles AS a"
)

Row = tuple[Any, ...]
_SHORT = 200
"""Characters of JSON that are worth remembering."""

_FOREIGN = '{"uid":"'
_FOREIGN_UID = re.compile(_FOREIGN.replace("{", r"\{") + r'([^"\\\x00-\x1f]*)"\}')
"""What most spans of other tools say beside: who they were there. No two say the same."""


def span_values(row_id: int | None, article: int, annotator: int, span: Span) -> Row:
    """The values of `INSERT_SPAN`."""
    fragments = span.fragments
    return (
        row_id,
        uid_value(span.uid),
        article,
        annotator,
        span.label,
        fragments[0][0],
        fragments[-1][1],
        len(fragments),
        span.quote,
        object_json(span.attributes),
        span.note,
        span.created,
        object_json(span.extra),
    )


def fragment_values(row_id: int, span: Span) -> list[Row]:
    """The values of `INSERT_FRAGMENT`: nothing for a span of one fragment."""
    if len(span.fragments) == 1:
        return []
    return [(row_id, n, start, end) for n, (start, end) in enumerate(span.fragments)]


def relation_values(
    row_id: int | None, article: int, annotator: int, ends: tuple[int, int], relation: Relation
) -> Row:
    """The values of `INSERT_RELATION`; `ends` are the local ids of source and target."""
    return (
        row_id,
        uid_value(relation.uid),
        article,
        annotator,
        relation.type,
        *ends,
        *(relation.cue or (None, None)),
        object_json(relation.attributes),
        relation.created,
        object_json(relation.extra),
    )


def comment_values(
    row_id: int | None,
    article: int,
    annotator: int,
    about: tuple[int | None, int | None],
    comment: Comment,
) -> Row:
    """The values of `INSERT_COMMENT`; `about` are the local ids of span and parent."""
    return (
        row_id,
        uid_value(comment.uid),
        article,
        annotator,
        *about,
        comment.text,
        int(comment.resolved),
        comment.created,
        object_json(comment.extra),
    )


def read_spans(conn: sqlite3.Connection, where: str, values: Iterable[Any]) -> list[Span]:
    """The spans of `SELECT_SPANS` with this WHERE clause, in no order.

    Raises:
        UserError: If one of them cannot be: it lies outside its article, for instance.
    """
    rows, many = span_rows(conn, where, values)
    with stored():
        return [_inside(span_of(row, many), row) for row in rows]


def span_rows(
    conn: sqlite3.Connection, where: str, values: Iterable[Any]
) -> tuple[list[Row], dict[int, list[Fragment]]]:
    """The rows of `SELECT_SPANS`, and the fragments of those that have several, by local id."""
    rows = conn.execute(f"{SELECT_SPANS} WHERE {where}", tuple(values)).fetchall()
    return rows, fragments_of(conn, [row[0] for row in rows if row[7] != 1])


def read_relations(conn: sqlite3.Connection, where: str, values: Iterable[Any]) -> list[Relation]:
    """The relations of `SELECT_RELATIONS` with this WHERE clause, in no order."""
    with stored():
        return [relation_of(row) for row in relation_rows(conn, where, values)]


def relation_rows(conn: sqlite3.Connection, where: str, values: Iterable[Any]) -> list[Row]:
    """The rows of `SELECT_RELATIONS`."""
    return conn.execute(f"{SELECT_RELATIONS} WHERE {where}", tuple(values)).fetchall()


def read_comments(conn: sqlite3.Connection, where: str, values: Iterable[Any]) -> list[Comment]:
    """The comments of `SELECT_COMMENTS` with this WHERE clause, in no order."""
    with stored():
        return [comment_of(row) for row in comment_rows(conn, where, values)]


def comment_rows(conn: sqlite3.Connection, where: str, values: Iterable[Any]) -> list[Row]:
    """The rows of `SELECT_COMMENTS`."""
    return conn.execute(f"{SELECT_COMMENTS} WHERE {where}", tuple(values)).fetchall()


def read_articles(conn: sqlite3.Connection, where: str, values: Iterable[Any]) -> list[Article]:
    """The articles of `SELECT_ARTICLES` with this WHERE clause (and ORDER BY)."""
    rows = conn.execute(f"{SELECT_ARTICLES} WHERE {where}", tuple(values)).fetchall()
    with stored():
        return [article_of(row) for row in rows]


def article_of(row: Row) -> Article:
    """The article of a row of `SELECT_ARTICLES`."""
    uid, key, title, digest, length, language, metadata, extra = row
    return Article(
        uid=uid_text(uid),
        key=key,
        title=title,
        sha256=digest.hex(),
        length=length,
        language=language,
        metadata=from_json(metadata),
        extra=from_json(extra),
    )


@lru_cache(maxsize=256)
def _article_uid(blob: bytes) -> str:
    return uid_text(blob)


def said(text: str) -> JsonObject:
    """What a column says; the same few things are said of many spans, which share the answer."""
    if text.startswith(_FOREIGN) and (found := _FOREIGN_UID.fullmatch(text)):
        return {"uid": found[1]}
    return _often_said(text) if len(text) <= _SHORT else from_json(text)


@lru_cache(maxsize=1024)
def _often_said(text: str) -> JsonObject:
    return from_json(text)


def fragments_of(conn: sqlite3.Connection, ids: list[int]) -> dict[int, list[Fragment]]:
    """The fragments of spans that have several, by their local ids."""
    found: defaultdict[int, list[Fragment]] = defaultdict(list)
    for first in range(0, len(ids), 500):
        some = ids[first : first + 500]
        marks = ",".join("?" * len(some))
        query = (
            f'SELECT span, start, "end" FROM span_fragments WHERE span IN ({marks})'
            " ORDER BY span, position"
        )
        for span, start, end in conn.execute(query, some).fetchall():
            found[span].append((start, end))
    return found


def span_of(row: Row, many: dict[int, list[Fragment]]) -> Span:
    """The span of a row of `span_rows`; whether it fits its article is not looked at."""
    row_id, uid, article, name, label, start, end, pieces, *rest = row
    quote, attributes, note, at, extra, _ = rest
    return Span(
        uid=uid_text(uid),
        article=_article_uid(article),
        annotator=name,
        label=label,
        fragments=((start, end),) if pieces == 1 else tuple(many[row_id]),
        quote=quote,
        attributes=said(attributes),
        note=note,
        created=at,
        extra=said(extra),
    )


def _inside(span: Span, row: Row) -> Span:
    """The span, if its fragments are those its row promises, in order and inside the article."""
    start, end, pieces, length = *row[5:8], row[-1]
    if not 0 <= start < end <= length:
        raise damage()
    if pieces != 1:
        check_several(span.fragments, pieces, start, end)
    return span


def check_several(fragments: tuple[Fragment, ...], pieces: int, start: int, end: int) -> None:
    """Refuses fragments that are not those the row of their span promises.

    Raises:
        UserError: If so.
    """
    try:
        check_fragments(fragments, end)
    except InvalidEdit as error:
        raise damage() from error
    if (len(fragments), fragments[0][0], fragments[-1][1]) != (pieces, start, end):
        raise damage()


def relation_of(row: Row) -> Relation:
    """The relation of a row of `relation_rows`."""
    uid, article, name, kind, source, target, first, last, attributes, at, extra = row
    return Relation(
        uid=uid_text(uid),
        article=_article_uid(article),
        annotator=name,
        type=kind,
        source=uid_text(source),
        target=uid_text(target),
        attributes=from_json(attributes),
        cue=None if first is None else (first, last),
        created=at,
        extra=from_json(extra),
    )


def comment_of(row: Row) -> Comment:
    """The comment of a row of `comment_rows`."""
    uid, article, name, span, parent, body, resolved, at, extra = row
    return Comment(
        uid=uid_text(uid),
        article=_article_uid(article),
        annotator=name,
        text=body,
        span=uid_text(span) if span else None,
        parent=uid_text(parent) if parent else None,
        resolved=bool(resolved),
        created=at,
        extra=from_json(extra),
    )
