"""Whole articles for the way out, page by page: no cursor stays open between two pages."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from app.model.article import Article, Comment, State
from app.model.record import ArticleRecord, Source
from app.model.span import Span
from app.project.connection import reading
from app.project.failures import damage, explained, stored
from app.project.queries_articles import original
from app.project.queries_layers import oldest_first
from app.project.records_layers import said_of
from app.project.rows import SELECT_ARTICLES, article_of, read_comments
from app.project.values import uid_text

CHARACTERS = 8_000_000
"""Code points of a page at most, unless one article alone has more."""


def records(
    conn: sqlite3.Connection, annotator: str | None, *, page: int, sources: bool
) -> Iterator[ArticleRecord]:
    """All articles in corpus order.

    Args:
        conn: The project.
        annotator: Whose layer; all if None. Of comments, those that are about a span or an answer
            to a comment of somebody else are then left out.
        page: Articles read at a time; fewer, where they are long.
        sources: Whether the evidence comes along.
    """
    after = 0
    while True:
        with explained(), reading(conn):
            last = _end(conn, after, page)
            if last is None:
                return
            found = _page(conn, "a.id > ? AND a.id <= ? AND NOT a.withdrawn", (after, last))
            after = last
            ready = _complete(conn, found, annotator, sources=sources)
        yield from ready


def record(
    conn: sqlite3.Connection, article: int, annotator: str | None, *, sources: bool = True
) -> ArticleRecord:
    """One article by its local id, with its evidence if it is asked for."""
    found = _page(conn, "a.id = ?", (article,))
    return _complete(conn, found, annotator, sources=sources)[0]


_Page = list[tuple[int, str, Article]]


def _end(conn: sqlite3.Connection, after: int, page: int) -> int | None:
    """The local id of the last article of the page that follows `after`."""
    query = "SELECT id, length FROM articles WHERE id > ? AND NOT withdrawn ORDER BY id LIMIT ?"
    last, room = None, CHARACTERS
    for row_id, length in conn.execute(query, (after, page)).fetchall():
        room -= length
        if last is not None and room < 0:
            break
        last = row_id
    return last


def _page(conn: sqlite3.Connection, where: str, values: tuple[int, ...]) -> _Page:
    columns = SELECT_ARTICLES.replace("SELECT ", "SELECT a.id, t.body, ", 1)
    query = f"{columns} LEFT JOIN texts AS t ON t.article = a.id WHERE {where} ORDER BY a.id"
    rows = conn.execute(query, values).fetchall()
    with stored():
        return [_article(*row) for row in rows]


def _article(row_id: int, text: str, *row: Any) -> tuple[int, str, Article]:
    article = article_of(row)
    if len(text) != article.length:
        raise damage()
    return row_id, text, article


def _complete(
    conn: sqlite3.Connection, found: _Page, annotator: str | None, *, sources: bool
) -> list[ArticleRecord]:
    bounds = (found[0][0], found[-1][0], annotator, annotator)
    said = said_of(conn, {row_id: article for row_id, _, article in found}, annotator)
    where = "c.article BETWEEN ? AND ? AND (? IS NULL OR n.name = ?)"
    comments = _grouped(read_comments(conn, where, bounds))
    states, assigned = _states(conn, bounds), _assigned(conn, bounds)
    ready = []
    for row_id, text, article in found:
        spans = said.spans.get(row_id, [])
        ready.append(
            ArticleRecord(
                article=article,
                text=text,
                spans=tuple(spans),
                relations=tuple(said.relations.get(row_id, ())),
                comments=tuple(_whole_threads(comments.get(article.uid, []), spans)),
                states=states.get(article.uid, {}),
                assigned=tuple(assigned.get(article.uid, ())),
                source=_source(conn, article.uid) if sources else None,
            )
        )
    return ready


def _grouped(parts: Iterable[Comment]) -> defaultdict[str, list[Comment]]:
    found: defaultdict[str, list[Comment]] = defaultdict(list)
    for part in parts:
        found[part.article].append(part)
    return found


def _states(
    conn: sqlite3.Connection, bounds: tuple[Any, ...]
) -> defaultdict[str, dict[str, State]]:
    query = (
        "SELECT a.uid, n.name, s.state FROM states AS s JOIN articles AS a ON a.id = s.article"
        " JOIN annotators AS n ON n.id = s.annotator"
        " WHERE s.article BETWEEN ? AND ? AND (? IS NULL OR n.name = ?) ORDER BY n.name"
    )
    found: defaultdict[str, dict[str, State]] = defaultdict(dict)
    with stored():
        for uid, name, state in conn.execute(query, bounds).fetchall():
            found[uid_text(uid)][name] = State(state)
    return found


def _assigned(conn: sqlite3.Connection, bounds: tuple[Any, ...]) -> defaultdict[str, list[str]]:
    query = (
        "SELECT a.uid, n.name FROM assignments AS x JOIN articles AS a ON a.id = x.article"
        " JOIN annotators AS n ON n.id = x.annotator"
        " WHERE x.article BETWEEN ? AND ? AND (? IS NULL OR n.name = ?) ORDER BY n.name"
    )
    found: defaultdict[str, list[str]] = defaultdict(list)
    for uid, name in conn.execute(query, bounds).fetchall():
        found[uid_text(uid)].append(name)
    return found


def _whole_threads(found: list[Comment], spans: list[Span]) -> list[Comment]:
    """Comments whose span and parent are there too; leaving one out may leave out its answers."""
    if not found:
        return found
    there = {span.uid for span in spans} | {None}
    kept = [comment for comment in found if comment.span in there]
    while True:
        known = {comment.uid for comment in kept} | {None}
        left = [comment for comment in kept if comment.parent in known]
        if len(left) == len(kept):
            return oldest_first(kept)
        kept = left


def _source(conn: sqlite3.Connection, uid: str) -> Source | None:
    stored = original(conn, uid)
    if stored is None:
        return None
    return Source(
        name=stored.name,
        reader=stored.reader,
        data=stored.data,
        place=stored.place,
        encoding=stored.encoding,
        text_map=stored.text_map,
        details=stored.details,
    )
