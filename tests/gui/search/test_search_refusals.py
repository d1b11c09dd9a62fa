"""What the lists say where something cannot be done."""

import pytest
from PySide6.QtCore import Qt

from app.gui.panels import search_consistency
from app.gui.search import looking
from app.project.project import Project
from app.tasks.progress import run
from app.tasks.searching import index_project
from tests.gui.hands import caret_on, press, quotes

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


def ask(window, qtbot, query):
    press(window.page.reader, Key.Key_F, CTRL | SHIFT, "\x06")
    window.search.field.setText(query)
    press(window.search.field, Key.Key_Return, NONE, "\r")
    qtbot.waitUntil(lambda: not window.search.running)
    return window.search


def test_nothing_is_tagged_in_a_project_that_is_only_read(
    empty_window, project_path, qtbot, told_of
):
    with Project.open(project_path):
        assert empty_window.doors.open_path(project_path)
        session = empty_window.session
        assert not session.writing
        session.place(*_first(session, "وزارة"))
        empty_window.everywhere.open()
        assert empty_window.everywhere.isHidden()
        panel = ask(empty_window, qtbot, "وزارة")
        assert len(panel.view.hits.rows) == 5
        empty_window.session.close_project()


@pytest.fixture
def told_of(empty_window):
    said = []
    empty_window.session.told.connect(said.append)
    return said


def _first(session, word):
    start = session.text.index(word)
    return start, start + len(word)


def test_nothing_is_tagged_while_it_still_looks(window, qtbot, told):
    window.session.place(*_first(window.session, "وزارة"))
    panel = window.everywhere
    panel.open()
    panel._give("actor")
    panel.choose_scope("project")
    assert panel.running
    press(panel.view, Key.Key_Return, NONE, "\r")
    assert told[-1] == "Still looking; Esc ends that, then Return tags."
    assert quotes(window) == []
    qtbot.waitUntil(lambda: not panel.running)


def test_more_articles_than_can_be_compared_are_said(window, told, monkeypatch):
    monkeypatch.setattr(search_consistency, "MOST", 2)
    window.consistency.open()
    assert told[-1] == "Filter the queue first: no more than 2 articles are compared."
    assert window.consistency.isHidden()


def test_without_a_project_nothing_opens(empty_window):
    empty_window.consistency.open()
    assert empty_window.consistency.isHidden()


def test_an_empty_query_has_no_hits(window, qtbot):
    panel = ask(window, qtbot, "وزارة")
    panel.field.clear()
    qtbot.waitUntil(lambda: not panel.running)
    assert (panel.view.hits.rows, panel.count.text()) == ([], "")
    panel.field.setFocus()
    press(panel.field, Key.Key_Down)
    assert panel.field.hasFocus()
    assert panel.first_stop is panel.field


def test_a_list_that_is_cut_off_says_of_how_many(window, qtbot, monkeypatch):
    from app.gui.panels import search

    monkeypatch.setattr(looking, "MOST", 3)
    monkeypatch.setattr(search, "MOST", 3)
    assert ask(window, qtbot, "وزارة").count.text() == "The first 3 hits"
    run(index_project(window.session.project.path))
    panel = ask(window, qtbot, "دمشق")
    assert panel.count.text() == "1 hit"
    panel._on_counted(5)
    panel.view.hits.append(panel.view.hits.rows * 2)
    panel._tell()
    assert panel.count.text() == "The first 3 of 5 hits"


def test_the_total_is_said_while_hits_still_come(window, qtbot):
    panel = ask(window, qtbot, "وزارة")
    panel._hunt.running = True
    panel._on_counted(12_345)
    assert panel.count.text() == "12,345 hits"
    panel._hunt.running = False


def test_going_back_to_the_same_query_looks_for_nothing_anew(window, qtbot):
    panel = ask(window, qtbot, "وزارة")
    rows = panel.view.hits.rows
    panel.field.setText("وزار")
    panel.field.setText("وزارة")
    assert not panel.running
    assert panel.view.hits.rows is rows


def test_an_article_that_is_gone_is_not_opened(window, qtbot):
    panel = ask(window, qtbot, "غائب")
    panel.view.setFocus()
    press(panel.view, Key.Key_Return, NONE, "\r")
    assert panel.isVisible()


def test_a_selection_with_marks_of_quotation_is_a_phrase(window, qtbot):
    session = window.session
    session.place(*_first(session, "وزارة الدفاع"))
    press(window.page.reader, Key.Key_F, CTRL | SHIFT, "\x06")
    assert window.search.field.text() == '"وزارة الدفاع"'
    window.search.leave()
    window.search.leave()


def test_a_key_of_no_label_gives_none(window, qtbot):
    caret_on(window, "وزارة")
    window.session.tag("actor")
    press(window.page.reader, Key.Key_G, CTRL, "\x07")
    panel = window.everywhere
    press(panel.view, Key.Key_Z, NONE, "z")
    assert panel.view.hits.label == "actor"
    press(panel.view, Key.Key_2, NONE, "2")
    assert panel.view.hits.label == window.session.scheme.labels[1].id


def test_closing_the_project_while_it_looks_ends_that(window, qtbot):
    window.session.place(*_first(window.session, "وزارة"))
    window.everywhere.open()
    window.everywhere.choose_scope("project")
    window.consistency.open()
    window.session.close_project()
    for panel in (window.everywhere, window.consistency):
        assert not panel.running
        assert panel.isHidden()
        assert panel.view.hits.rows == []
