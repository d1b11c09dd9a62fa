"""Geometry of tracks and marks: nothing lies on anything else, and all of it between the lines."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont

from app.gui.reader.measures import Measures
from app.gui.review.summary import fitted
from app.gui.review.tracks import (
    MOST,
    Place,
    Strip,
    heights_of,
    levels_of,
    mark_places,
    marks_fit,
)

EDGES = st.tuples(st.integers(0, 400), st.integers(1, 200))
STRIPS = st.lists(
    st.tuples(EDGES, st.integers(1, 8), st.integers(0, 2)), min_size=1, max_size=12
).map(
    lambda made: [
        Strip(n, left, left + width, deep, rank)
        for n, ((left, width), deep, rank) in enumerate(made)
    ]
)


def measures(em: float = 20.0, pitch: float = 2.0) -> Measures:
    """Those of a page, without asking a font."""
    return Measures(
        font=QFont(),
        em=em,
        ascent=round(1.02 * em),
        rise=0.75 * em,
        descent=round(0.38 * em),
        pitch=float(round(pitch * em)),
        baseline=1.1 * em,
        paragraph_gap=0.7 * em,
        char=0.5 * em,
        measure=35 * em,
    )


PAGES = st.builds(measures, st.floats(10, 60), st.floats(1.4, 3.2))


def meet(one: Strip, other: Strip) -> bool:
    return one.left < other.right and other.left < one.right


class TestLevels:
    @given(STRIPS)
    def test_strips_that_meet_share_no_level(self, strips):
        levels = levels_of(strips)
        for one, other in combinations(strips, 2):
            if meet(one, other):
                here = set(range(levels[one.key], levels[one.key] + one.deep))
                there = set(range(levels[other.key], levels[other.key] + other.deep))
                assert not here & there

    @given(STRIPS)
    def test_each_has_one_and_none_could_lie_nearer_to_the_text(self, strips):
        levels = levels_of(strips)
        assert set(levels) == {strip.key for strip in strips}
        assert min(levels.values()) == 0

    @given(STRIPS)
    def test_what_is_looked_at_comes_first(self, strips):
        first = strips[0]._replace(rank=9)
        assert levels_of([first, *strips[1:]])[first.key] == 0

    @given(STRIPS)
    def test_the_order_in_which_they_come_does_not_matter(self, strips):
        assert levels_of(strips) == levels_of(reversed(strips))

    def test_what_is_inside_runs_nearer_to_the_text(self):
        strips = [Strip(0, 0, 300), Strip(1, 50, 90), Strip(2, 40, 200)]
        assert levels_of(strips) == {1: 0, 2: 1, 0: 2}

    def test_side_by_side_they_share_a_level(self):
        assert levels_of([Strip(0, 0, 50, 2), Strip(1, 50, 90, 2)]) == {0: 0, 1: 0}


class TestHeights:
    @given(PAGES, st.integers(0, 9), st.integers(0, 30))
    def test_lines_and_tracks_stay_between_two_lines_of_text(self, page, lanes, tracks):
        heights = heights_of(page, lanes, tracks)
        assert heights.bottom >= heights.top
        for level in range(heights.tracks):
            assert heights.top <= heights.middle(level) <= heights.bottom
            assert heights.mark_top(level) >= heights.top
            assert heights.mark_top(level) + heights.mark <= heights.bottom + 0.01
        if lanes and tracks:
            assert heights.thin(lanes) < heights.middle(0)

    @given(PAGES, st.integers(0, 5), st.integers(1, 30))
    def test_tracks_keep_apart_and_the_rest_is_counted(self, page, lanes, tracks):
        heights = heights_of(page, lanes, tracks)
        assert 1 <= heights.tracks <= tracks
        assert heights.tracks == 1 or heights.track >= 4.5

    @given(PAGES, st.integers(1, 40))
    def test_thin_lines_never_lie_on_each_other_unless_they_share_the_last(self, page, lanes):
        heights = heights_of(page, lanes, 0)
        tops = [heights.thin(lane) for lane in range(lanes)]
        assert tops == sorted(tops)
        apart = tops[: heights.lanes]
        assert all(b - a >= 1 for a, b in pairwise(apart))
        assert set(tops[heights.lanes :]) <= {apart[-1]}

    def test_two_people_have_room_at_the_usual_size(self):
        heights = heights_of(measures(), 1, 2)
        assert heights.tracks == 2
        assert heights.mark >= 9

    def test_five_deep_all_have_a_line(self):
        heights = heights_of(measures(), 5, 0)
        assert len({heights.thin(lane) for lane in range(5)}) == 5

    def test_tracks_come_before_thin_lines(self):
        assert heights_of(measures(), 6, 2).tracks == 2


class TestMarks:
    @given(
        st.lists(st.tuples(st.integers(0, 300), st.integers(0, 30), st.integers(1, 5)), max_size=8),
        st.booleans(),
    )
    def test_no_mark_lies_on_another(self, tracks, rtl):
        taken: list[Place] = []
        for start, top, count in tracks:
            taken += mark_places(start, top, 11, count, taken, rtl=rtl)
        assert not any(one.meets(other) for one, other in combinations(taken, 2))
        assert len(taken) == sum(count for _, _, count in tracks)

    @pytest.mark.parametrize(("rtl", "left"), [(True, 89), (False, 100)])
    def test_it_stands_within_the_start_of_its_track(self, rtl, left):
        assert mark_places(100, 3, 11, 1, (), rtl=rtl) == [Place(left, 3, 11)]

    def test_where_one_stands_the_next_comes_further_on(self):
        first = mark_places(100, 0, 10, 1, (), rtl=True)
        assert mark_places(100, 5, 10, 1, first, rtl=True) == [Place(80, 5, 10)]
        assert mark_places(100, 10, 10, 1, first, rtl=True) == [Place(90, 10, 10)]

    @given(st.floats(0, 900), st.integers(1, 15), st.integers(2, 15))
    def test_all_are_shown_or_room_is_left_for_their_number(self, width, wanted, most):
        shown = marks_fit(width, 11, wanted, most)
        assert 1 <= shown <= wanted
        assert shown == wanted or shown + 1 <= max(2, most)

    def test_of_eight_people_some_are_counted(self):
        assert marks_fit(500, 11, 8) == MOST - 1
        assert marks_fit(500, 11, 8, 15) == 8


class TestFitted:
    @given(st.lists(st.floats(0, 300), max_size=8), st.floats(0, 1500), st.floats(0, 40))
    def test_names_fit_or_are_as_narrow_as_they_may_be(self, wanted, room, least):
        widths = fitted(wanted, room, least)
        assert all(width <= want for width, want in zip(widths, wanted, strict=True))
        assert sum(widths) <= room + 0.01 or all(
            width <= least or width == want for width, want in zip(widths, wanted, strict=True)
        )

    def test_only_the_long_ones_give_way(self):
        assert fitted([50, 50, 400], 200, 30) == pytest.approx([50, 50, 100])
