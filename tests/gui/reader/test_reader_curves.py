"""The curves of relations: from span to span, between the lines of text and beside them."""

from itertools import pairwise
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from app.gui.reader.curves.path import arrow_head, rounded, shortened
from app.gui.reader.curves.routes import (
    Anchor,
    Ends,
    Gutter,
    Row,
    boundary_y,
    curves,
    fan,
    gap_at,
    longest_run,
    nearest_rows,
)

PITCH, ROOM = 40.0, 12.0
LEFT, RIGHT = 100.0, 800.0


def rows_of(tops):
    return [Row(top - ROOM / 2, top, top + 28, top + 28 + ROOM / 2, ROOM) for top in tops]


@st.composite
def pages(draw):
    gaps = draw(st.lists(st.sampled_from([PITCH, PITCH + 14]), min_size=1, max_size=12))
    tops = [20.0]
    for gap in gaps:
        tops.append(tops[-1] + gap)
    rows = rows_of(tops)
    anchor = st.builds(
        Anchor, st.integers(0, len(rows) - 1), st.floats(LEFT, RIGHT, allow_nan=False)
    )
    pair = st.one_of(
        st.builds(Ends, anchor, anchor),
        st.builds(Ends, anchor, st.none(), st.booleans()),
        st.builds(Ends, st.none(), anchor, st.booleans()),
    )
    ends = draw(st.lists(pair, min_size=1, max_size=9))
    at_right = draw(st.booleans())
    gutter = Gutter(RIGHT + 14, 6, 5, tops[-1] + 60)
    if not at_right:
        gutter = Gutter(LEFT - 14, -6, 5, tops[-1] + 60)
    return rows, ends, gutter


@given(pages())
def test_curves_begin_and_end_at_their_spans_or_at_the_edge(page):
    rows, ends, gutter = page
    for pair, points in zip(ends, curves(rows, ends, gutter), strict=True):
        for anchor, (x, y) in ((pair.source, points[0]), (pair.target, points[-1])):
            if anchor is None:
                assert y == (0 if pair.up else gutter.height)
            else:
                assert x == anchor.x
                assert y in (rows[anchor.row].top, rows[anchor.row].bottom)


@given(pages())
def test_curves_are_finite_and_stay_on_the_page_and_its_gutter(page):
    rows, ends, gutter = page
    furthest = gutter.x + gutter.step * gutter.lanes
    left, right = min(LEFT, furthest), max(RIGHT, furthest)
    for points in curves(rows, ends, gutter):
        for x, y in points:
            assert isfinite(x)
            assert isfinite(y)
            assert left <= x <= right
            assert min(0, rows[0].above - ROOM) <= y <= gutter.height


@given(pages())
def test_every_stretch_is_level_or_upright_and_none_crosses_letters(page):
    rows, ends, gutter = page
    for points in curves(rows, ends, gutter):
        for (x, y), (to_x, to_y) in pairwise(points):
            assert x == to_x or y == to_y
            if y == to_y and x != to_x:
                assert not any(row.top + 0.01 < y < row.bottom - 0.01 for row in rows)
            elif LEFT <= x <= RIGHT:
                assert abs(y - to_y) <= ROOM + 14


@given(pages())
def test_no_two_curves_lie_on_each_other_between_two_lines(page):
    rows, ends, gutter = page
    levels = []
    for points in curves(rows, ends, gutter):
        levels += [
            (y, min(x, to_x), max(x, to_x))
            for (x, y), (to_x, to_y) in pairwise(points)
            if y == to_y and LEFT <= x <= RIGHT and LEFT <= to_x <= RIGHT
        ]
    for n, (y, left, right) in enumerate(levels):
        for other_y, other_left, other_right in levels[n + 1 :]:
            if abs(y - other_y) < 0.001:
                assert right < other_left or other_right < left


def test_the_same_line_is_joined_above_it():
    rows = rows_of([20, 60])
    (points,) = curves(rows, [Ends(Anchor(1, 700), Anchor(1, 300))], Gutter(814, 6, 5, 300))
    assert points == [(700, 60), (700, 54), (300, 54), (300, 60)]


