"""Walking the relations of a span with keys: along them, changing, removing."""

from PySide6.QtCore import Qt

from app.gui.links.links import Links
from app.gui.links.rules import Offer
from app.gui.spanlist import ALL
from app.model.span import quote_of
from tests.gui.hands import selected_text
from tests.gui.links.keys import SHIFT, drawn, key, select


def relations(window) -> dict:
    session = window.session
    return {r.type: r for r in session.project.relations(session.uid)}


def lit(window) -> str:
    links: Links = window.session.links
    found = links.list.get(links.prompt.lit)
    return found.type if found else ""


def walk(window):
    key(window, "F9", SHIFT)


def test_digits_and_tab_light_one_after_the_other(window, linked, told):
    walk(window)
    badges = window.session.links.prompt.badges
    order = ("المتحدث", "دمشق", "سقوط")
    assert badges == tuple((str(n), linked[name].uid) for n, name in enumerate(order, 1))
    assert lit(window) == "attributed_to"
    key(window, "Tab")
    assert lit(window) == "located_at"
    assert told[-1].startswith("2 of 3: located at → \u2068دمشق\u2069.")
    key(window, "3")
    assert lit(window) == "contradicts"
    key(window, "Tab")
    assert lit(window) == "attributed_to"
    key(window, "Backtab", SHIFT)
    assert lit(window) == "contradicts"
    key(window, "7")
    assert told[-1] == "No relation has this number."


def test_delete_removes_the_one_that_is_lit_and_undo_brings_it_back(window, linked, told):
    walk(window)
    key(window, "2")
    key(window, "Del")
    assert set(relations(window)) == {"attributed_to", "contradicts"}
    assert lit(window) == "contradicts"
    window.session.undo()
    assert len(relations(window)) == 3
    for _ in range(3):
        key(window, "Del")
    assert relations(window) == {}
    assert window.session.mode is None
    assert told[-1] == "The relation is removed."
    assert window.session.selected == linked["القوات"].uid


def test_return_changes_the_type(window, linked):
    walk(window)
    key(window, "3")
    key(window, "Return")
    rows = window.session.links.prompt.rows
    assert rows == ("corroborates · يؤيد", "contradicts · يناقض", "Note: not said")
    assert window.session.links.prompt.marked == 1, "what it is now"
    key(window, "1")
    assert "corroborates" in relations(window)
    assert lit(window) == "corroborates"
    window.session.undo()
    assert "contradicts" in relations(window)


def test_a_value_is_chosen_by_its_number_and_taken_back(window, linked):
    walk(window)
    key(window, "Return")
    rows = window.session.links.prompt.rows
    assert rows == ("attributed to · منسوب إلى", "Cue class: not said")
    key(window, "2")
    prompt = window.session.links.prompt
    assert prompt.title == "Cue class"
    assert not prompt.more
    assert prompt.rows[4].startswith("denial · نفي")
    key(window, "5")
    assert relations(window)["attributed_to"].attributes == {"cue_class": "denial"}
    assert lit(window) == "attributed_to"
    key(window, "Return")
    assert window.session.links.prompt.rows[1] == "Cue class: denial"
    key(window, "2")
    assert window.session.links.prompt.marked == 4
    assert window.session.links.prompt.rows[-1] == "not said"
    key(window, "S")
    assert relations(window)["attributed_to"].attributes == {}


def test_space_goes_along_the_relation_and_on_from_there(window, linked):
    walk(window)
    key(window, "3")
    key(window, "Space")
    assert window.session.selected == linked["سقوط"].uid
    assert window.session.links.prompt.focus == linked["سقوط"].uid
    assert lit(window) == "contradicts"
    key(window, "Esc")
    assert window.session.mode is None
    assert window.session.selected == linked["سقوط"].uid


def test_plus_marks_selected_words_and_minus_takes_them_away(window, linked, told):
    session = window.session
    walk(window)
    start = session.text.index("قال")
    session.place(start, start + 3)
    key(window, "+")
    cue = relations(window)["attributed_to"].cue
    assert quote_of(session.text, [cue]) == "قال"
    assert not session.has_selection
    key(window, "-")
    assert relations(window)["attributed_to"].cue is None
    session.undo()
    assert relations(window)["attributed_to"].cue == cue


def test_plus_without_a_selection_asks_for_the_cue_and_comes_back(window, linked):
    walk(window)
    key(window, "+")
    assert selected_text(window.page.reader) == "قال"
    key(window, "Return")
    assert relations(window)["attributed_to"].cue is not None
    assert lit(window) == "attributed_to"
    assert window.session.mode is not None


