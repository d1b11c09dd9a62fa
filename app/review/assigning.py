"""The best one to one pairing of two sides that share edges: exact, whatever their number.

A pairing is judged by several numbers, the first of which matters most: the sum of each over its
pairs. They become one whole number for each edge, with room for every sum below the next, so
that the greatest sum of the whole numbers is the best pairing. It is found for each connected
component by itself: directly where it is small, else as an assignment problem (Crouse, “On
implementing 2D rectangular assignment algorithms”, IEEE Transactions on Aerospace and Electronic
Systems 52(4), 2016), whose sums stay exact in a float while they are below 2**53.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence

Edge = tuple[int, int, int]
"""``(index on the one side, index on the other, characters they share)``."""

Pair = tuple[int, int]
Criteria = Callable[[Edge], tuple[int, ...]]
"""What an edge is worth: numbers from 0, the most important first, always as many."""

_Weighed = tuple[int, int, int]
_EXACT = 2**53
_WAYS = 200  # ways to pair a component that are tried one by one
_CELLS = 2_000_000  # of a table; larger ones are kept as a list of edges


def best(edges: Sequence[Edge], criteria: Criteria) -> list[Pair]:
    """The best pairing along some edges, each index at most once, in order.

    The most important number is exact for any input. Those that come last give way where a
    component is so large (a thousand spans that all hang together) that no float can hold them.

    Args:
        edges: Each pair of indices at most once.
        criteria: What an edge is worth; asked only where there is a choice.
    """
    ones: defaultdict[int, int] = defaultdict(int)
    others: defaultdict[int, int] = defaultdict(int)
    for i, j, _ in edges:
        ones[i] += 1
        others[j] += 1
    chosen, open_ = [], []
    for edge in edges:
        i, j, _ = edge
        if ones[i] == 1 and others[j] == 1:
            chosen.append((i, j))
        else:
            open_.append(edge)
    if open_:
        for component in _components(open_):
            chosen += _solved(component, criteria)
    chosen.sort()
    return chosen


def _components(edges: Sequence[Edge]) -> list[list[Edge]]:
    """The edges, those that hang together in one list, in the order they came."""
    above: dict[int, int] = {}

    def root(node: int) -> int:
        while above[node] != node:
            above[node] = node = above[above[node]]
        return node

    for i, j, _ in edges:
        one, other = root(above.setdefault(i, i)), root(above.setdefault(~j, ~j))
        above[other] = one
    found: defaultdict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        found[root(edge[0])].append(edge)
    return list(found.values())


def _solved(edges: list[Edge], criteria: Criteria) -> list[Pair]:
    weighed = _weighed(edges, criteria)
    rows: defaultdict[int, list[_Weighed]] = defaultdict(list)
    columns = set()
    for edge in weighed:
        rows[edge[0]].append(edge)
        columns.add(edge[1])
    if len(rows) == 1 or len(columns) == 1:
        i, j, _ = max(weighed, key=lambda edge: edge[2])
        return [(i, j)]
    ways = 1
    for row in rows.values():
        ways *= len(row) + 1
        if ways > _WAYS:
            return _assigned(weighed, list(rows), sorted(columns))
    return _tried(list(rows.values()), 0, frozenset())[1]


def _weighed(edges: list[Edge], criteria: Criteria) -> list[_Weighed]:
    """The edges with one number each, by whose sums pairings are compared."""
    worth = [criteria(edge) for edge in edges]
    ones, others = len({edge[0] for edge in edges}), len({edge[1] for edge in edges})
    most, nodes = min(ones, others), ones + others
    scales = [1]
    for place in range(len(worth[0]) - 1, 0, -1):
        scales.append(scales[-1] * (most * max(numbers[place] for numbers in worth) + 1))
    scales.reverse()
    greatest = max(numbers[0] for numbers in worth) + 1
    cut = 1
    while greatest * scales[0] // scales[-cut] * nodes * 2 >= _EXACT and cut < len(scales):
        cut += 1
    scales = [scale // scales[-cut] for scale in scales[: len(scales) - cut + 1]]
    return [
        (i, j, sum(number * scale for number, scale in zip(numbers, scales, strict=False)))
        for (i, j, _), numbers in zip(edges, worth, strict=True)
    ]


def _tried(rows: list[list[_Weighed]], place: int, taken: frozenset[int]) -> tuple[int, list[Pair]]:
    """The best of all ways to pair the rows from `place` on."""
    if place == len(rows):
        return 0, []
    found = _tried(rows, place + 1, taken)
    for i, j, weight in rows[place]:
        if j not in taken:
            rest, pairs = _tried(rows, place + 1, taken | {j})
            if rest + weight > found[0]:
                found = rest + weight, [(i, j), *pairs]
    return found


def _assigned(edges: list[_Weighed], rows: list[int], columns: list[int]) -> list[Pair]:
    """The same as an assignment problem, in which no edge at all is worth 0."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    if len(rows) * len(columns) > _CELLS:
        return _assigned_sparsely(edges, rows, columns)
    row_of = {i: row for row, i in enumerate(rows)}
    column_of = {j: column for column, j in enumerate(columns)}
    table = np.zeros((len(rows), len(columns)))
    for i, j, weight in edges:
        table[row_of[i], column_of[j]] = weight
    chosen = zip(*linear_sum_assignment(table, maximize=True), strict=True)
    return [(rows[row], columns[column]) for row, column in chosen if table[row, column]]


def _assigned_sparsely(edges: list[_Weighed], rows: list[int], columns: list[int]) -> list[Pair]:
    """The same for thousands on each side: every row may also take a column of its own."""
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    row_of = {i: row for row, i in enumerate(rows)}
    column_of = {j: column for column, j in enumerate(columns)}
    least = -1.0 - max(weight for _, _, weight in edges)
    own = np.arange(len(rows))
    at = np.concatenate([[row_of[i] for i, _, _ in edges], own])
    to = np.concatenate([[column_of[j] for _, j, _ in edges], len(columns) + own])
    costs = np.concatenate([[least - weight for _, _, weight in edges], np.full(len(rows), least)])
    table = coo_array((costs, (at, to)), shape=(len(rows), len(columns) + len(rows))).tocsr()
    found = zip(*min_weight_full_bipartite_matching(table), strict=True)
    return [(rows[row], columns[column]) for row, column in found if column < len(columns)]
