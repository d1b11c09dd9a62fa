"""In which order, and in which groups, the articles of a queue stand: places in corpus order."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from app.model.article import State
from app.model.queue import Group, GroupBy, Grouping, Order, Sort
from app.project.people import known_annotator
from app.project.queries_queue_columns import Columns
from app.project.queries_queue_fields import Field, rank_of

_STATES = "SELECT article, state FROM states WHERE annotator = ?"
_PEOPLE = "SELECT id, name FROM annotators ORDER BY name"
_ASSIGNED = "SELECT article FROM assignments WHERE annotator = ?"
_STATE_RANK = {state.value: rank for rank, state in enumerate(State)}


def in_order(
    conn: sqlite3.Connection, columns: Columns, places: list[int], order: Order, viewer: str
) -> list[int]:
    """Places sorted; equals stand as they were imported, what says nothing stands last."""
    if order.by is Sort.IMPORTED:
        return places[::-1] if order.descending else places
    ranks = _ranks(conn, columns, order, viewer)
    said = [place for place in places if ranks[place] is not None]
    said.sort(key=ranks.__getitem__, reverse=order.descending)
    return said if len(said) == len(places) else said + [p for p in places if ranks[p] is None]


def grouped(
    conn: sqlite3.Connection, columns: Columns, places: list[int], by: Grouping, viewer: str
) -> tuple[list[int], tuple[Group, ...]]:
    """Places brought together, in the order they had within each group, and the groups."""
    name_of, rank = _names(conn, columns, by, viewer)
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place in places:
        found[name_of(place)].append(place)
    ordered: list[int] = []
    groups = []
    for name in sorted(found, key=lambda name: (not name, rank(name))):
        groups.append(Group(name, len(ordered), len(found[name])))
        ordered += found[name]
    return ordered, tuple(groups)


def _ranks(conn: sqlite3.Connection, columns: Columns, order: Order, viewer: str) -> Sequence[Any]:
    """For each place what it is sorted by; None says nothing."""
    if order.by is Sort.STATE:
        known = _known_states(conn, viewer)
        return [_STATE_RANK[known.get(article, State.NEW)] for article in columns.ids]
    if order.by is Sort.FIELD:
        column = columns.fields.get(order.field)
        return column.ranks() if column else [None] * len(columns.ids)
    ways: dict[Sort, Callable[[], Sequence[Any]]] = {
        Sort.TITLE: columns.titles,
        Sort.KEY: columns.keys,
        Sort.LENGTH: lambda: columns.lengths,
        Sort.SPANS: lambda: columns.spans(viewer),
        Sort.TOUCHED: columns.touched,
    }
    return ways[order.by]()


def _names(
    conn: sqlite3.Connection, columns: Columns, by: Grouping, viewer: str
) -> tuple[Callable[[int], str], Callable[[str], Any]]:
    """What the group of a place is called, and what groups are sorted by."""
    ids = columns.ids
    if by.by is GroupBy.STATE:
        known = _known_states(conn, viewer)
        return lambda place: known.get(ids[place], State.NEW), _STATE_RANK.__getitem__
    if by.by is GroupBy.ASSIGNED:
        people = _people(conn)
        return lambda place: people.get(ids[place], ""), rank_of
    column = columns.fields.get(by.field, Field())
    values, codes = [*column.values, ""], column.codes
    if not codes:
        return lambda place: "", rank_of
    return lambda place: values[codes[place]], rank_of


def _people(conn: sqlite3.Connection) -> dict[int, str]:
    """Local id of an article to the names of all it is assigned to."""
    found: dict[int, str] = {}
    for person, name in conn.execute(_PEOPLE).fetchall():
        for (article,) in conn.execute(_ASSIGNED, (person,)).fetchall():
            found[article] = f"{found[article]}, {name}" if article in found else name
    return found


def _known_states(conn: sqlite3.Connection, viewer: str) -> dict[int, str]:
    return dict(conn.execute(_STATES, (known_annotator(conn, viewer),)).fetchall())
