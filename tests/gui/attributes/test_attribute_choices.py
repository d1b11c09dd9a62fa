import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.attributes.choices import (
    ARABIC,
    KEYS,
    LATIN,
    PAGE,
    caps_of,
    row_of,
    shortened,
    values_of,
)
from app.model.scheme import Attribute, Choice, Words


def test_every_key_picks_its_own_row():
    assert [row_of(key) for key in KEYS] == list(range(PAGE))


def test_letters_go_by_either_case_and_by_their_place_on_an_arabic_layout():
    for latin, arabic in zip(LATIN, ARABIC, strict=True):
        assert row_of(latin.lower()) == row_of(latin) == row_of(arabic)


@given(st.text(max_size=6))
def test_a_row_is_one_that_can_be_shown(chord):
    row = row_of(chord)
    assert row is None or 0 <= row < PAGE


@pytest.mark.parametrize("chord", ["0", "Tab", "Ctrl+A", "Q", "", "12"])
def test_other_keys_pick_nothing(chord):
    assert row_of(chord) is None


def test_every_row_has_a_cap():
    assert [len(caps_of(n)) for n in range(PAGE + 1)] == list(range(PAGE + 1))
    assert caps_of(10)[-1] == "A ش"


def test_what_can_be_picked():
    words = Words("ب", "b")
    enum = Attribute(id="e", name=words, type="enum", values=(Choice("x", Words("س", "ex")),))
    assert [(v.value, v.words) for v in values_of(enum)] == [("x", "ex · س")]
    yes_no = values_of(Attribute(id="b", name=words, type="bool"))
    assert [v.value for v in yes_no] == [True, False]
    assert values_of(Attribute(id="t", name=words, type="text")) == []


@given(st.text(max_size=200))
def test_a_shortened_quote_fits_and_has_one_line(quote):
    assert len(shortened(quote)) <= 40
    assert "\n" not in shortened(quote)
