"""The window of what imports kept aside, on a real project with real broken files."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.gui.kept.opening import show
from app.gui.kept.window import AsideWindow
from app.project.project import Project
from app.tasks.creating import create_project
from app.tasks.importing import import_files
from app.tasks.progress import run
from tests.gui.hands import press, reopened

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BROKEN = '{"text":"أعلنت الوزارة أن المحادثات ستستأنف غدا"'
SPAN = {"uid": "s3", "label": "aktor", "start": 5, "end": 10, "quote": "روسيا"}
WITH_SPAN = json.dumps({"text": "قالت روسيا إن الهدنة صامدة", "spans": [SPAN]}, ensure_ascii=False)
LEGACY = '{"text":"هدنة في الجنوب"}'.encode("windows-1256")


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "p.hashiya"
    file = tmp_path / "news.jsonl"
    lines = [b'{"text":"\xd8\xa7"}', BROKEN.encode(), WITH_SPAN.encode(), b'{"text":""}', LEGACY]
    file.write_bytes(b"\n".join(lines))
    with create_project(made, annotator="Maryam") as project:
        run(import_files(project, [file]))
    return made


@pytest.fixture
def aside(empty_window, path):
    assert empty_window.doors.open_path(path)
    return show(empty_window)


def choose(aside, row):
    aside.list.clearSelection()
    aside.list.selectRow(row)


def listed(aside):
    model = aside.pieces
    return [model.data(model.index(row, 1)) for row in range(model.rowCount())]


def idle(qtbot, aside):
    qtbot.waitUntil(lambda: aside._doors.jobs.job is None)


def test_each_piece_with_its_place_reason_and_next_step(aside):
    assert listed(aside) == ["line 2", "line 3, span s3", "line 4", "line 5"]
    assert aside.heading.text() == "4 pieces wait"
    assert "not JSON" in aside.mending.reason.text()
    assert aside.mending.text.words == BROKEN
    assert "Mend it here" in aside.mending.next.text()
    choose(aside, 1)
    assert "قالت روسيا" in aside.mending.next.text()
    assert "Its labels are" in aside.mending.reason.text()


def test_a_mended_line_comes_in_and_undo_opens_it_again(aside, path, qtbot):
    aside.mending.text.setPlainText(BROKEN + "}")
    press(aside.mending.text, Qt.Key.Key_Return, CTRL)
    idle(qtbot, aside)
    assert listed(aside) == ["line 3, span s3", "line 4", "line 5"]
    assert "came in" in aside.status.text()
    with reopened(path) as project:
        assert [row.key for row in project.queue("Maryam")] == ["news-1", "news-3", "news-2"]
    session = aside._session
    assert session.undo()
    assert listed(aside)[0] == "line 2"
    assert len(session.queue) == 2
    assert session.redo()
    assert aside.heading.text() == "3 pieces wait"


def test_what_still_does_not_fit_says_why(aside, qtbot):
    aside.again.click()
    idle(qtbot, aside)
    assert aside.status.text().startswith("Still kept aside: ")
    assert "The line is not JSON" in aside.status.text()
    assert len(listed(aside)) == 4


def test_another_encoding_shows_at_once_and_is_used(aside, path, qtbot):
    choose(aside, 3)
    mending = aside.mending
    mending.encoding.setCurrentIndex(mending.encoding.findData("utf-8"))
    assert "\ufffd" in mending.text.words
    assert "shown as" in mending.note.text()
    mending.encoding.setCurrentIndex(mending.encoding.findData("windows-1256"))
    assert mending.text.words == '{"text":"هدنة في الجنوب"}'
    assert mending.note.isHidden()
    aside.again.click()
    idle(qtbot, aside)
    with reopened(path) as project:
        uid = project.queue("Maryam")[-1].uid
        assert project.text(uid) == "هدنة في الجنوب"
        assert project.record(uid).source.encoding == "cp1256"


def test_a_span_goes_into_its_article_as_one_step(aside, path):
    choose(aside, 1)
    mended = json.dumps({**SPAN, "label": "actor"}, ensure_ascii=False)
    aside.mending.text.setPlainText(mended)
    aside.again.click()
    assert listed(aside) == ["line 2", "line 4", "line 5"]
    with reopened(path) as project:
        uid = project.queue("Maryam")[1].uid
        assert [span.quote for span in project.spans(uid)] == ["روسيا"]
    aside._session.undo()
    assert len(listed(aside)) == 4


def test_a_span_that_does_not_fit_stays(aside):
    choose(aside, 1)
    aside.again.click()
    assert "no label “aktor”" in aside.status.text()
    assert len(listed(aside)) == 4


def test_several_are_discarded_and_come_back(aside):
    aside.list.selectAll()
    assert aside.mending.reason.text().startswith("4 pieces are chosen")
    press(aside.list, Qt.Key.Key_Delete)
    assert listed(aside) == []
    assert aside.heading.text() == "Nothing waits"
    assert not aside.again.isEnabled()
    aside.all.click()
    assert aside.pieces.data(aside.pieces.index(0, 3)) == "discarded"
    assert not aside.again.isEnabled()
    aside._session.undo()
    assert aside.heading.text() == "4 pieces wait"


def test_bytes_that_are_no_text_are_numbers(empty_window, path, tmp_path):
    with Project.open(path) as project:
        from app.model.record import Kind, Problem

        with project.importing("x") as importer:
            data = bytes(range(256)) * 20
            importer.quarantine(Problem(kind=Kind.ASIDE, message="?", file="a.pdf", data=data))
    assert empty_window.doors.open_path(path)
    aside = show(empty_window)
    choose(aside, 4)
    shown = aside.mending.numbers.toPlainText()
    assert shown.startswith("00000000  00 01 02")
    assert shown.endswith("…")
    assert len(shown.splitlines()) == 257
    aside.save_to(str(tmp_path / "saved"))
    assert (tmp_path / "saved").read_bytes() == data
    aside.save_to(str(tmp_path / "nowhere" / "saved"))
    assert "could not be saved" in aside.status.text()


def test_a_project_without_any_says_so(window):
    told = []
    window.session.told.connect(told.append)
    assert show(window) is None
    assert told == ["Nothing was ever kept aside in this project."]


def test_the_key_opens_it_and_escape_closes_it(empty_window, path):
    assert empty_window.doors.open_path(path)
    press(empty_window.page.reader, Qt.Key.Key_Q, CTRL | SHIFT)
    (found,) = empty_window.findChildren(AsideWindow)
    assert found.isVisible()
    assert show(empty_window) is found
    press(found.list, Qt.Key.Key_Escape)
    assert not found.isVisible()


def test_it_goes_with_its_project(aside, empty_window):
    empty_window.session.close_project()
    assert not aside.isVisible()


def test_everything_has_a_name_to_be_read_aloud(aside):
    mending = aside.mending
    for part in (aside.list, mending.text, mending.numbers, mending.encoding, mending.format):
        assert part.accessibleName()


def test_arabic_runs_from_the_right(aside):
    choose(aside, 0)
    aside.mending.text.setPlainText("هدنة في الجنوب")
    option = aside.mending.text.document().defaultTextOption()
    assert option.textDirection() is Qt.LayoutDirection.RightToLeft
    assert QGuiApplication.layoutDirection() is Qt.LayoutDirection.LeftToRight
