"""The best one to one pairing of two sides that share edges: exact, whatever their number.

A pairing is judged by several numbers, the first of which matters most: the sum of each over its
pairs. They become one whole number for each edge, with room for every sum below the next, so
that the greatest sum of the whole numbers is the best pairing. It is found for each connected
component by itself: directly where it is small, else as an assignment problem (Crouse, “On
implementing 2D rectangular assignment algorithms”, IEEE Transactions on Aerospace and Electronic
Systems 52(4), 2016), whose sums stay exact in a float while they are below 2**53.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from operator import add

Edge = tuple[int, int, int]
"""``(index on the one side, index on the other, characters they share)``."""

Pair = tuple[int, int]
Criteria = Callable[[Edge], tuple[int, ...]]
"""What an edge is worth: numbers from 0, the most important first, always as many."""

_Weighed = tuple[int, int, int]
_EXACT = 2**53
_WAYS = 200  # ways to pair a component that are tried one by one
_FEW = 32  # edges that need no closer look for how many pairs they can make
_CELLS = 2_000_000  # of a table; larger ones are kept as a list of edges


def best(edges: Sequence[Edge], criteria: Criteria) -> list[Pair]:
    """The best pairing along some edges, each index at most once, in order.

    The most important number is exact for any input. Those that come last give way where a
    component is so large (a thousand spans that all hang together) that no float can hold them.

    Args:
        edges: Each pair of indices at most once.
        criteria: What an edge is worth; asked only where there is a choice.
    """
    ones = Counter([edge[0] for edge in edges])
    others = Counter([edge[1] for edge in edges])
    if len(ones) == len(others) == len(edges):
        return sorted([edge[:2] for edge in edges])
    chosen: list[Pair] = []
    open_: list[Edge] = []
    for edge in edges:
        if ones[edge[0]] == 1 and others[edge[1]] == 1:
            chosen.append(edge[:2])
        else:
            open_.append(edge)
    for component in _components(open_):
        chosen += _solved(component, criteria)
    chosen.sort()
    return chosen


def _components(edges: Sequence[Edge]) -> Iterable[list[Edge]]:
    """The edges, those that hang together in one list, in the order they came."""
    homes: dict[int, list[Edge]] = {}
    found: dict[int, list[Edge]] = {}
    for edge in edges:
        i, other = edge[0], ~edge[1]
        mine, theirs = homes.get(i), homes.get(other)
        if mine is None:
            mine, theirs = theirs, mine
        if mine is None:
            mine = []
            found[id(mine)] = mine
        elif theirs is not None and theirs is not mine:
            if len(mine) < len(theirs):
                mine, theirs = theirs, mine
            for one in theirs:
                homes[one[0]] = homes[~one[1]] = mine
            mine += theirs
            del found[id(theirs)]
        mine.append(edge)
        homes[i] = homes[other] = mine
    return found.values()


def _solved(edges: list[Edge], criteria: Criteria) -> list[Pair]:
    if len(edges) == 2:
        first, second = edges
        return [first[:2] if criteria(first) >= criteria(second) else second[:2]]
    if len(edges) == 3:
        return _of_three(edges, criteria)
    ones, others = {edge[0] for edge in edges}, {edge[1] for edge in edges}
    if len(edges) == 4 and len(ones) == len(others) == 2:
        return _of_square(sorted(edges), criteria)
    weighed = _weighed(edges, criteria)
    if len(ones) == 1 or len(others) == 1:
        return [max(weighed, key=_weight)[:2]]
    rows: defaultdict[int, list[_Weighed]] = defaultdict(list)
    for edge in weighed:
        rows[edge[0]].append(edge)
    ways = 1
    for row in rows.values():
        ways *= len(row) + 1
        if ways > _WAYS:
            return _assigned(weighed, list(rows), sorted(others))
    return _tried(list(rows.values()), 0, 0)[1]


def _weighed(edges: list[Edge], criteria: Criteria) -> list[_Weighed]:
    """The edges with one number each, by whose sums pairings are compared."""
    worth = [criteria(edge) for edge in edges]
    pairs = nodes = len(edges) + 1
    if nodes > _FEW:
        sides = len({edge[0] for edge in edges}), len({edge[1] for edge in edges})
        pairs, nodes = min(sides) + 1, sum(sides)
    greatest = [max(numbers) + 1 for numbers in zip(*worth, strict=True)]
    scales = [1]
    for most in greatest[:0:-1]:
        scales.append(scales[-1] * pairs * most)
    while len(scales) > 1 and 2 * nodes * scales[-1] * greatest[0] >= _EXACT:
        cut = scales[1]
        scales = [scale // cut for scale in scales[1:]]
    scales.reverse()
    found = []
    for edge, numbers in zip(edges, worth, strict=True):
        weight = 0
        for number, scale in zip(numbers, scales, strict=False):
            weight += number * scale
        found.append((edge[0], edge[1], weight))
    return found


def _weight(edge: _Weighed) -> int:
    return edge[2]


def _of_three(edges: list[Edge], criteria: Criteria) -> list[Pair]:
    """Of three edges that hang together, two at most go together."""
    worth = [criteria(edge) for edge in edges]
    most = max(worth)
    found = [edges[worth.index(most)][:2]]
    for one, other in ((0, 1), (0, 2), (1, 2)):
        (i, j, _), (k, m, _) = edges[one], edges[other]
        if i != k and j != m:
            both = tuple(map(add, worth[one], worth[other]))
            if both > most:
                most, found = both, [(i, j), (k, m)]
    return found


def _of_square(edges: list[Edge], criteria: Criteria) -> list[Pair]:
    """Of two and two that all hang together, either the ones or the others of four edges go."""
    first, second, third, last = edges
    straight = tuple(map(add, criteria(first), criteria(last)))
    if straight >= tuple(map(add, criteria(second), criteria(third))):
        return [first[:2], last[:2]]
    return [second[:2], third[:2]]


def _tried(rows: list[list[_Weighed]], place: int, taken: int) -> tuple[int, list[Pair]]:
    """The best of all ways to pair the rows from `place` on; `taken` is a set of columns."""
    found = (0, []) if place + 1 == len(rows) else _tried(rows, place + 1, taken)
    for i, j, weight in rows[place]:
        bit = 1 << j
        if taken & bit:
            continue
        if place + 1 == len(rows):
            if weight > found[0]:
                found = weight, [(i, j)]
            continue
        rest, pairs = _tried(rows, place + 1, taken | bit)
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
