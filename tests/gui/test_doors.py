"""New, open, sample, import, who am I: from the dialog to the file."""

import json

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from app.gui.dialogs.annotator import AnnotatorDialog
from app.gui.dialogs.new_project import NewProjectDialog
from app.project.project import Project
from app.tasks.creating import create_project
from app.tasks.sample import COLLEAGUE
from tests.gui.hands import caret_on, quotes, reopened
from tests.gui.ways import run_import


def test_a_new_project(empty_window, tmp_path):
    doors = empty_window.doors
    doors.ask_new()
    dialog = doors.dialog
    assert isinstance(dialog, NewProjectDialog)
    assert dialog.annotator.text() == "maryam"
    assert dialog.scheme.count() == 4
    dialog.path_field.show_path(tmp_path / "war")
    dialog.annotator.setText(" Maryam ")
    dialog.scheme.setCurrentIndex(2)
    wanted = dialog.scheme_id
    dialog.answer.click()
    assert doors.dialog is None
    session = empty_window.session
    assert session.project.path == tmp_path / "war.hashiya"
    assert session.annotator == "Maryam"
    assert session.scheme.id == wanted
    assert empty_window.settings.name == "Maryam"
    assert empty_window.settings.recent == [tmp_path / "war.hashiya"]
    assert empty_window.page.empty.isVisible()
    assert len(empty_window.labels.buttons) == len(session.scheme.labels)


def test_a_new_project_says_what_is_missing(empty_window, tmp_path):
    empty_window.doors.ask_new()
    dialog = empty_window.doors.dialog
    dialog.path_field.line.clear()
    dialog.answer.click()
    assert dialog.mistake.isVisible()
    dialog.path_field.show_path(tmp_path / "x.hashiya")
    dialog.annotator.clear()
    dialog.answer.click()
    assert "who you are" in dialog.mistake.text()
    dialog.annotator.setText("m")
    dialog.path_field.show_path(tmp_path / "no such folder" / "x.hashiya")
    dialog.answer.click()
    assert dialog.isVisible()
    (tmp_path / "there.hashiya").write_bytes(b"something")
    dialog.path_field.show_path(tmp_path / "there.hashiya")
    dialog.answer.click()
    assert dialog.isVisible()
    dialog.cancel.click()
    assert empty_window.doors.dialog is None
    assert empty_window.session.project is None
    assert (tmp_path / "there.hashiya").read_bytes() == b"something"


def test_the_path_offered_is_free(empty_window, home):
    (home / "project.hashiya").touch()
    dialog = NewProjectDialog(home, "m", empty_window)
    assert dialog.path == home / "project-2.hashiya"
    dialog.close()


def test_open_asks_for_a_file(empty_window, project_path):
    empty_window.doors.ask_open()
    (dialog,) = empty_window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(project_path))
    dialog.close()
    assert empty_window.session.project.path == project_path


@pytest.mark.parametrize("content", [b"", b"not a project", b"SQLite format 3\x00" + b"\0" * 200])
def test_what_is_no_project_is_told_and_the_window_stays(window, tmp_path, content):
    bad = tmp_path / "bad.hashiya"
    bad.write_bytes(content)
    assert not window.doors.open_path(bad)
    assert window.notice.isVisible()
    assert window.notice.words.text()
    assert window.session.uid
    assert not window.doors.open_path(tmp_path / "missing.hashiya")
    window.notice.close_button.click()
    assert not window.notice.isVisible()


def test_the_sample_shows_the_colleagues_layer(empty_window):
    empty_window.doors.open_sample()
    session = empty_window.session
    assert empty_window.queue.model.rowCount() == 6
    assert {span.annotator for span in session.spans.visible} == {COLLEAGUE}
    assert session.annotator == "maryam"
    assert dict(empty_window.status.layer_choices()).keys() == {"own", COLLEAGUE, "all"}
    caret_on(empty_window, "سوريا")
    session.tag("location")
    session.close_project()
    empty_window.doors.open_sample()
    assert session.project.counts().spans == 97


def test_a_sample_that_cannot_be_made_is_told(empty_window, home, monkeypatch):
    (home / "hashiya").write_text("a file where the folder should be")
    empty_window.doors.open_sample()
    assert empty_window.notice.isVisible()
    assert empty_window.session.project is None


