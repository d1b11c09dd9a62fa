"""What one has tagged at many places at once, such as the hits of a search."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from app.project.people import known_annotator
from app.project.values import uid_text

_AT_ONCE = 400
"""Places in one query."""
_HERE = """
WITH h (n, article, start, stop) AS (VALUES {places})
SELECT h.n, s.label, s.uid, s.pieces = 1 AND s.start = h.start AND s."end" = h.stop
FROM h CROSS JOIN spans AS s ON s.article = h.article AND s.annotator = ?
  AND s.start <= h.start AND s."end" >= h.stop
LEFT JOIN span_fragments AS f ON f.span = s.id
WHERE coalesce(f.start, s.start) <= h.start AND coalesce(f."end", s."end") >= h.stop
ORDER BY h.n, s.uid
"""

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
    person = known_annotator(conn, annotator)
    found: list[TaggedHere] = []
    rest = iter(places)
    while some := list(islice(rest, _AT_ONCE)):
        found += [UNTAGGED] * len(some) if person is None else _among(conn, some, person)
    return found


def _among(
    conn: sqlite3.Connection, places: Sequence[ArticlePlace], person: int
) -> list[TaggedHere]:
    found = [UNTAGGED] * len(places)
    values = ",".join(f"({n},{a:d},{b:d},{c:d})" for n, (a, b, c) in enumerate(places))
    for n, label, uid, exactly in conn.execute(_HERE.format(places=values), (person,)).fetchall():
        one = found[n]
        if exactly:
            spans = (*one.spans, uid_text(uid))
            found[n] = TaggedHere((*one.labels, label), spans, one.inside)
        else:
            found[n] = TaggedHere(one.labels, one.spans, inside=True)
    return found
