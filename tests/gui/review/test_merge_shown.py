"""What a merge in the window shows at once, and what undo makes of it."""

import pytest

from app.model.edits import ChangeScheme
from app.model.scheme_json import scheme_from_json
from app.project.project import Project
from app.tasks.importing import import_files
from app.tasks.progress import run
from tests.gui.review.mergers import base_of, colleague, looked, merge, opened


@pytest.fixture
def two(empty_window, tmp_path, qtbot):
    """A window on Rana's project, and Huda's file."""
    base = base_of(tmp_path)
    other = colleague(base)
    return opened(empty_window, base, qtbot), other


def close(window):
    window.doors.merged.reject()


def test_labels_that_come_are_there_at_once_and_go_with_undo(two, qtbot):
    window, other = two
    with Project.open(other) as project:
        raw = dict(project.scheme.raw)
        raw["labels"] = [*raw["labels"], {"id": "weapon", "ar": "سلاح", "en": "Weapon"}]
        project.apply(ChangeScheme(project.scheme, scheme_from_json(raw)))
    looked(window, qtbot, other)
    assert "weapon" in window.doors.dialog.coming.lines.lower()
    changed = []
    window.session.scheme_changed.connect(lambda: changed.append(1))
    merge(window, qtbot)
    close(window)
    assert changed
    assert window.session.scheme.labels[-1].id == "weapon"
    assert window.session.undo()
    assert window.session.scheme.labels[-1].id != "weapon"


def test_articles_that_come_are_in_the_queue_and_put_aside_by_undo(two, tmp_path, qtbot):
    window, other = two
    text = tmp_path / "third.txt"
    text.write_text("خبر ثالث عن حلب\n", encoding="utf-8")
    with Project.open(other) as project:
        run(import_files(project, [text]))
    total = window.session.arranging.found.total
    uid = window.session.uid
    looked(window, qtbot, other)
    rows = window.doors.dialog.coming.table
    assert any("1 article" in rows.item(row, 1).text() for row in range(rows.rowCount()))
    merge(window, qtbot)
    close(window)
    assert window.session.arranging.found.total == total + 1
    assert window.session.uid == uid
    assert window.session.undo()
    assert window.session.arranging.found.total == total
    assert window.session.redo()
    assert window.session.arranging.found.total == total + 1


def test_what_is_written_on_the_page_is_stored_before_the_look(two, qtbot):
    window, other = two
    wanted = []
    window.session.words_wanted.connect(lambda: wanted.append(1))
    looked(window, qtbot, other)
    assert wanted
    window.doors.dialog.reject()
