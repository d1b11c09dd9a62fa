"""Every figure there is has one sentence on what it means, and one on when it misleads."""

import re
from dataclasses import fields

import pytest

from app.review.agreement import Agreement, Alpha, PairAgreement, Score, SpanScores
from app.review.meanings import (
    MEANINGS,
    NO_INTERVAL,
    THRESHOLDS,
    UNDEFINED,
    Meaning,
    meaning_of,
)

SENTENCES = [
    (figure, part, getattr(meaning, part))
    for figure, meaning in MEANINGS.items()
    for part in ("meaning", "misleads")
]
NO_FIGURES = {"a", "b", "scores", "labels", "by_article", "intervals"}
ELSEWHERE = {"annotators", "pairs", "alpha", "alpha_labels", "alpha_intervals"}


def names(made, without):
    return {field.name for field in fields(made)} - without


@pytest.mark.parametrize("made", [SpanScores, Alpha])
def test_every_kind_of_score_is_explained(made):
    assert names(made, set()) <= set(MEANINGS)


def test_every_figure_of_two_people_is_explained():
    assert names(PairAgreement, NO_FIGURES) <= set(MEANINGS)


def test_every_figure_of_all_people_is_explained():
    assert names(Agreement, ELSEWHERE) <= set(MEANINGS)


def test_the_parts_of_a_score_are_explained():
    parts = {name for name in ("precision", "recall", "f1") if hasattr(Score, name)}
    assert parts == {"precision", "recall", "f1"}
    assert parts <= set(MEANINGS)


@pytest.mark.parametrize(("figure", "part", "sentence"), SENTENCES)
def test_it_is_one_sentence(figure, part, sentence):
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert not re.search(r"[.!?]\s", sentence)
    assert "  " not in sentence


@pytest.mark.parametrize(("figure", "part", "sentence"), SENTENCES)
def test_it_can_be_read_in_one_breath(figure, part, sentence):
    assert 40 < len(sentence) <= 180, len(sentence)


def test_no_two_figures_are_called_or_explained_alike():
    assert len({meaning.name for meaning in MEANINGS.values()}) == len(MEANINGS)
    assert len({sentence for *_, sentence in SENTENCES}) == len(SENTENCES)


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("nominal", "nominal"),
        ("nominal.actor", "nominal"),
        ("kappa.quote.source", "kappa"),
        ("exact.f1", "exact"),
    ],
)
def test_a_figure_is_found_by_its_name_in_the_json(name, figure):
    assert meaning_of(name) is MEANINGS[figure]


def test_what_is_no_figure_has_no_meaning():
    with pytest.raises(KeyError):
        meaning_of("happiness")


def test_a_meaning_is_a_value():
    assert Meaning("a", "b", "c") == Meaning("a", "b", "c")


def test_thresholds_are_quoted_with_caution():
    assert ".667" in THRESHOLDS
    assert ".800" in THRESHOLDS
    assert "convention" in THRESHOLDS


def test_what_there_is_no_figure_for_is_told():
    assert "two articles" in NO_INTERVAL
    assert UNDEFINED.startswith("Undefined")
