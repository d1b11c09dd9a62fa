"""The index, brought up to date beside the window."""

import pytest

from app.gui.search.indexing import Indexing


@pytest.fixture
def eager(empty_window):
    """Indexing that thinks three articles many."""
    return Indexing(empty_window.session, empty_window, enough=2)


def test_many_articles_are_indexed_after_opening(empty_window, eager, project_path, qtbot):
    told = []
    empty_window.session.told.connect(told.append)
    assert empty_window.doors.open_path(project_path)
    assert eager.running
    qtbot.waitUntil(lambda: not eager.running)
    assert empty_window.session.project.unindexed() == 0
    assert told[-1] == "The project can be searched at once now."


def test_few_articles_are_not_worth_it(empty_window, project_path):
    assert empty_window.doors.open_path(project_path)
    assert not empty_window.indexing.running
    assert empty_window.session.project.unindexed() == 3


def test_closing_stops_it(empty_window, eager, project_path):
    assert empty_window.doors.open_path(project_path)
    empty_window.session.close_project()
    assert not eager.running
