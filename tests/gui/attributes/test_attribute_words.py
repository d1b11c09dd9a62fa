"""Words of the page taken for an attribute, by keys and by mouse."""

import pytest
from PySide6.QtCore import Qt

from tests.gui.attributes.test_attribute_mode import (
    NONE,
    SHIFT,
    asked,
    attribute,
    enter,
    key,
    said,
    scheme_has,
    tagged,
)
from tests.gui.hands import press

Key = Qt.Key


@pytest.fixture
def sentences(window):
    found = []
    window.session.told.connect(found.append)
    return found


def write(window, kind="text"):
    """A span whose first attribute is written and asked for."""
    scheme_has(window, attribute("who", kind), attribute("more", "text"))
    span = tagged(window)
    enter(window)
    assert asked(window) == "who"
    return span


def select(window, words):
    start = window.session.text.index(words)
    window.session.place(start, start + len(words))


@pytest.mark.parametrize("sign", ["w", "ص"])
def test_selected_words_are_said_with_one_key_and_the_next_is_asked(window, sign):
    span = write(window)
    select(window, "وزارة الدفاع")
    assert window.session.span == span
    key(window, sign)
    assert said(window) == {"who": "وزارة الدفاع"}
    assert asked(window) == "more"
    assert not window.session.has_selection


def test_without_any_it_waits_until_some_are_selected(window, sentences):
    span = write(window)
    key(window, "w")
    assert "select the words" in sentences[-1]
    window.session.place(window.session.text.index("وزارة"))
    for _ in "وزارة":
        press(window.page.reader, Key.Key_Left, SHIFT)
    assert window.session.selection[1] - window.session.selection[0] == len("وزارة")
    enter(window)
    assert window.session.selected == span.uid
    assert said(window) == {"who": "وزارة"}
    assert asked(window) == "more"


def test_the_word_at_the_caret_will_do_wherever_it_is(window):
    span = write(window)
    key(window, "w")
    for _ in range(3):
        press(window.page.reader, Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert window.session.span is None
    enter(window)
    assert window.session.selected == span.uid
    (words,) = said(window).values()
    assert words in window.session.text
    assert words not in span.quote


def test_other_keys_change_nothing_meanwhile(window):
    write(window)
    key(window, "w")
    for sign in "1ad":
        key(window, sign)
    assert len(window.session.spans.visible) == 1
    assert said(window) == {}


def test_escape_asks_as_before_and_once_more_leaves(window):
    write(window)
    key(window, "w")
    window.session.leave()
    assert asked(window) == "who"
    window.session.leave()
    assert window.session.mode is None


def test_words_that_are_no_number_are_refused_and_it_still_waits(window, sentences):
    span = write(window, "int")
    select(window, "الجيش")
    key(window, "w")
    assert "number" in sentences[-1]
    assert window.session.spans.get(span.uid).attributes == {}
    window.session.leave()
    assert asked(window) == "who"


def test_where_there_is_no_word_it_is_told(window, sentences):
    write(window)
    key(window, "w")
    window.session.place(window.session.text.index("🕊"))
    enter(window)
    assert "no words here" in sentences[-1]


def test_after_the_last_attribute_it_is_over(window):
    write(window)
    press(window.page.reader, Key.Key_Tab)
    assert asked(window) == "more"
    select(window, "دمشق")
    key(window, "w")
    assert said(window) == {"more": "دمشق"}
    assert window.session.mode is None


def test_a_choice_takes_no_words(window):
    tagged(window)
    enter(window)
    assert asked(window) == "actor_type"
    select(window, "دمشق")
    assert press(window.page.reader, ord("W"), NONE, "w")
    assert said(window) == {}
    assert asked(window) == "actor_type"
