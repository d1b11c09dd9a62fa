"""The table of commands, and every row of it carried out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog

from app.gui.command import Group, Need
from app.gui.commands import BY_ID, BY_KEY, COMMANDS
from app.gui.dispatch import label_digits, why_not
from app.gui.titles import fits, shown_keys, title_of
from tests.gui.hands import caret_on, collect, press, quotes

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key
NAMES = [command.id for command in COMMANDS]


def test_ids_and_keys_are_given_once():
    assert len(set(NAMES)) == len(COMMANDS) == len(BY_ID)
    assert len(BY_KEY) == sum(len(command.keys) for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=NAMES)
def test_a_row_is_whole(command):
    assert command.title.strip()
    assert isinstance(command.group, Group)
    for key in command.keys:
        assert not QKeySequence(key).isEmpty()


def close_dialogs(window) -> None:
    for dialog in (*window.findChildren(QFileDialog), window.doors.dialog, window.help):
        if dialog is not None:
            dialog.close()
    for widget in QApplication.topLevelWidgets():
        if widget is not window and widget.isVisible():
            widget.close()
    collect()


RUN = [name for name in NAMES if name not in ("quit", "sample_project")]


@pytest.mark.parametrize("name", RUN)
def test_every_command_runs_on_an_article(window, name):
    caret_on(window, "دمشق")
    window.session.tag("location")
    command = BY_ID[name]
    if command.need is Need.REDO:
        window.session.undo()
    assert window.dispatcher.trigger(command)
    close_dialogs(window)


@pytest.mark.parametrize("name", RUN)
def test_every_command_is_sensible_without_a_project(empty_window, name):
    command = BY_ID[name]
    ran = empty_window.dispatcher.trigger(command)
    assert ran == (command.need is Need.NOTHING)
    assert why_not(command)
    close_dialogs(empty_window)


def test_menus_hold_every_command_and_grey_what_cannot_be_done(empty_window, project_path):
    menus = empty_window.menus
    assert set(menus.actions) == set(NAMES)
    menus.refresh()
    assert not menus.actions["undo"].isEnabled()
    assert menus.actions["undo"].text().endswith("\tCtrl+Z")
    assert menus.actions["open_project"].isEnabled()
    assert not menus.actions["tag_1"].isVisible()
    empty_window.doors.open_path(project_path)
    menus.refresh()
    assert "Actor" in menus.actions["tag_1"].text()
    assert not menus.actions["tag_5"].isVisible()
    assert menus.actions["own_layer"].isChecked()
    assert not menus.actions["all_layers"].isChecked()
    assert menus.actions["look_system"].isChecked()
    menus.actions["all_layers"].trigger()
    menus.refresh()
    assert menus.actions["all_layers"].isChecked()


def test_the_menu_of_recent_projects_opens_them(window, project_path):
    other = project_path.with_name("other.hashiya")
    window.session.project.copy_to(other)
    window.doors.open_path(other)
    window.menus.recent.aboutToShow.emit()
    actions = {action.text(): action for action in window.menus.recent.actions()}
    assert list(actions) == ["other", "work"]
    actions["work"].trigger()
    assert window.session.project.path == project_path


def test_a_command_without_its_need_is_told(empty_window, qtbot):
    with qtbot.waitSignal(empty_window.session.told) as told:
        press(empty_window, Key.Key_Z, CTRL, "\x1a")
    assert "undo" in told.args[0]


def test_titles_and_keys_name_the_labels(window):
    scheme = window.session.scheme
    tag = BY_ID["tag_2"]
    assert "Claim" in title_of(tag, scheme)
    assert shown_keys(tag, scheme) == "2 · د"
    assert fits(tag, scheme)
    assert not fits(BY_ID["tag_9"], scheme)
    assert not fits(tag, None)
    assert label_digits(scheme) == {
        "1": "1",
        "2": "2",
        "3": "3",
        "4": "4",
        "ف": "1",
        "د": "2",
        "م": "3",
        "ص": "4",
    }


def test_letters_and_digits_stay_letters_in_a_text_field(window):
    caret_on(window, "دمشق")
    window.session.tag("location")
    note = window.inspector.note
    note.setFocus()
    assert not window.page.reader.hasFocus()
    for text, key in (("1", Key.Key_1), ("ف", 0x0641), ("?", Key.Key_Question)):
        press(note, int(key), NONE, text)
    assert note.toPlainText() == "1ف?"
    assert len(quotes(window)) == 1
    press(note, 0x0626, CTRL, "", 52)
    assert note.toPlainText() != "1ف?"
    assert len(quotes(window)) == 1
    press(note, Key.Key_Z, CTRL, "\x1a", 52)
    assert len(quotes(window)) == 1


def test_a_text_field_lets_the_keys_of_the_window_through(window):
    caret_on(window, "دمشق")
    window.session.tag("location")
    first = window.session.uid
    window.inspector.note.setFocus()
    press(window.inspector.note, Key.Key_PageDown, CTRL)
    assert window.session.uid != first
    window.inspector.note.setFocus()
    press(window.inspector.note, Key.Key_Escape)
    assert window.page.reader.hasFocus()


def test_keys_of_the_page_do_nothing_elsewhere(window):
    caret_on(window, "دمشق")
    window.queue.view.setFocus()
    press(window.queue.view, Key.Key_1, NONE, "1")
    press(window.queue.view, Key.Key_Delete)
    assert quotes(window) == []


def test_f6_goes_from_pane_to_pane(window):
    window.who.put_away()
    caret_on(window, "دمشق")
    window.session.tag("location")
    seen = []
    for _ in range(6):
        focused = window.focusWidget()
        seen.append(focused)
        press(focused, Key.Key_F6)
    page, buttons = window.page.reader, window.labels.buttons
    assert seen == [page, window.strip, buttons[0], window.inspector.label, window.queue.view, page]
    press(window.focusWidget(), Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.focusWidget() is page


def test_f6_on_the_welcome_page_goes_on(empty_window):
    before = empty_window.focusWidget()
    press(before, Key.Key_F6)
    assert empty_window.focusWidget() is not before


def test_copy_gives_the_exact_text(window):
    start = window.session.text.index("🕊")
    window.session.place(start - 1, start + 2)
    window.copy()
    assert QApplication.clipboard().text() == " 🕊 "
    caret_on(window, "دمشق")
    window.session.tag("location")
    window.copy()
    assert QApplication.clipboard().text() == "دمشق"


def test_select_all(window):
    press(window.page.reader, Key.Key_A, CTRL, "\x01")
    assert window.session.selection == (0, len(window.session.text))


def test_full_screen(window):
    window.toggle_full_screen()
    assert window.isFullScreen()
    window.toggle_full_screen()
    assert not window.isFullScreen()


def test_everything_about_reviewing_stands_in_the_menu_of_that_name():
    review = {"merge", "review", "review_rules", "agreement", "review_report", "guidelines"}
    review |= {"feedback_file", "take_feedback", "feedback_list"}
    assert {BY_ID[name].group for name in review} == {Group.REVIEW}
