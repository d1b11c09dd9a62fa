"""Drawing relations with keys alone, as a person does it."""

from PySide6.QtCore import Qt

from app.gui.links.prompt import NOTHING
from app.model.article import State
from app.model.span import quote_of
from tests.gui.hands import press, reopened, selected_text
from tests.gui.links.keys import NONE, SHIFT, drawn, key, select


def test_f9_then_a_digit_then_the_types_number(window, spans, project_path):
    claim, actor = spans["القوات"], spans["الجيش"]
    select(window, claim)
    key(window, "F9")
    prompt = window.session.links.prompt
    numbers = {uid: n for n, uid in prompt.badges}
    assert prompt.focus == claim.uid
    assert numbers[spans["دمشق"].uid] == "1", "the nearest one, inside the claim"
    key(window, str(numbers[actor.uid]))
    assert window.session.links.prompt.rows[:1] == ("involves · طرف في",)
    key(window, "1")
    assert drawn(window) == [("involves", claim.uid, actor.uid)]
    assert window.session.mode is None
    assert window.session.links.prompt == NOTHING
    assert window.session.selected == claim.uid
    with reopened(project_path) as project:
        assert project.relations(window.session.uid)[0].attributes == {"role": "agent"}


def test_arabic_digits_do_the_same(window, spans):
    select(window, spans["القوات"])
    key(window, "F9")
    press(window.page.reader, 0x661, NONE, "١")
    press(window.page.reader, 0x661, NONE, "١")
    assert drawn(window) == [("located_at", spans["القوات"].uid, spans["دمشق"].uid)]


def test_tab_goes_through_all_targets_nearest_first_and_return_takes_one(window, spans):
    claim = spans["القوات"]
    select(window, claim)
    key(window, "F9")
    seen = []
    for _ in range(6):
        key(window, "Tab")
        seen.append(window.session.links.prompt.chosen)
    order = ("دمشق", "المتحدث", "الجيش", "الناطق", "سقوط", "حمص")
    assert seen == [spans[name].uid for name in order]
    key(window, "Tab")
    assert window.session.links.prompt.chosen == seen[0]
    key(window, "Backtab", SHIFT)
    key(window, "Backtab", SHIFT)
    assert window.session.links.prompt.chosen == spans["سقوط"].uid
    key(window, "Return")
    rows = window.session.links.prompt.rows
    assert rows[:2] == ("corroborates · يؤيد", "contradicts · يناقض")
    assert rows[2:] == ("corroborates · Note…", "contradicts · Note…")
    key(window, "Tab")
    key(window, "Return")
    assert drawn(window) == [("contradicts", claim.uid, spans["سقوط"].uid)]


def test_return_without_a_target_tells_what_to_do(window, spans, told):
    select(window, spans["القوات"])
    key(window, "F9")
    key(window, "Return")
    assert told[-1] == "Choose a target first: its number, or Tab."
    key(window, "9")
    assert told[-1] == "No target has this number."
    assert drawn(window) == []


def test_a_type_that_only_leads_back_is_drawn_the_other_way_round(window, spans):
    source, claim = spans["الناطق"], spans["سقوط"]
    select(window, source)
    key(window, "F9")
    number = next(n for n, uid in window.session.links.prompt.badges if uid == claim.uid)
    key(window, str(number))
    assert window.session.links.prompt.rows[0] == "← attributed to · منسوب إلى"
    key(window, "Return")
    key(window, "Esc")
    assert drawn(window) == [("attributed_to", claim.uid, source.uid)]
    assert window.session.selected == source.uid


def test_esc_goes_back_one_step_and_then_leaves(window, spans):
    claim = spans["القوات"]
    select(window, claim)
    key(window, "F9")
    key(window, "1")
    assert window.session.links.prompt.rows
    key(window, "Esc")
    assert window.session.links.prompt.badges
    assert not window.session.links.prompt.rows
    key(window, "Esc")
    assert window.session.mode is None
    assert window.session.selected == claim.uid
    assert drawn(window) == []


def test_the_same_relation_is_told_not_doubled(window, spans, told):
    one, other = spans["القوات"], spans["سقوط"]
    for first, second in ((one, other), (one, other), (other, one)):
        select(window, first)
        key(window, "F9")
        numbers = {uid: n for n, uid in window.session.links.prompt.badges}
        key(window, str(numbers[second.uid]))
        key(window, "1")
        key(window, "Esc")
        key(window, "Esc")
    assert drawn(window) == [("corroborates", one.uid, other.uid)]
    assert told.count("There is this relation already.") == 2


def attribute(window, claim, source):
    select(window, claim)
    key(window, "F9")
    numbers = {uid: n for n, uid in window.session.links.prompt.badges}
    key(window, str(numbers[source.uid]))
    key(window, "1")


