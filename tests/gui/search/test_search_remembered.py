"""What was looked for last, and how, is there again after the next start."""

import pytest
from PySide6.QtCore import Qt

from app.gui.settings import Settings
from app.gui.window import Window
from tests.gui.hands import caret_on, collect, press

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


@pytest.fixture
def again(window, project_path, qtbot):
    """Ends the work of the window, and begins anew with another one."""
    made = []

    def start():
        window.close()
        other = Window(Settings())
        made.append(other)
        other.show()
        other.activateWindow()
        assert other.doors.open_path(project_path)
        qtbot.waitUntil(other.page.reader.hasFocus)
        return other

    yield start
    for other in made:
        other.close()
        other.deleteLater()
    collect()


def ask(window, qtbot, query):
    press(window.page.reader, Key.Key_F, CTRL | SHIFT, "\x06")
    panel = window.search
    panel.field.setText(query)
    press(panel.field, Key.Key_Return, NONE, "\r")
    qtbot.waitUntil(lambda: not panel.running)
    return panel


def test_the_last_query_is_there_and_its_hits_come_by_themselves(window, again, qtbot):
    ask(window, qtbot, '"وزارة الدفاع"')
    other = again()
    press(other.page.reader, Key.Key_F, CTRL | SHIFT, "\x06")
    panel = other.search
    assert panel.field.text() == '"وزارة الدفاع"'
    assert panel.field.selectedText() == panel.field.text()
    qtbot.waitUntil(lambda: not panel.running)
    assert panel.count.text() == "2 hits"


def test_selected_words_come_before_what_was_looked_for_last(window, again, qtbot):
    ask(window, qtbot, "وزارة")
    other = again()
    start = caret_on(other, "الجيش", 0)
    other.session.place(start, start + 5)
    press(other.page.reader, Key.Key_F, CTRL | SHIFT, "\x06")
    assert other.search.field.text() == "الجيش"
    other.search.leave()


def test_what_was_only_typed_is_not_kept(window, again, qtbot):
    press(window.page.reader, Key.Key_F, CTRL | SHIFT, "\x06")
    window.search.field.setText("حمص")
    qtbot.waitUntil(lambda: not window.search.running)
    other = again()
    press(other.page.reader, Key.Key_F, CTRL | SHIFT, "\x06")
    assert other.search.field.text() == ""


def test_of_another_project_nothing_is_left(window, qtbot):
    ask(window, qtbot, "وزارة")
    window.session.close_project()
    assert window.search.field.text() == ""


def test_the_scope_of_tagging_everywhere_is_there(window, again, qtbot):
    caret_on(window, "وزارة")
    window.session.tag("actor")
    press(window.page.reader, Key.Key_G, CTRL, "\x07")
    press(window.everywhere.view, Key.Key_Tab)
    qtbot.waitUntil(lambda: not window.everywhere.running)
    other = again()
    caret_on(other, "وزارة")
    press(other.page.reader, Key.Key_G, CTRL, "\x07")
    assert other.everywhere.scope == "queue"
    qtbot.waitUntil(lambda: not other.everywhere.running)


def test_how_words_are_found_in_the_article_is_there(window, again, qtbot):
    press(window.page.reader, Key.Key_F, CTRL, "\x06")
    window.find_bar.field.setText("وزارة")
    window.find_bar.exact.click()
    window.find_bar.whole.click()
    press(window.find_bar.field, Key.Key_Escape)
    other = again()
    press(other.page.reader, Key.Key_F, CTRL, "\x06")
    bar = other.find_bar
    assert (bar.field.text(), bar.whole.isChecked(), bar.exact.isChecked()) == ("وزارة", True, True)
    assert (other.session.finder.whole_words, other.session.finder.exact) == (True, True)
    bar.exact.click()
    assert not other.session.finder.exact


@pytest.mark.parametrize("kept", [["x"], {"words": 3, "whole": "yes"}, "x", 7])
def test_what_somebody_else_wrote_there_is_passed_over(window, again, kept):
    window.session.keep("find", kept)
    window.session.keep("search", {"x": 1})
    other = again()
    finder = other.session.finder
    assert (finder.query, finder.whole_words, finder.exact) == ("", False, False)
    other.search.open()
    assert other.search.field.text() == ""
