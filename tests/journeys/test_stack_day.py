"""Spans on one another, picked by key and mouse on a real X screen."""

import pytest

from tests.journeys.places import find, place

LAYOUTS = (("us",), ("ara",), ("ara", "-variant", "digits"), ("fr",))
KEY_2 = 11
"""X key code of the key that carries 2 in `us`."""


@pytest.mark.parametrize("layout", LAYOUTS, ids=" ".join)
def test_a_span_of_a_stack_is_picked_by_keys_and_by_mouse(program, screen, layout):
    one = program("--sample")
    one.ask("choose", command="all_layers")
    screen.layout(*layout)
    start, _ = find(one.ask("text"), "الجيش قوله")
    end = start + len("الجيش")
    place(one, start + 1)
    first = one.ask("selected")
    assert first[1:] == [start, end]
    other = {"actor": "quote_source", "quote_source": "actor"}[first[0]]
    one.key("F2")
    one.until("selected", [other, start, end])
    one.key("F2")
    one.until("selected", first)
    one.key("shift+F2")
    one.key(str(KEY_2))
    one.until("selected", [other, start, end])
    one.key("shift+F2", "Up", "Return")
    one.until("selected", first)
    one.key("shift+F2", "Escape")
    one.until("selected", first)
    x, y = one.point(start + 1)
    screen.run("xdotool", "mousemove", str(x), str(y), "click", "3")
    one.key(str(KEY_2))
    one.until("selected", [other, start, end])
    one.key("Tab")
    assert one.ask("selected") != [other, start, end]
