"""The sheet of keys: every command, and what keys do while something is asked."""

import pytest

from app.gui.commands import COMMANDS
from app.gui.dialogs.keys_told import ELSEWHERE, ON_THE_PAGE
from app.gui.dialogs.shortcuts import ShortcutSheet
from app.gui.titles import fits, native


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
