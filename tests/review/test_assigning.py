"""Many numbers in one: exact while they can be, and the most important always."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.review.assigning import _EXACT, _components, _weighed, best

edges = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(1, 9)),
    max_size=16,
    unique_by=lambda edge: edge[:2],
)


def hanging_together(found):
    """Components, by walking from edge to edge."""
    left, parts = set(found), []
    while left:
        part, more = set(), {next(iter(left))}
        while more:
            part |= more
            more = {e for e in left - part if any(e[0] == f[0] or e[1] == f[1] for f in more)}
        left -= part
        parts.append(part)
    return {frozenset(part) for part in parts}


@given(edges)
def test_components_are_what_hangs_together(found):
    assert {frozenset(part) for part in _components(found)} == hanging_together(found)
    assert sum(len(part) for part in _components(found)) == len(found)


@given(edges)
def test_each_side_is_used_once_and_nothing_can_be_added(found):
    chosen = best(found, lambda edge: (1, edge[2]))
    ones, others = {i for i, _ in chosen}, {j for _, j in chosen}
    assert len(ones) == len(others) == len(chosen)
    assert all(i in ones or j in others for i, j, _ in found)
    assert set(chosen) <= {edge[:2] for edge in found}


@given(edges, st.integers(2, 1000))
def test_a_greater_unit_changes_nothing(found, unit):
    one = best(found, lambda edge: (1, edge[2]))
    other = best(found, lambda edge: (unit, edge[2] * unit))
    weights = {edge[:2]: edge[2] for edge in found}
    assert len(one) == len(other)
    assert sum(map(weights.get, one)) == sum(map(weights.get, other))


@pytest.mark.parametrize(("number", "most"), [(5, 10), (200, 1_000), (1_500, 100_000)])
def test_weights_stay_where_floats_are_exact(number, most):
    chance = random.Random(number)
    found = [(n, n + step, chance.randint(1, most)) for n in range(number) for step in (0, 1, 2)]
    weighed = _weighed(found, lambda edge: (1, edge[2], edge[0] % 2, edge[1] % 2))
    assert max(weight for _, _, weight in weighed) * 2 * number < _EXACT
    one, other = chance.choice(found), chance.choice(found)
    weights = {edge[:2]: edge[2] for edge in weighed}
    if one[2] < other[2]:
        assert weights[one[:2]] < weights[other[:2]]


def test_one_pair_more_outweighs_all_that_comes_after():
    chance = random.Random(2)
    found = [(n, m, chance.randint(1, 99)) for n in range(40) for m in range(n, min(n + 3, 40))]
    weighed = _weighed(found, lambda edge: (1, edge[2], 1, 1))
    weights = sorted(weight for _, _, weight in weighed)
    assert sum(weights[-39:]) < sum(weights[:40])


def test_what_comes_last_gives_way_first():
    found = [(n, m, 10**6) for n in range(100) for m in range(100)]
    found[0] = (0, 0, 10**6 - 1)
    weighed = _weighed(found, lambda edge: (1, edge[2], edge[0], edge[1] * 10**6))
    by = {edge[:2]: edge[2] for edge in weighed}
    assert by[0, 0] < by[0, 1], "a character less still counts"
    assert by[1, 1] == by[1, 2], "what came last does not"
    assert max(by.values()) * 200 < _EXACT


def test_no_edges_no_pairs():
    assert best([], lambda edge: (1,)) == []
    assert best([(3, 4, 1)], lambda edge: (0,)) == [(3, 4)]
