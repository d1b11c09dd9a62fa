"""Intervals by bootstrap over articles: right, repeatable, and none where there can be none."""

import numpy as np
import pytest
from scipy.stats import bootstrap as independent

from app.review.agreement import Interval
from app.review.alpha import NominalAlpha
from app.review.alpha_intervals import of_nominal, of_unitizing, resampled
from app.review.bootstrap import draws, ends, intervals, named
from app.review.unitizing import UnitizingAlpha
from tests.review.units_samples import LABELS, PEOPLE, articles, crowd


def mean(sums):
    with np.errstate(invalid="ignore"):
        return sums[:, 0] / sums[:, 1]


def numbers(size, seed=1):
    found = np.random.default_rng(seed).normal(5, 2, size)
    return np.column_stack((found, np.ones(size)))


def filled(made, found, people=PEOPLE, labels=()):
    alpha = made(people, labels)
    for length, layer in found:
        alpha.add(length, layer)
    return alpha


def test_it_is_about_the_interval_another_program_draws():
    stats = numbers(80)
    low, high = intervals(stats, mean, 5000)
    other = independent((stats[:, 0],), np.mean, method="percentile", n_resamples=5000, rng=3)
    assert low[0] == pytest.approx(other.confidence_interval.low, abs=0.05)
    assert high[0] == pytest.approx(other.confidence_interval.high, abs=0.05)


def test_it_covers_the_truth_about_as_often_as_it_says():
    held = 0
    for seed in range(200):
        low, high = intervals(numbers(40, seed), mean, 400, seed)
        held += low[0] <= 5 <= high[0]
    assert 0.87 <= held / 200 <= 0.99


def test_more_articles_make_it_narrower():
    widths = [np.subtract(*intervals(numbers(size), mean)[::-1])[0] for size in (20, 200, 2000)]
    assert widths[0] > 2 * widths[1] > 4 * widths[2] > 0


def test_a_higher_level_makes_it_wider():
    stats = numbers(50)
    low, high = intervals(stats, mean, level=0.8)
    lower, higher = intervals(stats, mean, level=0.99)
    assert lower[0] < low[0] < high[0] < higher[0]


def test_the_same_seed_draws_the_same():
    stats = numbers(30)
    assert np.array_equal(intervals(stats, mean, 50, 4), intervals(stats, mean, 50, 4))
    assert not np.array_equal(intervals(stats, mean, 50, 4), intervals(stats, mean, 50, 5))


def test_each_sample_has_as_many_articles_as_there_are(monkeypatch):
    monkeypatch.setattr("app.review.bootstrap._AT_ONCE", 40)
    found = list(draws(7, 23, 1))
    assert [len(rows) for rows in found] == [5, 5, 5, 5, 3]
    assert all((rows.sum(axis=1) == 7).all() for rows in found)


def test_drawing_piece_by_piece_is_drawing_at_once(monkeypatch):
    stats = numbers(9)
    whole = intervals(stats, mean, 100, 2)
    monkeypatch.setattr("app.review.bootstrap._AT_ONCE", 45)
    assert np.allclose(intervals(stats, mean, 100, 2), whole)


def test_several_figures_at_once():
    stats = numbers(25)
    low, high = intervals(stats, lambda sums: np.column_stack((mean(sums), -mean(sums))))
    assert low[1] == pytest.approx(-high[0])
    assert high[1] == pytest.approx(-low[0])


@pytest.mark.parametrize("size", [0, 1])
def test_fewer_than_two_articles_have_none(size):
    assert intervals(numbers(size), mean) is None
    assert named(["f1"], None) == {}


def test_two_articles_that_are_alike_have_no_width():
    low, high = intervals(np.array([[3.0, 4.0], [3.0, 4.0]]), mean)
    assert low[0] == high[0] == 0.75


def test_a_figure_that_is_mostly_undefined_has_none():
    figures = np.array([[1.0, np.nan], [2.0, np.nan], [np.nan, np.nan], [4.0, 5.0]])
    low, high = ends(figures)
    assert 1 <= low[0] < high[0] <= 4
    assert np.isnan(low[1])
    assert np.isnan(high[1])
    assert list(named(["a", "b"], (low, high))) == ["a"]


def test_a_figure_undefined_everywhere_has_none():
    low, high = intervals(np.zeros((5, 2)), mean)
    assert named(["f1"], (low, high)) == {}


def test_they_are_named_with_their_level():
    found = named(["f1", "kappa"], (np.array([0.25, 0.5]), np.array([0.75, 1.0])), 0.9)
    assert found == {"f1": Interval(0.25, 0.75, 0.9), "kappa": Interval(0.5, 1.0, 0.9)}


@pytest.mark.parametrize(
    ("made", "measured", "kind"),
    [(NominalAlpha, of_nominal, "nominal"), (UnitizingAlpha, of_unitizing, "unitizing")],
)
def test_both_alphas_lie_in_their_intervals(made, measured, kind):
    alpha = filled(made, crowd(PEOPLE, 30))
    figures, found = alpha.figures(), measured(alpha, 300, 1)
    assert set(found) == {kind, *(f"{kind}.{label}" for label in LABELS)}
    assert found[kind].low < figures.overall < found[kind].high
    for label in LABELS:
        assert found[f"{kind}.{label}"].low < figures.labels[label] < found[f"{kind}.{label}"].high
    assert measured(alpha, 300, 1) == found


@pytest.mark.parametrize("measured", [of_nominal, of_unitizing])
@pytest.mark.parametrize("number", [0, 1])
def test_alphas_of_fewer_than_two_articles_have_none(measured, number):
    made = NominalAlpha if measured is of_nominal else UnitizingAlpha
    assert measured(filled(made, crowd(PEOPLE, number), labels=LABELS)) == {}


@pytest.mark.parametrize("measured", [of_nominal, of_unitizing])
def test_alphas_of_nothing_have_none(measured):
    made = NominalAlpha if measured is of_nominal else UnitizingAlpha
    assert measured(filled(made, [(9, {})] * 3)) == {}
    assert measured(filled(made, [(9, {})] * 3, labels=("claim",))) == {}


@pytest.mark.parametrize("seed", range(10))
def test_a_sample_of_units_is_what_its_articles_are_one_by_one(seed, monkeypatch):
    monkeypatch.setattr("app.review.alpha_intervals._AT_ONCE", 3)
    found = articles(seed, PEOPLE[:3], 5)
    times = np.random.default_rng(seed).integers(0, 3, (4, 5))
    alpha = filled(UnitizingAlpha, found, PEOPLE[:3], LABELS)
    quick = alpha.of(resampled(alpha, times.astype(float)))
    for row, drawn in zip(quick, times, strict=True):
        repeated = [a for a, often in zip(found, drawn, strict=True) for _ in range(often)]
        slow = filled(UnitizingAlpha, repeated, PEOPLE[:3], LABELS)
        assert np.allclose(row, slow.of(slow.sums())[0], equal_nan=True)


def test_many_articles_are_drawn_less_often(monkeypatch):
    monkeypatch.setattr("app.review.alpha_intervals._CELLS", 10)
    asked = []

    def counted(size, n, seed):
        asked.append(n)
        return draws(size, n, seed)

    monkeypatch.setattr("app.review.alpha_intervals.draws", counted)
    alpha = filled(UnitizingAlpha, crowd(PEOPLE[:2], 6, 3), PEOPLE[:2])
    of_unitizing(alpha, 1000)
    of_unitizing(alpha, 20)
    assert asked == [100, 20]
