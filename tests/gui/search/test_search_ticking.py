"""Tagging what is ticked: very many places beside the window, and what is told where it fails."""

import pytest
from PySide6.QtCore import Qt

from app.gui.long_edits import LONG
from app.gui.search import ticking
from app.project.project import Project
from tests.gui.hands import caret_on, press, quotes, reopened

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


@pytest.fixture
def panel(window, qtbot):
    """The panel after a word was tagged and Ctrl+G pressed."""
    caret_on(window, "وزارة")
    assert window.session.tag("actor")
    press(window.page.reader, Key.Key_G, CTRL, "\x07")
    qtbot.waitUntil(window.everywhere.view.hasFocus)
    return window.everywhere


def test_very_many_are_tagged_beside_the_window_in_one_edit(window, panel, qtbot, monkeypatch):
    assert len(panel.view.hits.chosen()) == 2 < LONG
    monkeypatch.setattr(ticking, "LONG", 2)
    press(panel.view, Key.Key_Return, NONE, "\r")
    assert window.session.long.title
    qtbot.waitUntil(lambda: not window.session.long.title, timeout=15_000)
    assert [label for label, _ in quotes(window)] == ["actor"] * 3
    assert window.session.undo()
    assert len(quotes(window)) == 1
    with reopened(window.session.project.path) as project:
        assert project.counts().spans == 1


def test_stopped_nothing_is_tagged(window, panel, qtbot, monkeypatch, told):
    monkeypatch.setattr(ticking, "LONG", 2)
    press(panel.view, Key.Key_Return, NONE, "\r")
    window.session.stop_long()
    qtbot.waitUntil(lambda: not window.session.long.title, timeout=15_000)
    assert told[-1] == "Stopped. Nothing was changed."
    assert len(quotes(window)) == 1
    with reopened(window.session.project.path) as project:
        assert project.counts().spans == 1


def test_who_only_reads_compares_words_and_tags_nothing(empty_window, project_path, qtbot):
    session = empty_window.session
    assert empty_window.doors.open_path(project_path)
    caret_on(empty_window, "وزارة")
    assert session.tag("actor")
    session.close_project()
    with Project.open(project_path):
        assert empty_window.doors.open_path(project_path)
        panel = empty_window.consistency
        press(empty_window.page.reader, Key.Key_G, CTRL | SHIFT, "\x07")
        qtbot.waitUntil(lambda: not panel.running)
        assert panel.view.hits.ticked
        said = []
        session.told.connect(said.append)
        press(panel.view, Key.Key_Return, NONE, "\r")
        assert "reading only" in said[-1]
        session.close_project()
    with reopened(project_path) as project:
        assert project.counts().spans == 1


def test_a_list_that_cannot_be_read_again_is_told_and_stays_as_it_was(window, panel):
    """The file is damaged while the list is open."""
    problems = []
    window.session.problem_raised.connect(lambda message, hint: problems.append(message))
    rows = list(panel.view.hits.rows)
    conn = window.session.project._conn
    conn.execute("ALTER TABLE spans RENAME TO gone")
    panel._on_spans_changed(window.session.uid)
    assert len(problems) == 1
    assert panel.view.hits.rows == rows
    press(panel.view, Key.Key_Return, NONE, "\r")
    assert len(problems) == 2
    conn.execute("ALTER TABLE gone RENAME TO spans")
    assert len(window.session.project.spans(window.session.uid)) == 1
    assert panel.isVisible()


@pytest.mark.parametrize(("width", "count", "button"), [(700, True, True), (500, False, True)])
def test_where_there_is_little_room_the_count_gives_way_first(window, panel, width, count, button):
    panel.resize(width, panel.height())
    assert (panel.count.isVisible(), panel.accept.isVisible()) == (count, button)


def test_where_there_is_next_to_no_room_the_button_goes_too(window, panel):
    panel.resize(panel.for_button - 1, panel.height())
    assert not panel.accept.isVisible()
    assert not panel.count.isVisible()
    panel.resize(panel.for_count, panel.height())
    assert panel.accept.isVisible()
    assert panel.count.isVisible()