def test_a_type_without_a_cue_says_so(window, linked, told):
    walk(window)
    key(window, "2")
    key(window, "+")
    assert told[-1] == "A relation of this type carries no cue."


def test_a_relation_is_turned_round_where_the_scheme_allows_it(window, spans):
    session, links = window.session, window.session.links
    part_of = session.scheme.relation("part_of")
    assert links.add(Offer(part_of), spans["دمشق"], spans["حمص"])
    select(window, spans["دمشق"])
    walk(window)
    key(window, "Return")
    rows = links.prompt.rows
    assert rows[-1] == "part of · جزء من, the other way round"
    key(window, str(len(rows)))
    assert drawn(window) == [("part_of", spans["حمص"].uid, spans["دمشق"].uid)]


def test_a_change_into_one_there_is_already_is_refused(window, linked, told):
    session, links = window.session, window.session.links
    kind = session.scheme.relation("corroborates")
    links.add(Offer(kind), linked["سقوط"], linked["القوات"])
    walk(window)
    lit_types = [r.type for r in links.of(linked["القوات"].uid)]
    key(window, str(1 + lit_types.index("contradicts")))
    key(window, "Return")
    key(window, "1")
    assert told[-1] == "There is this relation already."
    assert len(drawn(window)) == 4


def test_a_colleagues_relations_are_walked_not_changed(window, linked, told):
    session = window.session
    session.become("huda")
    session.show_layers(ALL)
    select(window, linked["القوات"])
    walk(window)
    for name in ("Del", "Return", "+", "-"):
        key(window, name)
        assert told[-1] == "This relation is \u2068maryam\u2069’s: only its author changes it."
    assert len(drawn(window)) == 3
    key(window, "Space")
    assert session.selected == linked["المتحدث"].uid


def test_a_span_without_relations_says_how_to_draw_one(window, linked, told):
    select(window, linked["حمص"])
    walk(window)
    assert told[-1] == "This span has no relations; F9 draws one."
    assert window.session.mode is None


def test_a_press_on_another_span_shows_its_relations(window, linked, qtbot):
    walk(window)
    reader = window.page.reader
    for name, expected in (("حمص", "القوات"), ("دمشق", "دمشق")):
        at = reader.point_of(linked[name].start + 1)
        qtbot.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert window.session.links.prompt.focus == linked[expected].uid
    assert lit(window) == "located_at"


def test_more_relations_than_digits_are_turned_over(window, linked):
    session, links = window.session, window.session.links
    involves = session.scheme.relation("involves")
    claim = linked["القوات"]
    for start in range(0, 80, 4):
        assert session.tag("actor", start, start + 3)
        assert links.add(Offer(involves), claim, session.span)
    select(window, claim)
    walk(window)
    assert len(links.prompt.badges) == 9
    assert links.prompt.more
    key(window, "0")
    assert len(links.prompt.badges) == 9
    key(window, "1")
    assert links.prompt.lit == links.of(claim.uid)[9].uid
    key(window, "Esc")
    select(window, claim)
    key(window, "F9")
    first = links.prompt.badges
    assert len(first) == 18
    key(window, "0")
    assert not {uid for _, uid in first} & {uid for _, uid in links.prompt.badges}


def test_the_line_at_the_foot_names_only_the_keys_that_do_something(window, linked, told):
    session = window.session
    walk(window)
    assert told[-1].endswith(
        ". Return changes it, Space goes there, + marks its cue, Delete removes it, Esc leaves."
    )
    start = session.text.index("قال")
    session.links.set_cue(session.links.prompt.lit, (start, start + 3))
    key(window, "1")
    assert "+ marks another cue, - takes it away" in told[-1]
    key(window, "2")
    assert told[-1].endswith(". Space goes there, Delete removes it, Esc leaves.")
    key(window, "Return")
    assert told[-1] == "There is nothing else that this relation may be."
    assert lit(window) == "located_at"
    assert session.links.prompt.rows == ()


def test_the_inspector_scrolls_to_the_relation_that_is_lit(window, linked, qtbot):
    window.resize(1200, 480)
    area = window.inspector._scroll.viewport()

    def is_seen() -> bool:
        card = window.inspector.relations.lit
        assert card.relation.uid == window.session.links.prompt.lit
        top = card.mapTo(area, card.rect().topLeft()).y()
        return 0 <= top <= area.height() - card.height()

    walk(window)
    qtbot.waitUntil(is_seen)
    window.inspector._scroll.verticalScrollBar().setValue(0)
    key(window, "3")
    qtbot.waitUntil(is_seen)
