"""Cards in a margin: no overlap, no crossing, no farther from their lines than need be."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.margin.layout import Want, crowded_rows, settle

WANT = st.builds(
    Want,
    top=st.floats(-2000, 2000),
    height=st.integers(10, 200).map(float),
    weight=st.sampled_from((1.0, 1.0, 100.0)),
)
WANTS = st.lists(WANT, max_size=40).map(lambda wants: sorted(wants, key=lambda want: want.top))
CLOSE = 1e-6


def cost(wants, tops):
    return sum(w.weight * (top - w.top) ** 2 for w, top in zip(wants, tops, strict=True))


def apart(wants, tops, gap):
    pairs = pairwise(zip(wants, tops, strict=True))
    return all(above + want.height + gap <= below + CLOSE for (want, above), (_, below) in pairs)


@given(WANTS, st.integers(0, 10))
def test_no_card_lies_on_another_and_none_passes_another(wants, gap):
    assert apart(wants, settle(wants, gap), gap)


@given(WANTS, st.integers(0, 10))
def test_cards_that_have_room_stay_at_their_lines(wants, gap):
    tops = [want.top for want in wants]
    if apart(wants, tops, gap):
        assert settle(wants, gap) == pytest.approx(tops)


@given(st.lists(WANT, min_size=1, max_size=8), st.data())
def test_no_other_place_moves_them_less(wants, data):
    wants = sorted(wants, key=lambda want: want.top)
    tops = settle(wants, 4)
    other = [t + data.draw(st.floats(-60, 60)) for t in tops]
    if apart(wants, other, 4):
        assert cost(wants, tops) <= cost(wants, other) + 1e-3


@given(WANTS)
def test_the_same_cards_stand_at_the_same_places(wants):
    assert settle(wants, 4) == settle(list(wants), 4)


@given(WANTS, st.integers(-500, 500))
def test_scrolling_moves_them_all_alike(wants, distance):
    moved = [want._replace(top=want.top + distance) for want in wants]
    expected = [top + distance for top in settle(wants, 4)]
    assert settle(moved, 4) == pytest.approx(expected, abs=1e-6)


@given(WANTS, st.integers(-500, 500), st.integers(0, 3000))
def test_they_stay_inside_if_there_is_room(wants, low, length):
    high = low + length
    tops = settle(wants, 4, low, high)
    assert apart(wants, tops, 4)
    assert all(top >= low - CLOSE for top in tops)
    if sum(want.height + 4 for want in wants) - 4 <= length:
        ends = (top + want.height for want, top in zip(wants, tops, strict=True))
        assert all(end <= high + CLOSE for end in ends)


def test_two_at_one_line_share_the_way():
    assert settle([Want(100, 20), Want(100, 20)], 0) == [90, 110]


def test_a_heavy_card_stays_and_pushes_the_others():
    tops = settle([Want(100, 20), Want(101, 20, 1e6), Want(102, 20)], 0)
    assert tops == pytest.approx([81, 101, 121], abs=1e-3)


@given(st.lists(st.integers(0, 30), max_size=40), st.integers(0, 2000))
def test_as_few_rows_as_will_do_are_counted(counts, room):
    crowded = crowded_rows(counts, 20, room)
    shown = [1 if row in crowded else count for row, count in enumerate(counts)]
    assert all(counts[row] > 1 for row in crowded)
    if sum(shown) * 20 > room:
        assert crowded == {row for row, count in enumerate(counts) if count > 1}
    elif crowded:
        smallest = min(crowded, key=lambda row: (counts[row], -row))
        assert (sum(shown) + counts[smallest] - 1) * 20 > room


def test_nothing_is_placed_where_nothing_is():
    assert settle([], 4) == []
    assert crowded_rows([], 20, 0) == set()
