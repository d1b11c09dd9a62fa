"""Colleagues' files merged in a real window: chosen, looked at, carried out, taken back."""

import shutil

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from app.gui import dialogs
from app.gui.merge.rows import SIDE, WHAT
from app.project.project import Project
from app.review.merging import Take
from tests.gui.hands import press
from tests.gui.review.mergers import (
    base_of,
    colleague,
    first_span,
    in_conflict,
    looked,
    merge,
    opened,
    relabel,
    rested,
)

HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def two(empty_window, tmp_path, qtbot):
    """A window on Rana's project, and Huda's file."""
    base = base_of(tmp_path)
    other = colleague(base)
    return opened(empty_window, base, qtbot), other


@pytest.fixture
def conflicting(empty_window, tmp_path, qtbot):
    """A window on Rana's project, Huda's file, and the uid of the span both have changed."""
    base, other, uid = in_conflict(tmp_path)
    return opened(empty_window, base, qtbot), other, uid


def spans(window, person):
    project = window.session.project
    return [s for row in project.queue(person) for s in project.spans(row.uid, person)]


def close(window):
    if window.doors.merged is not None:
        window.doors.merged.reject()


def test_the_key_asks_for_files(two):
    window, other = two
    press(window.page.reader, Qt.Key.Key_I, HELD)
    dialog = window.doors.dialog
    assert isinstance(dialog, dialogs.MergeFilesDialog)
    assert dialog.focusWidget() is dialog.line
    dialog.answered.emit()
    assert dialog.mistake.text() == "Choose a file first."
    dialog.line.setText(str(other))
    press(dialog.line, Qt.Key.Key_Return)
    assert dialog.paths == [other]
    dialog.reject()


def test_the_project_itself_and_missing_files_are_refused_at_once(two, tmp_path):
    window, _ = two
    window.doors.ask_merge()
    dialog = window.doors.dialog
    dialog.line.setText(str(window.session.project.path))
    press(dialog.line, Qt.Key.Key_Return)
    assert dialog.mistake.text() == (
        "rana.hashiya is this project itself. Choose a colleague’s file."
    )
    dialog.line.setText(str(tmp_path / "none.hashiya"))
    dialog.answered.emit()
    assert "There is no file or folder" in dialog.mistake.text()
    assert dialog.isVisible()
    dialog.reject()


def test_the_preview_tells_what_comes_by_person_and_writes_nothing(two, qtbot):
    window, other = two
    events = window.session.project.history(1)[0].id
    looked(window, qtbot, other)
    preview = window.doors.dialog
    assert isinstance(preview, dialogs.MergePreview)
    table = preview.coming.table
    rows = [
        [table.item(row, column).text() for column in range(4)] for row in range(table.rowCount())
    ]
    assert rows[0] == ["Huda", "2 spans", "–", "–"]
    assert preview.answer.isEnabled()
    assert preview.conflicts is None
    preview.reject()
    assert window.session.project.history(1)[0].id == events
    assert spans(window, "Huda") == []


def test_merging_shows_it_and_is_one_step(two, qtbot):
    window, other = two
    before = len(spans(window, "Rana"))
    looked(window, qtbot, other)
    merge(window, qtbot)
    merged = window.doors.merged
    assert merged.words[0].startswith("New: 2 spans")
    assert any("rana.before-merge-" in words for words in merged.words)
    assert merged.compare.isVisible()
    close(window)
    assert len(spans(window, "Huda")) == 2
    assert len(spans(window, "Rana")) == before
    shown = {span.annotator for span in window.session.project.spans(window.session.uid)}
    assert "Huda" in shown
    assert window.session.undo()
    assert spans(window, "Huda") == []
    assert window.session.redo()
    assert len(spans(window, "Huda")) == 2


def test_the_same_file_again_says_nothing_new(two, qtbot):
    window, other = two
    looked(window, qtbot, other)
    merge(window, qtbot)
    close(window)
    events = window.session.project.history(1)[0].id
    looked(window, qtbot, other)
    merged = window.doors.merged
    assert merged.words == ["All that is in huda.hashiya is here already."]
    close(window)
    assert window.session.project.history(1)[0].id == events


