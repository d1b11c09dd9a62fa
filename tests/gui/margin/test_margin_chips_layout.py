"""Chips above a line: in order, apart, inside the line, and none forgotten."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.gui.margin.chips_layout import arrange

CHIP = st.tuples(st.floats(0, 600), st.floats(8, 90))
CHIPS = st.lists(CHIP, max_size=30).map(lambda chips: sorted(chips, key=lambda chip: chip[0]))
END, GAP, MORE, SLACK = 600.0, 3.0, 20.0, 24.0
CLOSE = 1e-6


@given(CHIPS)
def test_every_chip_is_in_one_slot_in_order(chips):
    slots = arrange(chips, END, GAP, MORE, SLACK)
    told = [n for slot in slots for n in range(slot.first, slot.first + slot.size)]
    assert told == list(range(len(chips)))
    assert all(slot.counted or slot.size == 1 for slot in slots)


@given(CHIPS)
def test_slots_are_apart_and_on_the_line(chips):
    slots = arrange(chips, END, GAP, MORE, SLACK)
    assert all(one.end + GAP <= two.at + CLOSE for one, two in pairwise(slots))
    assert all(slot.at >= -CLOSE and slot.end <= END + CLOSE for slot in slots)


@given(CHIPS)
def test_chips_with_room_stay_where_they_begin(chips):
    ends = [at + width for at, width in chips]
    roomy = all(
        end + GAP <= after[0] for end, (_, after) in zip(ends, pairwise(chips), strict=False)
    )
    if roomy and all(end <= END for end in ends):
        slots = arrange(chips, END, GAP, MORE, SLACK)
        assert [slot.at for slot in slots] == [at for at, _ in chips]
        assert not any(slot.counted for slot in slots)


@given(CHIPS)
def test_no_chip_is_pushed_far(chips):
    for slot in arrange(chips, END, GAP, MORE, SLACK):
        if not slot.counted:
            assert abs(slot.at - chips[slot.first][0]) <= SLACK + CLOSE


def test_what_has_no_room_is_counted_behind_what_has():
    slots = arrange([(0, 40), (5, 40), (8, 40), (200, 40)], END, GAP, MORE, SLACK)
    assert [(slot.at, slot.counted, slot.size) for slot in slots] == [
        (0, False, 1),
        (43, True, 2),
        (200, False, 1),
    ]


def test_nothing_is_arranged_where_nothing_is():
    assert arrange([], END, GAP, MORE, SLACK) == []
