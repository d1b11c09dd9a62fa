"""What the ways in and out say, and leave as it was, where they cannot be gone."""

import itertools
import json

import pytest
from PySide6.QtCore import Qt

from app.model.edits import ChangeScheme
from app.model.scheme_edit import draft_of, put, scheme_of
from app.project.project import Project
from app.tasks.progress import Progress
from tests.gui.hands import caret_on, collect, press, quotes, reopened

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
BUSY = "Long work is running; wait for its end."
OTHER = "Other long work is running; wait for its end."


def endless():
    for n in itertools.count():
        yield Progress(n, 0, "articles")


@pytest.fixture
def told(empty_window):
    """What was said in the status line, problems included."""
    said = []
    empty_window.session.told.connect(said.append)
    empty_window.session.problem_raised.connect(lambda message, hint: said.append(message))
    return said


@pytest.fixture
def busy(window):
    """Begins long work of another kind, and ends it after the test."""
    yield lambda: window.doors.jobs.start(endless)
    window.doors.jobs.stop()
    collect()


def test_without_a_project_nothing_is_asked(empty_window):
    doors = empty_window.doors
    for ask in (doors.ask_import, doors.ask_export, doors.ask_copy, doors.ask_annotator):
        ask()
        assert doors.dialog is None
    doors.ask_scheme()
    assert doors.dialog is None


def test_who_only_reads_imports_nothing_but_may_export(empty_window, project_path, told, qtbot):
    with Project.open(project_path):
        doors = empty_window.doors
        assert doors.open_path(project_path)
        for ask in (doors.ask_import, doors.ask_scheme):
            told.clear()
            ask()
            assert doors.dialog is None
            assert "reading only" in told[-1]
        doors.ask_export()
        target = project_path.with_name("out.jsonl")
        doors.dialog.path_field.show_path(target)
        doors.dialog.answer.click()
        qtbot.waitUntil(lambda: doors.jobs.job is None, timeout=15_000)
        header, *articles = map(json.loads, target.read_text("utf-8").splitlines())
        assert header["offset_unit"] == "code point"
        assert len(articles) == 3
        assert told[-1].startswith(f"Written to {target}: 3 articles, 0 spans")
        empty_window.session.close_project()
    collect()


def test_a_name_that_cannot_be_corrected_leaves_all_as_it_was(empty_window, project_path, told):
    with Project.open(project_path):
        doors, session = empty_window.doors, empty_window.session
        assert doors.open_path(project_path)
        doors.ask_annotator()
        doors.dialog.name.setCurrentText("Maryam Hadid")
        doors.dialog.same.setChecked(True)
        doors.dialog.answer.click()
        assert "reading only" in told[-1]
        assert doors.dialog.isVisible()
        assert session.annotator == "maryam"
        assert empty_window.settings.name != "Maryam Hadid"
        doors.dialog.reject()
        session.close_project()


def test_ones_own_name_again_is_kept_for_the_next_project(window):
    named = []
    window.doors.named.connect(named.append)
    before = window.session.project.annotators()
    window.doors.ask_annotator()
    window.doors.dialog.answer.click()
    assert window.doors.dialog is None
    assert named == ["maryam"]
    assert window.settings.name == "maryam"
    assert window.session.project.annotators() == before
    assert not window.session.history.can_undo


# -- while other work is running


def test_an_answer_that_finds_other_work_running_begins_nothing(window, busy, told, tmp_path):
    more, target = tmp_path / "more.txt", tmp_path / "out.jsonl"
    more.write_text("خبر جديد", encoding="utf-8")
    window.doors.ask_import([more])
    job = busy()
    window.doors.dialog.answer.click()
    assert told[-1] == OTHER
    assert window.doors.jobs.job is job
    assert window.doors.dialog is None
    assert not window.session.work
    window.doors.jobs.stop()
    window.doors.ask_export()
    window.doors.dialog.path_field.show_path(target)
    busy()
    window.doors.dialog.answer.click()
    assert told[-1] == OTHER
    assert not target.exists()
    window.doors.jobs.stop()
    with reopened(window.session.project.path) as project:
        assert project.counts().articles == 3


