"""In which order, and in which groups, the articles of a queue stand: places in corpus order."""

from collections.abc import Callable, Sequence
from typing import Any

from app.model.queue import Group, GroupBy, Grouping, Order, Sort
from app.project.queries_queue_answers import STATES
from app.project.queries_queue_columns import Columns
from app.project.queries_queue_fields import Field, rank_of

_STATE_RANK = {state.value: rank for rank, state in enumerate(STATES)}


def in_order(columns: Columns, places: list[int], order: Order, viewer: str) -> list[int]:
    """Places sorted; equals stand as they were imported, what says nothing stands last."""
    if order.by is Sort.IMPORTED:
        return places[::-1] if order.descending else places
    ranks = _ranks(columns, order, viewer)
    if order.by is not Sort.FIELD:
        return sorted(places, key=ranks.__getitem__, reverse=order.descending)
    said = [place for place in places if ranks[place] is not None]
    said.sort(key=ranks.__getitem__, reverse=order.descending)
    return said if len(said) == len(places) else said + [p for p in places if ranks[p] is None]


def grouped(
    columns: Columns, places: list[int], by: Grouping, viewer: str
) -> tuple[list[int], tuple[Group, ...]]:
    """Places brought together, in the order they had within each group, and the groups."""
    codes, names, rank = _names(columns, by, viewer)
    found: list[list[int]] = [[] for _ in names]
    for place in places:
        found[codes[place]].append(place)
    ordered: list[int] = []
    groups = []
    there = [
        (not name, rank(name), name, number) for number, name in enumerate(names) if found[number]
    ]
    for _, _, name, number in sorted(there):
        groups.append(Group(name, len(ordered), len(found[number])))
        ordered += found[number]
    return ordered, tuple(groups)


def _ranks(columns: Columns, order: Order, viewer: str) -> Sequence[Any]:
    """For each place what it is sorted by; None says nothing, of fields of the metadata only."""
    if order.by is Sort.FIELD:
        column = columns.fields.get(order.field)
        return column.ranks() if column else [None] * len(columns.ids)
    ways: dict[Sort, Callable[[], Sequence[Any]]] = {
        Sort.TITLE: columns.titles,
        Sort.KEY: columns.keys,
        Sort.LENGTH: lambda: columns.lengths,
        Sort.SPANS: lambda: columns.spans(viewer),
        Sort.STATE: lambda: columns.answers.states(viewer),
        Sort.TOUCHED: columns.touched,
    }
    return ways[order.by]()


def _names(
    columns: Columns, by: Grouping, viewer: str
) -> tuple[Sequence[int], Sequence[str], Callable[[str], Any]]:
    """For each place the number of its group, what groups are called, what they are sorted by."""
    if by.by is GroupBy.STATE:
        names = [state.value for state in STATES]
        return columns.answers.states(viewer), names, _STATE_RANK.__getitem__
    if by.by is GroupBy.ASSIGNED:
        column = columns.answers.people()
    else:
        column = columns.fields.get(by.field, Field())
    codes: Sequence[int] = column.codes or [-1] * len(columns.ids)
    return codes, [*column.values, ""], rank_of  # of those that say nothing the code is -1
