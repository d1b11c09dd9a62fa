"""Contrast as WCAG 2.2 defines it, and colours mended until they have it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.contrast import blend, legible_on, luminance, ratio
from tests.gui.layered import composed

COLORS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        ("#777777", "#FFFFFF", 4.48),  # the well-known grey that just fails
        ("#767676", "#FFFFFF", 4.54),
        ("#FF0000", "#FFFFFF", 4.00),
        ("#0000FF", "#FFFFFF", 8.59),
    ],
)
def test_known_contrasts(one, other, expected):
    assert ratio(one, other) == pytest.approx(expected, abs=0.005)
    assert ratio(other, one) == ratio(one, other)


def test_the_ends_of_luminance():
    assert luminance("#000000") == 0
    assert luminance("#FFFFFF") == pytest.approx(1)


@given(COLORS, COLORS)
def test_what_is_mended_can_be_read(color, ground):
    assert ratio(legible_on(color, ground), ground) >= 4.5  # black or white always can
    assert ratio(legible_on(color, ground, 3), ground) >= 3


@given(COLORS, COLORS)
def test_what_can_be_read_stays_as_it_is(color, ground):
    if ratio(color, ground) >= 4.5:
        assert legible_on(color, ground) == color
    mended = legible_on(color, ground)
    assert legible_on(mended, ground) == mended


def test_no_more_is_changed_than_need_be():
    assert 4.5 <= ratio(legible_on("#F0E442", "#FFFDF8"), "#FFFDF8") < 4.8
    assert 4.5 <= ratio(legible_on("#0072B2", "#1E1C1A"), "#1E1C1A") < 4.8


def test_too_much_is_wanted():
    assert legible_on("#888888", "#777777", 30) == "#000000"


def test_thin_colours_add_up():
    assert blend("#000000", "#FFFFFF", 0.5) == "#808080"
    assert blend("#123456", "#FFFFFF", 0) == "#123456"
    assert composed("#FFFFFF", [("#000000", 0.5), ("#FF0000", 1.0)]) == "#ff0000"
    assert composed("#FFFFFF", []) == "#FFFFFF"
