"""Nominal alpha: against its publication, and against another program, character by character."""

import krippendorff
import numpy as np
import pytest

from app.review.agreement import Figure
from app.review.alpha import NominalAlpha, alpha_of, coincidences, one_minus
from tests.review.units_samples import LABELS, PEOPLE, articles, crowd, marked, said

# Krippendorff (2011), section C: four observers, twelve units, some values missing.
OBSERVERS = ["1233214 12...", "1233224 125.3", ".3332342 251.", "1233244 1251."]
OBSERVED = [[*row.replace(" ", "")] for row in OBSERVERS]
# Krippendorff (2011), section A: two observers, ten units, two values.
JON, HAN = "0100000010", "1110010000"


def measured(people, found, labels=()):
    alpha = NominalAlpha(people, labels)
    for length, layer in found:
        alpha.add(length, layer)
    return alpha


def by_character(people, found, label) -> Figure:
    """The same by the other program: every character a unit, every person a coder."""
    rows = [
        [value for length, layer in found for value in marked(said(layer, who, label), length)]
        for who in people
    ]
    values = {value for row in rows for value in row}
    if values != {0, 1}:
        return None
    return float(krippendorff.alpha(np.array(rows), level_of_measurement="nominal"))


def test_the_nominal_example_of_the_publication():
    units = [[value for value in column if value != "."] for column in zip(*OBSERVED, strict=True)]
    assert round(alpha_of(coincidences(units)), 3) == 0.743


def test_the_coincidences_of_that_example_are_those_printed():
    units = [[value for value in column if value != "."] for column in zip(*OBSERVED, strict=True)]
    found = coincidences(units)
    assert [round(found[value, value], 3) for value in "12345"] == [7, 10, 8, 4, 3]
    assert round(found["1", "2"], 3) == round(4 / 3, 3)
    assert round(sum(found.values()), 6) == 40


def test_the_binary_example_of_the_publication():
    found = coincidences([*zip(JON, HAN, strict=True)])
    assert (found["0", "0"], found["0", "1"], found["1", "1"]) == (10, 4, 2)
    assert round(alpha_of(found), 3) == 0.095


def test_the_binary_example_as_spans_of_characters():
    jon, han = {"yes": [(1, 2), (8, 9)]}, {"yes": [(0, 3), (5, 6)]}
    found = measured(("jon", "han"), [(10, {"jon": jon, "han": han})]).figures()
    assert round(found.labels["yes"], 3) == 0.095
    assert found.overall == found.labels["yes"]


def test_the_example_of_unitized_continua_counted_by_characters():
    bertha, bill = {"a": [(2, 10), (14, 20)]}, {"a": [(4, 8), (15, 17)]}
    found = measured(("bertha", "bill"), [(24, {"bertha": bertha, "bill": bill})]).figures()
    assert round(found.overall, 3) == 0.329  # Krippendorff (1995), case A


@pytest.mark.parametrize("people", [2, 3, 5])
@pytest.mark.parametrize("seed", range(25))
def test_it_says_what_another_program_says(people, seed):
    who = PEOPLE[:people]
    found = articles(seed * 10 + people, who, 4)
    figures = measured(who, found, LABELS).figures()
    for label in LABELS:
        expected = by_character(who, found, label)
        if expected is None:
            assert figures.labels[label] is None
        else:
            assert figures.labels[label] == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("seed", range(10))
def test_all_labels_together_add_their_disagreements(seed):
    who = PEOPLE[:3]
    found = articles(seed, who, 5)
    observed = expected = 0.0
    for label in LABELS:
        rows = [[m for n, layer in found for m in marked(said(layer, p, label), n)] for p in who]
        met = coincidences([*zip(*rows, strict=True)])
        number, yes = sum(met.values()), met[1, 1] + met[1, 0]
        observed += (met[1, 0] + met[0, 1]) / number
        expected += 2 * yes * (number - yes) / (number * (number - 1))
    figures = measured(who, found, LABELS).figures()
    assert figures.overall == pytest.approx(1 - observed / expected)


def test_the_sums_of_articles_are_the_sums_of_the_whole():
    found = crowd(PEOPLE, 6)
    alpha = measured(PEOPLE, found)
    rows = alpha.statistics()
    assert rows.shape == (6, 1 + 2 * len(LABELS))
    one_by_one = [measured(PEOPLE, [article], alpha.labels).statistics()[0] for article in found]
    assert np.array_equal(rows, np.array(one_by_one))
    assert alpha.of(rows.sum(axis=0)[None, :])[0, 0] == alpha.figures().overall


