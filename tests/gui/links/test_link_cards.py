"""The relations in the inspector: what is said of them, and changing them there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from app.gui.spanlist import ALL
from tests.gui.hands import collect, selected_text
from tests.gui.links.keys import SHIFT, drawn, key, select


def card(window, kind):
    return next(c for c in window.inspector.relations.cards if c.relation.type == kind)


def choose(combo: QComboBox, words: str) -> None:
    combo.setCurrentIndex(combo.findText(words, Qt.MatchFlag.MatchStartsWith))
    combo.activated.emit(combo.currentIndex())


def stored(window, kind):
    session = window.session
    return next(r for r in session.project.relations(session.uid) if r.type == kind)


def test_the_cue_and_the_attributes_are_told(window, linked):
    session, links = window.session, window.session.links
    relation = stored(window, "attributed_to")
    assert not card(window, "attributed_to").said.isVisible()
    links.set_attribute(relation.uid, "cue_class", "neutral_speech")
    start = session.text.index("قال")
    links.set_cue(relation.uid, (start, start + 3))
    said = card(window, "attributed_to").said
    assert said.isVisible()
    assert said.text() == "cue “\u2068قال\u2069” · Cue class: neutral"
    session.undo()
    assert said.text() == "Cue class: neutral"


def test_a_row_leads_to_the_other_end(window, linked):
    card(window, "located_at").row.click()
    assert window.session.selected == linked["دمشق"].uid
    assert "located at ← " in window.inspector.relations.cards[0].row.whole


def test_remove_and_undo_and_the_focus_stays_on_a_button(window, linked):
    card(window, "located_at").remove.setFocus()
    card(window, "located_at").remove.click()
    assert [c.relation.type for c in window.inspector.relations.cards] == [
        "attributed_to",
        "contradicts",
    ]
    assert window.focusWidget() is card(window, "contradicts").remove
    window.session.undo()
    assert len(window.inspector.relations.cards) == 3
    for _ in range(3):
        window.inspector.relations.cards[0].remove.click()
    assert drawn(window) == []
    assert not window.inspector.relations.isVisible()
    assert window.focusWidget() is window.inspector.label
    collect()


def test_the_type_and_a_value_are_chosen_in_the_fields(window, linked):
    one = card(window, "attributed_to")
    one.change.click()
    assert one.form.isVisible()
    choose(one.form.fields[0].editor, "denial")
    assert stored(window, "attributed_to").attributes == {"cue_class": "denial"}
    assert one.form is card(window, "attributed_to").form, "the fields stay"
    other = card(window, "contradicts")
    other.change.click()
    choose(other.form.kind, "corroborates")
    assert stored(window, "corroborates").source == linked["القوات"].uid
    assert card(window, "corroborates").form.isVisible()
    one.change.click()
    assert not one.form.isVisible()


def test_typed_words_are_stored_when_another_span_is_selected(window, linked):
    one = card(window, "contradicts")
    one.change.click()
    field = one.form.fields[0]
    field.editor.setText("only in the evening edition")
    window.session.words_wanted.emit()
    assert stored(window, "contradicts").attributes == {"note": "only in the evening edition"}
    window.session.undo()
    assert field.editor.text() == ""


def test_the_cue_is_marked_and_taken_away_from_here(window, linked):
    one = card(window, "attributed_to")
    one.change.click()
    assert not one.form.unmark.isEnabled()
    one.form.mark.click()
    assert window.page.reader.hasFocus()
    assert selected_text(window.page.reader) == "قال"
    key(window, "Return")
    assert stored(window, "attributed_to").cue is not None
    assert window.session.mode is None
    assert one.form.unmark.isEnabled()
    one.form.unmark.click()
    assert stored(window, "attributed_to").cue is None
    start = window.session.text.index("قال")
    window.session.place(start, start + 3)
    window.session.select_span(linked["القوات"].uid)
    card(window, "attributed_to").form.mark.click()
    assert stored(window, "attributed_to").cue == (start, start + 3)


def test_a_type_without_a_cue_has_no_button_for_one(window, linked):
    one = card(window, "located_at")
    one.change.click()
    assert not one.form.mark.isVisible()
    assert one.form.fields == []


def test_buttons_say_what_they_change(window, linked):
    one = card(window, "located_at")
    assert one.change.accessibleName() == "Change located at → \u2068دمشق\u2069"
    assert one.remove.accessibleName() == "Remove located at → \u2068دمشق\u2069"
    for widget in (one.row, one.change, one.remove):
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_row_of_the_relation_that_is_walked_stands_out(window, linked):
    key(window, "F9", SHIFT)
    key(window, "2")
    lit = [c.relation.type for c in window.inspector.relations.cards if c.row.property("lit")]
    assert lit == ["located_at"]
    key(window, "Esc")
    assert not any(c.row.property("lit") for c in window.inspector.relations.cards)


def test_a_colleagues_relations_have_no_buttons(window, linked):
    window.session.become("huda")
    window.session.show_layers(ALL)
    select(window, linked["القوات"])
    cards = window.inspector.relations.cards
    assert len(cards) == 3
    assert not any(c.change.isVisible() or c.remove.isVisible() for c in cards)
    assert all(c.row.isVisible() for c in cards)