def test_the_next_line_is_reached_through_the_room_between_them():
    rows = rows_of([20, 60])
    gutter = Gutter(814, 6, 5, 300)
    down, up = (Ends(Anchor(0, 700), Anchor(1, 300)), Ends(Anchor(1, 300), Anchor(0, 700)))
    (points,) = curves(rows, [down], gutter)
    assert points == [(700, 48), (700, 54), (300, 54), (300, 60)]
    assert curves(rows, [up], gutter) == [points[::-1]]


def test_a_line_further_away_is_reached_along_the_gutter():
    rows = rows_of([20, 60, 100, 140])
    (points,) = curves(rows, [Ends(Anchor(0, 700), Anchor(3, 300))], Gutter(814, 6, 5, 300))
    assert points == [(700, 48), (700, 54), (814, 54), (814, 134), (300, 134), (300, 140)]


def test_an_end_out_of_view_is_an_end_at_the_edge():
    rows = rows_of([20, 60])
    gutter = Gutter(814, 6, 5, 300)
    (points,) = curves(rows, [Ends(Anchor(1, 700), None, up=False)], gutter)
    assert points == [(700, 88), (700, 94), (814, 94), (814, 300)]
    (points,) = curves(rows, [Ends(None, Anchor(1, 700), up=True)], gutter)
    assert points == [(814, 0), (814, 54), (700, 54), (700, 60)]


def test_the_name_has_most_room_in_the_longest_level_stretch():
    points = [(700, 48), (700, 54), (814, 54), (814, 134), (300, 134), (300, 140)]
    assert longest_run(points) == ((300, 134), (814, 134))
    assert longest_run([(3, 4), (3, 9)]) == ((3, 4), (3, 4))


def test_the_nearest_lines_of_two_spans():
    assert nearest_rows([1, 2, 3], [5, 6]) == (3, 5)
    assert nearest_rows([1, 2, 3], [2, 3]) == (2, 2)


def test_curves_run_in_the_middle_between_two_lines_or_near_the_lower_one():
    assert boundary_y(rows_of([20, 60]), 1) == pytest.approx((48 + 60) / 2)
    rows = rows_of([20, 74])
    assert boundary_y(rows, 1) == pytest.approx(74 - 0.9 * ROOM)
    assert gap_at(rows, 1) == pytest.approx(1.8 * ROOM)
    assert gap_at(rows, 0) == ROOM
    assert boundary_y(rows, 0) == 14
    assert boundary_y(rows, 2) == 108


@given(st.floats(0, 500), st.floats(0, 500), st.integers(0, 9), st.floats(0, 40), st.booleans())
def test_a_fan_stays_within_the_half_where_the_span_begins(left, width, place, step, from_right):
    right = left + width
    x = fan(left, right, place, step, from_right=from_right)
    middle = (left + right) / 2
    assert (middle - 1e-6 <= x <= right) if from_right else (left <= x <= middle + 1e-6)


@given(pages(), st.floats(0, 30))
def test_round_corners_keep_the_ends_and_never_leave_the_hull(page, radius):
    rows, ends, gutter = page
    for points in curves(rows, ends, gutter):
        path = rounded(points, radius)
        last = path.currentPosition()
        first = path.elementAt(0)
        assert (first.x, first.y) == pytest.approx(points[0])
        assert (last.x(), last.y()) == pytest.approx(points[-1])
        box = path.boundingRect()
        xs, ys = zip(*points, strict=True)
        assert box.left() >= min(xs) - 1e-6
        assert box.right() <= max(xs) + 1e-6
        assert box.top() >= min(ys) - 1e-6
        assert box.bottom() <= max(ys) + 1e-6


@given(pages(), st.floats(1, 12))
def test_the_head_of_an_arrow_points_at_the_end(page, length):
    rows, ends, gutter = page
    for points in curves(rows, ends, gutter):
        head = arrow_head(points, length)
        assert head.first() == QPointF(*points[-1])
        box = head.boundingRect()
        assert box.width() <= length * 1.01
        assert box.height() <= length * 1.01
        (x, y), (to_x, to_y) = points[-1], shortened(points, length)[-1]
        assert abs(x - to_x) + abs(y - to_y) <= length + 1e-6


def test_a_head_without_a_stretch_points_up():
    assert arrow_head([(5, 5), (5, 5)], 4).at(1).y() == 9
    assert shortened([(5.0, 5.0)], 3) == [(5.0, 5.0)]
