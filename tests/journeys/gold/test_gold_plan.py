"""The planner of key presses, without a window."""

from collections import Counter

import pytest

from tests.journeys.gold.drawing import drawing, order
from tests.journeys.gold.hands import events, key_of_place
from tests.journeys.gold.places import Roads
from tests.journeys.gold.plan import gold_plan
from tests.journeys.gold.saying import Memory, saying
from tests.journeys.gold.screen import keysym
from tests.journeys.gold.strokes import Kind, Stroke, count, keys, told
from tests.journeys.gold.taking import Taker
from tests.journeys.gold.wanted import Link, Mark, Wanted, default_scheme, gold

TEXT = "قالت وزارة الدفاع إن الجيش دخل دمشق والشعب ينتظر.\nوانتهى «الخبر» في حلب."
SCHEME = default_scheme()
WANTED = gold()


def chords(way):
    return [stroke.key for stroke in way.strokes]


def cheapest(start, end, caret=0, made=()):
    ways = Taker(TEXT).ways(caret, (start, end), "1", made)
    return min(ways, key=lambda way: len(way.strokes))


def place_of(part):
    start = TEXT.index(part)
    return start, start + len(part)


def test_a_word_at_the_caret_is_one_key():
    assert chords(cheapest(0, 4)) == ["1"]


def test_a_word_without_its_proclitic_is_marked_where_the_caret_comes_to_it():
    start, end = place_of("الشعب")
    assert chords(cheapest(start, end, caret=start - 1)) == ["1"]


def test_a_word_with_its_proclitic_takes_one_key_more():
    start, end = place_of("والشعب")
    assert chords(cheapest(start, end, caret=start)) in (["1", "="], ["1", "F7"])


def test_a_phrase_of_two_words_is_two_keys_and_a_longer_one_three():
    start, end = place_of("وزارة الدفاع")
    assert chords(cheapest(start, end, caret=start)) == ["1", "F8"]
    start, end = place_of("وزارة الدفاع إن الجيش دخل دمشق")
    way = cheapest(start, end, caret=start)
    assert chords(way)[:2] == ["1", "Shift+Space"]
    assert way.strokes[2].word == place_of("دمشق")[0]
    assert len(way.strokes) == 3


def test_a_word_further_on_is_two_keys_away():
    start, end = place_of("والشعب")
    way = cheapest(start + 1, end)
    assert chords(way)[0] == "Space"
    assert len(way.strokes) == 3


def test_a_phrase_to_the_end_of_its_paragraph_is_three_keys():
    start, end = place_of("الجيش دخل دمشق والشعب ينتظر")
    assert len(cheapest(start, end, caret=start).strokes) == 3


def test_quotation_marks_stay_outside():
    start, end = place_of("الخبر")
    way = cheapest(start, end, caret=start)
    assert chords(way) == ["1"]
    assert way.caret in (start, end)


def test_words_that_have_the_label_already_are_not_asked_for_again():
    start, end = place_of("وزارة الدفاع")
    first = place_of("وزارة")
    assert chords(cheapest(start, end, caret=start)) == ["1", "F8"]
    other = chords(cheapest(start, end, caret=start, made={first}))
    assert len(other) == 3
    assert other[0] != "1"


def test_arrows_are_left_alone_in_digits():
    roads = Roads("عام 2019 انتهى")
    assert roads.moves["Left"][5] == 5
    assert roads.moves["Left"][0] == 1


def actor(**said):
    return saying(SCHEME.label("actor").attributes, "actor", "الجيش", said, Memory())


def test_values_are_a_key_each_and_what_is_left_out_is_skipped():
    strokes, asked = actor(actor_type="rebel", mention="nominal")
    assert [s.key for s in strokes] == ["Return", "5", "Tab", "2"]
    assert asked, "the entity is asked then"


def test_a_later_attribute_alone_is_opened_by_its_number():
    strokes, _ = actor(mention="name")
    assert [s.key for s in strokes] == ["Alt+3", "1"]


