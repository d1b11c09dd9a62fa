"""An import that kept something aside offers to look at it."""

import pytest

from app.gui.dialogs.report import ReportDialog
from app.gui.kept.window import AsideWindow
from app.project.project import Project
from app.tasks.importing import import_files
from app.tasks.progress import run
from tests.gui.hands import collect


@pytest.fixture
def brought(window, project_path, tmp_path):
    def bring(name, text):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        with Project.open(project_path, lock=False) as project:
            return run(import_files(project, [file]))

    return bring


def test_the_report_leads_to_what_was_kept_aside(window, brought):
    report = brought("bad.jsonl", '{"text":"أول"}\n{"text":\n')
    window.doors._on_imported(report)
    dialog = window.doors.report
    assert dialog.aside.isVisible()
    dialog.aside.click()
    collect()
    (aside,) = window.findChildren(AsideWindow)
    assert aside.isVisible()
    assert aside.heading.text() == "1 piece waits"


def test_nothing_is_offered_where_nothing_was_kept(window, brought):
    report = brought("good.txt", "هدنة")
    dialog = ReportDialog(report, window)
    assert dialog.aside.isHidden()
    dialog.reject()
