"""Long work, and a window that is closed, or words that are being written, meanwhile."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.gui.dialogs.report import ReportDialog
from app.gui.jobs import Job, Jobs
from app.tasks.progress import Progress
from tests.gui.hands import caret_on, collect, press, reopened

CTRL = Qt.KeyboardModifier.ControlModifier


def begin_import(window, path):
    window.doors.ask_import([path])
    window.doors.dialog.answer.click()
    assert window.session.work


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "small.txt"
    path.write_text("خبر صغير", encoding="utf-8")
    return path


@pytest.fixture
def big(tmp_path):
    path = tmp_path / "big.txt"
    path.write_text("كلمة " * 4_000_000, encoding="utf-8")
    return path


def test_what_a_job_said_too_late_is_not_told_after_closing(window, small):
    told = []
    window.session.told.connect(told.append)
    begin_import(window, small)
    job = window.doors.jobs.job
    job.start()
    job.wait()
    window.close()
    told.clear()
    collect()
    assert window.doors.report is None
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, ReportDialog)]
    assert told == []
    assert window.doors.progress is None
    assert window.doors.jobs.job is None


def test_closing_during_work_keeps_the_place_and_the_note(window, big, project_path):
    session = window.session
    caret_on(window, "دمشق")
    session.tag("location")
    span, caret = session.span, session.caret
    window.inspector.note.insertPlainText("page 3")
    begin_import(window, big)
    assert not session.work or window.inspector.note.toPlainText() == "page 3"
    window.close()
    with reopened(project_path) as project:
        assert project.span(span.uid).note == "page 3"
        views = project.setting("place/maryam")["views"]
        assert views[span.article]["caret"] == caret
        assert project.counts().articles == 3


def test_what_was_written_while_an_import_runs_is_kept_after_it(window, project_path):
    session = window.session
    caret_on(window, "دمشق")
    session.tag("actor")
    one = session.span
    session.begin_work("Import")
    window.inspector.note.insertPlainText("late words")
    field = next(f for f in window.inspector.fields if f.attribute.id == "country")
    field.editor.setText("SY")
    field.editor.editingFinished.emit()
    session.step(1)
    session.step(-1)
    session.select_span(one.uid)
    assert window.inspector.note.toPlainText() == "late words"
    session.end_work()
    session.step(1)
    with reopened(project_path) as project:
        stored = project.span(one.uid)
    assert stored.note == "late words"
    assert stored.attributes == {field.attribute.id: "SY"}


def test_a_note_the_file_refuses_stays_in_its_field(window, project_path):
    session, note = window.session, window.inspector.note
    caret_on(window, "دمشق")
    session.tag("actor")
    one = session.span
    caret_on(window, "الخبر")
    session.tag("location")
    session.select_span(one.uid)
    conn = session.project._conn
    conn.execute("PRAGMA query_only = 1")
    note.setFocus()
    note.insertPlainText("important")
    window.page.reader.setFocus()
    assert window.notice.isVisible()
    assert note.toPlainText() == "important"
    session.step_span(1)
    assert note.toPlainText() == ""
    session.select_span(one.uid)
    assert note.toPlainText() == "important"
    conn.execute("PRAGMA query_only = 0")
    press(note, Qt.Key.Key_Return, CTRL, "\r")
    with reopened(project_path) as project:
        assert project.span(one.uid).note == "important"


def test_an_attribute_is_kept_when_another_article_is_opened(window, project_path):
    session = window.session
    caret_on(window, "دمشق")
    session.tag("actor")
    span = session.span
    field = next(f for f in window.inspector.fields if f.attribute.id == "country")
    field.editor.setFocus()
    field.editor.setText("SY")
    press(field.editor, Qt.Key.Key_PageDown, CTRL)
    assert session.uid != span.article
    with reopened(project_path) as project:
        assert project.span(span.uid).attributes == {field.attribute.id: "SY"}


def test_an_attribute_is_kept_when_another_span_is_selected(window):
    session = window.session
    caret_on(window, "دمشق")
    session.tag("actor")
    one = session.span
    caret_on(window, "الخبر")
    session.tag("actor")
    two = session.span
    field = next(f for f in window.inspector.fields if f.attribute.id == "country")
    field.editor.setText("SY")
    session.select_span(one.uid)
    assert session.spans.get(two.uid).attributes == {field.attribute.id: "SY"}
    assert session.spans.get(one.uid).attributes == {}
    assert field.editor.text() == ""


def test_moving_an_end_does_not_take_what_is_being_written(window):
    session = window.session
    caret_on(window, "دمشق")
    session.tag("actor")
    field = next(f for f in window.inspector.fields if f.attribute.id == "country")
    field.editor.setFocus()
    field.editor.setText("SY")
    press(field.editor, Qt.Key.Key_F8)
    assert field.editor.text() == "SY"
    window.page.reader.setFocus()
    assert session.span.attributes == {field.attribute.id: "SY"}


def test_a_job_says_how_it_went_when_it_is_asked(qtbot):
    seen = []

    def good():
        yield Progress(1, 1, "one")
        return "report"

    def bad():
        yield Progress(1, 1)
        raise RuntimeError("boom")

    jobs = Jobs()
    for work in (good, bad):
        job = Job(work, jobs)
        job.succeeded.connect(seen.append)
        job.failed.connect(lambda *said: seen.append(said))
        job.cancelled.connect(lambda: seen.append("cancelled"))
        job.run()
        assert seen == []
        job.tell()
        (said,) = seen
        seen.clear()
        assert said == "report" if work is good else "log" in said[1]
    job = Job(good, jobs)
    job.cancelled.connect(lambda: seen.append("cancelled"))
    job.cancel()
    job.run()
    job.tell()
    assert seen == ["cancelled"]
