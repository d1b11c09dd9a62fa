"""Who am I: asked once, never in the way, and never by mistake in a colleague's layer."""

import pytest
from PySide6.QtCore import Qt

from app.gui.dialogs.annotator import AnnotatorDialog
from app.project.project import Project
from app.tasks.creating import create_project
from tests.gui.hands import caret_on, press, quotes, reopened


@pytest.fixture
def samars_project(project_path):
    with Project.open(project_path) as project:
        project.set_annotator("Samar")
    return project_path


def strip_words(window):
    words = window.who.words.text() if window.who.isVisible() else ""
    return words.replace("\u2068", "").replace("\u2069", "")  # the isolates around names


def test_the_first_project_asks_once_and_does_not_stand_in_the_way(window, project_path):
    assert "“maryam”" in strip_words(window)
    assert "Is that you?" in strip_words(window)
    assert window.page.reader.hasFocus()
    caret_on(window, "دمشق")
    press(window.page.reader, Qt.Key.Key_3, text="3")
    assert quotes(window) == [("location", "دمشق")]
    assert strip_words(window)
    window.who.yes.click()
    assert not window.who.isVisible()
    assert window.settings.name == "maryam"
    assert window.page.reader.hasFocus()
    window.session.close_project()
    assert window.doors.open_path(project_path)
    assert not window.who.isVisible()


def test_the_answer_may_be_another_name(window, qtbot):
    window.who.change.click()
    dialog = window.doors.dialog
    assert isinstance(dialog, AnnotatorDialog)
    assert not window.who.isVisible()
    dialog.name.setCurrentText("Huda")
    dialog.answer.click()
    assert window.session.annotator == "Huda"
    assert window.settings.name == "Huda"
    assert window.page.reader.hasFocus()


def test_a_colleagues_project_is_never_written_in_by_mistake(empty_window, samars_project):
    empty_window.settings.name = "Maryam"
    assert empty_window.doors.open_path(samars_project)
    session = empty_window.session
    assert session.annotator == "Maryam"
    assert empty_window.status.annotator.text() == "Maryam"
    assert strip_words(empty_window) == "This project was Samar’s. You work in it as Maryam."
    assert not empty_window.who.yes.isVisible()
    assert empty_window.who.change.isVisible()
    caret_on(empty_window, "دمشق")
    assert session.tag("location")
    assert session.span.annotator == "Maryam"
    session.close_project()
    with reopened(samars_project) as project:
        assert project.annotator == "Maryam"
    assert empty_window.doors.open_path(samars_project)
    assert not empty_window.who.isVisible()


def test_the_strip_goes_with_its_project(empty_window, samars_project, tmp_path):
    empty_window.settings.name = "Maryam"
    mine = tmp_path / "mine.hashiya"
    create_project(mine, annotator="Maryam").close()
    empty_window.doors.open_path(samars_project)
    assert empty_window.who.isVisible()
    empty_window.doors.open_path(mine)
    assert not empty_window.who.isVisible()
    empty_window.session.close_project()
    assert not empty_window.who.isVisible()


def test_change_leads_to_the_dialog_with_both_names(empty_window, samars_project):
    empty_window.settings.name = "Maryam"
    empty_window.doors.open_path(samars_project)
    empty_window.who.change.click()
    dialog = empty_window.doors.dialog
    known = [dialog.name.itemText(n) for n in range(dialog.name.count())]
    assert {"Samar", "Maryam"} <= set(known)
    dialog.name.setCurrentText("Samar")
    dialog.answer.click()
    assert empty_window.session.annotator == "Samar"
    assert empty_window.settings.name == "Samar"


def test_a_project_for_reading_only_asks_nothing(empty_window, samars_project):
    with Project.open(samars_project):
        empty_window.settings.name = "Maryam"
        assert empty_window.doors.open_path(samars_project)
        assert empty_window.session.annotator == "Samar"
        assert not empty_window.who.isVisible()
        empty_window.session.close_project()
    with reopened(samars_project) as project:
        assert project.annotator == "Samar"


def test_by_keyboard(window):
    who, reader = window.who, window.page.reader
    press(reader, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    press(window.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert who.yes.hasFocus()
    press(who.yes, Qt.Key.Key_Escape)
    assert not who.isVisible()
    assert reader.hasFocus()
    assert window.settings.name == ""
    for _ in range(5):
        press(window.focusWidget(), Qt.Key.Key_F6)
    assert reader.hasFocus()


def test_esc_on_the_page_leaves_the_strip(window):
    window.session.arm("actor")
    press(window.page.reader, Qt.Key.Key_Escape)
    assert window.session.armed == ""
    assert window.who.isVisible()
    window.who.close_button.click()
    assert not window.who.isVisible()


def test_return_answers(window):
    window.who.yes.setFocus()
    press(window.who.yes, Qt.Key.Key_Return, text="\r")
    assert window.settings.name == "maryam"
    assert window.page.reader.hasFocus()


def test_a_new_project_has_asked_already(empty_window, tmp_path):
    empty_window.doors.ask_new()
    dialog = empty_window.doors.dialog
    dialog.path_field.show_path(tmp_path / "new")
    dialog.annotator.setText("Maryam")
    dialog.answer.click()
    assert empty_window.settings.name == "Maryam"
    assert not empty_window.who.isVisible()


def test_the_sample_is_worked_in_under_the_name_of_the_account(empty_window):
    empty_window.doors.open_sample()
    assert empty_window.session.annotator == "maryam"
    assert "“maryam”" in strip_words(empty_window)
    assert empty_window.page.reader.hasFocus()


def test_the_strip_is_dressed_in_both_themes(window):
    for look in ("light", "dark"):
        window.look.choose(look)
        picture = window.who.grab().toImage()
        ground = picture.pixelColor(3, picture.height() // 2).name().lower()
        assert ground == window.look.theme.chosen.lower()
