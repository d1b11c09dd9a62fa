"""The sheet of keys: every command, and what keys do while something is asked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from app.gui.commands import BY_ID, COMMANDS
from app.gui.dialogs.key_lines import answering, sections
from app.gui.dialogs.keys_told import ELSEWHERE, ON_THE_PAGE
from app.gui.dialogs.shortcuts import ShortcutSheet
from app.gui.titles import fits, native
from tests.gui.hands import collect, press

SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


@pytest.fixture
def words(window, qtbot):
    sheet = ShortcutSheet(window.session.scheme, window)
    qtbot.addWidget(sheet)
    return sheet.sheet.toPlainText()


def test_every_key_of_every_command_is_there(window, words):
    for command in COMMANDS:
        if fits(command, window.session.scheme):
            assert all(native(key) in words for key in command.keys)


def test_what_keys_do_while_something_is_asked_is_there(words):
    for told in (ON_THE_PAGE, *(told for _, told in ELSEWHERE)):
        assert all(keys in words and meaning in words for keys, meaning in told)


def test_rows_with_arabic_letters_begin_where_the_others_do(words):
    rows = [line for line in words.splitlines() if "ف" in line]
    assert rows
    assert all(row.startswith("\u200e") for row in rows)


# --- found in by typing


@pytest.fixture
def sheet(window):
    """The sheet, opened by its key on an Arabic layout."""
    press(window.page.reader, 0x061F, SHIFT, "؟", 61)
    assert window.sheet.isVisible()
    yield window.sheet
    if isValid(window.sheet):
        window.sheet.close()
    collect()


def lines(sheet):
    return [line for line in sheet.sheet.toPlainText().splitlines() if line.strip()]


def typed(sheet, words):
    for letter in words:
        press(sheet.sought, 0, text=letter)


@pytest.mark.parametrize(
    ("words", "key", "does"),
    [
        ("hit next", "F3", "Next hit"),
        ("ctrl+shift+g", "Ctrl+Shift+G", "Same words"),
        ("المقطع التالي", "Tab", "Next span"),
        ("مقطع تالى", "Tab", "Next span"),
        ("caret word", "Ctrl+Left · Ctrl+Right", "Caret by a word"),
        ("drawing return", "Return", "Takes what is framed"),
        ("actor", "1 · ف", "Tag with label 1: Actor"),
    ],
)
def test_typing_finds_lines_by_words_key_and_subject(sheet, words, key, does):
    assert sheet.sought.hasFocus()
    typed(sheet, words)
    found = lines(sheet)
    assert any(line.lstrip("\u200e") == key for line in found)
    assert any(line.startswith(does) for line in found)
    assert len(found) < 30


def test_nothing_found_is_said_and_escape_empties_then_closes(sheet):
    typed(sheet, "qqqq")
    assert lines(sheet) == ["Nothing answers to this."]
    press(sheet.sought, Key.Key_Escape)
    assert sheet.sought.text() == ""
    assert len(lines(sheet)) > 100
    press(sheet.sought, Key.Key_Escape)
    assert not isValid(sheet) or not sheet.isVisible()


def test_asking_for_the_sheet_again_leaves_one_only(window, sheet):
    typed(sheet, "relation")
    press(window.page.reader, 0x061F, SHIFT, "؟", 61)
    open_ones = [one for one in window.findChildren(ShortcutSheet) if one.isVisible()]
    assert open_ones == [window.sheet]
    assert window.sheet.sought.text() == ""


def test_keys_of_a_page_scroll_from_the_field_and_return_does_nothing(sheet):
    bar = sheet.sheet.verticalScrollBar()
    press(sheet.sought, Key.Key_PageDown)
    assert bar.value() > 0
    press(sheet.sought, Key.Key_PageUp)
    assert bar.value() == 0
    press(sheet.sought, Key.Key_Return, text="\r")
    assert sheet.isVisible()


def test_a_changed_key_shows_in_what_was_found(window, sheet):
    typed(sheet, "smooth scrolling")
    assert lines(sheet) == ["Nothing answers to this."]  # it has no key
    window.keymap.change(BY_ID["smooth"], "F10")
    assert [line.lstrip("\u200e") for line in lines(sheet)] == ["View", "F10", "Smooth scrolling"]
    window.keymap.add(BY_ID["smooth"], "Ctrl+F10")
    assert "F10 · Ctrl+F10" in sheet.sheet.toPlainText()


def test_a_heading_whose_command_has_no_key_names_the_command(window, sheet):
    window.keymap.take(BY_ID["find"], "Ctrl+F")
    assert "Find in the article" not in lines(sheet)
    assert "While finding, after “Find in the article”" in lines(sheet)


def test_the_sheet_without_a_keymap_offers_no_change(dressed, qtbot):
    sheet = ShortcutSheet(None, None)
    qtbot.addWidget(sheet)
    assert sheet.change.isHidden()
    assert "Tag with label" not in sheet.sheet.toPlainText()


def test_the_sheet_is_written_for_paper(sheet, tmp_path, monkeypatch):
    target = tmp_path / "new" / "keys.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    typed(sheet, "undo")
    sheet.print.click()
    written = target.read_bytes()
    assert written.startswith(b"%PDF")
    assert written.count(b"/Type /Page\n") >= 2  # all of it, not only what was found
    assert len(lines(sheet)) < 10


def test_where_nothing_can_be_written_it_says_so(sheet, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    sheet.print.click()
    assert len(lines(sheet)) > 100
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path), ""))
    sheet.print.click()
    assert lines(sheet) == ["The sheet could not be written there; choose another folder."]


def test_every_line_answers_to_its_own_words_and_keys(window):
    parts = sections(window.session.scheme, window.keymap)
    for title, told in parts:
        for line in told:
            for words in (line.words, f"{title} {line.words}"):
                found = answering(parts, words)
                assert any(line in there for _, there in found), words