def test_several_files_come_in_one_step(empty_window, tmp_path, qtbot):
    base = base_of(tmp_path)
    others = [colleague(base), colleague(base, "Nour", "nour")]
    window = opened(empty_window, base, qtbot)
    looked(window, qtbot, *others)
    merge(window, qtbot)
    close(window)
    assert len(spans(window, "Nour")) == len(spans(window, "Huda")) == 2
    assert window.session.undo()
    assert spans(window, "Nour") == spans(window, "Huda") == []


def test_comparing_begins_from_the_report(two, qtbot):
    window, other = two
    looked(window, qtbot, other)
    merge(window, qtbot)
    window.doors.merged.compare.click()
    assert window.session.reviewing
    assert {"Rana", "Huda"} <= set(window.session.review.people)
    qtbot.waitUntil(lambda: not window.session.review.found.running)
    window.session.review.end()


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_conflict_is_decided_by_a_digit(conflicting, qtbot, side):
    window, other, uid = conflicting
    looked(window, qtbot, other)
    preview = window.doors.dialog
    pane = preview.conflicts
    assert preview.focusWidget() is pane.list
    assert pane.list.count() == 1
    assert pane.current.uid == uid
    assert "ours" in pane.versions[0].text()
    assert "theirs" in pane.versions[1].text()
    press(pane.list, Qt.Key.Key_1 if side == "ours" else Qt.Key.Key_2, text="1")
    assert pane.choices == {pane.current.id: Take(side)}
    assert pane.list.item(0).data(SIDE) == side
    assert pane.sides[side == "theirs"].isChecked()
    merge(window, qtbot)
    close(window)
    assert window.session.project.span(uid).note == side


def test_the_place_of_a_conflict_is_shown_in_its_text(conflicting, qtbot):
    window, other, uid = conflicting
    span = window.session.project.span(uid)
    looked(window, qtbot, other)
    pane = window.doors.dialog.conflicts
    assert f"<b><u>{span.quote}</u></b>" in pane.context.text()
    assert span.quote.strip() in pane.list.item(0).text()
    arabic = any("\u0600" <= letter <= "\u06ff" for letter in span.quote)
    assert ("dir='rtl'" in pane.context.text()) == arabic
    assert "other" in pane.told.text()
    window.doors.dialog.reject()