def test_a_name_is_typed_once_and_is_one_key_the_next_time():
    memory, attributes = Memory(), SCHEME.label("actor").attributes
    said = {"entity": "ARMY"}
    first, _ = saying(attributes, "actor", "الجيش", said, memory)
    assert [s.key for s in first] == ["Alt+4", "Return", *"ARMY", "Return"]
    assert Counter(s.kind for s in first)[Kind.TYPING] == 4
    memory.note("actor", "الشعب", {"mention": "name"}, attributes)
    again, _ = saying(attributes, "actor", "القوات", said, memory)
    assert [s.key for s in again] == ["Alt+4", "1"]


def test_the_same_words_say_the_same_with_one_key():
    memory, attributes = Memory(), SCHEME.label("actor").attributes
    said = {"actor_type": "rebel", "entity": "ARMY"}
    saying(attributes, "actor", "الجيش", said, memory)
    saying(attributes, "actor", "الشعب", {"mention": "name"}, memory)
    again, asked = saying(attributes, "actor", "الجيش", said, memory)
    assert [s.key for s in again] == ["Shift+F12"]
    assert not asked


def wanted_with(link, *marks):
    return Wanted(TEXT, marks, (link,), SCHEME)


CLAIM = Mark(uid="c", label="claim", start=place_of("الجيش دخل")[0], end=place_of("دخل")[1])
ARMY = Mark(uid="a", label="actor", start=CLAIM.start, end=place_of("الجيش")[1])


@pytest.mark.parametrize(
    ("said", "key"), [({"role": "agent"}, "1"), ({"role": "victim"}, "3"), ({}, "6")]
)
def test_a_relation_is_three_keys_whatever_it_says(said, key):
    link = Link(uid="r", type="involves", source="c", target="a", attributes=said)
    found, _ = drawing(wanted_with(link, CLAIM, ARMY), link, ARMY, 0, Roads(TEXT))
    assert [(s.key, s.target) for s in found] == [("F9", ""), ("", "c"), (key, "")]


def test_relations_are_drawn_as_soon_as_both_ends_are_there():
    link = Link(uid="r", type="involves", source="c", target="a")
    assert order([link], [ARMY, CLAIM]) == {"a": [], "c": [link]}


def test_every_span_and_relation_has_its_part_in_the_plan():
    tasks = gold_plan()
    about = [task.about for task in tasks]
    assert {mark.uid for mark in WANTED.marks} | {link.uid for link in WANTED.links} == set(about)
    labels = [s for task in tasks for s in task.strokes if s.kind is Kind.LABELLING]
    assert len(labels) == len(WANTED.marks) == 96


def test_it_is_far_below_what_plain_arrows_would_take():
    """Plain keys go letter by letter to each word and over it."""
    planned = count(gold_plan())
    moved = planned[Kind.MOVING] + planned[Kind.EXTENDING]
    assert moved < 0.2 * naive(WANTED)


def naive(wanted):
    """Keys for moving and extending alone, with arrows and Shift+arrows, a letter at a time."""
    caret = total = 0
    for mark in sorted(wanted.marks, key=lambda one: (one.start, -one.end)):
        total += abs(mark.start - caret) + mark.end - mark.start
        caret = mark.end
    return total


def test_what_is_printed_names_every_kind():
    line = told(Counter({Kind.MOVING: 2, Kind.TYPING: 3, Kind.RELATIONS: 4}), 2, 2)
    assert line.startswith("keystrokes: 9 (moving 2, extending 0, labelling 0, attributes 0, ")
    assert "1.0 a span and 2.0 a relation" in line


def test_keys_are_named_for_qt_and_for_x():
    assert keysym("Ctrl+Shift+Left") == "ctrl+shift+Left"
    assert keysym("ا") == "0x5c7"
    assert keysym(":") == "colon"
    code, _, text = events("ا")
    assert (code, text) == (0x627, "ا")
    assert events("Return")[2] == "\r"
    assert keys(Kind.MOVING, "Left") == [Stroke(Kind.MOVING, "Left")]


def test_a_span_out_of_view_is_turned_to():
    assert key_of_place(ARMY, (ARMY.end, 99)) == "PgUp"
    assert key_of_place(ARMY, (0, ARMY.start)) == "PgDown"
    assert key_of_place(ARMY, (0, 99)) == "0"
