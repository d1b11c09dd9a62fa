"""Keys that a person chose: kept, refused, followed by everything that tells keys."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from app.gui.commands import BY_ID, BY_KEY, COMMANDS
from app.gui.keymap import Keymap, is_editable
from app.gui.keys_told import names_keys, told
from app.gui.settings import Settings
from app.gui.window import Window
from app.model.errors import UserError
from tests.gui.hands import press

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


HOSTILE = {
    "of no command": {"nothing": ["Ctrl+Alt+B"]},
    "of a label": {"tag_1": ["Ctrl+Alt+B"]},
    "of the way out": {"leave": ["Ctrl+Alt+B"]},
    "that no press is": {"find": ["ctrl+q", "", "Ctrl+ش", "F99"]},
    "of the caret": {"find": ["Left", "Ctrl+Home"]},
    "of fields": {"find": ["Return", "Shift+Space", "Ctrl+V"]},
    "of a label's place": {"find": ["3"]},
    "not in a list": {"find": "x"},
    "not words": {"find": [1, None]},
    "no table": [1],
    "very deep": None,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_junk_in_the_settings_is_left_out_and_told_once(tmp_path, name):
    stored = "[" * 100_000 if name == "very deep" else json.dumps(HOSTILE[name])
    settings = Settings(tmp_path / "s.ini")
    settings._put("keys", stored)
    first = Keymap(settings)
    assert first.left_out
    assert dict(first.by_key) == BY_KEY
    assert not first.any_changed
    assert not Keymap(settings).left_out


def test_of_two_commands_with_one_key_the_first_has_it(tmp_path):
    settings = Settings(tmp_path / "s.ini")
    settings.keys = {"find": ("Ctrl+Alt+B", "F10"), "redo": ("Ctrl+Alt+B", "F10", "Ctrl+Alt+U")}
    keymap = Keymap(settings)
    assert keymap.left_out
    assert keymap.keys(BY_ID["find"]) == ("Ctrl+Alt+B", "F10")
    assert keymap.keys(BY_ID["redo"]) == ("Ctrl+Alt+U",)


def test_a_chosen_key_is_taken_off_a_command_that_has_it_in_the_table(tmp_path):
    settings = Settings(tmp_path / "s.ini")
    settings.keys = {"find": ("Ctrl+Y",)}
    keymap = Keymap(settings)
    assert not keymap.left_out
    assert keymap.command("Ctrl+Y") is BY_ID["find"]
    assert keymap.keys(BY_ID["redo"]) == ("Ctrl+Shift+Z",)


def test_no_settings_are_nothing_odd(tmp_path):
    assert not Keymap(Settings(tmp_path / "s.ini")).left_out


@given(
    st.dictionaries(
        st.one_of(st.sampled_from([*BY_ID]), st.text(max_size=5)),
        st.lists(st.one_of(st.sampled_from([*BY_KEY, "F10", "Ctrl+Alt+B"]), st.text(max_size=4))),
        max_size=6,
    )
)
def test_whatever_is_stored_each_key_is_one_commands_and_is_kept(tmp_path_factory, stored):
    settings = Settings(tmp_path_factory.mktemp("keys") / "s.ini")
    settings._put("keys", json.dumps(stored))
    keymap = Keymap(settings)
    shown = [key for command in COMMANDS for key in keymap.keys(command)]
    assert len(shown) == len(set(shown))
    assert set(shown) == set(keymap.by_key)
    again = Keymap(settings)
    assert dict(again.by_key) == dict(keymap.by_key)
    assert not again.left_out


def test_a_command_may_have_several_keys_or_none(tmp_path):
    keymap, find = Keymap(Settings(tmp_path / "s.ini")), BY_ID["find"]
    keymap.add(find, "F10")
    keymap.add(find, "Ctrl+Alt+B")
    keymap.add(find, "F10")
    for each in (keymap, Keymap(Settings(tmp_path / "s.ini"))):
        assert each.keys(find) == ("Ctrl+F", "Ctrl+Alt+B", "F10")
        assert each.command("F10") is find
    keymap.take(find, "Ctrl+F")
    assert keymap.keys(find) == ("Ctrl+Alt+B", "F10")
    keymap.take(find, "F10")
    keymap.take(find, "Ctrl+Alt+B")
    for each in (keymap, Keymap(Settings(tmp_path / "s.ini"))):
        assert each.keys(find) == ()
        assert each.is_changed(find)
        assert each.command("Ctrl+F") is None
    keymap.reset(find)
    assert not keymap.any_changed


def test_a_press_that_would_also_be_another_key_is_refused(window):
    keymap, scheme = window.keymap, window.session.scheme
    smooth = BY_ID["smooth"]
    azerty = keymap.conflict_of(smooth, ("&", "1"), scheme)  # the key of 1 on AZERTY
    assert "label “Actor" in azerty
    shifted = keymap.conflict_of(smooth, ("Ctrl+~", "Ctrl+Shift+Z"), scheme)
    assert "“Redo”" in shifted
    assert keymap.conflict_of(BY_ID["redo"], ("Ctrl+~", "Ctrl+Shift+Z"), scheme) == ""
    assert keymap.conflict_of(smooth, ("Ctrl+Alt+!", "Ctrl+Alt+1"), scheme) == ""


def test_a_key_of_a_mode_is_the_modes_while_it_is_on(window):
    class Hungry:
        def pressed(self, chords):
            return "j" in chords

        def left(self):
            pass

    window.keymap.change(BY_ID["next_article"], "j", window.session.scheme)
    first = window.session.uid
    window.session.enter_mode(Hungry())
    press(window.page.reader, Key.Key_J, NONE, "j")
    assert window.session.uid == first
    window.session.leave_mode()
    press(window.page.reader, Key.Key_J, NONE, "j")
    assert window.session.uid != first


def test_a_letter_alone_goes_by_what_any_layout_types(window):
    window.keymap.change(BY_ID["next_article"], "ش", window.session.scheme)
    first = window.session.uid
    press(window.page.reader, Key.Key_A, NONE, "a", 38)
    assert window.session.uid == first
    press(window.page.reader, 0x0634, NONE, "ش", 38)
    assert window.session.uid != first


def test_sentences_name_the_key_there_is_now(window):
    comments, status = window.session.comments, window.status
    comments.settle()
    assert status.currentMessage() == "No comment is chosen: Ctrl+T goes from one to the next."
    window.keymap.change(BY_ID["next_comment"], "F10", window.session.scheme)
    comments.settle()
    assert status.currentMessage() == "No comment is chosen: F10 goes from one to the next."
    window.keymap.take(BY_ID["next_comment"], "F10")
    comments.settle()
    assert "“Next open comment” goes from one" in status.currentMessage()


def test_only_keys_of_commands_are_followed(keymap):
    keymap.change(BY_ID["done_and_next"], "Ctrl+Alt+D")
    keymap.add(BY_ID["find"], "F10")
    keymap.change(BY_ID["help"], "Ctrl+Alt+H")
    assert told("Ctrl+Return stores it.", keymap) == "Ctrl+Return stores it."
    assert told("Done (Ctrl+Return)", keymap) == "Done (Ctrl+Alt+D)"
    assert told("Press Ctrl+F, or C++ (F9)", keymap) == "Press Ctrl+F, or C++ (F9)"
    assert told("F1, xF1, F11 or F1.", keymap) == "Ctrl+Alt+H, xF1, F11 or Ctrl+Alt+H."
    keymap.change(BY_ID["lines_shorter"], "Ctrl+Alt+J")
    assert told("Use Ctrl+, and Ctrl+.", keymap) == "Use Ctrl+Alt+J and Ctrl+."
    keymap.take(BY_ID["help"], "Ctrl+Alt+H")
    assert told("More (F1)", keymap) == "More"
    assert told("F1 tells more", keymap) == "“Help” tells more"
    assert not names_keys("Nothing of the kind (here)")


def test_the_tip_of_a_field_names_its_key(window):
    window.keymap.change(BY_ID["filter_queue"], "F10", window.session.scheme)
    assert window.queue.line.field.toolTip().endswith("(F10)")


def test_help_pages_say_which_of_their_keys_are_others_now(window):
    window.show_help()
    pages = window.help.page
    pages.show_page("keys")
    assert "Keys you changed" not in pages.toPlainText()
    window.keymap.change(BY_ID["find"], "Ctrl+Alt+B", window.session.scheme)
    assert "Keys you changed: Find in the article: Ctrl+Alt+B ← Ctrl+F" in pages.toPlainText()
    pages.show_page("schemes")
    assert "Keys you changed" not in pages.toPlainText()
    pages.show_page("keys")
    window.keymap.take(BY_ID["find"], "Ctrl+Alt+B")
    assert "Find in the article: — ← Ctrl+F" in pages.toPlainText()
    window.keymap.reset_all()
    assert "Keys you changed" not in pages.toPlainText()
    window.help.close()


def test_the_window_tells_of_junk_among_the_keys_once(dressed, home, qtbot):
    Settings()._put("keys", "junk")
    for shown in (True, False):
        made = Window(Settings())
        qtbot.addWidget(made)
        made.show()
        assert made.notice.isVisible() is shown
        made.close()


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
