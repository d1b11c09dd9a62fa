"""Tagging, moving ends, removing, going from span to span: by keys, on the real page."""

import pytest
from PySide6.QtCore import Qt

from app.gui.extents import Edge, Unit
from app.model.article import State
from app.model.edits import AddSpan
from tests.gui.hands import caret_on, press, quotes, reopened

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key

DIGITS = [
    ("us", Key.Key_1, "1", 10, "actor"),
    ("ara digits", 0x0662, "٢", 11, "claim"),
    ("ir", 0x06F3, "۳", 12, "location"),
    ("fr", Key.Key_Apostrophe, "'", 13, "quote_source"),
    ("ara", 0x0641, "ف", 28, "actor"),
    ("ara", 0x062F, "د", 35, "claim"),
    ("ara", 0x0645, "م", 46, "location"),
    ("ara", 0x0635, "ص", 25, "quote_source"),
]


@pytest.mark.parametrize(("layout", "key", "text", "code", "label"), DIGITS)
def test_a_key_of_any_layout_tags_the_word_at_the_caret(window, layout, key, text, code, label):
    caret_on(window, "دمشق")
    assert press(window.page.reader, int(key), NONE, text, code)
    assert quotes(window) == [(label, "دمشق")]


def test_a_span_leaves_out_the_proclitic(window):
    start = caret_on(window, "والشعب", 3)
    press(window.page.reader, Key.Key_1, NONE, "1")
    span = window.session.spans.visible[0]
    assert (span.start, span.quote) == (start + 1, "الشعب")
    assert window.session.selected == span.uid
    assert window.session.caret == span.end
    assert not window.session.has_selection


def test_the_selected_text_is_tagged_without_white_space(window):
    start = window.session.text.index("وزارة")
    window.session.place(start - 1, start + len("وزارة الدفاع "))
    press(window.page.reader, Key.Key_4, NONE, "4")
    assert quotes(window) == [("quote_source", "وزارة الدفاع")]


def test_the_same_word_takes_two_labels_one_after_the_other(window):
    caret_on(window, "الجيش")
    press(window.page.reader, Key.Key_1, NONE, "1")
    press(window.page.reader, Key.Key_4, NONE, "4")
    assert quotes(window) == [("actor", "الجيش"), ("quote_source", "الجيش")]


def test_the_same_label_twice_is_one_span_and_told(window, qtbot):
    caret_on(window, "الجيش")
    press(window.page.reader, Key.Key_1, NONE, "1")
    window.session.select_span(None)
    with qtbot.waitSignal(window.session.told) as told:
        press(window.page.reader, Key.Key_1, NONE, "1")
    assert "already" in told.args[0]
    assert len(quotes(window)) == 1
    assert window.session.span is not None


def test_nothing_to_tag_is_told(window, qtbot):
    text = window.session.text
    window.session.place(text.index("\n"), text.index("\n") + 1)
    with qtbot.waitSignal(window.session.told) as told:
        press(window.page.reader, Key.Key_1, NONE, "1")
    assert "white space" in told.args[0]
    window.session.place(text.index("🕊"))
    with qtbot.waitSignal(window.session.told) as told:
        assert not window.session.tag("actor")
    assert "no word" in told.args[0]
    assert quotes(window) == []


def test_offsets_after_an_emoji_are_code_points(window, project_path):
    start = caret_on(window, "الخبر")
    press(window.page.reader, Key.Key_2, NONE, "2")
    with reopened(project_path) as project:
        (span,) = project.spans(window.session.uid)
    assert (span.start, span.end) == (start, start + 5)
    assert project is not None


def test_a_key_without_a_label_is_told(window, qtbot):
    caret_on(window, "دمشق")
    with qtbot.waitSignal(window.session.told):
        press(window.page.reader, Key.Key_9, NONE, "9")
    assert quotes(window) == []


def test_the_first_span_begins_the_article(window):
    caret_on(window, "دمشق")
    assert window.session.state is State.NEW
    press(window.page.reader, Key.Key_1, NONE, "1")
    assert window.session.state is State.IN_PROGRESS
    window.session.undo()
    assert window.session.state is State.NEW
    assert quotes(window) == []


def test_a_label_pressed_with_text_selected_tags(window, qtbot):
    start = window.session.text.index("الجيش")
    window.session.place(start, start + 5)
    qtbot.mouseClick(window.labels.buttons[0], Qt.MouseButton.LeftButton)
    assert quotes(window) == [("actor", "الجيش")]
    assert not window.labels.buttons[0].isChecked()