def cue_of(window):
    session = window.session
    (relation,) = session.project.relations(session.uid)
    return relation.cue and quote_of(session.text, [relation.cue])


def test_a_guess_at_the_cue_is_selected_and_return_takes_it(window, spans, told):
    attribute(window, spans["سقوط"], spans["الناطق"])
    assert selected_text(window.page.reader) == "نفى", "without the attached و"
    assert "“نفى” may be the cue of “attributed to”" in told[-1]
    key(window, "Return")
    assert cue_of(window) == "نفى"
    assert window.session.mode is None
    assert window.session.selected == spans["سقوط"].uid
    assert not window.session.has_selection


def test_no_cue_with_esc(window, spans):
    attribute(window, spans["سقوط"], spans["الناطق"])
    key(window, "Esc")
    assert cue_of(window) is None
    assert len(drawn(window)) == 1
    assert window.session.mode is None


def test_other_words_are_selected_by_keys_while_the_cue_is_asked_for(window, spans):
    attribute(window, spans["القوات"], spans["المتحدث"])
    assert selected_text(window.page.reader) == "قال"
    session = window.session
    session.place(session.text.index("إن "))
    for _ in range(2):
        key(window, "Left", SHIFT)
    key(window, "Return")
    assert cue_of(window) == "إن"


def test_the_word_the_caret_was_moved_to_is_the_cue(window, spans):
    attribute(window, spans["القوات"], spans["المتحدث"])
    window.session.place(window.session.text.index("وأكد") + 2)
    key(window, "Return")
    assert cue_of(window) in ("وأكد", "أكد")


def test_text_selected_before_is_the_cue_without_a_question(window, spans):
    claim, source = spans["سقوط"], spans["الناطق"]
    window.session.select_span(claim.uid)
    start = window.session.text.index("ونفى")
    window.session.place(start, start + 4)
    window.session.select_span(claim.uid)
    key(window, "F9")
    numbers = {uid: n for n, uid in window.session.links.prompt.badges}
    key(window, str(numbers[source.uid]))
    key(window, "1")
    assert cue_of(window) == "ونفى"
    assert window.session.mode is None


def test_a_label_key_tags_nothing_while_a_relation_is_drawn(window, spans):
    select(window, spans["القوات"])
    key(window, "F9")
    before = len(window.session.spans.visible)
    press(window.page.reader, 0x0641, NONE, "ف")
    key(window, "Del")
    assert len(window.session.spans.visible) == before
    assert window.session.mode is not None


def test_undo_takes_it_back_and_redo_draws_it_again(window, spans):
    session = window.session
    select(window, spans["القوات"])
    key(window, "F9")
    key(window, "1")
    key(window, "1")
    assert len(drawn(window)) == 1
    select(window, spans["حمص"])
    session.undo()
    assert drawn(window) == []
    assert session.selected == spans["القوات"].uid
    session.redo()
    assert len(drawn(window)) == 1


def test_the_first_relation_says_that_work_has_begun(window, spans):
    session = window.session
    session.set_state(State.NEW)
    select(window, spans["القوات"])
    key(window, "F9")
    key(window, "1")
    key(window, "1")
    assert session.state is State.IN_PROGRESS
    session.undo()
    assert session.state is State.NEW
    assert drawn(window) == []


def test_nothing_is_drawn_without_a_span_or_without_a_target(window, spans, told):
    window.session.select_span(None)
    key(window, "F9")
    assert told[-1] == "Select a span first: Tab goes from span to span."
    for name in ("حمص", "القوات", "سقوط"):
        select(window, spans[name])
        window.session.remove_selected()
    select(window, spans["دمشق"])
    key(window, "F9")
    assert told[-1] == "The scheme has no relation between this span and any other here."
    assert window.session.mode is None


def test_a_colleague_who_looks_on_draws_nothing_from_anothers_span(window, spans, told):
    session = window.session
    session.become("huda")
    session.show_layers("all")
    select(window, spans["القوات"])
    key(window, "F9")
    assert told[-1] == "This span is \u2068maryam\u2069’s: relations join spans of your own layer."
    assert session.mode is None


def test_what_it_is_drawn_from_may_be_undone_meanwhile(window, spans):
    select(window, spans["حمص"])
    key(window, "F9")
    assert window.session.mode is not None
    window.session.undo()
    assert window.session.mode is None
    assert window.session.links.prompt == NOTHING


def test_a_press_on_a_span_takes_it_as_the_target(window, spans, qtbot):
    reader = window.page.reader
    select(window, spans["القوات"])
    key(window, "F9")
    at = reader.point_of(spans["الجيش"].start + 1)
    qtbot.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, NONE, at)
    assert window.session.links.prompt.at == spans["الجيش"].uid
    key(window, "1")
    assert drawn(window) == [("involves", spans["القوات"].uid, spans["الجيش"].uid)]
