"""Both alphas and gamma of the two colleagues of the seed article, next to slow computations."""

from itertools import pairwise

import krippendorff
import numpy as np
import pytest

from app.review.alpha import NominalAlpha
from app.review.gamma import gamma
from app.review.intervals import covered
from app.review.unitizing import UnitizingAlpha
from tests.review.colleagues import A, B, text
from tests.review.units_samples import finished, marked

LABELS = ("claim", "actor", "location", "quote_source")


@pytest.fixture
def layers(gold_layer, second_layer):
    return {A: covered(gold_layer.spans), B: covered(second_layer.spans)}


def measured(made, layers):
    alpha = made((A, B), LABELS)
    alpha.add(len(text()), layers)
    return alpha


@pytest.mark.parametrize("label", LABELS)
def test_alpha_on_characters_is_that_of_another_program(layers, label):
    rows = [marked(layers[person][label], len(text())) for person in (A, B)]
    other = krippendorff.alpha(np.array(rows), level_of_measurement="nominal")
    assert measured(NominalAlpha, layers).figures().labels[label] == pytest.approx(other)


@pytest.mark.parametrize("label", LABELS)
def test_observed_disagreement_of_units_character_by_character(layers, label):
    """Ends that differ by the characters between them; a unit alone by all of its own."""
    total = 0
    for one, other in ((A, B), (B, A)):
        for start, end in layers[one][label]:
            met = [(a, b) for a, b in layers[other][label] if a < end and start < b]
            total += sum((start - a) ** 2 + (end - b) ** 2 for a, b in met)
            total += 0 if met else 2 * (end - start) ** 2
    found = measured(UnitizingAlpha, layers).disagreement()[label]
    assert found[0] == pytest.approx(total / (2 * len(text()) ** 2))


@pytest.mark.parametrize("label", LABELS)
def test_expected_disagreement_of_units_place_by_place(layers, label):
    """What two sections differ by, at every place of one along the other, added up with numpy."""
    units, gaps = [], []
    for person in (A, B):
        inside = np.array([0, *marked(layers[person][label], len(text())), 0])
        edges = {at for piece in layers[person][label] for at in piece} | {0, len(text())}
        cuts = sorted(edges)
        for start, end in pairwise(cuts):
            (units if inside[start + 1] else gaps).append(end - start)
    total = 0
    for place, one in enumerate(units):
        total += sum(one**2 * max(0, gap - one + 1) for gap in gaps)
        for other in units[place + 1 :]:
            at = np.arange(1 - other, one)
            total += int((at**2).sum() + ((one - at - other) ** 2).sum())
    everything = 2 * len(text())
    pairs = everything * (everything - 1) - sum(unit * (unit - 1) for unit in units)
    found = measured(UnitizingAlpha, layers).disagreement()[label]
    assert found[1] == pytest.approx(2 * total / len(text()) / pairs)


def test_the_figures_of_the_seed_article(layers):
    """As they stand in reports; the sums behind them are proved above."""
    nominal = measured(NominalAlpha, layers).figures()
    units = measured(UnitizingAlpha, layers).figures()
    assert round(nominal.overall, 3) == 0.773
    assert round(units.overall, 3) == 0.698
    assert {label: round(units.labels[label], 3) for label in LABELS} == {
        "claim": 0.857,
        "actor": 0.809,
        "location": -0.208,
        "quote_source": 0.554,
    }


def test_gamma_of_the_seed_article_is_near_them(gold_layer, second_layer):
    layers = {
        layer.annotator: [(span.start, span.end, span.label) for span in layer.spans]
        for layer in (gold_layer, second_layer)
    }
    steps = gamma((A, B), [(len(text()), layers)])
    assert finished(steps) == pytest.approx(0.777, abs=0.03)
