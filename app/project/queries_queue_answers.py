"""What the project says of each article besides the article itself, remembered by place.

One byte an article: whether a question names it, or how far somebody is with it.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from typing import Any

from app.model.article import State
from app.project.failures import stored
from app.project.people import known_annotator
from app.project.queries_queue_fields import Field

STATES = tuple(State)
"""The state that a byte of `Answers.states` stands for."""

LABELLED = "SELECT DISTINCT article FROM spans WHERE label = ?"
_RANKS = {state.value: rank for rank, state in enumerate(STATES)}
_STATES = "SELECT article, state FROM states WHERE annotator = ?"
_ASSIGNED = (
    "SELECT x.article, n.name FROM assignments AS x JOIN annotators AS n ON n.id = x.annotator"
)
_NEXT_LABEL = "SELECT min(label) FROM spans WHERE label > ?"
_AT_ONCE = 5_000
"""Articles asked about at a time while nothing else happens: some 3 ms."""


_Question = tuple[str, tuple[Any, ...]]


class Answers:
    """Answers to questions about all articles, each asked once and kept up to date."""

    def __init__(self, conn: sqlite3.Connection, ids: Sequence[int]) -> None:
        self._conn = conn
        self._ids = ids
        self._flags: dict[_Question, bytearray] = {}
        self._growing: dict[_Question, bytearray] = {}
        self._states: dict[int | None, bytearray] = {}
        self._people: Field | None = None

    # -- asking

    def flags(self, query: str, *values: Any) -> bytearray:
        """For each place 1 if a question names its article, else 0.

        Args:
            query: ``SELECT article FROM … WHERE …``, to which ``AND article = ?`` can be added.
            values: Its values.
        """
        known = self._flags.get((query, values))
        if known is None:
            named = set(chain.from_iterable(self._conn.execute(query, values).fetchall()))
            known = self._flags[query, values] = bytearray(map(named.__contains__, self._ids))
        return known

    def states(self, annotator: str) -> bytearray:
        """For each place how far somebody is with its article: an index into `STATES`."""
        person = known_annotator(self._conn, annotator)
        if person not in self._states:
            with stored():
                rows = self._conn.execute(_STATES, (person,)).fetchall()
                known = {article: _RANKS[state] for article, state in rows}
            self._states[person] = bytearray(map(known.get, self._ids, repeat(0)))
        return self._states[person]

    def people(self) -> Field:
        """For each place the names of those whose task its article is, on one line."""
        if self._people is None:
            names: dict[int, str] = {}
            for article, name in self._conn.execute(f"{_ASSIGNED} ORDER BY n.name").fetchall():
                names[article] = f"{names[article]}, {name}" if article in names else name
            self._people = Field()
            for place, article in enumerate(self._ids):
                self._people.put(place, names.get(article, ""))
        return self._people

    # -- being up to date

    def steps(self) -> Iterator[None]:
        """Asks for the articles of each label that is used, bit by bit."""
        label = self._next_label("")
        while label is not None:
            if (LABELLED, (label,)) not in self._flags:
                yield from self._grow(LABELLED, label)
            label = self._next_label(label)

    def renew(self, place: int) -> None:
        """Asks again about one article."""
        article = self._ids[place]
        for (query, values), flags in (*self._flags.items(), *self._growing.items()):
            found = self._conn.execute(f"{query} AND article = ?", (*values, article)).fetchone()
            flags[place] = found is not None
        for person, states in self._states.items():
            query = f"{_STATES} AND article = ?"
            row = self._conn.execute(query, (person, article)).fetchone()
            with stored():
                states[place] = _RANKS[row[1]] if row else 0
        if self._people is not None:
            query = f"{_ASSIGNED} WHERE x.article = ? ORDER BY n.name"
            names = [name for _, name in self._conn.execute(query, (article,)).fetchall()]
            self._people.put(place, ", ".join(names))

    def forget(self) -> None:
        """Much is other now; everything is asked again when it is wanted."""
        self._flags.clear()
        self._growing.clear()
        self._states.clear()
        self._people = None

    def _grow(self, query: str, *values: Any) -> Iterator[None]:
        """Answers a question for some articles at a time; leaves off if all is forgotten."""
        key, flags, ids = (query, values), bytearray(len(self._ids)), self._ids
        self._growing[key] = flags
        some = f"{query} AND article BETWEEN ? AND ?"
        for first in range(0, len(ids), _AT_ONCE):
            part = ids[first : first + _AT_ONCE]
            rows = self._conn.execute(some, (*values, part[0], part[-1])).fetchall()
            named = set(chain.from_iterable(rows))
            flags[first : first + len(part)] = bytes(map(named.__contains__, part))
            yield
            if self._growing.get(key) is not flags:
                return
        self._flags.setdefault(key, self._growing.pop(key))

    def _next_label(self, label: str) -> str | None:
        """The label that follows, by one look into the index."""
        found = self._conn.execute(_NEXT_LABEL, (label,)).fetchone()[0]
        return None if found is None else str(found)
