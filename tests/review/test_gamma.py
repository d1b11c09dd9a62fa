"""Gamma: its alignments against all there are and another program's, its figure by its properties.

The figures quoted are those of pygamma-agreement 0.5.9 (CombinedCategoricalDissimilarity with
alpha = beta = delta_empty = 1, ShuffleContinuumSampler), worked out once and apart from here.
"""

import random
from itertools import combinations

import numpy as np
import pytest

from app.review.gamma import gamma, sampled
from app.review.gamma_alignment import NEAREST, Placed, differences, disorder
from tests.review.units_samples import finished

ANN = [(0, 16, "x"), (37, 53, "y"), (193, 286, "x"), (247, 281, "z"), (400, 475, "x")]
ANN += [(471, 474, "x")]
BEN = [(0, 17, "y"), (60, 127, "x"), (111, 179, "y"), (173, 256, "z"), (194, 242, "z")]
BEN += [(296, 377, "x"), (429, 497, "x")]
CEM = [(2, 16, "x"), (40, 53, "y"), (190, 250, "x"), (300, 370, "x"), (395, 480, "x")]
QUOTED = [
    ((ANN, BEN), 497, 7.9459, 0.01),
    ((ANN, CEM), 480, 3.0840, 0.57),
    ((BEN, CEM), 497, 6.1381, 0.04),
    ((ANN, BEN, CEM), 497, 6.6382, 0.20),
]


def placed(units):
    rows = [(start, end, ord(label)) for start, end, label in units]
    return Placed(*np.array(rows, dtype=np.int64).reshape(-1, 3).T)


def measured(layers, length, **wish):
    return finished(gamma(list(layers), [(length, layers)], **wish))


def named(rows):
    return {f"p{place}": units for place, units in enumerate(rows)}


def differ(one, other):
    """``d`` of two units as it is defined; None is nothing."""
    if one is None or other is None:
        return 1
    apart = abs(one[0] - other[0]) + abs(one[1] - other[1])
    size = one[1] - one[0] + other[1] - other[0]
    return (apart / size) ** 2 + (one[2] != other[2])


def least(people):
    """The least disorder by trying every alignment there is."""
    if not any(people):
        return 0
    first = next(place for place, units in enumerate(people) if units)
    best = float("inf")
    for row in rows_with(people, first):
        pairs = [differ(one, other) for one, other in combinations(row, 2)]
        rest = [
            [u for u in units if u is not used] for units, used in zip(people, row, strict=True)
        ]
        best = min(best, sum(pairs) / len(pairs) + least(rest))
    return best


def rows_with(people, first):
    """Every unitary alignment that holds the first unit of a person; before are no units left."""
    found = [[None] * first + [people[first][0]]]
    for units in people[first + 1 :]:
        found = [[*row, unit] for row in found for unit in (*units, None)]
    return found


def scattered(seed, people, most):
    chance = random.Random(seed)
    found = []
    for _ in range(people):
        ends = [
            (chance.randrange(40), chance.randint(1, 15)) for _ in range(chance.randint(0, most))
        ]
        found.append([(at, at + size, chance.choice("xy")) for at, size in ends])
    return found


def test_units_differ_as_they_are_defined_to():
    table = differences(placed(ANN), placed(BEN))
    assert table.shape == (len(ANN), len(BEN))
    for row, one in zip(table, ANN, strict=True):
        assert row == pytest.approx([differ(one, other) for other in BEN])


def test_a_unit_does_not_differ_from_itself_and_does_from_another_label():
    assert differences(placed([(3, 9, "x")]), placed([(3, 9, "x"), (3, 9, "y")])).tolist() == [
        [0, 1]
    ]


def test_units_twice_as_far_away_differ_four_times_as_much():
    one = placed([(0, 10, "x")])
    near, far = differences(one, placed([(5, 15, "x"), (10, 20, "x")]))[0]
    assert (near, far) == (0.25, 1)


@pytest.mark.parametrize(("rows", "length", "quoted", "_"), QUOTED)
def test_the_best_alignment_is_that_of_another_program(rows, length, quoted, _):
    assert disorder([placed(units) for units in rows]) == pytest.approx(quoted, abs=5e-4)


@pytest.mark.parametrize(("rows", "length", "_", "quoted"), QUOTED)
def test_gamma_is_about_that_of_another_program(rows, length, _, quoted):
    shuffles = 500 if len(rows) == 2 else 60
    found = measured(named(rows), length, shuffles=shuffles, seed=1)
    assert found == pytest.approx(quoted, abs=0.04)


@pytest.mark.parametrize(("people", "most"), [(2, 4), (3, 3), (4, 2)])
@pytest.mark.parametrize("seed", range(12))
def test_no_alignment_is_better(people, most, seed):
    rows = scattered(seed, people, most)
    assert disorder([placed(units) for units in rows]) == pytest.approx(least(rows), abs=1e-6)


