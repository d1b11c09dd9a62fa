"""What was said before is said again with one key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.gui.hands import caret_on, press

SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def tagged(window, word, label="actor", nth=0):
    text, at = window.session.text, -1
    for _ in range(nth + 1):
        at = text.index(word, at + 1)
    window.session.place(at + 1)
    assert window.session.tag(label)
    return window.session.span


def key(window, sign, modifiers=Qt.KeyboardModifier.NoModifier):
    return press(window.page.reader, ord(sign.upper()), modifiers, sign)


def return_key(window, modifiers=Qt.KeyboardModifier.NoModifier):
    return press(window.page.reader, Qt.Key.Key_Return, modifiers, "\r")


def says(window, uid, **values):
    for name, value in values.items():
        assert window.session.set_attribute(name, value, uid)


def test_names_said_on_the_page_have_keys_in_the_order_they_were_said(window):
    first, second = tagged(window, "الجيش"), tagged(window, "الشعب")
    says(window, second.uid, entity="PEOPLE", country="SY")
    says(window, first.uid, entity="ARMY")
    third = tagged(window, "وزارة")
    press(window.page.reader, ord("4"), ALT)
    prompt = window.session.attributes.prompt
    assert prompt.rows == ("not said", "ARMY", "PEOPLE")
    assert list(prompt.keys) == ["⏎", "1", "2"]
    assert prompt.marked == 0, "Return writes another one"
    key(window, "2")
    assert window.session.spans.get(third.uid).attributes == {"entity": "PEOPLE"}


def test_another_name_is_written_after_return_and_arrows_reach_those_said(window):
    first = tagged(window, "الجيش")
    says(window, first.uid, entity="ARMY")
    tagged(window, "الشعب")
    press(window.page.reader, ord("4"), ALT)
    press(window.page.reader, Qt.Key.Key_Up)
    assert window.session.attributes.prompt.marked == 1
    press(window.page.reader, Qt.Key.Key_Down)
    assert window.session.attributes.prompt.marked == 0
    return_key(window)
    assert isinstance(window.focusWidget(), QLineEdit)
    assert window.focusWidget().accessibleName().startswith("Entity")


def test_countries_are_shown_by_name_and_places_by_id_and_name(window):
    army = tagged(window, "الجيش")
    says(window, army.uid, country="SY")
    tagged(window, "الشعب")
    press(window.page.reader, ord("2"), ALT)
    assert window.session.attributes.prompt.rows[1].startswith("SY · Syria")
    window.session.leave_mode()
    place = tagged(window, "دمشق", "location")
    link = {"id": "geonames:170654", "name": "Damascus"}
    says(window, place.uid, gazetteer=link)
    south = tagged(window, "الجنوب", "location")
    press(window.page.reader, ord("4"), ALT)
    assert window.session.attributes.prompt.rows[1] == "geonames:170654 Damascus"
    key(window, "1")
    assert window.session.spans.get(south.uid).attributes["gazetteer"] == link


def test_words_marked_before_say_the_same_again_whatever_was_said_last(window):
    army = tagged(window, "الجيش")
    says(window, army.uid, actor_type="state_military", entity="ARMY")
    other = tagged(window, "الشعب")
    says(window, other.uid, actor_type="civilians")
    window.session.remove_selected()
    again = tagged(window, "وزارة")
    said = []
    window.session.told.connect(said.append)
    press(window.page.reader, Qt.Key.Key_F12, SHIFT)
    assert said[-1] == "Nothing was said yet of these words with this label."
    assert window.session.spans.get(again.uid).attributes == {}
    window.session.select_span(army.uid)
    assert window.session.remove_selected()
    army = tagged(window, "الجيش")
    press(window.page.reader, Qt.Key.Key_F12, SHIFT)
    assert window.session.span.attributes == {"actor_type": "state_military", "entity": "ARMY"}
    window.session.undo()
    assert window.session.span.attributes == {}


def test_without_a_span_it_says_what_to_do(window):
    said = []
    window.session.told.connect(said.append)
    caret_on(window, "الجيش")
    press(window.page.reader, Qt.Key.Key_F12, SHIFT)
    assert said[-1] == "Select a span first: Tab goes from span to span."


def test_who_goes_on_to_other_words_is_asked_no_more(window):
    tagged(window, "الجيش")
    return_key(window)
    assert window.session.mode is not None
    press(window.page.reader, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert window.session.mode is None
    key(window, "3")
    assert window.session.span.label == "location"


def test_a_note_is_written_from_the_page_and_back(window, qtbot):
    span = tagged(window, "الجيش")
    return_key(window)
    return_key(window, SHIFT)
    note = window.inspector.note
    assert note.hasFocus()
    qtbot.keyClicks(note, "seen twice")
    press(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.page.reader.hasFocus()
    assert window.session.spans.get(span.uid).note == "seen twice"
    window.session.select_span(None)
    said = []
    window.session.told.connect(said.append)
    return_key(window, SHIFT)
    assert said[-1] == "Select a span first: Tab goes from span to span."
