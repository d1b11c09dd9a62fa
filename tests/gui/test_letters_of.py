"""Plain letters that are commands are found under every layout."""

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from app.gui.keys import letters_of

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
LINUX = pytest.mark.skipif(sys.platform == "darwin", reason="places have other codes there")


def told(text, scan, held=NONE, key=0):
    return letters_of(QKeyEvent(QEvent.Type.KeyPress, key, held, scan, 0, 0, text))


@LINUX
@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("ء", 53, ("ء", "x")),  # X of the Arabic layout
        ("ى", 57, ("ى", "n")),
        ("لا", 56, ("b",)),  # B, which types two letters
        ("ﻻ", 56, ("ﻻ", "b")),  # the same as a ligature
        ("ж", 47, ("ж",)),  # a sign on a Latin keyboard: no letter is there
        ("ф", 38, ("ф", "a")),
    ],
)
def test_a_letter_that_is_not_latin_is_one_by_its_place(text, code, found):
    scan = code if sys.platform != "win32" else code - 8
    assert told(text, scan) == found


@LINUX
def test_shift_is_told_by_the_case():
    assert told("ِ", 38, SHIFT) == ("ِ", "A")


def test_latin_letters_go_by_what_they_type():
    assert told("a", 24, key=ord("A")) == ("a",)  # AZERTY has its A where others have Q
    assert told("A", 38, SHIFT, ord("A")) == ("A",)


def test_caps_lock_makes_no_capitals():
    """It types them, but which command is meant is told by Shift alone."""
    assert told("A", 38, key=ord("A")) == ("a",)
    assert told("a", 38, SHIFT, ord("A")) == ("A",)


@LINUX
def test_digits_go_by_place_as_everywhere():
    assert told("٢", 11) == ("2",)
    assert told("é", 11) == ("é", "2")  # the French digit row


def test_with_a_modifier_nothing_is_added():
    assert told("", 38, CTRL, ord("ش")) == ("Ctrl+A",)
    assert told("", 0) == ()
    assert told("", 38) == ()  # a dead key where A is