def test_import_and_undo_of_it(window, qtbot, tmp_path):
    one, two = tmp_path / "d.txt", tmp_path / "e.txt"
    one.write_bytes("خبر عاجل من حلب".encode("windows-1256"))
    two.write_text("خبر آخر", encoding="utf-8")
    before = window.session.uid
    run_import(window, qtbot, [one, two])
    report = window.doors.report
    assert report.isVisible()
    assert "windows-1256" in report.files.text().lower().replace("cp1256", "windows-1256")
    assert "2 read: 2 came in" in report.sums.text()
    report.close()
    assert window.queue.model.rowCount() == 5
    assert window.session.uid == before
    assert not window.session.work
    window.session.undo()
    assert window.queue.model.rowCount() == 3
    window.session.redo()
    assert window.queue.model.rowCount() == 5
    caret_on(window, "دمشق")
    assert window.session.tag("location")


def test_import_with_an_encoding_and_problems(window, qtbot, tmp_path):
    good, again = tmp_path / "g.txt", tmp_path / "a.txt"
    good.write_bytes("خبر".encode("iso-8859-6"))
    run_import(window, qtbot, [good], encoding="iso-8859-6")
    window.doors.report.close()
    run_import(window, qtbot, [again])
    report = window.doors.report
    assert "1 skipped" in report.sums.text()
    assert report.problems.rowCount() == 1
    assert report.problems.item(0, 0).text() == "Skipped"
    report.close()


def test_import_of_what_is_not_there_is_told(window, qtbot, tmp_path):
    run_import(window, qtbot, [tmp_path / "nothing.txt"])
    assert window.notice.isVisible()
    assert window.queue.model.rowCount() == 3
    assert not window.session.history.can_undo


def test_import_asks_for_files(window, tmp_path):
    window.doors.ask_import()
    dialog = window.doors.dialog
    dialog.answer.click()
    assert dialog.mistake.isVisible()
    dialog._on_choose()
    (files,) = dialog.findChildren(QFileDialog)
    files.filesSelected.emit([str(tmp_path / "x.txt"), str(tmp_path / "y.txt")])
    files.close()
    assert len(dialog.paths) == 2
    dialog.list.item(0).setSelected(True)
    dialog._on_remove()
    assert dialog.paths == [tmp_path / "y.txt"]
    assert dialog.chosen_encoding is None
    dialog.close()


def test_a_cancelled_import_leaves_the_project_as_it_was(window, qtbot, tmp_path):
    big = tmp_path / "big.txt"
    big.write_text("كلمة " * 4_000_000, encoding="utf-8")
    window.doors.ask_import([big])
    window.doors.dialog.answer.click()
    assert window.session.work
    assert not window.doors.open_path(tmp_path / "other.hashiya")
    window.doors.ask_export()
    assert window.doors.dialog is None
    window.doors.progress.stop.click()
    qtbot.waitUntil(lambda: window.doors.jobs.job is None, timeout=30_000)
    assert window.queue.model.rowCount() == 3
    assert not window.session.work


def test_somebody_else_works_here(window):
    caret_on(window, "دمشق")
    window.session.tag("location")
    window.status.annotator.click()
    dialog = window.doors.dialog
    assert isinstance(dialog, AnnotatorDialog)
    dialog.name.setCurrentText("  ")
    dialog.answer.click()
    assert dialog.mistake.isVisible()
    dialog.name.setCurrentText("samar")
    dialog.answer.click()
    assert window.session.annotator == "samar"
    assert quotes(window) == []
    assert window.settings.name == "samar"
    window.doors.ask_annotator()
    dialog = window.doors.dialog
    dialog.name.setCurrentText("maryam")
    dialog.same.setChecked(True)
    dialog.answer.click()
    assert "someone else" in dialog.mistake.text()
    dialog.name.setCurrentText("samar hadid")
    dialog.same.setChecked(True)
    dialog.answer.click()
    assert window.session.annotator == "samar hadid"
    assert "samar" not in window.session.project.annotators()
    window.session.undo()
    assert window.session.annotator == "samar"


