"""Faces have measures of their own; lanes share the room between lines honestly."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.fonts import NASKH, SANS, families, natural_size
from app.gui.reader.ground import lane_heights
from app.gui.reader.measures import measures_of, page_font

pytestmark = pytest.mark.usefixtures("_fonts")
FACES = st.sampled_from([SANS, NASKH])
HEIGHTS = st.integers(15, 30).map(lambda n: n / 10)
SIZES = st.floats(8, 60)


def test_the_letters_of_all_faces_look_equally_large():
    assert natural_size(SANS) == 15
    assert natural_size(NASKH) == 18
    arabic, others = families()
    assert {SANS, NASKH} <= set(arabic)
    assert not set(arabic) & set(others)
    for family in (*arabic, *others, "no such face"):
        assert 11 <= natural_size(family) <= 26


def test_a_face_without_arabic_borrows_the_letters_of_the_sans():
    assert page_font("Noto Sans Mono", 12).families()[:2] == ["Noto Sans Mono", SANS]
    assert page_font(SANS, 12).families().count(SANS) == 1


@given(FACES, SIZES, HEIGHTS, st.integers(40, 120))
def test_pitch_and_measure_are_what_was_asked(family, size, height, characters):
    measures = measures_of(page_font(family, size), height, characters)
    assert measures.pitch == pytest.approx(height * measures.em, abs=0.51)
    assert measures.measure == pytest.approx(characters * measures.char, abs=0.51)
    assert measures.ascent + measures.descent <= measures.pitch + 1
    assert 0.6 * measures.em < measures.rise < measures.em


@given(FACES, st.floats(12, 60), st.integers(1, 6))
def test_six_lanes_are_clear_of_each_other_and_of_the_next_line(family, size, depth):
    measures = measures_of(page_font(family, size))
    lanes = lane_heights(measures, depth)
    assert lanes.step > lanes.thickness
    assert lanes.step >= 2 if measures.em < 19 else lanes.step >= 3
    end = lanes.top(depth - 1) + lanes.thickness
    assert end <= measures.pitch - measures.rise + 1


@given(FACES, SIZES, HEIGHTS, st.integers(0, 30))
def test_lanes_never_lie_on_each_other_or_on_the_baseline(family, size, height, depth):
    lanes = lane_heights(measures_of(page_font(family, size), height), depth)
    assert lanes.first >= 1
    assert 1 <= lanes.thickness < lanes.step


@given(FACES, SIZES, st.integers(1, 9))
def test_closer_lines_never_bring_wider_lanes(family, size, depth):
    font = page_font(family, size)
    steps = [lane_heights(measures_of(font, n / 10), depth).step for n in range(15, 31)]
    assert all(b >= a - 1 for a, b in pairwise(steps))
