"""The index beside the window where something is in the way."""

import logging

import pytest

from app.gui.search.indexing import Indexing
from app.project.index_file import beside


@pytest.fixture
def indexing(empty_window):
    return Indexing(empty_window.session, empty_window, enough=2)


def test_how_far_it_is_is_told_every_tenth(empty_window, indexing):
    told = []
    empty_window.session.told.connect(told.append)
    for done in (0, 5, 10, 11, 50, 100):
        indexing._on_progressed(done, 100)
    assert told == [f"Preparing the search: {n} % of 100 articles" for n in (10, 50, 100)]
    indexing._on_progressed(0, 0)
    assert len(told) == 3


def test_no_place_for_it_is_no_matter(empty_window, indexing, project_path, qtbot, home, caplog):
    beside(project_path).mkdir()
    (home / "hashiya").write_text("in the way")
    with caplog.at_level(logging.WARNING):
        assert empty_window.doors.open_path(project_path)
        qtbot.waitUntil(lambda: not indexing.running)
    assert "no index" in caplog.text
    assert empty_window.session.project.search("وزارة").count() == 5


def test_while_it_is_made_it_is_not_begun_again(empty_window, indexing, project_path, qtbot):
    assert empty_window.doors.open_path(project_path)
    job = indexing._jobs.job
    assert job is not None
    empty_window.session.articles_changed.emit()
    assert indexing._jobs.job is job
    qtbot.waitUntil(lambda: not indexing.running)
    empty_window.session.articles_changed.emit()
    assert not indexing.running
