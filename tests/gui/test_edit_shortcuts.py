"""The dialog in which commands are given other keys, by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from app.gui.commands import BY_ID, BY_KEY
from app.gui.dialogs.edit_shortcuts import EditShortcuts
from app.gui.dialogs.key_rows import CAPS
from tests.gui.hands import collect, press

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


def pressed(dialog, key, modifiers=NONE, text="", scan=0):
    press(dialog.field, key, modifiers, text, scan)
    return dialog.told.text()


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


def test_several_keys_are_given_and_taken_by_pressing(window, dialog):
    dialog.choose("smooth")
    smooth = BY_ID["smooth"]
    pressed(dialog, Key.Key_F10)
    assert pressed(dialog, Key.Key_F10, CTRL) == "Ctrl+F10 is the key of “Smooth scrolling” now."
    assert window.keymap.keys(smooth) == ("Ctrl+F10",)
    dialog.more.click()
    pressed(dialog, Key.Key_F10)
    assert window.keymap.keys(smooth) == ("Ctrl+F10", "F10")
    told = pressed(dialog, Key.Key_F10, CTRL)
    assert told == "Ctrl+F10 is no longer a key of “Smooth scrolling”."
    assert window.keymap.keys(smooth) == ("F10",)
    dialog.none.click()
    assert window.keymap.keys(smooth) == ()
    assert dialog.told.text() == "“Smooth scrolling” has no key now."
    assert not dialog.none.isEnabled()


def test_first_keys_that_another_has_now_are_refused_by_name(window, dialog):
    window.keymap.change(BY_ID["redo"], "F10")
    window.keymap.change(BY_ID["find"], "Ctrl+Y")
    dialog.choose("redo")
    dialog.reset.click()
    assert "“Find in the article”" in dialog.told.text()
    assert window.keymap.keys(BY_ID["redo"]) == ("F10",)


def test_a_button_with_the_focus_takes_return(window, dialog):
    dialog.choose("find")
    dialog.none.setFocus()
    press(dialog.none, Key.Key_Return, NONE, "\r")
    assert window.keymap.keys(BY_ID["find"]) == ()


def test_words_that_name_no_command_leave_nothing_to_change(dialog):
    for letter in "qqq":
        press(dialog.sought, ord(letter.upper()), NONE, letter)
    assert dialog.command is None
    assert not dialog.field.isEnabled()
    dialog._on_chord(("F10",))
    dialog._on_none()
    dialog._on_reset()
    assert dialog.told.text() == ""


def test_a_bare_modifier_and_dead_keys_are_no_key(window, dialog):
    dialog.choose("smooth")
    pressed(dialog, Key.Key_Control, CTRL)
    pressed(dialog, Key.Key_Dead_Acute)
    assert window.keymap.keys(BY_ID["smooth"]) == ()


def test_arrows_go_through_the_commands_from_the_words(dialog):
    first = dialog.command
    press(dialog.sought, Key.Key_Down)
    assert dialog.command is not first
    press(dialog.sought, Key.Key_Up)
    assert dialog.command is first


@pytest.mark.parametrize("width", [340, 560])
def test_rows_show_keys_in_caps_and_say_what_is_changed(window, dialog, width):
    dialog.choose("zoom_in")
    item = dialog.list.currentItem()
    assert item.data(CAPS) == ["Ctrl++", "Ctrl+="]
    pressed(dialog, Key.Key_F10)
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Larger type, F10, changed"
    dialog.resize(width, 500)
    dialog.list.scrollToItem(item)
    with_key = dialog.list.viewport().grab().toImage()
    dialog.none.click()
    assert dialog.list.viewport().grab().toImage() != with_key
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Larger type, no key, changed"
