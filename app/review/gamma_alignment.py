"""The best alignment of what several people tagged in one article, and its disorder.

From Mathet, Widlöcher and Métivier, “The Unified and Holistic Method Gamma (γ) for Inter-Annotator
Agreement Measure and Alignment”, Computational Linguistics 41(3), 2015, sections 4.2 to 4.4.
Two units differ by where they stand and by what they are called::

    d(u, v) = ((|start u - start v| + |end u - end v|) / (size u + size v))**2
              + (0 if both have the same label, else 1)

and a unit and nothing, or nothing and nothing, by 1. A unitary alignment holds at most one unit of
each person; its disorder is the mean of d over all pairs of people. An alignment puts each unit
into one unitary alignment; the best one has the least sum of disorders.

For two people that is an assignment, and exact. For more it is an integer program over unitary
alignments that are worth having; so that there are not too many of them, only so many units of
each other person that differ least from the first unit are tried (`NEAREST`). Its sum is never
below the true one, and is the true one unless many units lie on each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from app.review.units import Real, Whole

NEAREST = {3: 6, 4: 3}
"""How many units of each other person are tried, by number of people; two with more people."""

MOST = 500
"""Unitary alignments that begin with one unit: up to six people, all there are."""


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """The units of one person in one article.

    Attributes:
        start: First code points.
        end: One past the last ones.
        label: A number for each label.
    """

    start: Whole
    end: Whole
    label: Whole

    def __len__(self) -> int:
        return len(self.start)


def differences(one: Placed, other: Placed) -> Real:
    """``d`` of every unit of one person (rows) and every unit of another (columns)."""
    apart = np.abs(one.start[:, None] - other.start) + np.abs(one.end[:, None] - other.end)
    sizes = (one.end - one.start)[:, None] + (other.end - other.start)
    found: Real = (apart / sizes) ** 2 + (one.label[:, None] != other.label)
    return found


def disorder(people: Sequence[Placed]) -> float:
    """The least sum of disorders of unitary alignments.

    Args:
        people: The units of each, two people or more.
    """
    return _of_two(*people) if len(people) == 2 else _of_many(people)


def _of_two(one: Placed, other: Placed) -> float:
    """Units apart cost 1 each; every pair saves what it differs less than two units apart."""
    from scipy.optimize import linear_sum_assignment

    saved = np.maximum(2 - differences(one, other), 0)
    return float(len(one) + len(other) - saved[linear_sum_assignment(saved, maximize=True)].sum())


def _of_many(people: Sequence[Placed]) -> float:
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    places = np.cumsum([0, *map(len, people)])
    if not places[-1]:
        return 0.0
    rows, costs = _worth_having(people, places)
    alignment = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    unit = np.concatenate(rows)
    once = csr_array((np.ones(len(unit)), (unit, alignment)), shape=(places[-1], len(rows)))
    found = milp(
        costs,
        integrality=np.ones(len(costs)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(once, 1, 1),
    )
    return float(found.fun)


def _worth_having(people: Sequence[Placed], places: Whole) -> tuple[list[list[int]], Real]:
    """Unitary alignments as numbers of units, and their disorder; each unit alone is one."""
    every = Placed(*(np.concatenate(row) for row in zip(*map(_columns, people), strict=True)))
    table = differences(every, every)
    nearest = _nearest(table, places, NEAREST.get(len(people), 2))
    found = [
        row
        for person, (first, last) in enumerate(pairwise(places.tolist()))
        for unit in range(first, last)
        for row in _grown(unit, person + 1, table, nearest)
    ]
    return [row for row, _ in found], np.array([cost for _, cost in found])


def _grown(
    unit: int, person: int, table: Real, nearest: Sequence[Sequence[list[int]]]
) -> list[tuple[list[int], float]]:
    """Rows that begin with a unit of the person before `person`, and their cost."""
    number = len(nearest)
    pairs = number * (number - 1) / 2
    rows: list[tuple[list[int], float]] = [([unit], 1.0)]
    for other in nearest[person:]:
        more = [
            ([*row, at], cost + (float(sum(table[at, of] for of in row)) - len(row)) / pairs)
            for row, cost in rows
            for at in other[unit]
        ]
        rows = sorted(rows + more, key=lambda found: found[1] - len(found[0]))[:MOST]
    return [([unit], 1.0)] + [(row, cost) for row, cost in rows if 1 < len(row) > cost]


def _nearest(table: Real, places: Whole, most: int) -> list[list[list[int]]]:
    """For each person, and each unit of anybody, the person's units that differ least from it."""
    found = []
    for first, last in pairwise(places.tolist()):
        order = np.argsort(table[:, first:last], axis=1, kind="stable")[:, :most] + first
        found.append(order.tolist())
    return found


def _columns(placed: Placed) -> tuple[Whole, Whole, Whole]:
    return placed.start, placed.end, placed.label
