"""The fields of a relation in the inspector; steps whose things go: what stays and is told."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QComboBox

from app.gui.links.listed import LinkList
from app.gui.links.rules import Offer
from app.gui.links.view import LinkView
from app.gui.ties.links import LinksTie
from app.model.edits import AddRelation, RemoveRelation
from app.model.uids import new_uid
from tests.gui.hands import collect
from tests.gui.links.keys import SHIFT, drawn, key, select


def card(window, kind):
    return next(c for c in window.inspector.relations.cards if c.relation.type == kind)


def stored(window, kind):
    session = window.session
    return next(r for r in session.project.relations(session.uid) if r.type == kind)


def choose(combo: QComboBox, words: str) -> None:
    combo.setCurrentIndex(combo.findText(words, Qt.MatchFlag.MatchStartsWith))
    combo.activated.emit(combo.currentIndex())


@pytest.fixture
def at_work(window):
    """Long work begins, during which nothing can be changed."""
    yield lambda: window.session.begin_work("Import")
    window.session.end_work()


def test_a_type_that_is_there_already_goes_back_in_the_field(window, linked, told):
    session = window.session
    same = Offer(session.scheme.relation("corroborates"))
    assert session.links.add(same, linked["القوات"], linked["سقوط"])
    select(window, linked["القوات"])
    one = card(window, "contradicts")
    one.change.click()
    choose(one.form.kind, "corroborates")
    assert told[-1] == "There is this relation already."
    assert one.form.kind.currentText().startswith("contradicts")
    assert sorted(kind for kind, *_ in drawn(window)).count("contradicts") == 1


def test_words_that_cannot_be_stored_now_stay_in_the_field(window, linked, at_work, qtbot):
    one = card(window, "contradicts")
    one.change.click()
    field = one.form.fields[0]
    at_work()
    field.editor.setText("late edition")
    field.commit()
    assert stored(window, "contradicts").attributes == {}
    assert field.editor.text() == "late edition"
    assert field.is_changed
    window.session.end_work()
    one.commit()
    assert stored(window, "contradicts").attributes == {"note": "late edition"}


def test_words_half_typed_outlast_another_edit_of_the_relation(window, linked):
    one = card(window, "contradicts")
    one.change.click()
    field = one.form.fields[0]
    field.editor.setText("half")
    start = window.session.text.index("ونفى")
    assert window.session.links.set_cue(stored(window, "attributed_to").uid, (start, start + 4))
    assert card(window, "contradicts") is one
    assert field.editor.text() == "half"
    one.commit()
    assert stored(window, "contradicts").attributes == {"note": "half"}


def test_a_field_that_a_type_has_not_takes_no_focus(window, linked):
    before = window.focusWidget()
    card(window, "located_at").write("note")
    assert card(window, "located_at").form.isVisible()
    assert window.focusWidget() is before


def test_fields_never_opened_are_shut_without_being_made(window, linked):
    one = card(window, "located_at")
    one.change.setChecked(True)
    one.change.setChecked(False)
    assert one.form.isHidden()
    other = card(window, "contradicts")
    other.change.toggled.emit(False)
    assert other.form is None


def test_a_relation_that_cannot_be_removed_now_keeps_its_card(window, linked, at_work):
    at_work()
    card(window, "located_at").remove.setEnabled(True)
    card(window, "located_at").remove.click()
    assert len(window.inspector.relations.cards) == 3
    assert len(drawn(window)) == 3
    collect()


# -- steps that go on, or have nothing left


def test_a_relation_that_cannot_be_changed_now_stays_in_its_list(window, linked, at_work):
    links = window.session.links
    key(window, "F9", SHIFT)
    key(window, "Return")
    key(window, "2")
    before = links.prompt
    assert before.title == "Cue class"
    at_work()
    key(window, "5")
    assert links.prompt.title == "Cue class"
    assert links.prompt.rows == before.rows
    assert stored(window, "attributed_to").attributes == {}


def test_a_relation_that_cannot_be_removed_now_stays_lit(window, linked, at_work):
    key(window, "F9", SHIFT)
    lit = window.session.links.prompt.lit
    at_work()
    key(window, "Del")
    assert window.session.links.prompt.lit == lit
    assert len(drawn(window)) == 3


def test_a_cue_that_cannot_be_stored_now_is_asked_for_on(window, linked, at_work):
    key(window, "F9", SHIFT)
    key(window, "+")
    step = window.session.links.step
    at_work()
    key(window, "Return")
    assert window.session.links.step is step
    assert stored(window, "attributed_to").cue is None


def test_a_span_that_no_type_joins_is_told_when_it_is_pressed(window, spans, told):
    links = window.session.links
    select(window, spans["دمشق"])
    key(window, "F9")
    before = links.prompt
    links.pointed(spans["الناطق"].uid)
    assert told[-1] == "The scheme has no relation between Location and Quote source."
    assert links.prompt == before
    links.pointed(spans["دمشق"].uid)
    assert links.prompt == before
    links.pointed(new_uid())
    assert links.prompt == before


def test_zero_shows_the_first_targets_again_after_the_last(window, spans):
    links = window.session.links
    select(window, spans["القوات"])
    key(window, "F9")
    before = links.prompt.badges
    key(window, "0")
    assert links.prompt.badges == before
    assert len(before) == 6


def test_a_target_that_goes_is_no_target_any_more(window, spans):
    session, links = window.session, window.session.links
    select(window, spans["القوات"])
    key(window, "F9")
    assert session.run(session.project.removal_of(spans["حمص"].uid))
    assert session.mode is not None
    assert spans["حمص"].uid not in {uid for _, uid in links.prompt.badges}
    assert len(links.prompt.badges) == 5


def test_the_way_back_is_what_a_preview_shows(window, spans):
    """A relation that only leads back is drawn from the other end while its target is chosen."""
    source, claim = spans["الناطق"], spans["سقوط"]
    select(window, source)
    key(window, "F9")
    while window.session.links.prompt.chosen != claim.uid:
        key(window, "Tab")
    prompt = window.session.links.prompt
    (preview,) = LinkView(window.session.links).wishes(window.page.reader.frame(), prompt)
    assert (preview.relation.source, preview.relation.target) == (claim.uid, source.uid)


def test_a_relation_of_a_layer_that_is_hidden_is_not_wished_for(window, linked):
    session = window.session
    session.links.show_all(True)
    frame = window.page.reader.frame()
    assert len(LinkView(window.session.links).wishes(frame, session.links.prompt)) == 3
    session.become("huda")
    assert LinkView(window.session.links).wishes(frame, session.links.prompt) == []


def test_a_card_pressed_while_a_target_is_asked_for_is_that_target(window, spans):
    tie = window.page.findChild(LinksTie)
    select(window, spans["القوات"])
    key(window, "F9")
    tie.mouse.grip.card_pressed.emit(spans["الجيش"].uid)
    assert window.session.links.prompt.at == spans["الجيش"].uid
    assert window.session.selected == spans["القوات"].uid


def test_the_pointer_is_an_arrow_over_the_list_and_nowhere_else(window, spans):
    tie = window.page.findChild(LinksTie)
    select(window, spans["القوات"])
    key(window, "F9")
    key(window, "1")
    window.page.reader.grab()
    grip = window.page.reader.mouse.grips
    assert tie.list.box.isValid()
    cursor = grip.cursor_at(tie.list.box.center())
    assert cursor == Qt.CursorShape.ArrowCursor
    assert grip.cursor_at(QPointF(1, 1)) != Qt.CursorShape.ArrowCursor


# -- the list of them all


def test_relations_of_another_article_and_unknown_ones_change_nothing(window, linked):
    session = window.session
    all_of = LinkList(session.uid, session.project.relations(session.uid))
    assert len(all_of) == len(list(all_of)) == 3
    elsewhere = LinkList(new_uid(), session.project.relations(session.uid))
    assert len(elsewhere) == 0
    known = stored(window, "contradicts")
    assert elsewhere.apply(RemoveRelation(known))
    assert elsewhere.apply(AddRelation(known))
    assert len(elsewhere) == 0
    assert all_of.apply(RemoveRelation(known))
    assert known not in all_of.of(known.source)
    assert len(all_of) == 2
