"""What one has tagged at many places at once, such as the hits of a search."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from app.project.people import known_annotator
from app.project.values import uid_text

_AT_ONCE = 500
"""Articles in one query."""
_THERE = (
    'SELECT s.article, s.start, s."end", s.id FROM spans AS s'
    " WHERE s.article IN ({articles}) AND s.annotator = ?"
)
"""No join with the places: with figures of the tables at hand, SQLite (3.40 at least) then reads
all spans of the project for every query, to know which of them cannot be meant."""
_SAID = 'SELECT label, uid, start, "end", pieces FROM spans WHERE id = ?'
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
    if person is None:
        return found
    for n, span in sorted(_around(conn, asked, person)):
        found[n] = _with(conn, found[n], asked[n], span)
    return [_in_order(here) for here in found]


def _around(
    conn: sqlite3.Connection, places: Sequence[ArticlePlace], person: int
) -> Iterator[tuple[int, int]]:
    """Number of the place and local id of the span, wherever a span reaches around a place."""
    by_article: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for n, (article, first, last) in enumerate(places):
        by_article[article].append((n, first, last))
    ids = iter(by_article)
    while some := list(islice(ids, _AT_ONCE)):
        query = _THERE.format(articles=",".join(map(str, some)))
        for article, start, end, span in conn.execute(query, (person,)):
            for n, first, last in by_article[article]:
                if start <= first and last <= end:
                    yield n, span


def _with(conn: sqlite3.Connection, here: TaggedHere, place: ArticlePlace, span: int) -> TaggedHere:
    """What is tagged at a place, and there is one more span around it."""
    label, uid, start, end, pieces = conn.execute(_SAID, (span,)).fetchone()
    if pieces > 1:
        return replace(here, inside=here.inside or _holds(conn, span, *place[1:]))
    if (start, end) != place[1:]:
        return replace(here, inside=True)
    return TaggedHere((*here.labels, label), (*here.spans, uid_text(uid)), here.inside)


def _in_order(here: TaggedHere) -> TaggedHere:
    """The same, the spans by their uids."""
    if len(here.spans) < 2:
        return here
    spans, labels = zip(*sorted(zip(here.spans, here.labels, strict=True)), strict=True)
    return TaggedHere(labels, spans, here.inside)


def _holds(conn: sqlite3.Connection, span: int, first: int, last: int) -> bool:
    """Whether a place lies in one piece of a span."""
    pieces = conn.execute(_PIECES, (span,)).fetchall()
    return any(start <= first and last <= end for start, end in pieces)