def test_of_many_people_no_better_one_is_claimed_than_there_is():
    assert max(NEAREST) == 4
    rows = [units[:2] for units in scattered(5, 5, 3)]
    found, best = disorder([placed(units) for units in rows]), least(rows)
    assert best - 1e-6 <= found <= best * 1.1


@pytest.mark.parametrize("people", [5, 8])
def test_keeping_only_the_rows_that_save_most_costs_little(people, monkeypatch):
    chance = random.Random(people)
    rows = []
    for _ in range(people):
        moved = [
            (at + chance.randint(0, 5), label) for at, label in ((0, "x"), (40, "y"), (70, "x"))
        ]
        rows.append([(at, at + 20, label) for at, label in moved if chance.random() < 0.8])
    every = [placed(units) for units in rows]
    monkeypatch.setattr("app.review.gamma_alignment.MOST", 10_000)
    true = disorder(every)
    monkeypatch.undo()
    assert true - 1e-6 <= disorder(every) <= true * 1.02


def test_units_of_one_person_alone_are_one_each():
    assert disorder([placed(ANN), placed([])]) == len(ANN)
    assert disorder([placed(ANN), placed([]), placed([])]) == pytest.approx(len(ANN))
    assert disorder([placed([]), placed([])]) == 0
    assert disorder([placed([]), placed([]), placed([])]) == 0


@pytest.mark.parametrize("people", [2, 3, 5])
def test_the_same_of_everybody_is_one(people):
    assert measured(named([ANN] * people), 500, shuffles=5) == pytest.approx(1)


def test_the_order_of_people_does_not_matter_to_the_alignment():
    rows = [placed(ANN), placed(BEN), placed(CEM)]
    assert disorder(rows) == pytest.approx(disorder(rows[::-1]))


def test_chance_is_about_nothing():
    chance = random.Random(3)
    found = []
    for _ in range(12):
        starts = [[chance.randrange(1900) for _ in range(15)] for _ in range(2)]
        rows = [[(at, at + 40, chance.choice("xyz")) for at in row] for row in starts]
        found.append((1940, named(rows)))
    assert finished(gamma(["p0", "p1"], found, shuffles=40)) == pytest.approx(0, abs=0.06)


def test_the_more_people_differ_the_less_it_is():
    def moved(by):
        return [(start + by, end + by, label) for start, end, label in ANN[:5]]

    figures = [measured({"a": ANN[:5], "b": moved(by)}, 500) for by in (0, 2, 6, 12)]
    assert figures[0] == 1
    assert figures == sorted(figures, reverse=True)


def test_another_label_costs_less_than_another_place_and_label():
    other = [(start, end, "w") for start, end, _ in ANN]
    both = [(start + 9, end + 9, "w") for start, end, _ in ANN]
    label, place = (measured({"a": ANN, "b": said}, 520) for said in (other, both))
    assert place < label < 1


def test_one_person_silent_is_no_agreement():
    assert measured({"a": ANN, "b": []}, 500) <= 0


@pytest.mark.parametrize(
    ("people", "articles"),
    [
        ("ab", []),
        ("ab", [(0, {})]),
        ("ab", [(30, {"a": [], "b": []})]),
        ("a", [(500, {"a": ANN})]),
        ("", [(500, {"a": ANN})]),
    ],
    ids=["no article", "empty text", "no spans", "one person", "nobody"],
)
def test_without_anything_to_compare_it_is_undefined(people, articles):
    assert finished(gamma(list(people), articles)) is None


def test_an_article_of_one_letter():
    said = [(0, 1, "x")]
    assert measured({"a": said, "b": said}, 1, shuffles=3) is None
    assert measured({"a": said, "b": [(0, 1, "y")]}, 1, shuffles=20) is not None


def test_articles_nobody_tagged_do_not_matter():
    layers = {"a": ANN, "b": CEM}
    one = finished(gamma("ab", [(500, layers)], seed=2))
    assert finished(gamma("ab", [(80, {}), (500, layers)], seed=2)) == one


def test_several_articles_lie_between_the_best_and_the_worst():
    good, bad = (500, {"a": ANN, "b": ANN}), (500, {"a": ANN, "b": BEN})
    worst = finished(gamma("ab", [bad]))
    assert worst < finished(gamma("ab", [good, bad])) < 1


def test_the_same_seed_shuffles_the_same_way():
    layers = {"a": ANN, "b": BEN}
    assert measured(layers, 500, seed=4) == measured(layers, 500, seed=4)
    assert measured(layers, 500, seed=4) != measured(layers, 500, seed=5)


def test_it_tells_how_far_it_is():
    steps = list(gamma("ab", [(500, {"a": ANN, "b": CEM}), (9, {})], shuffles=2))
    assert steps == [(0, 2), (1, 2), (2, 2)]


def test_articles_are_chosen_by_number_not_by_time():
    assert sampled(3, most=50) == [0, 1, 2]
    chosen = sampled(1000, most=50, seed=1)
    assert len(set(chosen)) == 50
    assert chosen == sorted(chosen) == sampled(1000, most=50, seed=1)
    assert chosen != sampled(1000, most=50, seed=2)
    assert sampled(0) == []
