"""Opening projects and articles, and what happens when the file is not as it should be."""

import json
import sqlite3
from contextlib import closing

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from app.model.edits import RemoveSpan
from app.project.project import Project
from tests.gui.hands import caret_on, quotes, reopened


def spoil(path, statement, values=()):
    """Changes a closed project as no version of the program would."""
    with closing(sqlite3.connect(path)) as conn:
        conn.execute(statement, values)
        conn.commit()


def drop(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def test_files_dropped_on_a_project_open_elsewhere_are_refused(empty_window, project_path, qtbot):
    session = empty_window.session
    with Project.open(project_path) as elsewhere:
        assert empty_window.doors.open_path(project_path)
        with qtbot.waitSignal(session.told) as told:
            drop(empty_window, project_path.with_name("a.txt"))
        assert "reading only" in told.args[0]
        assert empty_window.doors.dialog is None
        empty_window.doors.ask_import([project_path.with_name("b.txt")])
        assert empty_window.doors.dialog is None
        assert empty_window.doors.jobs.job is None
        assert elsewhere.counts().articles == 3
        session.close_project()


def test_an_article_that_cannot_be_read_leaves_the_one_before_it_whole(window, project_path):
    session = window.session
    first, text = session.uid, session.text
    session.step(1)
    caret_on(window, "حمص")
    session.tag("location")
    session.close_project()
    spoil(project_path, "UPDATE spans SET attributes = '{oops'")
    assert window.doors.open_path(project_path)
    session.open_article(first)
    caret_on(window, "دمشق")
    caret, selected = session.caret, session.selected
    assert not session.step(1)
    assert window.notice.isVisible()
    assert (session.uid, session.text) == (first, text)
    assert window.page.reader.text == text
    assert (session.caret, session.selected) == (caret, selected)
    assert session.tag("location")
    assert quotes(window) == [("location", "دمشق")]


def test_the_same_project_by_another_path_stays_as_it_is(window, project_path, qtbot):
    caret_on(window, "دمشق")
    window.session.tag("location")
    folder = project_path.with_name("folder")
    folder.mkdir()
    link = folder / "link.hashiya"
    link.symlink_to(project_path)
    for path in (link, folder / ".." / project_path.name):
        with qtbot.waitSignal(window.session.told) as told:
            assert window.doors.open_path(path)
        assert "already" in told.args[0]
    assert not window.session.read_only
    assert window.session.history.can_undo
    assert window.settings.recent == [project_path]


def test_a_project_opened_by_a_link_is_one_recent_project(empty_window, project_path):
    link = project_path.with_name("link.hashiya")
    link.symlink_to(project_path)
    assert empty_window.doors.open_path(link)
    empty_window.session.close_project()
    assert empty_window.doors.open_path(project_path)
    assert empty_window.settings.recent == [project_path]


def test_settings_of_strange_shapes_do_no_harm(empty_window, project_path, caplog):
    with reopened(project_path) as project:
        uid = project.first_article()
    strange = [
        {"article": "nonsense", "views": {}},
        {"article": uid, "views": {uid: [1]}},
        {"article": uid, "views": {uid: {"caret": "zz", "top": [], "delta": None}}},
        {"article": uid, "views": {uid: {"caret": 10**30, "top": -(10**30), "delta": 1e300}}},
        {"article": uid, "views": [uid]},
        {"article": [uid], "views": {uid: {"caret": True, "delta": float("inf")}}},
    ]
    insert = "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)"
    for stored in strange:
        spoil(project_path, insert, ("place/maryam", json.dumps(stored)))
        spoil(project_path, insert, ("layers", json.dumps(stored)))
        assert empty_window.doors.open_path(project_path)
        assert empty_window.session.uid == uid
        assert empty_window.page.reader.text
        assert empty_window.session.spans.shown == "own"
        assert empty_window.status.layers.text() == "My layer"
        empty_window.grab()
        empty_window.session.close_project()


def test_a_step_that_can_no_longer_be_undone_is_left_out(window, project_path):
    session = window.session
    caret_on(window, "دمشق")
    session.tag("location")
    caret_on(window, "الجيش")
    session.tag("actor")
    with Project.open(project_path, lock=False) as elsewhere:
        elsewhere.apply(RemoveSpan(session.span))
    assert not session.undo()
    assert window.notice.isVisible()
    assert "left out" in window.notice.words.text()
    assert quotes(window) == [("location", "دمشق")]
    assert session.undo()
    assert quotes(window) == []
    assert not session.history.can_undo


def test_a_step_that_can_no_longer_be_done_again_is_left_out(window, project_path):
    session = window.session
    caret_on(window, "دمشق")
    session.tag("location")
    span = session.span
    session.set_note("x")
    session.undo()
    with Project.open(project_path, lock=False) as elsewhere:
        elsewhere.apply(RemoveSpan(span))
    assert not session.redo()
    assert not session.history.can_redo
    assert "left out" in window.notice.words.text()
