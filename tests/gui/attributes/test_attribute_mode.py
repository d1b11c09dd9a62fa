from copy import deepcopy

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.model.edits import ChangeScheme
from app.model.scheme_edit import draft_of, renamed
from app.model.scheme_json import scheme_from_json, scheme_to_json
from app.tasks.revising import revision
from tests.gui.hands import caret_on, press, reopened

SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def tagged(window, word="الجيش", label="actor"):
    caret_on(window, word)
    assert window.session.tag(label)
    return window.session.span


def scheme_has(window, *attributes):
    """Lets the first label ask for these attributes only."""
    session = window.session
    raw = deepcopy(dict(scheme_to_json(session.scheme)))
    raw["labels"][0]["attributes"] = list(attributes)
    assert session.run(ChangeScheme(session.scheme, scheme_from_json(raw)))


def attribute(name, kind, **more):
    return {"id": name, "en": name, "ar": name, "type": kind, **more}


def key(window, sign):
    return press(window.page.reader, ord(sign.upper()), text=sign)


def enter(window):
    return press(window.page.reader, Qt.Key.Key_Return, text="\r")


def said(window):
    return dict(window.session.span.attributes)


def asked(window):
    return window.session.attributes.mode.attribute.id


def test_a_value_is_one_key_and_the_next_attribute_follows(window, project_path):
    span = tagged(window)
    enter(window)
    assert asked(window) == "actor_type"
    key(window, "1")
    assert said(window) == {"actor_type": "state_military"}
    assert asked(window) == "country"
    with reopened(project_path) as project:
        assert project.span(span.uid).attributes == {"actor_type": "state_military"}


@pytest.mark.parametrize("sign", ["d", "D", "ي"])
def test_values_after_the_ninth_have_letters_of_either_layout(window, sign):
    tagged(window)
    enter(window)
    press(window.page.reader, ord(sign), text=sign)
    assert said(window) == {"actor_type": "media"}


def test_a_letter_that_tags_elsewhere_does_not_tag_here(window):
    tagged(window)
    enter(window)
    for sign in "دص":
        press(window.page.reader, ord(sign), text=sign)
    assert len(window.session.spans.visible) == 1


def test_tab_goes_on_and_back_without_saying_anything(window):
    tagged(window)
    enter(window)
    reader = window.page.reader
    press(reader, Qt.Key.Key_Tab)
    press(reader, Qt.Key.Key_Tab)
    assert asked(window) == "mention"
    press(reader, Qt.Key.Key_Backtab, SHIFT)
    assert asked(window) == "country"
    assert said(window) == {}


def test_return_takes_the_marked_value_and_del_says_nothing(window):
    tagged(window)
    enter(window)
    reader = window.page.reader
    press(reader, Qt.Key.Key_Down)  # the default is the last one: round to the first
    enter(window)
    assert said(window) == {"actor_type": "state_military"}
    press(reader, Qt.Key.Key_Backtab, SHIFT)
    press(reader, Qt.Key.Key_Delete)
    assert said(window) == {}
    assert len(window.session.spans.visible) == 1


def test_the_last_answer_ends_it_and_esc_does(window):
    tagged(window, "دمشق", "location")
    enter(window)
    for _ in range(3):
        key(window, "2")
    assert asked(window) == "gazetteer"
    press(window.page.reader, Qt.Key.Key_Delete)
    assert window.session.mode is None
    enter(window)
    press(window.page.reader, Qt.Key.Key_Escape)
    assert window.session.mode is None
    assert window.session.span is not None


def test_what_is_written_goes_to_its_field_and_comes_back(window):
    tagged(window)
    enter(window)
    press(window.page.reader, Qt.Key.Key_Tab)
    enter(window)
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText("sy")
    press(field, Qt.Key.Key_Return, text="\r")
    assert said(window) == {"country": "SY"}
    assert window.page.reader.hasFocus()
    assert asked(window) == "mention"


def test_what_cannot_be_keeps_the_focus_in_its_field(window):
    scheme_has(window, attribute("dead", "int", min=0))
    tagged(window)
    enter(window)
    enter(window)
    field = window.focusWidget()
    field.setText("-1")
    press(field, Qt.Key.Key_Return, text="\r")
    assert window.focusWidget() is field
    assert said(window) == {}


def test_a_yes_or_no_and_its_turning(window):
    scheme_has(window, attribute("sure", "bool", default=False))
    tagged(window)
    enter(window)
    press(window.page.reader, Qt.Key.Key_Space, text=" ")
    assert said(window) == {"sure": True}
    enter(window)
    key(window, "2")
    assert said(window) == {"sure": False}


def test_a_reference_to_a_span_is_picked_by_key_and_by_mouse(window):
    scheme_has(window, attribute("same", "span_ref"))
    other = tagged(window, "دمشق")
    tagged(window)
    enter(window)
    key(window, "1")
    assert said(window) == {"same": other.uid}
    press(window.page.reader, Qt.Key.Key_Return, text="\r")
    window.session.attributes.mode.pressed(("Del",))
    enter(window)
    assert window.session.attributes.pointed(other.uid)
    assert said(window) == {"same": other.uid}


