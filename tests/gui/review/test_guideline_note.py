"""A note on a guideline, written with G where the disagreement stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize, Qt

from app.gui.review.guideline_field import placed
from app.gui.review.guideline_words import change_html, guideline_html, name_of_part, parts_of_case
from app.model.guidelines import Part
from app.model.scheme import Words
from app.review.cases import Kind, RelationCase, SpanCase
from app.tasks.guidelines import guideline_changes
from tests.gui.hands import press
from tests.gui.review.deciders import begin_review, keys


@pytest.fixture
def deciding(empty_window, tmp_path, qtbot):
    return begin_review(empty_window, tmp_path / "two.hashiya", qtbot)


def field_of(window):
    ties = window.page.reader.parent().findChildren(object)
    found = [tie.field for tie in ties if type(tie).__name__ == "GuidelinesTie"]
    (field,) = found
    return field


def label_case(window):
    comparison = window.session.review.comparison
    return next(case for case in comparison.spans if Kind.LABEL in case.kinds)


def write(field, words, qtbot):
    for letter in words:
        press(field.line, 0, text=letter)


def test_g_opens_a_field_where_the_disagreement_stands(deciding, qtbot):
    window = deciding
    case = window.session.review.current
    keys(window, "g")
    field = field_of(window)
    assert field.isVisible()
    assert window.focusWidget() is field.line
    label = case.present[0].label
    assert window.session.scheme.label(label).name.en in field.parts.currentText()
    assert window.session.scheme.label(label).name.ar in field.parts.currentText()
    guideline = window.session.scheme.label(label).guideline
    assert guideline.ar.split("\n")[0][:20] in field.words.text()
    assert guideline.en.split("\n")[0][:20] in field.words.text()
    assert case.present[0].quote.split()[0] in field.example.text()
    assert window.page.reader.viewport().rect().contains(field.geometry())
    assert not field.geometry().intersects(window.page.reader.caret_rect().toAlignedRect())


def test_the_note_is_added_with_its_example_and_can_be_undone(deciding, qtbot):
    window = deciding
    session = window.session
    keys(window, "g")
    field = field_of(window)
    label = session.review.current.present[0].label
    before = session.scheme
    write(field, "without the preposition", qtbot)
    press(field.line, Qt.Key.Key_Return)
    assert not field.isVisible()
    assert window.page.reader.hasFocus()
    line = session.scheme.label(label).guideline.en.split("\n")[-1]
    assert line.startswith("without the preposition (e.g. “")
    (change,) = guideline_changes(session.project)
    assert change.part == Part("label", label)
    assert session.mode is session.deciding.mode
    assert session.undo()
    assert session.scheme == before
    assert session.redo()
    assert session.scheme.label(label).guideline.en.split("\n")[-1] == line


def test_what_is_written_in_arabic_goes_to_the_arabic_guideline(deciding, qtbot):
    window = deciding
    keys(window, "g")
    field = field_of(window)
    label = window.session.review.current.present[0].label
    write(field, "بلا لام", qtbot)
    assert field.line.layoutDirection() is Qt.LayoutDirection.RightToLeft
    press(field.line, Qt.Key.Key_Return)
    guideline = window.session.scheme.label(label).guideline
    assert "بلا لام (مثلًا: «" in guideline.ar.split("\n")[-1]
    assert "بلا" not in guideline.en


def test_esc_leaves_it_and_nothing_is_noted(deciding, qtbot):
    window = deciding
    before = window.session.scheme
    keys(window, "g")
    field = field_of(window)
    write(field, "x", qtbot)
    press(field.line, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert window.session.scheme == before
    assert window.session.mode is window.session.deciding.mode
    keys(window, "g")
    assert field.line.text() == ""


def test_an_empty_note_is_refused_in_the_field(deciding):
    window = deciding
    before = window.session.scheme
    keys(window, "g")
    field = field_of(window)
    press(field.line, Qt.Key.Key_Return)
    assert field.isVisible()
    assert field.mistake.text().startswith("The note is empty.")
    assert window.session.scheme == before


def test_another_label_of_the_disagreement_can_be_chosen(deciding, qtbot):
    window = deciding
    case = label_case(window)
    window.session.review.choose(case.uid)
    keys(window, "g")
    field = field_of(window)
    labels = list(dict.fromkeys(span.label for span in case.present))
    assert len(labels) == 2
    press(field.parts, Qt.Key.Key_Down)
    assert field.parts.currentIndex() == 1
    field.line.setText("x")
    press(field.parts, Qt.Key.Key_Return)
    (change,) = guideline_changes(window.session.project)
    assert change.part == Part("label", labels[1])


def test_a_relation_has_a_guideline_too(deciding, qtbot):
    window = deciding
    comparison = window.session.review.comparison
    case = next(case for case in comparison.relations if Kind.RELATION in case.kinds)
    window.session.review.choose(case.uid)
    keys(window, "g")
    field = field_of(window)
    assert field.words.text() == "It has no guideline yet."
    field.line.setText("only where it is said")
    press(field.line, Qt.Key.Key_Return)
    (change,) = guideline_changes(window.session.project)
    assert change.part == Part("relation", case.present[0].type)


def test_the_next_disagreement_puts_it_away(deciding):
    window = deciding
    keys(window, "g")
    field = field_of(window)
    window.session.review.step(1)
    assert not field.isVisible()
    keys(window, "g")
    assert field.isVisible()
    window.session.review.end()
    assert not field.isVisible()


def test_a_narrow_page_holds_it(deciding):
    window = deciding
    keys(window, "g")
    field = field_of(window)
    window.resize(720, 440)
    window.page.reader.viewport().resize(300, 400)
    assert window.page.reader.viewport().rect().contains(field.geometry())


def test_attributes_that_differ_take_notes_of_their_own(deciding):
    window = deciding
    cases = window.session.review.comparison.spans
    case = next(case for case in cases if case.kinds == (Kind.ATTRIBUTE,))
    first, *rest = parts_of_case(case)
    label = case.present[0].label
    assert first == Part("label", label)
    assert rest == [Part("label", label, one) for one in case.attributes]
    name = name_of_part(rest[0], window.session.scheme)
    assert " › " in name
    assert name_of_part(Part("label", "dragon", "x"), window.session.scheme) == "dragon › x"


def test_parts_are_each_there_once(deciding):
    comparison = deciding.session.review.comparison
    cases: tuple[SpanCase | RelationCase, ...] = (*comparison.spans, *comparison.relations)
    for case in cases:
        parts = parts_of_case(case)
        assert len(parts) == len(set(parts)) > 0


def test_guidelines_are_shown_as_they_are_and_run_their_way():
    html = guideline_html(Words("من <b>يفعل</b>\nسطر", "Who & what"))
    assert html.index("Who &amp; what") < html.index("من &lt;b&gt;")
    assert html.count("dir='rtl'") == 2
    assert html.count("dir='ltr'") == 1
    assert guideline_html(Words("", "")) == ""


def test_changes_are_marked_without_colour():
    html = change_html(Words("قديم", "old"), Words("قديم", "old\nnew <i>"))
    assert "<b><u>new &lt;i&gt;</u></b>" in html
    assert "قديم" not in html
    assert "<s>" not in html
    assert "<s>old</s>" in change_html(Words("", "old"), Words("", ""))


@given(
    st.integers(-50, 900),
    st.integers(-50, 700),
    st.integers(1, 30),
    st.integers(10, 500),
    st.integers(10, 300),
    st.integers(200, 900),
    st.integers(150, 700),
)
def test_it_stands_in_the_room_and_not_on_its_line(x, y, h, w, high, wide, tall):
    at, size, room = QRect(x, y, 2, h), QSize(w, high), QRect(0, 0, wide, tall)
    point = placed(at, size, room)
    box = QRect(point, size)
    if w <= wide - 18 and high <= tall - 18:
        assert room.contains(box)
    assert point.x() >= 8
    assert point.y() >= 8
    fits_below = at.bottom() + 8 + high <= tall - 9
    if at.top() >= 0 and fits_below:
        assert not box.intersects(at)
