"""Settings in the palette, its keys, and how it is painted."""

import pytest
from PySide6.QtCore import QEvent, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication

from app.gui.commands import BY_ID
from tests.gui.hands import press
from tests.gui.palette.lines_typed import titles, typed

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


@pytest.mark.parametrize(
    ("words", "setting", "value"),
    [
        ("line length 90", "measure", 90),
        ("size of the type 150", "zoom", 150),
        ("طول السطر 90", "measure", 90),
        ("حجم الخط 150", "zoom", 150),
        ("pause after 45", "pause", 45),
        ("استراحة ٤٥", "pause", 45),
        ("marks take letters", "snap", "letter"),
        ("حدود الوسم الحروف", "snap", "letter"),
    ],
)
def test_settings_are_set_by_typing_them(window, palette, words, setting, value):
    typed(palette, words)
    press(palette.line, Key.Key_Return, text="\r")
    assert not palette.isVisible()
    assert getattr(window.settings, setting) == value


def test_choices_are_settings_and_say_which_is_on(window, palette):
    typed(palette, "=marks take")
    assert len(titles(palette)) == 4
    assert [entry.ticked for entry in palette.lines.entries].count(True) == 1
    palette.line.clear()
    typed(palette, ">marks take: the next")
    assert titles(palette) == ["Marks take: the next choice"]
    palette.line.clear()
    typed(palette, ">article right")
    assert titles(palette)[0] == "Article right to left"


def test_a_value_is_found_on_the_second_list_and_none_is_said(palette):
    typed(palette, "line height")
    press(palette.line, Key.Key_Return, text="\r")
    typed(palette, "2.5")
    assert titles(palette) == ["Line height: 2.5"]
    palette.line.clear()
    typed(palette, "zz")
    assert palette.told.text() == "Nothing answers to this."
    press(palette.line, Key.Key_Return, text="\r")
    assert palette.isVisible()
    press(palette.line, Key.Key_Escape)
    press(palette.line, Key.Key_Escape)
    assert not palette.isVisible()


def test_tab_stays_in_the_line_and_page_keys_go_through_the_list(palette):
    press(palette.line, Key.Key_Tab, text="\t")
    press(palette.line, Key.Key_Backtab, SHIFT)
    assert palette.line.hasFocus()
    press(palette.line, Key.Key_PageDown)
    assert palette.list.currentIndex().row() > 5


def test_it_keeps_its_place_in_a_window_that_changes_and_stays_while_another_is_in_front(
    window, palette
):
    window.resize(760, 480)
    QApplication.processEvents()
    assert window.rect().contains(palette.geometry())
    away = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(palette.line, away)
    assert palette.isVisible()


def test_keys_of_labels_beyond_the_ninth_and_changed_keys_are_told(window, palette):
    window.keymap.change(BY_ID["find"], "F10")
    window.keymap.add(BY_ID["find"], "Ctrl+F10")
    press(palette.line, Key.Key_Escape)
    window.palette_box.open()
    typed(palette, "find in the")
    assert palette.entry.told == "F10 · Ctrl+F10"


@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
def test_it_is_painted_in_every_theme_and_width(window, palette, theme):
    window.look.choose(theme)
    shots = []
    for width in (720, 1280):
        window.resize(width, 600)
        typed(palette, "article")
        QApplication.processEvents()
        shots.append(palette.grab().toImage())
        palette.line.clear()
    assert shots[0].width() < shots[1].width()
    assert not shots[0].isNull()
    window.look.choose("system")


def test_rows_of_anything_else_are_left_alone(window, palette):
    other = QStringListModel(["x"])
    palette.list.setModel(other)
    QApplication.processEvents()
    assert not palette.list.grab().isNull()
    palette.list.setModel(palette.lines)


def test_children_of_lines_there_are_none(palette):
    first = palette.lines.index(0)
    assert palette.lines.rowCount(first) == 0
    assert palette.lines.data(first, Qt.ItemDataRole.DecorationRole) is None
