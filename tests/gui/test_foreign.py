"""Words of other people are words: nothing in a project is read as mark-up."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.gui.dialogs.frame import soft
from app.tasks.creating import create_project
from app.tasks.importing import import_files
from app.tasks.progress import run
from tests.gui.hands import caret_on, collect

EVIL = "<img src='file:///nowhere/x.png'><b>x</b>"


@pytest.fixture
def evil_project(tmp_path):
    words = {"ar": EVIL, "en": EVIL}
    kinds = [
        {"id": "e", "type": "enum", "values": [{"id": "v", **words}], **words},
        {"id": "t", "type": "text", **words},
    ]
    label = {"id": "a", "attributes": kinds, "guideline_ar": EVIL, "guideline_en": EVIL, **words}
    bare = {"id": "b", "ar": EVIL, "en": EVIL}
    scheme = tmp_path / "scheme.json"
    scheme.write_text(json.dumps({"id": "s", "labels": [label, bare], **words}), "utf-8")
    article = tmp_path / "a.txt"
    article.write_text(f"{EVIL}\nخبر عن {EVIL}\n", "utf-8")
    path = tmp_path / "<b>evil.hashiya"
    with create_project(path, str(scheme), annotator=EVIL) as project:
        run(import_files(project, [article]))
    return path


def harmful(window):
    """What Qt would read as mark-up."""
    found = []
    for widget in window.findChildren(QWidget):
        if "<img" in widget.toolTip() or "<b>evil" in widget.toolTip():
            found.append((type(widget).__name__, widget.toolTip()))
        plain = not isinstance(widget, QLabel) or widget.textFormat() is Qt.TextFormat.PlainText
        if not plain and "<" in widget.text():
            found.append((type(widget).__name__, widget.text()))
    return found


def test_the_window_shows_foreign_words_as_they_are(empty_window, evil_project):
    window, session = empty_window, empty_window.session
    assert window.doors.open_path(evil_project)
    caret_on(window, "خبر")
    assert session.tag("a")
    window.grab()
    assert harmful(window) == []
    assert any("&lt;img" in button.toolTip() for button in window.labels.buttons)
    combo = next(f.editor for f in window.inspector.fields if f.attribute.type == "enum")
    tip = combo.itemData(1, Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    window.doors.ask_export()
    window.doors.dialog.show_mistake(EVIL)
    assert harmful(window) == []
    window.doors.dialog.cancel.click()
    session.close_project()
    assert harmful(window) == []
    collect()


def test_a_lock_of_another_computer_is_plain_words(empty_window, project_path):
    lock = project_path.with_name(project_path.name + "-lock")
    holder = {"host": EVIL, "pid": 1, "since": "2026", "started": 0}
    lock.write_text(json.dumps(holder), "utf-8")
    assert empty_window.doors.open_path(project_path)
    assert empty_window.session.read_only
    assert EVIL in empty_window.notice.words.text()
    assert harmful(empty_window) == []


def test_soft_words_are_plain(empty_window):
    assert soft(EVIL, empty_window).textFormat() is Qt.TextFormat.PlainText


def test_an_ampersand_in_a_name_is_shown(empty_window, project_path):
    empty_window.doors.open_path(project_path)
    empty_window.session.become("Huda & Ali")
    assert empty_window.status.annotator.text() == "Huda && Ali"


def test_paragraphs_without_letters_follow_the_article(empty_window, tmp_path):
    path = tmp_path / "english.hashiya"
    text = "The monitors came back.\n2026-11-22\n* * *\nThe end."
    (tmp_path / "e.txt").write_text(text, "utf-8")
    with create_project(path, annotator="maryam") as project:
        run(import_files(project, [tmp_path / "e.txt"]))
    assert empty_window.doors.open_path(path)
    reader = empty_window.page.reader
    for words in ("The monitors", "2026", "* *", "The end"):
        start = text.index(words)
        (box,) = reader.boxes(start, start + 1)
        assert box.left() < reader.viewport().width() / 2, words
