"""The file refuses: the window says so, and neither it nor the file is left half changed."""

import sqlite3
from contextlib import closing

import pytest

from app.gui.export_doors import exporting
from app.gui.import_doors import importing, looking
from app.model.article import Relation
from app.model.edits import AddRelation, ChangeScheme
from app.model.errors import UserError
from app.model.uids import new_uid
from app.project.project import Project
from app.tasks.exporting import ExportOptions
from app.tasks.importing import ImportOptions
from app.tasks.progress import run
from app.tasks.schemes import shipped
from app.tasks.staged import Wishes
from tests.gui.hands import caret_on, quotes, reopened


@pytest.fixture
def refusing(window):
    """A window whose file takes no change any more, as on a full disk."""
    caret_on(window, "دمشق")
    window.session.tag("location")
    window.session.project._conn.execute("PRAGMA query_only = 1")
    yield window
    window.session.project._conn.execute("PRAGMA query_only = 0")


def test_undo_and_redo_of_what_the_file_refuses_can_be_tried_again(refusing):
    session = refusing.session
    assert not session.undo()
    assert refusing.notice.isVisible()
    assert quotes(refusing) == [("location", "دمشق")]
    assert session.history.can_undo
    session.project._conn.execute("PRAGMA query_only = 0")
    assert session.undo()
    session.project._conn.execute("PRAGMA query_only = 1")
    assert not session.redo()
    assert session.history.can_redo
    assert quotes(refusing) == []


def test_nothing_is_changed_that_the_file_refuses(refusing, caplog):
    session = refusing.session
    assert not session.set_note("x")
    assert not session.become("samar")
    assert session.annotator == "maryam"
    session.keep("layers", "all")
    assert "not kept" in caplog.text


def test_edits_wait_for_long_work(window, qtbot):
    session = window.session
    caret_on(window, "دمشق")
    session.tag("location")
    session.begin_work("Import")
    for change in (session.undo, lambda: session.set_note("x")):
        with qtbot.waitSignal(session.told) as told:
            assert not change()
        assert "edits wait" in told.args[0]
    session.end_work()
    assert session.undo()


def test_a_colleagues_project_that_cannot_be_written_to_is_not_opened(empty_window, project_path):
    with Project.open(project_path) as project:
        project.set_annotator("Samar")
    empty_window.settings.name = "Maryam"
    with closing(sqlite3.connect(project_path)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert not empty_window.doors.open_path(project_path)
    assert empty_window.notice.isVisible()
    assert empty_window.session.project is None
    assert not project_path.with_name(project_path.name + "-lock").exists()
    with reopened(project_path) as project:
        assert project.annotator == "Samar"


def test_settings_that_are_no_json_are_passed_over(window, project_path):
    window.session.close_project()
    insert = "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)"
    with closing(sqlite3.connect(project_path)) as conn:
        conn.execute("PRAGMA ignore_check_constraints = 1")
        for key in ("layers", "place/maryam"):
            conn.execute(insert, (key, "{oops"))
        conn.commit()
    assert window.doors.open_path(project_path)
    assert window.session.uid
    assert window.session.spans.shown == "own"
    assert window.session.kept("nothing") is None
    window.session.close_project()
    assert window.session.kept("layers") is None


def test_a_relation_of_an_unknown_type_is_shown_by_its_id(window, project_path):
    session = window.session
    ends = []
    for word, label in (("دخل", "claim"), ("الجيش", "actor")):
        caret_on(window, word)
        session.tag(label)
        ends.append(session.span.uid)
    kind = next(k for k in session.scheme.relations if k.joins("claim", "actor"))
    relation = Relation(
        uid=new_uid(),
        article=session.uid,
        annotator="maryam",
        type=kind.id,
        source=ends[0],
        target=ends[1],
    )
    assert session.run(AddRelation(relation))
    session.close_project()
    with closing(sqlite3.connect(project_path)) as conn:
        conn.execute("UPDATE relations SET type = 'nope'")
        conn.commit()
    assert window.doors.open_path(project_path)
    session.select_span(ends[0])
    assert window.inspector.relations.isVisible()
    (card,) = window.inspector.relations.cards
    assert "nope" in card.row.whole
    card.change.click()
    assert card.form.kind.currentIndex() == -1


def test_another_scheme_makes_other_labels_and_undo_brings_them_back(window):
    session = window.session
    before = session.scheme
    after = next(s for s in shipped().values() if s.id != before.id)
    assert session.run(ChangeScheme(before, after))
    assert [b.label.id for b in window.labels.buttons] == [label.id for label in after.labels]
    assert session.undo()
    assert [b.label.id for b in window.labels.buttons] == [label.id for label in before.labels]


def test_an_import_and_an_export_open_the_project_for_themselves(window, project_path, tmp_path):
    extra, target = tmp_path / "extra.txt", tmp_path / "out.jsonl"
    extra.write_text("خبر", "utf-8")
    looked = run(looking(project_path, [extra], ImportOptions())())
    report = run(importing(project_path, looked, Wishes(), ImportOptions())())
    assert report.accepted == 1
    done = run(exporting(project_path, target, ExportOptions(format="jsonl"))())
    assert done.articles == 4
    window.session.imported(report.uids)
    assert window.queue.model.rowCount() == 4
    with pytest.raises(UserError):
        run(looking(tmp_path / "gone.hashiya", [extra], ImportOptions())())
