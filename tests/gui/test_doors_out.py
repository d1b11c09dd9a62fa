"""Export and copy: from the dialog to the file."""

import json
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from app.gui.dialogs.copy_project import CopyDialog
from tests.gui.hands import caret_on, reopened
from tests.gui.ways import export, run_import


def test_export(window, qtbot, tmp_path):
    caret_on(window, "دمشق")
    window.session.tag("location")
    window.session.become("samar")
    caret_on(window, "الجيش")
    window.session.tag("actor")
    target = tmp_path / "out.jsonl"
    export(window, qtbot, target)
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert lines[0]["offset_unit"] == "code point"
    spans = lines[1]["spans"]
    assert {span["quote"] for span in spans} == {"دمشق", "الجيش"}
    for span in spans:
        assert lines[1]["text"][span["start"] : span["end"]] == span["quote"]
    before = target.read_bytes()
    export(window, qtbot, target, layers=1)
    dialog = window.doors.dialog
    assert "exists already" in dialog.mistake.text()
    assert target.read_bytes() == before
    dialog.answer.click()
    qtbot.waitUntil(lambda: window.doors.jobs.job is None, timeout=15_000)
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [span["quote"] for span in lines[1]["spans"]] == ["الجيش"]
    export(window, qtbot, tmp_path / "no folder" / "x.jsonl")
    assert "no folder" in window.doors.dialog.mistake.text()
    window.doors.dialog.cancel.click()
    assert window.doors.dialog is None
    assert window.focusWidget() is window.page.reader


def test_export_needs_a_path(window):
    window.doors.ask_export()
    dialog = window.doors.dialog
    dialog.path_field.line.clear()
    dialog.answer.click()
    assert dialog.mistake.isVisible()
    dialog.path_field.choose.click()
    (files,) = dialog.findChildren(QFileDialog)
    files.fileSelected.emit("/somewhere/x.jsonl")
    files.close()
    assert dialog.path_field.path == Path("/somewhere/x.jsonl")
    dialog.close()


def test_a_copy_is_a_project(window, tmp_path):
    caret_on(window, "دمشق")
    window.session.tag("location")
    window.doors.ask_copy()
    dialog = window.doors.dialog
    assert isinstance(dialog, CopyDialog)
    assert dialog.path_field.path.name == "work-copy.hashiya"
    dialog.path_field.line.clear()
    dialog.answer.click()
    assert dialog.mistake.isVisible()
    dialog.path_field.show_path(window.session.project.path)
    dialog.answer.click()
    assert dialog.isVisible()
    target = tmp_path / "copy.hashiya"
    dialog.path_field.show_path(target)
    dialog.answer.click()
    with reopened(target) as copy:
        assert copy.counts().spans == 1


def test_a_corpus_brings_its_scheme_into_an_empty_project(empty_window, qtbot, project_path):
    doors, session = empty_window.doors, empty_window.session
    doors.open_path(project_path)
    caret_on(empty_window, "دمشق")
    session.tag("location")
    corpus = project_path.with_name("corpus.jsonl")
    export(empty_window, qtbot, corpus)
    doors.ask_new()
    doors.dialog.path_field.show_path(project_path.with_name("other.hashiya"))
    doors.dialog.scheme.setCurrentIndex(1)
    doors.dialog.answer.click()
    before = session.scheme.id
    run_import(empty_window, qtbot, [corpus])
    doors.report.close()
    assert session.scheme == session.project.scheme
    shown = [button.label.id for button in empty_window.labels.buttons]
    assert shown == [label.id for label in session.scheme.labels]
    assert empty_window.queue.model.rowCount() == 3
    assert session.uid
    assert session.scheme.id != before
