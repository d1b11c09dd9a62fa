import pytest
from PySide6.QtCore import Qt

from app.gui.attributes.doubts import doubts_of
from app.model.scheme import Attribute, Choice, Words
from tests.gui.attributes.test_attribute_mode import attribute, scheme_has, tagged
from tests.gui.hands import press

LOW = Attribute(id="min", name=Words("الأدنى", "Least"), type="int", at_most="max")
HIGH = Attribute(id="max", name=Words("الأقصى", "Most"), type="int", minimum=0, maximum=99)
COUNTRY = Attribute(id="c", name=Words("c", "c"), type="country")
ENUM = Attribute(id="e", name=Words("e", "e"), type="enum", values=(Choice("a", Words("a", "a")),))


def test_a_least_number_above_the_most_is_doubted():
    assert doubts_of([LOW, HIGH], {"min": 12, "max": 5}) == {
        "min": "More than “Most · الأقصى”, which is 5."
    }
    assert doubts_of([LOW, HIGH], {"min": 5, "max": 5}) == {}
    assert doubts_of([LOW, HIGH], {"min": 12}) == {}


@pytest.mark.parametrize("code", ["SY", "XK", "IGO", "EU"])
def test_codes_of_countries_and_of_ones_own_are_not_doubted(code):
    assert doubts_of([COUNTRY], {"c": code}) == {}


@pytest.mark.parametrize("words", ["Atlantis", "أطلنطس", "igo", ""])
def test_a_country_nobody_knows_is_doubted(words):
    assert doubts_of([COUNTRY], {"c": words}) == {"c": "No country goes by this name or code."}


def test_values_that_do_not_fit_are_doubted_with_what_to_do():
    found = doubts_of([HIGH, ENUM], {"max": 100, "e": "zzz", "unknown": 1})
    assert found == {
        "max": "“max” is 100, more than 99. Write a whole number from 0 to 99.",
        "e": "“e” cannot be “zzz”; it is one of a.",
    }


def test_the_inspector_tells_and_nothing_is_blocked(window):
    scheme_has(window, attribute("min", "int", at_most="max"), attribute("max", "int"))
    tagged(window)
    low, high = window.inspector.fields
    for field, words in ((low, "١٢"), (high, "5")):
        field.editor.setFocus()
        field.editor.setText(words)
        press(field.editor, Qt.Key.Key_Return, text="\r")
    assert window.session.span.attributes == {"min": 12, "max": 5}
    assert low.doubt.text() == "More than “max”, which is 5."
    assert high.doubt.isHidden()
    high.editor.setText("20")
    high.commit()
    assert low.doubt.isHidden()
    window.session.undo()
    assert not low.doubt.isHidden()
