"""How many keys an action takes, counted with the keys a person presses."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.model.article import State
from tests.gui.hands import caret_on, press, quotes

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
KEYS = {"Tab": Qt.Key.Key_Tab, "F8": Qt.Key.Key_F8, "F9": Qt.Key.Key_F9}
KEYS |= {"Return": Qt.Key.Key_Return}


class Hands:
    """Presses keys where the focus is, and counts them."""

    def __init__(self, window):
        self.window = window
        self.count = 0

    def press(self, *keys):
        for key in keys:
            self.count += 1
            name = key.removeprefix("Ctrl+")
            modifiers = CTRL if name != key else NONE
            code = KEYS.get(name) or ord(name)
            target = QApplication.focusWidget() or self.window.page.reader
            press(target, code, modifiers, "" if name in KEYS else name)


def test_the_word_under_the_caret_without_its_proclitic_is_one_key(window):
    hands = Hands(window)
    caret_on(window, "والشعب", 3)
    hands.press("1")
    assert quotes(window) == [("actor", "الشعب")]
    assert hands.count == 1


def test_a_phrase_of_n_words_is_n_keys(window):
    phrase = "وزارة الدفاع إن الجيش دخل"
    for n in (2, 3, 5):
        hands = Hands(window)
        caret_on(window, "وزارة", 2)
        hands.press("1", *["F8"] * (n - 1))
        assert quotes(window) == [("actor", " ".join(phrase.split()[:n]))]
        assert hands.count == (n - 1) + 1
        window.session.remove_selected()


def test_a_claim_is_attributed_to_a_source_with_at_most_four_keys(window):
    hands = Hands(window)
    caret_on(window, "وزارة", 2)
    window.session.tag("quote_source")
    source = window.session.selected
    caret_on(window, "دخل", 1)
    window.session.tag("claim")
    claim = window.session.selected
    window.session.select_span(None)
    window.session.place(window.session.text.index("إن"))
    hands.press("Tab", "F9", "1", "1")
    relations = window.session.project.relations(window.session.uid)
    assert [(r.type, r.source, r.target) for r in relations] == [("attributed_to", claim, source)]
    assert hands.count <= 4


def test_an_enumerated_attribute_is_at_most_two_keys(window):
    caret_on(window, "الجيش", 1)
    window.session.tag("actor")
    hands = Hands(window)
    hands.press("Return", "1")
    assert window.session.span.attributes == {"actor_type": "state_military"}
    assert hands.count <= 2


def test_any_enumerated_attribute_of_a_label_is_at_most_two_keys_even_its_last_value(window):
    caret_on(window, "الجيش", 1)
    window.session.tag("claim")
    asked = window.session.scheme.label("claim").attributes
    for n, attribute in enumerate(asked[:9]):
        if attribute.type != "enum":
            continue
        hands = Hands(window)
        last = "123456789ASDFGHJKL"[len(attribute.values) - 1]
        press(window.page.reader, ord(str(n + 1)), Qt.KeyboardModifier.AltModifier)
        hands.count += 1
        hands.press(last)
        assert window.session.span.attributes[attribute.id] == attribute.values[-1].id
        assert hands.count <= 2
        window.session.leave_mode()


def test_all_enumerated_attributes_in_a_row_are_one_key_each_and_one_more(window):
    caret_on(window, "دمشق", 1)
    window.session.tag("location")
    hands = Hands(window)
    hands.press("Return", "4", "1", "2")
    said = {"loc_type": "city", "geo_precision": "exact", "function": "origin"}
    assert window.session.span.attributes == said
    assert hands.count == 1 + 3


def test_an_article_is_finished_and_the_next_one_opened_with_one_key(window):
    session, hands = window.session, Hands(window)
    first = session.uid
    second = session.project.neighbour(first, 1)
    hands.press("Ctrl+Return")
    assert session.uid == second
    assert session.project.state(first, "maryam") is State.DONE
    assert window.page.reader.hasFocus()
    assert hands.count == 1
