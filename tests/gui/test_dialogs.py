from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QMessageBox

from app.gui.commands import COMMANDS
from app.gui.dialogs.report import ReportDialog
from app.model.record import Kind, Problem
from app.resources import resource
from app.tasks.report import FileResult, ImportReport
from tests.gui.hands import press


def test_help_shows_every_page_and_follows_links(empty_window):
    empty_window.show_help()
    window = empty_window.help
    pages = {path.stem for path in resource("help").glob("*.md")}
    assert set(window.names) == pages
    assert window.names[0] == "index"
    seen = set()
    for n in range(len(window.names)):
        window.list.setCurrentRow(n)
        seen.add(window.page.toPlainText())
    assert len(seen) == len(pages)
    window.page.anchorClicked.emit(QUrl("index.md"))
    first = window.page.toPlainText()
    window.page.anchorClicked.emit(QUrl("nowhere.md"))
    window.page.anchorClicked.emit(QUrl("#here"))
    assert window.page.toPlainText() == first
    window.close()


def test_the_sheet_of_keys_holds_every_key(window):
    press(window.page.reader, ord("?"), text="؟")
    words = window.sheet.sheet.toPlainText()
    for command in COMMANDS:
        if command.keys and not command.id.startswith("tag_"):
            assert command.title in words
    assert "Quote source" in words
    assert "Tag with label 5" not in words
    window.sheet.close()


def test_about(empty_window):
    empty_window.show_about()
    (box,) = empty_window.findChildren(QMessageBox)
    assert "Apache" in box.text()
    box.close()


def test_a_report_with_problems(empty_window):
    files = [
        FileResult(file=f"{n}.txt", format="text", encoding="utf-8", read=1) for n in range(14)
    ]
    files[0].format = ""
    report = ImportReport(
        files=files,
        problems=[
            Problem(
                kind=Kind.ASIDE, message="Broken.", file="a", line=3, where="span s", hint="Mend."
            ),
            Problem(kind=Kind.REMARK, message="Odd."),
        ],
    )
    dialog = ReportDialog(report, empty_window)
    assert dialog.problems.item(0, 1).text() == "a:3 span s"
    assert dialog.problems.item(0, 2).text() == "Broken. Mend."
    assert "not read" in dialog.files.text()
    assert "2 more" in dialog.files.text()
    dialog.close()
