"""Guidelines in a window of their own: changes from the history, and a second look."""

import pytest
from PySide6.QtCore import Qt

from app.gui.commands import BY_ID
from app.model.article import State
from app.model.edits import SetState
from app.model.guidelines import Part
from app.model.scheme_edit import put
from app.tasks.guidelines import note_edit
from tests.gui.hands import press
from tests.review.colleagues import A, B, colleagues_project

ACTOR = Part("label", "actor")


@pytest.fixture
def opened(empty_window, tmp_path, qtbot):
    path = tmp_path / "two.hashiya"
    with colleagues_project(path) as project:
        project.apply(SetState(project.first_article(), A, State.NEW, State.DONE))
    assert empty_window.doors.open_path(path)
    qtbot.waitUntil(lambda: empty_window.page.reader.hasFocus())
    return empty_window


def note(window, words, part=ACTOR, *, arabic=False):
    edit = note_edit(window.session.scheme, part, words, "داعش", "2026-11-22", arabic=arabic)
    assert window.session.run(edit)


def shown(window):
    window.dispatcher.trigger(BY_ID["guidelines"])
    return window.doors.guidelines


def choose(guidelines, part):
    for row in range(guidelines.parts.count()):
        if guidelines.parts.item(row).data(Qt.ItemDataRole.UserRole) == part:
            guidelines.parts.setCurrentRow(row)
            return
    raise AssertionError(part)


def state(window, person=A):
    return window.session.project.state(window.session.uid, person)


def test_the_key_opens_it_with_every_label_and_relation_type(opened):
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(opened.page.reader, Qt.Key.Key_N, held)
    guidelines = opened.doors.guidelines
    assert guidelines.isVisible()
    scheme = opened.session.scheme
    assert guidelines.parts.count() == len(scheme.labels) + len(scheme.relations)
    assert guidelines.heading.text().startswith(scheme.labels[0].name.en)
    assert scheme.labels[0].guideline.en[:20] in guidelines.words.text()
    assert guidelines.what.text() == "It has not changed in this project."
    assert not guidelines.queue.isVisible()
    again = shown(opened)
    assert again is guidelines
    press(guidelines.parts, Qt.Key.Key_Escape)
    assert opened.doors.guidelines is None


def test_a_change_says_who_when_and_what_words(opened):
    note(opened, "without ل")
    guidelines = shown(opened)
    choose(guidelines, ACTOR)
    assert guidelines.parts.currentItem().text().endswith("(1)")
    assert guidelines.changes.count() == 1
    line = guidelines.changes.item(0).text()
    assert "lead" in line
    assert line[:4].isdigit()
    assert "<b><u>without ل" in guidelines.what.text()
    assert f"{A}: " in guidelines.made.text()
    assert "in 1 article; 1 of these can be queued" in guidelines.made.text()
    assert f"{B}: " in guidelines.made.text()


def test_new_changes_come_while_it_stands_open(opened):
    guidelines = shown(opened)
    choose(guidelines, ACTOR)
    note(opened, "one")
    note(opened, "two", arabic=True)
    assert guidelines.part == ACTOR
    assert guidelines.changes.count() == 2
    assert "two" in guidelines.what.text()
    guidelines.changes.setCurrentRow(1)
    assert "one" in guidelines.what.text()
    guidelines.show_newest()
    assert guidelines.part == ACTOR


def test_attributes_have_guidelines_below_their_label(opened):
    label = next(x for x in opened.session.scheme.labels if x.attributes)
    part = Part("label", label.id, label.attributes[0].id)
    note(opened, "only if said", part)
    guidelines = shown(opened)
    choose(guidelines, Part("label", label.id))
    assert "only if said" in guidelines.words.text()
    assert label.attributes[0].name.en in guidelines.words.text()
    assert label.attributes[0].name.en in guidelines.changes.item(0).text()


def test_queueing_is_one_step_and_the_queue_shows_what_waits(opened):
    note(opened, "x")
    guidelines = shown(opened)
    choose(guidelines, ACTOR)
    assert guidelines.queue.isEnabled()
    guidelines.queue.click()
    assert state(opened) is State.SECOND_LOOK
    assert state(opened, B) is State.NEW
    assert opened.session.arranging.line == f"state:second by:{A}"
    assert opened.session.arranging.found.total == 1
    assert opened.queue.line.field.text() == f"state:second by:{A}"
    assert "Queued for a second look" in guidelines.status.text()
    assert not guidelines.queue.isEnabled()
    assert opened.session.undo()
    assert state(opened) is State.DONE
    assert guidelines.queue.isEnabled()
    assert opened.session.redo()
    assert state(opened) is State.SECOND_LOOK


def test_a_project_for_reading_only_tells_but_queues_nothing(opened, tmp_path, qtbot):
    note(opened, "x")
    path = opened.session.project.path
    opened.session.close_project()
    path.chmod(0o444)
    opened.doors.open_path(path)
    opened.session.project.read_only = True
    guidelines = shown(opened)
    choose(guidelines, ACTOR)
    assert guidelines.changes.count() == 1
    opened.session.close_project()
    assert opened.doors.guidelines is None


def test_it_goes_with_the_project(opened):
    shown(opened)
    opened.session.close_project()
    assert opened.doors.guidelines is None


def edited(window, text):
    """The scheme editor, with another guideline of the label actor put in force."""
    window.doors.ask_scheme()
    editor = window.doors.dialog
    place = [label.id for label in window.session.scheme.labels].index("actor")
    drafting = editor.drafting
    drafting.draft = put(drafting.draft, ("labels", place), **text)
    editor.answered.emit()


def test_the_scheme_editor_offers_the_same_after_a_guideline_was_changed(opened):
    edited(opened, {"guideline_en": "Who acts, always without ل."})
    assert "always" in opened.session.scheme.label("actor").guideline.en
    guidelines = opened.doors.guidelines
    assert guidelines is not None
    assert guidelines.part == ACTOR
    assert "always" in guidelines.what.text()
    assert guidelines.queue.isEnabled()


def test_the_scheme_editor_offers_nothing_where_no_guideline_was_changed(opened):
    edited(opened, {"color": "#123456"})
    assert opened.session.scheme.label("actor").color == "#123456"
    assert opened.doors.guidelines is None


def test_the_scheme_editor_offers_nothing_where_nobody_has_to_look_again(opened):
    uid = opened.session.uid
    assert opened.session.run(SetState(uid, A, State.DONE, State.SKIPPED))
    edited(opened, {"guideline_en": "Other words."})
    assert opened.doors.guidelines is None
