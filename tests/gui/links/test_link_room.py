"""Names, numbers, the ring and chips share the room above a line; none covers another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from app.gui.margin.chips import Start, past_ring
from app.gui.reader.curves.names import free_place
from app.gui.reader.curves.ring import ring_of
from app.gui.reader.curves.wish import Strength
from app.gui.reader.hints.badges import badge_boxes, span_boxes
from app.gui.reader.room_above import room_above
from app.gui.ties import LinksTie, MarginTie
from tests.gui.links.keys import SHIFT, key, select

spots = st.tuples(st.floats(-50, 350), st.floats(1, 90)).map(lambda s: (s[0], s[0] + s[1]))


@given(st.floats(20, 300), st.floats(5, 120), st.lists(spots, max_size=6))
def test_a_name_is_placed_on_nothing_and_as_near_to_the_middle_as_can_be(length, width, taken):
    place = free_place((0.0, length), width, taken)
    middle = (length - width) / 2
    if place is None:
        assert width > length or any(a < middle + width and middle < b for a, b in taken)
        return
    assert 0 <= place <= length - width
    assert all(place + width <= a or place >= b for a, b in taken)
    free_in_the_middle = all(middle + width <= a or middle >= b for a, b in taken)
    assert place == middle or not free_in_the_middle


@pytest.fixture
def ties(window):
    """Of relations, and of the margin, which is hidden, so that there are chips."""
    window.resize(1500, 900)
    window.look.toggle_margin()
    return window.page.findChild(LinksTie), window.page.findChild(MarginTie)


def paint(window):
    QApplication.processEvents()
    window.page.reader.viewport().grab()
    return window.page.reader.frame()


def test_the_chip_of_the_selected_span_leaves_room_for_the_ring(window, linked, ties):
    for span in linked.values():
        select(window, span)
        ring = ring_of(paint(window), span.uid)
        chip = ties[1].chips.painted[-1]
        assert chip.uids == (span.uid,)
        assert not chip.box.intersects(ring.box)


def test_a_selected_span_has_one_chip(window, linked, ties):
    paint(window)
    uids = [uid for chip in ties[1].chips.painted for uid in chip.uids]
    assert uids.count(window.session.selected) == 1


def test_names_stand_on_no_chip_and_no_ring(window, linked, ties):
    frame = paint(window)
    covered = ties[0].curves._taken(frame)
    caps = 2 * len(span_boxes(frame, {window.session.selected})[window.session.selected])
    assert len(covered) == 1 + caps + len(ties[1].chips.painted)


def test_chips_make_way_for_the_numbers_of_targets_and_for_what_is_walked(window, linked, ties):
    chips = ties[1].chips
    paint(window)
    assert chips.painted
    for modifiers in ((), (SHIFT,)):
        key(window, "F9", *modifiers)
        paint(window)
        assert chips.painted == []
        key(window, "Esc")
        paint(window)
        assert chips.painted


def test_while_a_target_is_chosen_relations_step_back(window, linked, ties):
    key(window, "F9")
    paint(window)
    assert {drawn.wish.strength for drawn in ties[0].curves.drawn} == {Strength.FAINT}
    key(window, "Esc")
    paint(window)
    assert {drawn.wish.strength for drawn in ties[0].curves.drawn} == {Strength.CLEAR}


def test_numbers_stand_above_the_letters(window, linked):
    window.resize(1500, 900)
    key(window, "F9")
    frame, badges = paint(window), window.session.links.prompt.badges
    found = dict(badge_boxes(frame, badges, span_boxes(frame, {uid for _, uid in badges})))
    assert len(found) == len(badges)
    for number, uid in badges:
        for scene in frame.scenes:
            for mark in scene.marks:
                if mark.uid == uid:
                    row = scene.block.row_of(mark.first)
                    assert found[number].bottom() <= room_above(scene, row, (mark.first,))[0]


@given(st.floats(0, 400), st.floats(10, 90), st.floats(15, 40), st.booleans())
def test_a_chip_stands_past_its_ring_or_before_it(x, width, ring, opens_right):
    left = past_ring(Start(0, x, opens_right, "", 0), width, ring, 400.0)
    begin, end = (x, x + ring) if opens_right else (x - ring, x)
    assert left + width <= begin + 3.001 or left >= end - 3.001
    past = left >= end - 3.001 if opens_right else left + width <= begin + 3.001
    if past:
        assert -3.001 <= left <= 400 - width + 3.001


@given(st.floats(0, 400), st.floats(10, 90), st.booleans())
def test_a_chip_without_a_ring_stays_in_its_line(x, width, opens_right):
    assert 0 <= past_ring(Start(0, x, opens_right, "", 0), width, 0.0, 400.0) <= 400 - width


def test_the_number_of_an_arabic_span_stands_at_its_right_in_an_english_paragraph(window, spans):
    session = window.session
    window.resize(1500, 900)
    session.directions.choose_article("ltr")
    select(window, spans["دمشق"])
    frame, uid = paint(window), spans["القوات"].uid
    places = span_boxes(frame, {uid})
    ((_, box),) = badge_boxes(frame, [(1, uid)], places)
    assert abs(box.center().x() - places[uid][0].right()) < box.width()
