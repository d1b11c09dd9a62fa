"""Which articles of the queue a filter wants: places in corpus order."""

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any

from app.model.article import State
from app.model.queue import FieldTest, Filter, Remark
from app.project.people import known_annotator
from app.project.queries_queue_columns import Columns
from app.project.queries_queue_fields import Field, folded

Keep = Callable[[Iterable[int]], list[int]]
"""Leaves of some places those that are wanted."""

_STATES = "SELECT article FROM states WHERE annotator = ? AND state = ?"
_BEGUN = "SELECT article FROM states WHERE annotator = ?"
_LABEL = "SELECT DISTINCT article FROM spans WHERE label = ?"
_NOTED = "SELECT DISTINCT article FROM spans WHERE note <> ''"
_COMMENTED = "SELECT DISTINCT article FROM comments WHERE true"
_OPEN = "SELECT DISTINCT article FROM comments WHERE NOT resolved AND parent IS NULL"
_ASSIGNED = "SELECT article FROM assignments WHERE annotator = ?"
_ANYBODYS = "SELECT DISTINCT article FROM assignments WHERE true"
_BY = " AND annotator = ?"


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
        yield _states(conn, columns, wanted, wanted.annotator or viewer)
    if wanted.assigned is not None:
        yield _assigned(conn, columns, wanted.assigned)
    if wanted.annotator:
        yield _worked(conn, columns, wanted.annotator)
    for query, values in _layers(conn, wanted):
        yield _among(columns, columns.answer(query, *values))


def _layers(conn: sqlite3.Connection, wanted: Filter) -> Iterable[tuple[str, tuple[Any, ...]]]:
    """The questions about spans and comments: of one person, or of all."""
    by: str = ""
    person: tuple[Any, ...] = ()
    if wanted.annotator:
        by, person = _BY, (known_annotator(conn, wanted.annotator),)
    for label in sorted(wanted.labels):
        yield _LABEL + by, (label, *person)
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
    codes = column.codes
    if not any(fits):
        return lambda places: []
    fits.append(False)  # of those that say nothing: their code is -1
    return lambda places: [place for place in places if fits[codes[place]]]


def _states(conn: sqlite3.Connection, columns: Columns, wanted: Filter, whose: str) -> Keep:
    """The articles in one of some states; “new” is the absence of a row."""
    person = known_annotator(conn, whose)
    others = [state for state in State if state is not State.NEW and state not in wanted.states]
    if State.NEW in wanted.states:
        return _among(columns, _in_states(columns, person, others), wanted=False)
    return _among(columns, _in_states(columns, person, wanted.states))


def _in_states(columns: Columns, person: int | None, states: Iterable[State]) -> set[int]:
    found: set[int] = set()
    for state in states:
        found |= columns.answer(_STATES, person, state)
    return found


def _assigned(conn: sqlite3.Connection, columns: Columns, name: str) -> Keep:
    if not name:
        return _among(columns, columns.answer(_ANYBODYS), wanted=False)
    return _among(columns, columns.answer(_ASSIGNED, known_annotator(conn, name)))


def _worked(conn: sqlite3.Connection, columns: Columns, name: str) -> Keep:
    counts = columns.spans(name)
    begun = columns.answer(_BEGUN, known_annotator(conn, name))
    ids = columns.ids
    return lambda places: [place for place in places if counts[place] or ids[place] in begun]


def _among(columns: Columns, found: set[int], *, wanted: bool = True) -> Keep:
    ids = columns.ids
    if wanted:
        return lambda places: [place for place in places if ids[place] in found]
    return lambda places: [place for place in places if ids[place] not in found]
