"""Keys that a person chose: kept, refused, followed by everything that tells keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from app.gui.commands import BY_ID, BY_KEY, COMMANDS
from app.gui.dialogs.edit_shortcuts import EditShortcuts
from app.gui.keymap import Keymap, is_editable
from app.gui.settings import Settings
from app.model.errors import UserError
from tests.gui.hands import collect, press

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


@pytest.fixture
def keymap(tmp_path):
    return Keymap(Settings(tmp_path / "s.ini"))


def test_the_table_holds_until_somebody_changes_it(keymap):
    assert dict(keymap.by_key) == BY_KEY
    assert all(keymap.keys(command) == command.keys for command in COMMANDS)


def test_a_changed_key_takes_the_place_of_all_and_is_kept(tmp_path):
    keymap = Keymap(Settings(tmp_path / "s.ini"))
    keymap.change(BY_ID["redo"], "Ctrl+Alt+U")
    again = Keymap(Settings(tmp_path / "s.ini"))
    for each in (keymap, again):
        assert each.keys(BY_ID["redo"]) == ("Ctrl+Alt+U",)
        assert each.command("Ctrl+Y") is None
        assert each.command("Ctrl+Alt+U") is BY_ID["redo"]
    again.change(BY_ID["find"], "Ctrl+Y")
    with pytest.raises(UserError, match=r"Ctrl\+Y is the key of “Find in the article”"):
        again.reset(BY_ID["redo"])
    again.reset_all()
    assert dict(again.by_key) == BY_KEY


@pytest.mark.parametrize(
    ("chord", "said"),
    [
        ("Ctrl+D", "Next direction of the paragraph"),
        ("Ctrl+Left", "moves the caret"),
        ("Shift+PgUp", "moves the caret"),
        ("Home", "moves the caret"),
        ("ف", "label “Actor"),
        ("3", "label “Location"),
        ("9", "kept for a label"),
        ("Backspace", "fields and lists"),
        ("Esc", "Leave what is going on"),
        ("Ctrl+V", "fields and lists"),
        ("Alt+P", "opens menus"),
    ],
)
def test_a_key_that_means_something_is_refused_by_name(window, chord, said):
    with pytest.raises(UserError) as error:
        window.keymap.change(BY_ID["find"], chord, window.session.scheme)
    assert said in error.value.message
    assert window.keymap.keys(BY_ID["find"]) == ("Ctrl+F",)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_gets_its_first_keys_again(keymap, command):
    if is_editable(command):
        keymap.change(command, "Ctrl+Alt+B")
        assert keymap.keys(command) == ("Ctrl+Alt+B",)
        keymap.reset(command)
    assert keymap.keys(command) == command.keys
    assert not keymap.any_changed


def test_labels_and_ways_out_keep_their_keys():
    fixed = {command.id for command in COMMANDS if not is_editable(command)}
    assert fixed == {*(f"tag_{n}" for n in range(1, 10)), "leave", "next_span", "previous_span"}


@pytest.mark.parametrize(
    "stored",
    ['{"nothing": ["Ctrl+Alt+B"]}', '{"find": "x"}', "[1]", "no", '{"tag_1": ["Ctrl+Alt+B"]}'],
)
def test_a_broken_table_of_keys_harms_nobody(tmp_path, stored):
    settings = Settings(tmp_path / "s.ini")
    settings._put("keys", stored)
    assert dict(Keymap(settings).by_key) == BY_KEY


def test_keys_menus_tips_and_the_sheet_follow_at_once(window):
    reader, find = window.page.reader, BY_ID["find"]
    window.show_shortcuts()
    window.keymap.change(find, "Ctrl+Alt+B", window.session.scheme)
    assert "Ctrl+Alt+B" in window.sheet.sheet.toPlainText()
    assert "Ctrl+F\n" not in window.sheet.sheet.toPlainText()
    assert "While finding, after Ctrl+Alt+B" in window.sheet.sheet.toPlainText()
    window.sheet.close()
    window.menus.refresh()
    assert window.menus.actions["find"].text().endswith("\tCtrl+Alt+B")
    press(reader, Key.Key_F, CTRL, "\x06")
    assert not window.find_bar.isVisible()
    press(reader, 0x0644 - 1, CTRL | ALT, "", 56)  # the key of B on an Arabic layout
    assert window.find_bar.isVisible()
    assert "(Ctrl+PgDown)" in window.head.next.toolTip()
    window.keymap.change(BY_ID["next_article"], "Ctrl+Alt+N", window.session.scheme)
    assert "(Ctrl+Alt+N)" in window.head.next.toolTip()
    window.keymap.reset_all()
    assert "(Ctrl+PgDown)" in window.head.next.toolTip()


def test_a_tip_that_says_something_else_meanwhile_is_left_alone(window):
    window.head.next.setToolTip("There is none.")
    window.keymap.change(BY_ID["next_article"], "Ctrl+Alt+N", window.session.scheme)
    assert window.head.next.toolTip() == "There is none."


def test_a_letter_alone_stays_a_letter_in_a_text_field(window):
    window.keymap.change(BY_ID["next_article"], "Ж", window.session.scheme)
    first = window.session.uid
    window.session.finder.open()
    field = window.focusWidget()
    press(field, 0x0416, NONE, "Ж")
    assert window.session.uid == first
    press(window.page.reader, 0x0416, NONE, "Ж")
    assert window.session.uid != first


# --- the dialog


@pytest.fixture
def dialog(window):
    press(window.page.reader, ord("?"), text="؟")
    window.sheet.change.click()
    window.sheet.close()
    (made,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, EditShortcuts)]
    yield made
    if isValid(made):
        made.close()
    collect()


def test_a_command_is_found_and_its_key_pressed(window, dialog):
    for letter in "smooth":
        press(dialog.sought, ord(letter.upper()), NONE, letter)
    assert dialog.command is BY_ID["smooth"]
    press(dialog.sought, Key.Key_Return, text="\r")
    press(dialog.field, 0x0644, CTRL | ALT | SHIFT, "", 56)  # B on an Arabic layout
    assert window.keymap.keys(BY_ID["smooth"]) == ("Ctrl+Alt+Shift+B",)
    assert "Smooth scrolling" in dialog.told.text()
    assert dialog.reset.isEnabled()
    dialog.reset.click()
    assert window.keymap.keys(BY_ID["smooth"]) == ()
    assert not dialog.reset_all.isEnabled()


def test_a_conflict_is_refused_with_the_name_of_the_other(window, dialog):
    dialog.choose("smooth")
    press(dialog.field, Key.Key_F, CTRL, "\x06")
    assert "“Find in the article”" in dialog.told.text()
    assert window.keymap.keys(BY_ID["smooth"]) == ()
    press(dialog.field, Key.Key_F12, CTRL | ALT)
    assert window.keymap.keys(BY_ID["smooth"]) == ("Ctrl+Alt+F12",)
    dialog.reset_all.click()
    assert dict(window.keymap.by_key) == BY_KEY


def test_tab_leads_on_and_esc_leaves(dialog):
    dialog.field.setFocus()
    press(dialog.field, Key.Key_Tab, text="\t")
    assert not dialog.field.hasFocus()
    press(dialog.field, Key.Key_Escape)
    assert not isValid(dialog) or not dialog.isVisible()
