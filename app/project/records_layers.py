"""What people said of a page of articles: hundreds of thousands of rows, a few look-ups each."""

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from app.model.article import Article, Relation
from app.model.span import Span, made_span, reading_order
from app.project.failures import damage, stored
from app.project.queries_layers import in_reading_order
from app.project.rows import Row, check_several, fragments_of, said
from app.project.values import uid_text

_SPANS = (
    'SELECT id, uid, article, annotator, label, start, "end", pieces, quote, attributes, note,'
    " created, extra FROM spans WHERE article BETWEEN ? AND ? AND (? IS NULL OR annotator = ?)"
)
_RELATIONS = (
    "SELECT uid, article, annotator, type, source, target, cue_start, cue_end, attributes,"
    " created, extra FROM relations WHERE article BETWEEN ? AND ? AND (? IS NULL OR annotator = ?)"
)
_BARE = "{}"
_NOBODY = 0
"""The local id of an annotator there is not."""


@dataclass(slots=True)
class Said:
    """The spans and relations of some articles.

    Attributes:
        spans: By local id of the article, in reading order.
        relations: The same, by where their ends stand.
    """

    spans: dict[int, list[Span]]
    relations: dict[int, list[Relation]]


def said_of(conn: sqlite3.Connection, homes: dict[int, Article], annotator: str | None) -> Said:
    """What was said of articles.

    Args:
        conn: The project.
        homes: The articles by their local ids, which are all there are between the first and the
            last but for withdrawn ones.
        annotator: Whose layer; all if None.

    Raises:
        UserError: If a span cannot be: it lies outside its article, for instance.
    """
    people = dict(conn.execute("SELECT id, name FROM annotators").fetchall())
    one = None if annotator is None else _id_of(people, annotator)
    bounds = (min(homes), max(homes), one, one)
    rows = conn.execute(_SPANS, bounds).fetchall()
    many = fragments_of(conn, [row[0] for row in rows if row[7] != 1])
    links = conn.execute(_RELATIONS, bounds).fetchall()
    with stored():
        names: dict[int, str] = {}
        spans = _spans(rows, many, homes, people, names)
        _name_others(conn, links, names)
        relations = _relations(links, homes, people, names)
        for article, linked in relations.items():
            if len(linked) > 1:
                relations[article] = in_reading_order(linked, spans[article])
    return Said(spans, relations)


def _id_of(people: dict[int, str], annotator: str) -> int:
    return next((id_ for id_, name in people.items() if name == annotator), _NOBODY)


def _spans(
    rows: list[Row],
    many: dict[int, Any],
    homes: dict[int, Article],
    people: dict[int, str],
    names: dict[int, str],
) -> defaultdict[int, list[Span]]:
    """The spans, by article; fills `names` with their uids by local id."""
    found: defaultdict[int, list[Span]] = defaultdict(list)
    unordered, current, last = set(), None, -1
    for row in rows:
        id_, blob, article, who, label, start, end, pieces, quote, says, note, at, extra = row
        names[id_] = uid = uid_text(blob)
        if article != current:
            current, last, home, here = article, -1, homes.get(article), found[article]
        if home is None:  # withdrawn
            continue
        if not 0 <= start < end <= home.length:
            raise damage()
        pairs = ((start, end),) if pieces == 1 else tuple(many[id_])
        if pieces != 1:
            check_several(pairs, pieces, start, end)
        if start <= last:
            unordered.add(article)
        last = start
        says = {} if says == _BARE else said(says)
        extra = {} if extra == _BARE else said(extra)
        here.append(
            made_span(uid, home.uid, people[who], label, pairs, quote, says, note, at, extra)
        )
    for article in unordered:
        found[article].sort(key=reading_order)
    return found


def _relations(
    rows: list[Row], homes: dict[int, Article], people: dict[int, str], names: dict[int, str]
) -> defaultdict[int, list[Relation]]:
    found: defaultdict[int, list[Relation]] = defaultdict(list)
    for uid, article, who, kind, source, target, first, last, says, at, extra in rows:
        home = homes.get(article)
        if home is None:
            continue
        found[article].append(
            Relation(
                uid=uid_text(uid),
                article=home.uid,
                annotator=people[who],
                type=kind,
                source=names[source],
                target=names[target],
                attributes=said(says),
                cue=None if first is None else (first, last),
                created=at,
                extra=said(extra),
            )
        )
    return found


def _name_others(conn: sqlite3.Connection, links: list[Row], names: dict[int, str]) -> None:
    """Adds the uids of ends that lie elsewhere; only in a damaged file there are any."""
    for id_ in {end for row in links for end in row[4:6]} - names.keys():
        row = conn.execute("SELECT uid FROM spans WHERE id = ?", (id_,)).fetchone()
        if row is None:
            raise damage()
        names[id_] = uid_text(row[0])
