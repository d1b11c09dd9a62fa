"""Which articles of the queue a filter wants: places in corpus order."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from operator import or_
from typing import Any

from app.model.queue import FieldTest, Filter, Remark
from app.project.people import known_annotator
from app.project.queries_queue_answers import LABELLED, STATES
from app.project.queries_queue_columns import Columns
from app.project.queries_queue_fields import Field, folded
from app.project.queries_queue_order import picked

Keep = Callable[[Iterable[int]], list[int]]
"""Leaves of some places those that are wanted."""

_BEGUN = "SELECT article FROM states WHERE annotator = ?"
_NOTED = "SELECT DISTINCT article FROM spans WHERE note <> ''"
_COMMENTED = "SELECT DISTINCT article FROM comments WHERE true"
_OPEN = "SELECT DISTINCT article FROM comments WHERE NOT resolved AND parent IS NULL"
_ASSIGNED = "SELECT article FROM assignments WHERE annotator = ?"
_ANYBODYS = "SELECT DISTINCT article FROM assignments WHERE true"
_BY = " AND annotator = ?"
_NOT = bytes((1,)).ljust(256, b"\0")
"""Turns flags around."""


def kept(conn: sqlite3.Connection, columns: Columns, wanted: Filter, viewer: str) -> list[int]:
    """The places of the articles that a filter wants, ascending.

    Args:
        conn: The project.
        columns: Its articles, complete.
        wanted: The filter.
        viewer: Whose states count unless the filter names somebody.
    """
    places: Iterable[int] = range(len(columns.ids))
    for keep in _conditions(conn, columns, wanted, viewer):
        places = keep(places)
    return list(places)


def _conditions(
    conn: sqlite3.Connection, columns: Columns, wanted: Filter, viewer: str
) -> Iterable[Keep]:
    for word in wanted.words:
        yield _word(columns, folded(word))
    for test in wanted.fields:
        yield _field(columns, test)
    if wanted.states:
        yield _states(columns, wanted, wanted.annotator or viewer)
    if wanted.assigned is not None:
        yield _assigned(conn, columns, wanted.assigned)
    if wanted.annotator:
        yield _worked(conn, columns, wanted.annotator)
    for query, values in _layers(conn, wanted):
        yield _flagged(columns.answers.flags(query, *values))


def _layers(conn: sqlite3.Connection, wanted: Filter) -> Iterable[tuple[str, tuple[Any, ...]]]:
    """The questions about spans and comments: of one person, or of all."""
    by: str = ""
    person: tuple[Any, ...] = ()
    if wanted.annotator:
        by, person = _BY, (known_annotator(conn, wanted.annotator),)
    for label in sorted(wanted.labels):
        yield LABELLED + by, (label, *person)
    if Remark.NOTE in wanted.remarks:
        yield _NOTED + by, person
    if Remark.COMMENT in wanted.remarks:
        yield _COMMENTED, ()
    if Remark.OPEN in wanted.remarks:
        yield _OPEN, ()


def _word(columns: Columns, word: str) -> Keep:
    names = columns.names
    return lambda places: [place for place in places if word in names[place]]


def _field(columns: Columns, test: FieldTest) -> Keep:
    column = columns.fields.get(test.field, Field())
    if not test.value:
        fits = [True] * len(column.values)
    elif test.whole:
        whole = " ".join(test.value.split())
        fits = [value == whole for value in column.values]
    else:
        sought = folded(test.value)
        fits = [sought in value for value in column.folded()]
    if not any(fits):
        return lambda places: []
    fits.append(False)  # of those that say nothing: their code is -1
    return _flagged(picked(fits, column.codes))


def _states(columns: Columns, wanted: Filter, whose: str) -> Keep:
    fits = bytes(state in wanted.states for state in STATES)
    return _flagged(columns.answers.states(whose).translate(fits.ljust(256, b"\0")))


def _assigned(conn: sqlite3.Connection, columns: Columns, name: str) -> Keep:
    if not name:
        return _flagged(columns.answers.flags(_ANYBODYS).translate(_NOT))
    return _flagged(columns.answers.flags(_ASSIGNED, known_annotator(conn, name)))


def _worked(conn: sqlite3.Connection, columns: Columns, name: str) -> Keep:
    begun = columns.answers.flags(_BEGUN, known_annotator(conn, name))
    return _flagged(list(map(or_, columns.spans(name), begun)))


def _flagged(flags: Sequence[Any]) -> Keep:
    """Leaves the places whose flag is set."""

    def keep(places: Iterable[int]) -> list[int]:
        if isinstance(places, range):  # all of them
            return list(compress(places, flags))
        return [place for place in places if flags[place]]

    return keep
