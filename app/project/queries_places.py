"""What one has tagged at many places at once, such as the hits of a search."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from app.project.people import known_annotator
from app.project.values import uid_text

_AT_ONCE = 500
"""Articles in one query."""
_THERE = (
    'SELECT s.article, s.label, s.uid, s.id, s.start, s."end", s.pieces FROM spans AS s'
    " WHERE s.article IN ({articles}) AND s.annotator = ? ORDER BY s.article, s.uid"
)
"""No join with the places: with figures of the tables at hand, SQLite (3.40 at least) then reads
all spans of the project for every query, to know which of them cannot be meant."""
_PIECES = 'SELECT start, "end" FROM span_fragments WHERE span = ?'

ArticlePlace = tuple[int, int, int]
"""Local id of an article, start and end in its text in code points, half-open."""


@dataclass(frozen=True, slots=True)
class TaggedHere:
    """What is tagged at a place.

    Attributes:
        labels: The labels of the spans with just this extent, by their uids.
        spans: The uids of these spans.
        inside: Whether it lies in a piece of a longer span.
    """

    labels: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()
    inside: bool = False


UNTAGGED = TaggedHere()


def tagged_at(
    conn: sqlite3.Connection, places: Iterable[ArticlePlace], annotator: str
) -> list[TaggedHere]:
    """What an annotator has tagged at each of these places, in their order."""
    person, asked = known_annotator(conn, annotator), list(places)
    found = [UNTAGGED] * len(asked)
    by_article: defaultdict[int, list[int]] = defaultdict(list)
    for n, place in enumerate(asked):
        by_article[place[0]].append(n)
    ids = iter(by_article)
    while person is not None and (some := list(islice(ids, _AT_ONCE))):
        query = _THERE.format(articles=",".join(map(str, some)))
        for row in conn.execute(query, (person,)):
            for n in by_article[row[0]]:
                if row[4] <= asked[n][1] and asked[n][2] <= row[5]:
                    found[n] = _with(conn, found[n], asked[n], row)
    return found


def _with(
    conn: sqlite3.Connection, here: TaggedHere, place: ArticlePlace, row: tuple[Any, ...]
) -> TaggedHere:
    """What is tagged at a place, and there is one more span around it."""
    _, label, uid, span, start, end, pieces = row
    if pieces > 1:
        return replace(here, inside=here.inside or _holds(conn, span, *place[1:]))
    if (start, end) != place[1:]:
        return replace(here, inside=True)
    return TaggedHere((*here.labels, label), (*here.spans, uid_text(uid)), here.inside)


def _holds(conn: sqlite3.Connection, span: int, first: int, last: int) -> bool:
    """Whether a place lies in one piece of a span."""
    pieces = conn.execute(_PIECES, (span,)).fetchall()
    return any(start <= first and last <= end for start, end in pieces)
