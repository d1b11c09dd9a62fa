"""Every type of attribute, reached and said with keys alone."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from app.gui.attributes.choices import PAGE
from app.gui.ties.attributes import RowGrip
from app.model.edits import AddSpan, Batch
from app.model.span import Span
from app.model.uids import new_uid
from tests.gui.attributes.test_attribute_mode import (
    asked,
    attribute,
    enter,
    key,
    said,
    scheme_has,
    tagged,
)
from tests.gui.hands import press

NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def write(window, words):
    """Goes from the page into the field that is asked for, types, and goes back to the page."""
    enter(window)
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    for sign in words:
        press(field, Qt.Key.Key_A, text=sign)
    press(field, Qt.Key.Key_Return, text="\r")
    assert window.page.reader.hasFocus()


WRITTEN = [
    ("text", {}, "قبل الفجر", "قبل الفجر"),
    ("int", {"min": 0, "max": 99}, "١٢", 12),
    ("number", {}, "٣٫٥", 3.5),
    ("date", {}, "٢٠٢٦-٠٢", "2026-02"),
    ("country", {}, "الامارات", "AE"),
    ("language", {}, "ar", "ar"),
    ("entity_ref", {}, "Q3766", "Q3766"),
    ("gazetteer_ref", {}, "geonames:1 حلب", {"id": "geonames:1", "name": "حلب"}),
]


@pytest.mark.parametrize(("kind", "more", "typed", "value"), WRITTEN, ids=[w[0] for w in WRITTEN])
def test_what_is_written_is_reached_typed_and_left_by_keys(window, kind, more, typed, value):
    scheme_has(window, attribute("x", kind, **more), attribute("next", "text"))
    tagged(window)
    enter(window)
    write(window, typed)
    assert said(window) == {"x": value}
    assert asked(window) == "next"


def test_an_answer_can_be_taken_back_or_gone_past_with_a_key(window):
    scheme_has(window, attribute("one", "bool"), attribute("two", "bool"))
    tagged(window)
    enter(window)
    key(window, "1")
    assert (said(window), asked(window)) == ({"one": True}, "two")
    press(window.page.reader, Qt.Key.Key_1, ALT, "1")
    assert asked(window) == "one"
    press(window.page.reader, Qt.Key.Key_9, ALT, "9")
    assert asked(window) == "one"
    press(window.page.reader, Qt.Key.Key_Backspace)
    assert (said(window), asked(window)) == ({}, "two")


def test_the_arrows_go_round_and_return_takes(window):
    values = [{"id": name} for name in ("a", "b", "c")]
    scheme_has(window, attribute("x", "enum", values=values, default="a"))
    tagged(window)
    enter(window)
    press(window.page.reader, Qt.Key.Key_Up)
    enter(window)
    assert said(window) == {"x": "c"}
    enter(window)
    press(window.page.reader, Qt.Key.Key_Down)
    enter(window)
    assert said(window) == {"x": "a"}


def test_space_turns_a_yes_or_no_only(window):
    scheme_has(window, attribute("x", "enum", values=[{"id": "a"}]))
    tagged(window)
    enter(window)
    press(window.page.reader, Qt.Key.Key_Space, text=" ")
    assert said(window) == {}


def test_arrows_where_nothing_can_be_picked_do_nothing(window):
    scheme_has(window, attribute("x", "text"))
    tagged(window)
    enter(window)
    for way in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        press(window.page.reader, way)
    key(window, "1")
    assert asked(window) == "x"
    assert said(window) == {}


def many_spans(window, count):
    """Marks letter after letter, so that there are more spans than keys."""
    session = window.session
    facts = {"article": session.uid, "annotator": session.annotator, "label": "location"}
    facts["created"] = "2026-01-01T00:00:00Z"
    made = [
        Span(uid=new_uid(), fragments=((n, n + 1),), quote=session.text[n], **facts)
        for n in range(count)
    ]
    assert session.run(Batch("Many", tuple(AddSpan(span) for span in made)))
    return made


def test_of_many_values_0_shows_the_next_ones_going_round(window):
    scheme_has(window, attribute("same", "span_ref"))
    many_spans(window, PAGE + 3)
    tagged(window)
    enter(window)
    mode = window.session.attributes.mode
    assert len(mode.values) == PAGE + 3
    assert window.session.attributes.prompt.more
    press(window.page.reader, Qt.Key.Key_0, text="0")
    assert len(window.session.attributes.prompt.rows) == 3
    assert not mode.pick(5)
    press(window.page.reader, Qt.Key.Key_0, text="0")
    assert len(window.session.attributes.prompt.rows) == PAGE
    press(window.page.reader, Qt.Key.Key_0, text="0")
    key(window, "3")
    assert said(window) == {"same": mode.values[PAGE + 2].value}


def test_a_press_beside_the_list_is_no_answer_and_one_on_a_line_to_write_leads_to_its_field(
    window, qtbot
):
    scheme_has(window, attribute("who", "text"))
    other = tagged(window, "دمشق", "location")
    tagged(window)
    enter(window)
    reader = window.page.reader
    assert not QImage(reader.viewport().grab().toImage()).isNull()
    shown = next(t for t in window.page._ties if type(t).__name__ == "AttributesTie").list
    assert not window.session.attributes.pointed(other.uid)
    where = shown.rows[0].center().toPoint()
    QTest.mouseMove(reader.viewport(), where)
    QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, NONE, where)
    assert isinstance(window.focusWidget(), QLineEdit)
    assert window.session.mode is not None


def test_nothing_is_pointed_at_while_nothing_is_asked(window):
    span = tagged(window)
    assert not window.session.attributes.pointed(span.uid)
    window.session.attributes.written()
    assert window.session.mode is None


# --- in the inspector


def field_of(window, place=0):
    return window.inspector.fields[place]


def test_fields_are_gone_through_with_tab_in_the_order_of_the_scheme(window):
    names = ("one", "two", "three")
    scheme_has(window, *(attribute(name, "text") for name in names))
    tagged(window)
    window.inspector.label.setFocus()
    seen = []
    for _ in names:
        press(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [field.editor for field in window.inspector.fields]
    press(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert window.inspector.note.hasFocus()


def test_a_choice_in_the_inspector_is_made_with_the_arrow_keys(window):
    scheme_has(window, attribute("x", "enum", values=[{"id": "a"}, {"id": "b"}]))
    tagged(window)
    combo = field_of(window).editor
    combo.setFocus()
    press(combo, Qt.Key.Key_Down)
    assert said(window) == {"x": "a"}
    press(combo, Qt.Key.Key_Up)
    assert said(window) == {}


def test_a_choice_that_is_not_stored_yet_is_said_when_it_is_left(window):
    scheme_has(window, attribute("x", "enum", values=[{"id": "a"}]))
    tagged(window)
    field = field_of(window)
    field.write("a")
    assert field.is_changed
    field.commit()
    assert said(window) == {"x": "a"}


def test_scrolling_over_a_choice_changes_nothing(window):
    scheme_has(window, attribute("x", "enum", values=[{"id": "a"}, {"id": "b"}]))
    tagged(window)
    combo = field_of(window).editor
    point = QPointF(5, 5)
    wheel = QWheelEvent(
        point, combo.mapToGlobal(point), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, NONE, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(combo, wheel)
    assert combo.currentIndex() == 0
    assert not wheel.isAccepted()


def test_words_that_do_not_fit_a_choice_end_in_dots(window, qtbot):
    long = {"id": "a", "en": "state armed forces of some country", "ar": "قوات نظامية"}
    scheme_has(window, attribute("x", "enum", values=[long]))
    tagged(window)
    window.session.set_attribute("x", "a")
    combo = field_of(window).editor
    assert isinstance(combo, QComboBox)
    combo.resize(120, combo.height())
    narrow = combo.grab().toImage()
    combo.resize(500, combo.height())
    assert combo.grab().toImage().copy(0, 0, 120, combo.height()) != narrow
    assert combo.currentText().endswith("قوات نظامية")


def test_offers_are_for_fields_that_can_use_them(window):
    scheme_has(window, attribute("x", "enum", values=[{"id": "a"}]), attribute("t", "text"))
    span = tagged(window)
    choice, text = window.inspector.fields
    choice.offer(lambda _typed: ["b"])
    choice.offer_spans([span], str)
    text.offer_spans([span], str)
    assert choice.editor.count() == 2
    assert text.editor.completer() is None


def test_return_on_an_unchanged_field_goes_on_all_the_same(window):
    scheme_has(window, attribute("x", "text"), attribute("y", "text"))
    tagged(window)
    enter(window)
    enter(window)
    press(window.focusWidget(), Qt.Key.Key_Return, text="\r")
    assert asked(window) == "y"


def test_a_field_the_label_does_not_have_takes_no_focus(window):
    tagged(window)
    assert not window.inspector.form.focus_field("nothing")
    window.session.attributes.write("nothing")
    assert window.page.reader.hasFocus()


def test_a_span_of_a_label_the_scheme_has_lost_has_no_fields(window):
    tagged(window)
    span = window.session.span
    lost = Span(**{f: getattr(span, f) for f in FACTS}, label="gone")
    window.inspector.form.show_span(lost, window.session.scheme)
    assert window.inspector.fields == []


FACTS = ("uid", "article", "annotator", "fragments", "quote", "created")


def test_what_is_refused_stays_as_it_was_and_the_message_says_what_next(window):
    scheme_has(window, attribute("day", "date"))
    tagged(window)
    window.session.set_attribute("day", "2026-02")
    raised = []
    window.session.problem_raised.connect(lambda *words: raised.append(words[0]))
    field = field_of(window)
    field.editor.setFocus()
    field.editor.selectAll()
    for sign in "2026-02-31":
        press(field.editor, Qt.Key.Key_A, text=sign)
    press(field.editor, Qt.Key.Key_Return, text="\r")
    assert said(window) == {"day": "2026-02"}
    assert field.editor.text() == "2026-02"
    assert field.editor.hasFocus()
    assert "February 2026 has the days 01 to 28." in raised[0]
    assert raised[0].endswith("as much of the day as is known.")


def test_required_ones_are_flagged_and_block_nothing(window):
    scheme_has(window, attribute("who", "text", required=True))
    tagged(window)
    assert "required" in field_of(window).heading.text()
    first = window.session.uid
    press(window.page.reader, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.session.uid != first


def test_a_reference_is_picked_by_pressing_a_span_on_the_page(window, qtbot):
    scheme_has(window, attribute("same", "span_ref"))
    other = tagged(window, "دمشق", "location")
    tagged(window)
    reader = window.page.reader
    assert not QImage(reader.viewport().grab().toImage()).isNull()
    box = reader.span_boxes(other.uid)[0] if hasattr(reader, "span_boxes") else None
    enter(window)
    tie = next(t for t in window.page._ties if type(t).__name__ == "AttributesTie")
    grip = RowGrip(window.session.attributes, reader, tie.list)
    point = box.center() if box is not None else point_of(reader, other)
    assert grip.press(point, NONE)
    assert said(window) == {"same": other.uid}
    assert not grip.press(point, NONE)


def point_of(reader, span):
    """A point of the viewport that lies on a span."""
    size = reader.viewport().size()
    points = (QPointF(x, y) for y in range(0, size.height(), 3) for x in range(0, size.width(), 3))
    return next(point for point in points if span.uid in reader.spans_under(point))


def test_the_pointer_is_a_hand_over_what_can_be_pressed(window):
    scheme_has(window, attribute("sure", "bool"))
    tagged(window)
    reader = window.page.reader
    tie = next(t for t in window.page._ties if type(t).__name__ == "AttributesTie")
    grip = RowGrip(window.session.attributes, reader, tie.list)
    assert grip.cursor_at(QPointF(5, 5)) is None
    enter(window)
    assert not QImage(reader.viewport().grab().toImage()).isNull()
    assert grip.cursor_at(tie.list.rows[0].center()) == Qt.CursorShape.PointingHandCursor
    assert grip.cursor_at(QPointF(-50, -50)) is None


def test_as_last_time_in_a_file_that_cannot_be_read_says_so_and_nothing_else(window):
    tagged(window)
    raised = []
    window.session.problem_raised.connect(lambda *words: raised.append(words[0]))
    conn = window.session.project._conn
    conn.execute("ALTER TABLE history RENAME TO elsewhere")
    try:
        assert not window.session.attributes.repeat()
    finally:
        conn.execute("ALTER TABLE elsewhere RENAME TO history")
    assert raised
    assert said(window) == {}


def test_what_cannot_be_stored_stays_in_its_field_until_it_can_be(window):
    scheme_has(window, attribute("x", "enum", values=[{"id": "a"}]), attribute("t", "text"))
    tagged(window)
    choice, text = window.inspector.fields
    choice.editor.setFocus()
    window.session.work = "Import"
    press(choice.editor, Qt.Key.Key_Down)
    text.editor.setText("كلمة")
    text.commit()
    assert said(window) == {}
    other = tagged_by_hand(window)
    assert other is None
    assert choice.editor.currentIndex() == 1
    window.session.work = ""
    window.session.work_changed.emit()
    assert said(window) == {"x": "a", "t": "كلمة"}


def tagged_by_hand(window):
    """Nothing can be tagged while long work goes on."""
    return window.session.span if window.session.tag("location") else None
