"""What one has tagged at many places at once, such as the hits of a search."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.project.people import known_annotator
from app.project.values import uid_text

_AT_ONCE = 200
"""Places in one query."""
_AROUND = (
    "WITH places (n, article, first, last) AS (VALUES {places})"
    ' SELECT p.n, s.id, s.label, s.uid, s.start, s."end", s.pieces FROM places AS p'
    " CROSS JOIN spans AS s INDEXED BY spans_by_article ON s.article = p.article"
    ' AND s.annotator = ? AND s.start <= p.first AND s."end" >= p.last'
)
"""The order of the tables and the index are said: else, with figures of the tables at hand, SQLite
(3.40 at least) reads all spans of the project for every query, to know which cannot be meant."""
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


class _Around(NamedTuple):
    """A span around a place: the number of the place, and what is known of the span."""

    place: int
    id: int
    label: str
    uid: bytes
    start: int
    end: int
    pieces: int


def tagged_at(
    conn: sqlite3.Connection, places: Iterable[ArticlePlace], annotator: str
) -> list[TaggedHere]:
    """What an annotator has tagged at each of these places, in their order."""
    person, asked = known_annotator(conn, annotator), list(places)
    found = [UNTAGGED] * len(asked)
    if person is None:
        return found
    around = sorted(_around(conn, asked, person))
    for span in around:
        found[span.place] = _with(conn, found[span.place], asked[span.place], span)
    for n in {span.place for span in around}:
        found[n] = _in_order(found[n])
    return found


def _around(
    conn: sqlite3.Connection, places: Sequence[ArticlePlace], person: int
) -> Iterator[_Around]:
    """Wherever a span reaches around a place."""
    for first in range(0, len(places), _AT_ONCE):
        some = enumerate(places[first : first + _AT_ONCE], first)
        rows = ",".join(f"({n},{article},{start},{end})" for n, (article, start, end) in some)
        query = _AROUND.format(places=rows)
        yield from map(_Around._make, conn.execute(query, (person,)).fetchall())


def _with(
    conn: sqlite3.Connection, here: TaggedHere, place: ArticlePlace, span: _Around
) -> TaggedHere:
    """What is tagged at a place, and there is one more span around it."""
    if span.pieces > 1:
        return replace(here, inside=here.inside or _holds(conn, span.id, *place[1:]))
    if (span.start, span.end) != place[1:]:
        return replace(here, inside=True)
    spans = (*here.spans, uid_text(span.uid))
    return TaggedHere((*here.labels, span.label), spans, here.inside)


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
