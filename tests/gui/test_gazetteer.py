from hypothesis import given
from hypothesis import strategies as st

from app.gui.fields import AttributeField
from app.gui.gazetteer import link_of, link_words
from app.gui.typed import value_of
from app.model.scheme import Attribute, Words

LINK = Attribute(id="g", name=Words("م", "g"), type="gazetteer_ref")


def test_an_id_and_a_name():
    assert link_of("geonames:163843  Syria ") == {"id": "geonames:163843", "name": "Syria"}
    assert link_of("Q858:x") == {"id": "Q858:x"}
    assert link_of("دير الزور") == {"name": "دير الزور"}
    assert link_of("  ") is None


def test_what_a_line_cannot_say_is_not_typed():
    assert link_words({"id": 1, "name": "حمص"}) is None
    assert link_words({"id": "x:1", "lat": "1"}) is None
    assert link_words({"name": "a:b c"}) is None
    assert link_words(None) == ""


@given(st.text(max_size=30))
def test_what_is_shown_can_be_typed_again(typed):
    link = link_of(typed)
    words = link_words(link)
    assert words is None or link_of(words) == link


def test_a_link_is_typed_and_taken_back(qtbot):
    field = AttributeField(LINK, None)
    qtbot.addWidget(field)
    field.show_value(None)
    assert not field.editor.isReadOnly()
    field.editor.setText("geonames:163843 Syria")
    with qtbot.waitSignal(field.said) as said:
        field.editor.editingFinished.emit()
    assert said.args == ["g", {"id": "geonames:163843", "name": "Syria"}]
    field.editor.setText("")
    with qtbot.waitSignal(field.said) as said:
        field.editor.editingFinished.emit()
    assert said.args == ["g", None]


def test_a_country_code_is_written_in_capitals():
    country = Attribute(id="c", name=Words("ب", "c"), type="country")
    assert value_of(country, "ru") == "RU"
    assert value_of(country, "Syria") == "SY"
    assert value_of(country, "IGO") == "IGO"
    assert value_of(country, "Atlantis") == "Atlantis"