def test_the_list_is_painted_and_a_row_can_be_pressed(window):
    tagged(window)
    enter(window)
    reader = window.page.reader
    shown = next(t for t in window.page._ties if type(t).__name__ == "AttributesTie").list
    assert not QImage(reader.viewport().grab().toImage()).isNull()
    assert len(shown.rows) == 14
    for box in shown.rows:
        assert reader.viewport().rect().contains(box.center().toPoint())
    assert shown.rows[7].left() > shown.rows[6].right() - 1  # two columns
    assert shown.box.width() <= reader.viewport().width()
    where = shown.rows[4].center().toPoint()
    QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, NONE, where)
    assert said(window) == {"actor_type": "rebel"}


def test_a_required_attribute_is_named_so_until_it_is_said(window):
    scheme_has(window, attribute("who", "text", required=True))
    span = tagged(window)
    enter(window)
    assert "required" in window.session.attributes.prompt.title
    window.session.set_attribute("who", "x", span.uid)
    assert "required" not in window.session.attributes.prompt.title


def test_nothing_is_asked_without_a_span_and_of_a_colleagues(window):
    enter(window)
    assert window.session.mode is None
    tagged(window)
    window.session.become("samar")
    window.session.show_layers("all")
    window.session.step_span(1)
    enter(window)
    assert window.session.mode is None


def test_another_span_ends_it(window):
    tagged(window, "دمشق", "location")
    tagged(window)
    enter(window)
    window.session.step_span(1)
    assert window.session.mode is None


def test_as_last_time_repeats_all_and_is_taken_back_as_one(window):
    tagged(window)
    for sign in "1":
        enter(window)
        key(window, sign)
    window.session.set_attribute("country", "SY")
    tagged(window, "وزارة", "actor")
    press(window.page.reader, Qt.Key.Key_F12)
    assert said(window) == {"actor_type": "state_military", "country": "SY"}
    window.session.undo()
    assert said(window) == {}


def test_as_last_time_is_in_the_words_of_the_scheme_as_it_is_now(window):
    session = window.session
    tagged(window)
    session.set_attribute("actor_type", "state_military")
    draft = draft_of(session.scheme)
    place = draft.label_ids.index("actor")
    values = ("labels", place, "attributes", 0, "values")
    assert draft.at((*values, 0))["id"] == "state_military"
    edit = revision(session.project, renamed(draft, (*values, 0), "army"), {}, {}).edit
    assert session.run(edit)
    tagged(window, "وزارة", "actor")
    assert session.attributes.repeat()
    assert said(window) == {"actor_type": "army"}


def test_as_last_time_goes_by_label_and_tells_when_there_is_nothing(window):
    tagged(window)
    window.session.set_attribute("country", "SY")
    tagged(window, "دمشق", "location")
    told = []
    window.session.told.connect(told.append)
    press(window.page.reader, Qt.Key.Key_F12)
    assert said(window) == {}
    assert told[-1] == "No other span with this label says anything yet."


def test_as_last_time_finds_what_was_stored_before_the_start(window, project_path):
    tagged(window)
    window.session.set_attribute("country", "SY")
    window.session.close_project()
    assert window.doors.open_path(project_path)
    tagged(window, "وزارة", "actor")
    press(window.page.reader, Qt.Key.Key_F12)
    assert said(window) == {"country": "SY"}


def test_as_last_time_goes_by_the_whole_project_even_after_another_start(window, project_path):
    session = window.session
    tagged(window)
    session.set_attribute("country", "SY")
    first = tagged(window, "وزارة", "actor")
    session.set_attribute("country", "LB")
    tagged(window, "الجيش", "actor")  # the older one says something again: it is the last now
    session.set_attribute("country", "IQ")
    assert first.uid != session.span.uid
    session.close_project()
    assert window.doors.open_path(project_path)
    session.step(1)
    tagged(window, "الوفد")
    press(window.page.reader, Qt.Key.Key_F12)
    assert said(window) == {"country": "IQ"}


def test_as_last_time_says_when_it_changes_nothing_and_when_there_is_no_span(window):
    told = []
    window.session.told.connect(told.append)
    assert not window.session.attributes.repeat()
    assert told[-1] == "Select a span first: Tab goes from span to span."
    for word in ("الجيش", "وزارة"):
        tagged(window, word, "actor")
        window.session.set_attribute("country", "SY")
    assert not window.session.attributes.repeat()
    assert told[-1] == "It says the same already."


def test_as_last_time_leaves_a_colleagues_span_alone(window):
    tagged(window)
    window.session.become("samar")
    tagged(window, "وزارة", "actor")
    window.session.set_attribute("country", "SY")
    window.session.show_layers("all")
    theirs = next(s for s in window.session.spans.visible if s.annotator == "maryam")
    window.session.select_span(theirs.uid)
    assert not window.session.attributes.repeat()
    assert window.session.span.attributes == {}


def test_an_attribute_a_label_does_not_have_is_said_to_be_none(window):
    told = []
    window.session.told.connect(told.append)
    tagged(window)
    press(window.page.reader, Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier, "9")
    assert window.session.mode is None
    assert told[-1] == "This label has no such attribute."


def test_the_nearest_spans_come_first_in_a_reference(window):
    scheme_has(window, attribute("same", "span_ref"))
    far = tagged(window, "الخبر")
    near = tagged(window, "دمشق")
    tagged(window)
    enter(window)
    assert [value.value for value in window.session.attributes.mode.values] == [near.uid, far.uid]
