"""What is remembered of every article, so that a queue of 100,000 is filtered in a blink.

Everything stands by place: the number of the article in corpus order. It is read page by page,
so that a window can let it be gathered while nothing else happens, and is brought up to date
article by article after that.
"""

import json
import sqlite3
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from app.project.people import known_annotator
from app.project.queries_queue_answers import Answers
from app.project.queries_queue_fields import Field, folded, shown_value

PAGE = 250
"""Articles read at a time: some 3 ms."""

_COLUMNS = "SELECT id, key, title, length, metadata, event FROM articles"
_ROWS = f"{_COLUMNS} WHERE id > ? AND NOT withdrawn ORDER BY id LIMIT ?"
_ROW = f"{_COLUMNS} WHERE id = ?"
_SPANS = "SELECT article, annotator, count(*) FROM spans"
_TOUCHED = "SELECT article, max(event) FROM history_articles"
_BETWEEN = " WHERE article BETWEEN ? AND ? GROUP BY article"
_LAST = (1 << 63) - 1
_ARRIVED = "SELECT event FROM articles WHERE NOT withdrawn ORDER BY id"


class Columns:
    """The articles of a queue, column by column.

    Attributes:
        ids: Local ids, ascending.
        names: Title and key of each in the spelling of `app.text.fold.fold`, on two lines.
        lengths: Length of each in code points.
        fields: Name of a field of the metadata to its column.
        answers: What else the project says of them.
        whole: Whether all articles are there.
    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self.ids: list[int] = []
        self.names: list[str] = []
        self.lengths: list[int] = []
        self.fields: dict[str, Field] = {}
        self.whole = False
        self._titles: array[int] = array("i")
        self._by_title: array[int] = array("i")
        self._renamed = 0
        self._keys: list[str] = []
        self._spans: dict[int, array[int]] | None = {}
        self._touched: array[int] | None = array("q")
        self.answers = Answers(conn, self.ids)

    # -- gathering

    def steps(self) -> Iterator[int]:
        """Gathers page by page, then sorts by title, then asks for labels; yields how many."""
        while not self.whole:
            self._read_page()
            yield len(self.ids)
        for _ in self._sort_titles():
            yield len(self.ids)
        for _ in self.answers.steps():
            yield len(self.ids)

    def complete(self) -> None:
        """Gathers what is missing."""
        while not self.whole:
            self._read_page()

    def renew(self, article: int, event: int) -> None:
        """Reads an article again that was last changed by this event, if it is known here."""
        place = self.place_of(article)
        if place < 0:
            return
        self._put(place, self._conn.execute(_ROW, (article,)).fetchone())
        self._fill_up()
        if self._spans is not None:
            for counts in self._spans.values():
                counts[place] = 0
            self._count_spans(self._spans, article, article)
        if self._touched is not None:
            self._touched[place] = event
        self.answers.renew(place)

    def forget_work(self) -> None:
        """Many articles were worked on: what changes with that is read again when asked for."""
        self._spans = self._touched = None
        self.answers.forget()

    def forget_queue(self) -> None:
        """Many articles have another state, or are other people's tasks; their spans stay."""
        self._touched = None
        self.answers.forget()

    # -- asking

    def place_of(self, article: int) -> int:
        """Where the article with this local id stands; -1 if nowhere."""
        place = bisect_left(self.ids, article)
        return place if place < len(self.ids) and self.ids[place] == article else -1

    def titles(self) -> Sequence[int]:
        """By what each article sorts under its title; those of one title sort by their keys."""
        for _ in self._sort_titles():
            pass
        return self._titles

    def by_title(self) -> list[int]:
        """All places in the order of titles."""
        self.titles()
        return list(self._by_title)

    def keys(self) -> Sequence[str]:
        """By what each article sorts under its key."""
        if len(self._keys) != len(self.ids):
            self._keys = [name.rpartition("\n")[2] for name in self.names]
        return self._keys

    def spans(self, annotator: str) -> Sequence[int]:
        """How many spans an annotator has in each article."""
        person = known_annotator(self._conn, annotator)
        if self._spans is None:
            self._spans = {}
            self._count_spans(self._spans, 0, _LAST)
        return self._spans.get(person or 0, [0] * len(self.ids))

    def touched(self) -> Sequence[int]:
        """The number of the last event that touched each article, its arrival included."""
        if self._touched is None:
            arrived = [row[0] for row in self._conn.execute(_ARRIVED).fetchall()]
            self._touched = array("q", arrived)
            self._note_events(self._touched, 0, _LAST)
        return self._touched

    # -- how it is done

    def _read_page(self) -> None:
        after, first = self.ids[-1] if self.ids else 0, len(self.ids)
        rows = self._conn.execute(_ROWS, (after, PAGE)).fetchall()
        for place, row in enumerate(rows, start=first):
            self.ids.append(row[0])
            self.names.append("")
            self.lengths.append(0)
            self._put(place, row)
        if rows:
            self._read_work(rows)
        if len(rows) < PAGE:
            self._fill_up()
            self.whole = True

    def _read_work(self, rows: Sequence[Sequence[Any]]) -> None:
        """Spans and events of a page of articles that has just come in."""
        if self._spans is not None:
            self._count_spans(self._spans, rows[0][0], rows[-1][0])
        if self._touched is not None:
            self._touched.extend(row[-1] for row in rows)
            self._note_events(self._touched, rows[0][0], rows[-1][0])

    def _count_spans(self, known: "dict[int, array[int]]", first: int, last: int) -> None:
        query = f"{_SPANS}{_BETWEEN}, annotator"
        for article, person, number in self._conn.execute(query, (first, last)).fetchall():
            counts = known.setdefault(person, array("i"))
            place = self.place_of(article)
            if place >= 0:  # it is not withdrawn
                counts.extend([0] * (place + 1 - len(counts)))
                counts[place] = number
        for counts in known.values():
            counts.extend([0] * (len(self.ids) - len(counts)))

    def _note_events(self, touched: "array[int]", first: int, last: int) -> None:
        query = _TOUCHED + _BETWEEN
        for article, event in self._conn.execute(query, (first, last)).fetchall():
            place = self.place_of(article)
            if place >= 0:  # it is not withdrawn
                touched[place] = max(event, touched[place])

    def _put(self, place: int, row: Sequence[Any]) -> None:
        _, key, title, self.lengths[place], metadata, _ = row
        name = folded(f"{_line(title)}\n{_line(key)}")
        if name != self.names[place]:
            self.names[place] = name
            self._titles, self._keys = array("i"), []
            self._renamed += 1
        said = _object(metadata)
        for field, column in self.fields.items():
            if field not in said and place < len(column.codes):
                column.put(place, "")
        for field, value in said.items():
            shown = shown_value(value)
            if shown or field in self.fields:
                self.fields.setdefault(field, Field()).put(place, shown)

    def _fill_up(self) -> None:
        """Makes the columns of all fields as long as there are articles."""
        last = len(self.ids) - 1
        for column in self.fields.values():
            if len(column.codes) <= last:
                column.put(last, "")

    def _sort_titles(self) -> Iterator[None]:
        """Ranks the articles by title: those that begin with the same two letters at a time."""
        if len(self._titles) == len(self.ids):
            return
        names, renamed = self.names, self._renamed
        alike: defaultdict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(names):
            alike[name[:2]].append(place)
        yield
        ranks, rank, ordered = array("i", bytes(4 * len(names))), -1, array("i")
        for beginning in sorted(alike):
            before = None
            for place in sorted(alike[beginning], key=names.__getitem__):
                rank += names[place] != before
                before, ranks[place] = names[place], rank
                ordered.append(place)
            yield
        if renamed == self._renamed:
            self._titles, self._by_title = ranks, ordered


def _line(text: str) -> str:
    return text.replace("\n", " ")


def _object(text: str) -> dict[str, Any]:
    found = orjson.loads(text)
    if not isinstance(found, dict):
        raise json.JSONDecodeError("No object", text, 0)
    return found