def test_arrows_and_control_choose_too(conflicting, qtbot):
    window, other, _ = conflicting
    looked(window, qtbot, other)
    pane = window.doors.dialog.conflicts
    (conflict,) = pane.choices
    press(pane.list, Qt.Key.Key_Left)
    assert pane.choices[conflict] is Take.OURS
    press(pane.list, Qt.Key.Key_Right)
    assert pane.choices[conflict] is Take.THEIRS
    press(pane.list, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert pane.choices[conflict] is Take.OURS
    pane.every[1].click()
    assert pane.choices[conflict] is Take.THEIRS
    pane.sides[0].click()
    assert pane.choices[conflict] is Take.OURS
    window.doors.dialog.reject()


def test_what_one_removed_and_the_other_changed_stays(empty_window, tmp_path, qtbot):
    base = base_of(tmp_path)
    other = colleague(base)
    span = first_span(base)
    relabel(other, span.uid, note="changed")
    with Project.open(base) as project:
        project.apply(project.removal_of(span.uid))
    window = opened(empty_window, base, qtbot)
    looked(window, qtbot, other)
    preview = window.doors.dialog
    pane = preview.conflicts
    assert pane is not None
    assert pane.choices == {}
    assert pane.list.item(0).data(SIDE) == "stays"
    assert not pane.sides[0].isEnabled()
    press(pane.list, Qt.Key.Key_1, text="1")
    assert pane.choices == {}
    merge(window, qtbot)
    close(window)
    assert window.session.project.span(span.uid).note == "changed"


def test_leaving_the_preview_merges_nothing(conflicting, qtbot):
    window, other, uid = conflicting
    told = []
    window.session.told.connect(told.append)
    looked(window, qtbot, other)
    press(window.doors.dialog, Qt.Key.Key_Escape)
    assert told[-1] == "Nothing was merged."
    assert window.session.project.span(uid).note == "ours"


def test_a_merge_that_is_stopped_leaves_nothing(two, qtbot):
    window, other = two
    events = window.session.project.history(1)[0].id
    looked(window, qtbot, other)
    window.doors.dialog.answered.emit()
    window.doors.progress.reject()
    rested(window, qtbot)
    assert window.doors.merged is None
    assert window.session.project.history(1)[0].id == events
    assert not list(other.parent.glob("*.before-merge-*"))
    assert window.session.history.next_undo() is None


def drop(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none)
    window.dropEvent(event)


def test_a_project_dropped_on_an_open_one_may_be_merged(two, qtbot):
    window, other = two
    drop(window, other)
    asked = window.doors.dialog
    assert isinstance(asked, dialogs.DroppedProject)
    assert window.session.project.path.name == "rana.hashiya"
    asked.answered.emit()
    dialog = window.doors.dialog
    assert isinstance(dialog, dialogs.MergeFilesDialog)
    assert dialog.paths == [other]
    dialog.reject()


def test_a_project_dropped_on_an_open_one_may_be_opened(two, qtbot):
    window, other = two
    drop(window, other)
    window.doors.dialog.other.click()
    assert window.session.project.path == other


def test_a_project_dropped_on_the_welcome_page_is_opened(empty_window, tmp_path):
    base = base_of(tmp_path)
    drop(empty_window, base)
    assert empty_window.session.project.path == base


def damaged(path):
    path.write_bytes(b"SQLite format 3\0" + b"\0" * 5000)
    return path


def newer(path, base):
    shutil.copy(base, path)
    data = bytearray(path.read_bytes())
    data[60:64] = (999).to_bytes(4, "big")  # SQLite keeps user_version there
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("what", ["damaged", "newer", "words"])
def test_files_that_cannot_be_read_are_told_plainly(two, tmp_path, qtbot, what):
    window, other = two
    bad = tmp_path / f"{what}.hashiya"
    if what == "newer":
        newer(bad, other)
    elif what == "damaged":
        damaged(bad)
    else:
        bad.write_text("no project", encoding="utf-8")
    problems = []
    window.session.problem_raised.connect(lambda *said: problems.append(said))
    events = window.session.project.history(1)[0].id
    looked(window, qtbot, bad)
    if window.doors.dialog is not None:  # a text may be read as an article that is new
        assert what == "words"
        window.doors.dialog.reject()
    elif window.doors.merged is not None:
        close(window)
    else:
        assert "Traceback" not in problems[0][0]
        assert bad.name in problems[0][0]
    assert window.session.project.history(1)[0].id == events


def test_a_project_for_reading_only_merges_nothing(two):
    window, other = two
    told = []
    window.session.told.connect(told.append)
    window.session.project.read_only = True
    window.doors.ask_merge([other])
    assert window.doors.dialog is None
    assert "reading only" in told[-1]


def test_names_that_are_hidden_stay_hidden(conflicting, qtbot):
    window, other, _ = conflicting
    assert window.session.review.begin(("Rana", "Sami"), blind=True)
    qtbot.waitUntil(lambda: not window.session.review.found.running)
    looked(window, qtbot, other)
    preview = window.doors.dialog
    what = preview.conflicts.list.item(0).data(WHAT)
    assert "Rana" not in what
    assert "\u2068A\u2069" in what
    table = preview.coming.table
    assert {table.item(row, 0).text() for row in range(table.rowCount())} <= {"A", "B", "Huda"}
    preview.reject()
    window.session.review.end()


def test_conflicts_stand_in_the_order_of_the_text(empty_window, tmp_path, qtbot):
    base = base_of(tmp_path)
    other = colleague(base)
    with Project.open(base) as project:
        uids = [s.uid for row in project.queue("Rana") for s in project.spans(row.uid, "Rana")]
    for uid in uids:
        relabel(base, uid, note="ours")
        relabel(other, uid, note="theirs")
    window = opened(empty_window, base, qtbot)
    looked(window, qtbot, other)
    pane = window.doors.dialog.conflicts
    project = window.session.project
    places = []
    for row in range(pane.list.count()):
        pane.list.setCurrentRow(row)
        span = project.span(pane.current.uid)
        places.append((project.article(span.article).title, span.start))
    assert len(places) == len(uids) > 1
    assert places == sorted(places)
    for row in range(pane.list.count()):
        pane.list.setCurrentRow(row)
        press(pane.list, Qt.Key.Key_1, text="1")
    assert set(pane.choices.values()) == {Take.OURS}
    merge(window, qtbot)
    close(window)
    assert {project.span(uid).note for uid in uids} == {"ours"}