def test_an_armed_label_tags_what_is_dragged_over(window, qtbot):
    reader = window.page.reader
    qtbot.mouseClick(window.labels.buttons[2], Qt.MouseButton.LeftButton)
    assert window.session.armed == "location"
    assert window.labels.buttons[2].isChecked()
    start = window.session.text.index("دمشق")
    viewport, left = reader.viewport(), Qt.MouseButton.LeftButton
    qtbot.mousePress(viewport, left, NONE, reader.point_of(start))
    qtbot.mouseMove(viewport, reader.point_of(start + 2))
    qtbot.mouseMove(viewport, reader.point_of(start + 3))
    qtbot.mouseRelease(viewport, left, NONE, reader.point_of(start + 3))
    assert quotes(window) == [("location", "دمشق")]
    assert window.session.armed == "location"
    press(reader, Key.Key_Escape)
    assert window.session.armed == ""
    assert not window.labels.buttons[2].isChecked()


def test_escape_leaves_one_mode_at_a_time(window):
    session, reader = window.session, window.page.reader
    caret_on(window, "دمشق")
    session.tag("location")
    session.place(0, 4)
    session.arm("actor")
    press(reader, Key.Key_Escape)
    assert session.armed == ""
    assert session.has_selection
    press(reader, Key.Key_Escape)
    assert not session.has_selection
    assert session.selected
    press(reader, Key.Key_Escape)
    assert not session.selected
    assert not session.leave()


def test_delete_removes_the_selected_span_else_the_innermost(window, qtbot):
    session, reader = window.session, window.page.reader
    start = session.text.index("وزارة")
    session.tag("quote_source", start, start + 12)
    session.tag("actor", start, start + 5)
    session.select_span(None)
    session.place(start + 2)
    press(reader, Key.Key_Delete)
    assert quotes(window) == [("quote_source", "وزارة الدفاع")]
    session.place(0)
    press(reader, Key.Key_Tab, NONE, "\t")
    press(reader, Key.Key_Delete)
    assert quotes(window) == []
    with qtbot.waitSignal(session.told) as told:
        press(reader, Key.Key_Delete)
    assert "no span" in told.args[0]


def test_tab_goes_through_all_spans_and_round(window):
    session, reader = window.session, window.page.reader
    start = session.text.index("الجيش")
    for label, length in (("claim", 15), ("actor", 5), ("quote_source", 5)):
        session.tag(label, start, start + length)
    session.select_span(None)
    session.place(0)
    seen = []
    for _ in range(4):
        press(reader, Key.Key_Tab, NONE, "\t")
        seen.append(session.span.label)
    assert seen == ["claim", "actor", "quote_source", "claim"]
    press(reader, Key.Key_Backtab, SHIFT, "\t")
    assert session.span.label == "quote_source"
    assert reader.selected_span == session.selected


def test_tab_without_spans_is_told(window, qtbot):
    with qtbot.waitSignal(window.session.told):
        press(window.page.reader, Key.Key_Tab, NONE, "\t")
    assert window.page.reader.hasFocus()


F_KEYS = [
    (Key.Key_F7, NONE, "الجيش دخل دمشق", "إن الجيش دخل دمشق"),
    (Key.Key_F7, SHIFT, "الجيش دخل دمشق", "دخل دمشق"),
    (Key.Key_F7, CTRL, "الجيش دخل", " الجيش دخل"),
    (Key.Key_F7, CTRL | SHIFT, "الجيش دخل", "لجيش دخل"),
    (Key.Key_F8, NONE, "الجيش دخل", "الجيش دخل دمشق"),
    (Key.Key_F8, SHIFT, "الجيش دخل", "الجيش"),
    (Key.Key_F8, CTRL, "الجيش دخل", "الجيش دخل "),
    (Key.Key_F8, CTRL | SHIFT, "الجيش دخل", "الجيش دخ"),
]


@pytest.mark.parametrize(("key", "modifiers", "before", "after"), F_KEYS)
def test_f7_and_f8_move_the_ends(window, key, modifiers, before, after):
    session = window.session
    start = session.text.index(before)
    session.tag("claim", start, start + len(before))
    uid = session.selected
    press(window.page.reader, key, modifiers)
    assert quotes(window) == [("claim", after)]
    assert session.selected == uid
    session.undo()
    assert quotes(window) == [("claim", before)]


