"""Where the spans of brat's files lie: line ends and byte order marks are counted in many ways."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.formats.corpora.brat_parse import Bound
from app.formats.corpora.placing import Placing, Row
from app.text.newlines import normalise

_Pairs = list[list[int]]


@dataclass(frozen=True, slots=True)
class _Reading:
    """The text as a tool may have had it, and the way back to the file's own."""

    text: str
    to_file: Callable[[int], int]


def placed(text: str, bounds: Sequence[Bound], placing: Placing) -> list[_Pairs]:
    """The pieces of each span in the text as it was decoded.

    brat itself counts a line end as one, however it is written; others count what stands there.
    """
    rows = [row for bound in bounds for row in _rows(bound)]
    ways = list(_readings(text))
    reading = ways[0]
    if len(ways) > 1:
        reading = max(ways, key=lambda way: sum(_stands(way.text, row) for row in rows))
    there = iter(placing.quoted(reading.text, rows))
    way = reading.to_file
    found = []
    for _, _, pairs, _ in bounds:
        took = [next(there) for _ in pairs]
        found.append([[way(start), way(end)] for start, end, _ in took])
    return found


def _readings(text: str) -> Iterator[_Reading]:
    """The likeliest first."""
    plain, way = normalise(text)
    if way.is_identity:
        yield _Reading(text, _as_it_is)
        return
    if text.startswith("\ufeff"):
        yield _Reading(f"\ufeff{plain}", lambda n: way.to_source(n - 1) if n > 0 else n)
    yield _Reading(plain, way.to_source)
    yield _Reading(text, _as_it_is)


def _as_it_is(offset: int) -> int:
    return offset


def _rows(bound: Bound) -> Iterator[Row]:
    """A row a piece, each with its part of the words."""
    _, _, pairs, words = bound
    if len(pairs) == 1:
        yield (*pairs[0], words or None)  # type: ignore[misc]
        return
    done = 0
    for start, end in pairs:
        part = (words or "")[done : done + end - start] if end > start else ""
        done += end - start + 1
        yield (start, end, part or None)


def _stands(text: str, row: Row) -> bool:
    start, end, words = row
    return words is not None and start >= 0 and text[start:end] == words