def test_no_question_is_put_while_work_is_running(window, busy, told):
    busy()
    for ask in (window.doors.ask_new, window.doors.ask_copy, window.doors.ask_annotator):
        told.clear()
        ask()
        assert window.doors.dialog is None
        assert told == [BUSY]


# -- the project is put away while a question is open


@pytest.mark.parametrize("name", ["ask_import", "ask_export", "ask_copy", "ask_scheme"])
def test_an_answer_without_a_project_does_nothing(window, tmp_path, name):
    getattr(window.doors, name)()
    dialog, path = window.doors.dialog, window.session.project.path
    before = sorted(p.name for p in path.parent.iterdir() if p.suffix != ".hashiya-lock")
    window.session.close_project()
    dialog.answer.click()
    assert window.doors.jobs.job is None
    assert not window.session.work
    left = {p.name for p in path.parent.iterdir()}
    assert left <= set(before)
    dialog.reject()
    collect()


def opened(window):
    press(window.page.reader, Qt.Key.Key_L, CTRL_SHIFT, text="\x0c")
    return window.doors.dialog


def without_actor(window):
    """The editor with a label gone that a span has, and the question what becomes of it."""
    caret_on(window, "الجيش")
    assert window.session.tag("actor")
    editor = opened(window)
    editor.drafting.drop(("labels", 0))
    editor.answer.click()
    return editor, window.doors.fates


def test_the_scheme_of_a_project_that_was_closed_is_not_changed(window, project_path):
    _, fates = without_actor(window)
    window.session.close_project()
    fates.answer.click()
    assert window.doors.dialog is None
    assert window.doors.fates is None
    with reopened(project_path) as project:
        assert project.scheme.labels[0].id == "actor"
        assert project.counts().spans == 1
    collect()


def test_the_second_question_is_put_once(window):
    editor, fates = without_actor(window)
    editor.answer.click()
    assert window.doors.fates is fates
    fates.reject()
    assert window.doors.fates is None
    assert editor.isVisible()
    assert quotes(window) == [("actor", "الجيش")]
    editor.reject()
    collect()


def test_a_scheme_that_somebody_changed_meanwhile_is_not_written_over(window, project_path):
    editor, fates = without_actor(window)
    with Project.open(project_path, lock=False) as other:
        draft = put(draft_of(other.scheme), (), en="Other")
        other.apply(ChangeScheme(other.scheme, scheme_of(draft)))
        wanted = other.scheme
    fates.answer.click()
    assert window.doors.dialog is editor
    assert editor.isVisible()
    assert "changed meanwhile" in editor.mistake.text()
    with reopened(project_path) as project:
        assert project.scheme == wanted
        assert project.counts().spans == 1
    editor.reject()
    collect()


def test_uses_that_cannot_be_counted_are_told_in_the_editor(window, project_path):
    """The file was damaged while the editor was open: it stays, with what was drafted."""
    caret_on(window, "الجيش")
    assert window.session.tag("actor")
    editor = opened(window)
    editor.drafting.drop(("labels", 0))
    window.session.project._conn.execute("ALTER TABLE spans RENAME TO gone")
    editor.answer.click()
    assert editor.isVisible()
    assert editor.mistake.text()
    assert window.doors.fates is None
    assert editor.drafting.draft.label_ids[0] == "claim"
    window.session.project._conn.execute("ALTER TABLE gone RENAME TO spans")
    editor.reject()
    collect()


# -- the sample


def test_a_sample_that_is_no_project_is_told(empty_window, home, told):
    (home / "hashiya").mkdir()
    (home / "hashiya" / "sample.hashiya").write_bytes(b"no project")
    empty_window.doors.open_sample()
    assert "sample.hashiya" in told[-1]
    assert empty_window.session.project is None
    assert (home / "hashiya" / "sample.hashiya").read_bytes() == b"no project"


def test_a_sample_whose_folder_has_gone_elsewhere_is_told(empty_window, home, told):
    """The name leads nowhere: there is no such file, and none can be made in its place."""
    (home / "hashiya").mkdir()
    (home / "hashiya" / "sample.hashiya").symlink_to(home / "nowhere" / "x.hashiya")
    empty_window.doors.open_sample()
    assert told
    assert empty_window.session.project is None
