"""Relations that are changed while they are walked, and what is told where that cannot be."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.gui.links.cue import guess
from app.gui.links.drafts import Draft
from app.gui.links.rules import Offer
from app.gui.spanlist import ALL
from app.model.edits import RemoveRelation
from app.model.span import quote_of
from app.project.project import Project
from tests.gui.hands import press
from tests.gui.links.keys import NONE, SHIFT, drawn, key, select

GONE = "0190a000-0000-7000-8000-000000000000"


def stored(window, kind):
    session = window.session
    return next(r for r in session.project.relations(session.uid) if r.type == kind)


def walk_to(window, kind):
    key(window, "F9", SHIFT)
    types = [r.type for r in window.session.links.of(window.session.links.prompt.focus)]
    key(window, str(1 + types.index(kind)))


def rows(window):
    return window.session.links.prompt.rows


# -- the list of what a relation may become


def test_a_note_is_written_in_its_field_after_the_list_is_left(window, linked, qtbot):
    walk_to(window, "contradicts")
    key(window, "Return")
    key(window, str(1 + rows(window).index("Note: not said")))
    assert window.session.mode is None
    field = window.focusWidget()
    assert field.accessibleName().startswith("Note")
    qtbot.keyClicks(field, "late edition")
    qtbot.keyClick(field, "\r")
    assert stored(window, "contradicts").attributes == {"note": "late edition"}
    assert window.page.reader.hasFocus()


def test_a_number_that_no_row_has_is_told_and_the_list_stays(window, linked, told):
    walk_to(window, "contradicts")
    key(window, "Return")
    before = rows(window)
    key(window, "9")
    assert told[-1] == "Nothing has this number."
    assert rows(window) == before
    assert stored(window, "contradicts").attributes == {}


def test_a_key_that_means_nothing_in_the_list_changes_nothing(window, linked):
    walk_to(window, "contradicts")
    key(window, "Return")
    before = window.session.links.prompt
    press(window.page.reader, Qt.Key.Key_Delete)
    assert window.session.links.prompt == before
    assert len(drawn(window)) == 3


def test_the_arrows_mark_rows_and_round(window, linked):
    walk_to(window, "contradicts")
    key(window, "Return")
    links = window.session.links
    assert (links.prompt.marked, len(links.prompt.rows)) == (1, 3)
    key(window, "Up")
    assert links.prompt.marked == 0
    key(window, "Up")
    assert links.prompt.marked == 2
    key(window, "Down")
    key(window, "Return")
    assert sorted(kind for kind, *_ in drawn(window)) == [
        "attributed_to",
        "corroborates",
        "located_at",
    ]


def test_a_press_on_another_span_does_not_leave_the_list(window, linked, qtbot):
    walk_to(window, "contradicts")
    key(window, "Return")
    before = window.session.links.prompt
    window.session.links.pointed(linked["حمص"].uid)
    assert window.session.links.prompt == before


def test_a_pointed_span_means_nothing_while_nothing_is_asked(window, linked):
    window.session.links.pointed(linked["حمص"].uid)
    assert window.session.mode is None
    assert window.session.selected == linked["القوات"].uid


def test_a_relation_that_goes_while_its_list_is_open_shuts_the_list(window, linked):
    walk_to(window, "contradicts")
    key(window, "Return")
    assert window.session.run(RemoveRelation(stored(window, "contradicts")))
    assert window.session.mode is None
    assert rows(window) == ()


# -- its cue


def test_return_with_the_caret_left_alone_marks_no_cue(window, linked, told):
    """A relation of which nothing can be guessed, because its type gives no examples near."""
    session, links = window.session, window.session.links
    relayed = session.scheme.relation("relayed_by")
    assert links.add(Offer(relayed), linked["الناطق"], linked["المتحدث"])
    select(window, linked["الناطق"])
    walk_to(window, "relayed_by")
    key(window, "+")
    if session.has_selection:
        session.place(session.caret)
    key(window, "Return")
    assert "No cue was marked." in told
    assert stored(window, "relayed_by").cue is None


def test_a_tab_while_the_cue_is_asked_for_leaves_the_question(window, linked):
    walk_to(window, "attributed_to")
    key(window, "+")
    sentence = window.session.links.step.sentence
    key(window, "7")
    assert window.session.links.step.sentence == sentence
    assert stored(window, "attributed_to").cue is None


def test_a_marked_cue_is_what_is_proposed_the_next_time(window, linked):
    session, links = window.session, window.session.links
    start = session.text.index("القوات")
    assert links.set_cue(stored(window, "attributed_to").uid, (start, start + 6))
    walk_to(window, "attributed_to")
    key(window, "+")
    assert session.selection == (start, start + 6)
    assert "“القوات” may be the cue" in links.step.sentence


def test_selected_white_space_is_no_cue(window, linked, told):
    session = window.session
    walk_to(window, "attributed_to")
    key(window, "+")
    at = session.text.index(" دخلت")
    session.place(at, at + 1)
    key(window, "Return")
    assert "No cue was marked." in told
    assert stored(window, "attributed_to").cue is None


@pytest.mark.parametrize("kind", ["located_at", "contradicts"])
def test_a_cue_of_a_type_that_carries_none_is_told_and_not_stored(window, linked, told, kind):
    links, uid = window.session.links, stored(window, kind).uid
    assert not links.set_cue(uid, (0, 3))
    assert told[-1] == "A relation of this type carries no cue."
    assert not links.mark_cue(uid, linked["القوات"].uid)
    assert told[-1] == "A relation of this type carries no cue."
    assert stored(window, kind).cue is None
    assert window.session.mode is None


def test_no_cue_is_guessed_of_a_relation_that_is_not_there(window, linked):
    assert window.session.links.guess_cue(GONE) is None


def test_the_word_at_the_caret_is_without_its_attached_letters(window, linked):
    session = window.session
    session.place(session.text.index("ونفى") + 2)
    assert quote_of(session.text, [session.links.word_at_caret()]) == "نفى"
    session.close_project()
    assert session.links.word_at_caret() is None


def test_a_guess_does_not_begin_in_the_middle_of_a_word(window, linked):
    """60 characters before the span may be inside a word: that one is left out whole."""
    kind = window.session.scheme.relation("attributed_to")
    text = "قال" * 3 + " " + "س" * 55 + " " + "فلان"
    near = replace(linked["الناطق"], fragments=((len(text) - 4, len(text)),), quote="فلان")
    reach = near.start - 60
    assert (text[reach - 1], text[reach:9]) == ("ل", "قال")
    assert guess(text, near, [near], kind) is None
    apart = text.replace("قالقالقال", "قالقا قال", 1)
    start, end = guess(apart, near, [near], kind)
    assert apart[start:end] == "قال"


# -- what cannot be


def test_what_is_not_there_is_not_changed(window, linked):
    links = window.session.links
    offer = Offer(window.session.scheme.relation("involves"))
    before = drawn(window)
    assert not links.remove(GONE)
    assert not links.retype(GONE, offer)
    assert not links.set_attribute(GONE, "role", "agent")
    assert not links.set_cue(GONE, (0, 3))
    assert not links.mark_cue(GONE, linked["القوات"].uid)
    links.ask_change(GONE, linked["القوات"].uid)
    links.ask_cue(GONE, linked["القوات"].uid)
    assert window.session.mode is None
    assert drawn(window) == before


def test_a_relation_to_itself_is_told(window, linked, told):
    one = linked["القوات"]
    assert window.session.links.offers_between(one, one) == []
    assert told[-1] == "A relation leads to another span."


def test_nothing_is_drawn_from_or_to_a_colleagues_span(window, linked, told):
    session, links = window.session, window.session.links
    session.become("huda")
    session.show_layers(ALL)
    start = session.text.index("الوضع")
    assert session.tag("claim", start, start + 5)
    own, other = session.span, linked["القوات"]
    words = "This span is \u2068maryam\u2069’s: relations join spans of your own layer."
    offer = Offer(session.scheme.relation("contradicts"))
    for call in (
        lambda: links.offers_between(own, other),
        lambda: links.offers_between(other, own),
        lambda: links.take(offer, other, own),
    ):
        told.clear()
        assert not call()
        assert told == [words]
    assert len(drawn(window)) == 3


def test_a_draft_that_is_there_already_asks_for_nothing_more(window, linked, told):
    session, links = window.session, window.session.links
    kind = session.scheme.relation("contradicts")
    wanted = []
    links.field_wanted.connect(lambda *ids: wanted.append(ids))
    draft = Draft(Offer(kind), kind.attributes[0], asked=True)
    assert not links.take_draft(draft, linked["القوات"], linked["سقوط"])
    assert told[-1] == "There is this relation already."
    assert wanted == []
    assert session.mode is None


def test_who_only_reads_walks_and_changes_nothing(empty_window, project_path, qtbot):
    """Another window has the project open: the relations can be seen, not changed."""
    session = empty_window.session
    assert empty_window.doors.open_path(project_path)
    for quote, label in (("القوات", "claim"), ("دمشق", "location")):
        start = session.text.index(quote)
        assert session.tag(label, start, start + len(quote))
    claim, place = session.spans.visible
    offer = Offer(session.scheme.relation("located_at"))
    assert session.links.add(offer, claim, place)
    session.close_project()
    with Project.open(project_path):
        assert empty_window.doors.open_path(project_path)
        empty_window.notice.close_button.click()
        empty_window.page.reader.setFocus()
        said = []
        session.told.connect(said.append)
        select(empty_window, claim)
        key(empty_window, "F9", SHIFT)
        assert session.links.prompt.lit
        key(empty_window, "Del")
        assert "reading only" in said[-1]
        assert len(drawn(empty_window)) == 1
        key(empty_window, "Esc")
        assert session.mode is None
        key(empty_window, "F9")
        assert session.mode is None
        assert "reading only" in said[-1]
        session.close_project()


# -- walking on


def test_a_key_that_means_nothing_is_kept_from_the_text(window, linked):
    key(window, "F9", SHIFT)
    before = window.session.links.prompt
    press(window.page.reader, Qt.Key.Key_X, NONE, "x")
    assert window.session.links.prompt == before
    assert len(window.session.spans.visible) == 7


def test_undo_of_the_last_relation_leaves_the_walk(window, linked):
    select(window, linked["دمشق"])
    key(window, "F9", SHIFT)
    assert window.session.mode is not None
    assert window.session.run(RemoveRelation(stored(window, "located_at")))
    assert window.session.mode is None