# Qt 6.12 calls this constructor deprecated; the one it offers instead came after 6.8.
@pytest.mark.filterwarnings("ignore:Function. 'QDragEnterEvent:DeprecationWarning")
def test_a_project_dropped_on_the_window_opens(empty_window, project_path, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(project_path))])
    args = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    enter = QDragEnterEvent(QPoint(5, 5), *args, Qt.KeyboardModifier.NoModifier)
    empty_window.dragEnterEvent(enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPoint(5, 5), *args, Qt.KeyboardModifier.NoModifier)
    empty_window.dropEvent(drop)
    assert empty_window.session.project.path == project_path
    other = QMimeData()
    other.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt"))])
    drop = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        other,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    empty_window.dropEvent(drop)
    assert empty_window.doors.dialog.paths == [tmp_path / "a.txt"]
    empty_window.doors.dialog.close()


def test_a_read_only_project_says_so_and_refuses(empty_window, project_path, qtbot):
    with Project.open(project_path):
        assert empty_window.doors.open_path(project_path)
        session = empty_window.session
        assert session.read_only
        assert empty_window.notice.isVisible()
        assert empty_window.status.read_only.isVisible()
        assert not empty_window.labels.buttons[0].isEnabled()
        caret_on(empty_window, "دمشق")
        with qtbot.waitSignal(session.told) as told:
            assert not session.tag("location")
        assert "reading only" in told.args[0]
        assert not session.become("x")
        session.step(1)
        session.close_project()


def label_ids(window):
    return [button.label.id for button in window.labels.buttons]


def test_labels_are_those_of_the_file_also_when_nothing_came_in(empty_window, qtbot, tmp_path):
    path, corpus = tmp_path / "new.hashiya", tmp_path / "corpus.jsonl"
    create_project(path, annotator="maryam").close()
    scheme = {"id": "other", "labels": [{"id": "zzz", "en": "Z", "ar": "ز"}]}
    header = {"format": "hashiya-corpus/1", "offset_unit": "code point", "scheme": scheme}
    corpus.write_text(json.dumps(header) + '\n{"text":5}\n', "utf-8")
    empty_window.doors.open_path(path)
    run_import(empty_window, qtbot, [corpus])
    assert "0 came in" in empty_window.doors.report.sums.text()
    empty_window.doors.report.close()
    with reopened(path) as project:
        assert empty_window.session.scheme == project.scheme
        assert label_ids(empty_window) == [label.id for label in project.scheme.labels]
    assert not empty_window.session.history.can_undo


def test_undo_of_an_import_says_that_its_scheme_stays(empty_window, qtbot, tmp_path):
    path, corpus = tmp_path / "new.hashiya", tmp_path / "corpus.jsonl"
    create_project(path, annotator="maryam").close()
    scheme = {"id": "other", "labels": [{"id": "zzz", "en": "Z", "ar": "ز"}]}
    header = {"format": "hashiya-corpus/1", "offset_unit": "code point", "scheme": scheme}
    article = {"text": "خبر", "spans": [{"label": "zzz", "start": 0, "end": 3}]}
    corpus.write_text(f"{json.dumps(header)}\n{json.dumps(article)}\n", "utf-8")
    session = empty_window.session
    empty_window.doors.open_path(path)
    run_import(empty_window, qtbot, [corpus])
    empty_window.doors.report.close()
    assert label_ids(empty_window) == ["zzz"]
    with qtbot.waitSignal(session.told) as told:
        assert session.undo()
    assert empty_window.queue.model.rowCount() == 0
    stays = "scheme that came with them stays" in told.args[0]
    assert stays == (label_ids(empty_window) == ["zzz"])
    assert session.scheme == session.project.scheme
    assert session.redo()
    assert empty_window.queue.model.rowCount() == 1


def test_layers_are_chosen_in_the_status_line(empty_window):
    empty_window.doors.open_sample()
    menu = empty_window.status.layers.menu()
    menu.aboutToShow.emit()
    ticked = [a.data() for a in menu.actions() if a.isChecked()]
    assert ticked == ["all"]
    own = next(a for a in menu.actions() if a.data() == "own")
    menu.triggered.emit(own)
    assert quotes(empty_window) == []
    assert empty_window.status.layers.text() == "My layer"