def test_several_samples_are_measured_at_once():
    alpha = measured(PEOPLE, crowd(PEOPLE, 3))
    rows = alpha.statistics()
    every = alpha.of(rows)
    assert every.shape == (3, 1 + len(LABELS))
    assert np.allclose(every[1], alpha.of(rows[1:2])[0])


def test_the_same_of_everybody_is_one():
    same = {"claim": [(2, 5), (5, 7)], "actor": [(3, 4)]}
    figures = measured(("a", "b", "c"), [(9, dict.fromkeys("abc", same))]).figures()
    assert (figures.overall, figures.labels) == (1.0, {"claim": 1.0, "actor": 1.0})


def test_how_a_persons_characters_are_cut_does_not_matter():
    whole, cut = {"claim": [(2, 9)]}, {"claim": [(2, 4), (4, 8), (8, 9)]}
    other = {"claim": [(3, 8)]}
    one = measured(("a", "b"), [(20, {"a": whole, "b": other})]).figures()
    assert measured(("a", "b"), [(20, {"a": cut, "b": other})]).figures() == one


def test_the_order_of_people_and_articles_does_not_matter():
    found = articles(3, PEOPLE[:4], 6)
    one = measured(PEOPLE[:4], found, LABELS).figures()
    assert measured(PEOPLE[3::-1], found[::-1], LABELS).figures() == one


def test_one_person_silent_agrees_no_better_than_chance():
    figures = measured(("a", "b"), [(100, {"a": {"claim": [(10, 30)]}})]).figures()
    assert figures.labels["claim"] < 0


@pytest.mark.parametrize(
    "found",
    [
        [],
        [(0, {})],
        [(12, {})],
        [(12, {"a": {"claim": []}, "b": {}})],
        [(12, {"a": {"claim": [(0, 12)]}, "b": {"claim": [(0, 12)]}})],
    ],
    ids=["no article", "empty text", "nobody", "no spans", "everything"],
)
def test_without_any_variation_it_is_undefined(found):
    figures = measured(("a", "b"), found, ("claim",)).figures()
    assert figures.overall is None
    assert figures.labels == {"claim": None}


@pytest.mark.parametrize("people", [(), ("a",)])
def test_fewer_than_two_people_do_not_agree(people):
    figures = measured(people, [(9, {"a": {"claim": [(1, 2)]}})], ("claim",)).figures()
    assert (figures.overall, figures.labels["claim"]) == (None, None)


def test_a_label_without_variation_is_left_out_of_all_labels_together():
    a, b = {"claim": [(0, 4)], "actor": []}, {"claim": [(0, 5)], "actor": []}
    figures = measured(("a", "b"), [(20, {"a": a, "b": b})]).figures()
    assert figures.labels["actor"] is None
    assert figures.overall == figures.labels["claim"]


def test_people_who_are_not_measured_are_left_out():
    layer = {"a": {"claim": [(0, 4)]}, "b": {"claim": [(0, 5)]}}
    stranger = {**layer, "z": {"claim": [(9, 10)], "place": [(1, 2)]}}
    one = measured(("a", "b"), [(20, layer)]).figures()
    assert measured(("a", "b"), [(20, stranger)]).figures() == one


@pytest.mark.parametrize("wrong", [[(3, 3)], [(-1, 2)], [(18, 21)], [(1, 5), (4, 6)]])
def test_intervals_that_cannot_be_are_an_error(wrong):
    with pytest.raises(ValueError, match="nterval"):
        measured(("a", "b"), [(20, {"a": {"claim": wrong}})]).figures()


def test_overlaps_of_other_people_labels_and_articles_are_none():
    layer = {"a": {"claim": [(1, 5)], "actor": [(2, 6)]}, "b": {"claim": [(3, 8)]}}
    assert measured(("a", "b"), [(9, layer), (9, layer)]).figures().overall is not None


def test_values_that_never_meet_have_no_alpha():
    assert alpha_of(coincidences([])) is None
    assert alpha_of(coincidences([["x", "x"], ["x", "x", "x"]])) is None


def test_nothing_expected_is_not_a_number():
    found = one_minus(np.array([1.0, 0.0, 2.0]), np.array([2.0, 0.0, 0.0]))
    assert found[0] == 0.5
    assert np.isnan(found[1:]).all()
