import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.review.cases import Layer
from app.review.measuring import Meter
from app.review.measuring_intervals import _figures, pair_intervals, stats_of
from tests.review.layered import LENGTH, agreement, layer, span, spans

articles = st.lists(st.tuples(spans(), spans()), min_size=1, max_size=4)


def metered(found):
    meter = Meter(("a", "b"))
    for number, said in enumerate(found):
        layers = [Layer(person, tuple(spans)) for person, spans in zip("ab", said, strict=True)]
        meter.add(str(number), LENGTH, layers)
    ((_, _, pair),) = meter.pairs
    return meter, pair


def same(one, other):
    return math.isnan(other) if one is None else one == pytest.approx(other)


@given(articles)
def test_sums_of_all_articles_come_to_the_figures_themselves(found):
    meter, pair = metered(found)
    labels, (figures,) = meter.labels, meter.figures().pairs
    sums = stats_of(pair, labels).sum(axis=0, keepdims=True)
    named = {name: row[0] for name, row in _figures(sums, labels)}
    for way in ("exact", "overlap", "tolerant"):
        score = getattr(figures.scores, way)
        assert same(score.precision, named[f"{way}.precision"])
        assert same(score.recall, named[f"{way}.recall"])
        assert same(score.f1, named[f"{way}.f1"])
        for label in labels:
            assert same(getattr(figures.labels[label], way).f1, named[f"{way}.f1.{label}"])
    for label in labels:
        assert same(figures.kappa[label], named[f"kappa.{label}"])


def test_the_figure_lies_in_its_interval():
    draw = np.random.default_rng(3)
    found = []
    for _ in range(60):
        start = int(draw.integers(0, 40))
        a = [span("actor", (start, start + 5))]
        found.append((a, a if draw.random() < 0.7 else []))
    meter, pair = metered(found)
    (figures,) = meter.figures().pairs
    got = pair_intervals(pair, meter.labels, n=400)
    assert got["exact.precision"].low == got["exact.precision"].high == 1
    for name, value in (
        ("exact.recall", figures.scores.exact.recall),
        ("exact.f1", figures.scores.exact.f1),
        ("exact.f1.actor", figures.labels["actor"].exact.f1),
        ("kappa.actor", figures.kappa["actor"]),
    ):
        assert got[name].low < value < got[name].high
        assert got[name].level == 0.95
    assert got["exact.recall"].high - got["exact.recall"].low < 0.3


def test_the_same_seed_draws_the_same_samples():
    a = [span("actor", (0, 5))]
    _, pair = metered([(a, a), (a, []), ([], a)])
    assert pair_intervals(pair, ("actor",), n=50) == pair_intervals(pair, ("actor",), n=50)


def test_what_is_undefined_has_no_interval():
    a = [span("actor", (0, 5))]
    _, pair = metered([(a, []), (a, [])])
    got = pair_intervals(pair, ("actor",), n=50)
    assert "exact.precision" not in got
    assert got["exact.recall"].high == 0


def test_one_article_has_no_intervals():
    a = [span("actor", (0, 5))]
    _, pair = metered([(a, a)])
    assert pair_intervals(pair, ("actor",)) == {}
    assert pair_intervals(metered([])[1], ()) == {}


def test_articles_done_without_spans_are_drawn_too():
    meter = Meter(("a", "b"))
    for number in range(3):
        meter.add(str(number), LENGTH, [layer("a", done=True), layer("b")])
    assert pair_intervals(meter.pairs[0][2], meter.labels, n=20) == {}
    assert agreement(([], [])).pairs[0].intervals == {}