def test_ends_that_cannot_move_are_told(window, qtbot):
    session = window.session
    with qtbot.waitSignal(session.told) as told:
        session.move_edge(Edge.START, Unit.WORD, outward=True)
    assert "Tab" in told.args[0]
    caret_on(window, "دمشق")
    session.tag("location")
    with qtbot.waitSignal(session.told) as told:
        session.move_edge(Edge.START, Unit.WORD, outward=False)
    assert "cannot" in told.args[0]


def test_a_colleagues_span_is_seen_but_not_changed(window, qtbot):
    session = window.session
    start = caret_on(window, "دمشق")
    session.tag("location")
    session.become("samar")
    assert quotes(window) == []
    session.show_layers("maryam")
    assert quotes(window) == [("location", "دمشق")]
    uid = session.spans.visible[0].uid
    session.select_span(uid)
    for act in (
        session.remove_selected,
        lambda: session.move_edge(Edge.END, Unit.LETTER, outward=False),
        lambda: session.relabel("actor"),
        lambda: session.set_note("x"),
    ):
        with qtbot.waitSignal(session.told) as told:
            assert not act()
        assert "maryam" in told.args[0]
    session.place(start + 1)
    assert session.tag("location")
    assert len(quotes(window)) == 2
    assert {span.annotator for span in session.spans.visible} == {"maryam", "samar"}


def test_a_refused_edit_is_shown_and_changes_nothing(window, qtbot):
    session = window.session
    with qtbot.waitSignal(session.problem_raised) as problem:
        assert not session.tag("no_such_label", 0, 4)
    assert "no_such_label" in problem.args[0]
    assert window.notice.isVisible()
    assert quotes(window) == []
    assert not session.history.can_undo
    press(window.page.reader, Key.Key_Escape)
    assert not window.notice.isVisible()


def test_edits_wait_while_long_work_writes(window, qtbot):
    session = window.session
    caret_on(window, "دمشق")
    session.begin_work("Import")
    assert not window.labels.buttons[0].isEnabled()
    with qtbot.waitSignal(session.told) as told:
        assert not session.tag("location")
    assert "Import" in told.args[0]
    session.end_work()
    assert session.tag("location")


def test_run_without_a_project_is_refused(empty_window):
    span = None
    assert not empty_window.session.run(AddSpan(span))  # type: ignore[arg-type]
    assert not empty_window.session.tag("actor")
    assert not empty_window.session.remove_selected()
    assert not empty_window.session.become("x")
    assert not empty_window.session.step(1)
    assert empty_window.session.links.of("x") == []
    assert not empty_window.session.set_attribute("a", 1)
    assert not empty_window.session.set_state(State.DONE)


def test_a_span_whose_layer_is_hidden_is_no_longer_selected(window):
    session = window.session
    caret_on(window, "دمشق")
    session.tag("location")
    session.become("samar")
    assert not session.selected
    session.show_layers("all")
    session.step_span(1)
    assert session.selected
    session.show_layers("own")
    assert not session.selected
    assert window.inspector.empty.isVisible()


def test_delete_removes_what_the_caret_is_on_not_what_was_selected_before(window):
    caret_on(window, "الجيش")
    window.session.tag("actor")
    caret_on(window, "دمشق")
    window.session.tag("location")
    caret_on(window, "الجيش")
    assert window.session.span is None
    press(window.page.reader, Qt.Key.Key_Delete)
    assert quotes(window) == [("location", "دمشق")]
    window.session.place(0)
    press(window.page.reader, Qt.Key.Key_Delete)
    assert quotes(window) == [("location", "دمشق")]


def test_a_span_that_the_caret_has_left_is_out_of_reach(window):
    reader = window.page.reader
    caret_on(window, "الجيش")
    window.session.tag("actor")
    span = window.session.span
    press(reader, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert window.session.caret == len(window.session.text)
    assert window.session.span is None
    press(reader, Qt.Key.Key_Delete)
    press(reader, Qt.Key.Key_F8)
    assert [s.uid for s in window.session.spans.visible] == [span.uid]
    assert window.session.spans.get(span.uid).fragments == span.fragments


def test_a_span_stays_selected_while_text_is_being_selected(window):
    reader = window.page.reader
    caret_on(window, "الجيش")
    window.session.tag("actor")
    span = window.session.span
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(reader, Qt.Key.Key_Left, both)
    assert window.session.has_selection
    assert window.session.span == span
