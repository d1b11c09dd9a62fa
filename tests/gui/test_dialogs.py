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
    assert "1.txt: Plain text, utf-8" in dialog.files.text()
    assert "10 more" in dialog.files.text()
    assert "13.txt" in dialog.files.toolTip()
    dialog.close()


def test_an_import_without_problems_names_more_files(empty_window):
    files = [FileResult(file=f"{n}.qdpx", format="refi-qda", read=1) for n in range(14)]
    dialog = ReportDialog(ImportReport(files=files), empty_window)
    assert dialog.files.text().startswith("0.qdpx: REFI-QDA (QDPX, QDC)\n")
    assert "2 more" in dialog.files.text()
    dialog.close()


def test_the_problems_of_an_import_are_whole(empty_window, qtbot):
    words = "An article with its identifier is in the project already: “%s”."
    problems = [
        Problem(kind=Kind.SKIPPED, message=words % ("x" * n), file="maryam.jsonl", line=n)
        for n in range(40)
    ]
    dialog = ReportDialog(ImportReport(problems=problems), empty_window)
    dialog.show()
    qtbot.waitExposed(dialog)
    table = dialog.problems
    room = table.columnWidth(2) - 2 * 10  # the theme keeps so much free at both sides
    long = [table.fontMetrics().horizontalAdvance(x.message) > room for x in problems]
    assert any(long)
    assert not all(long)
    assert {table.rowHeight(n) > table.rowHeight(0) for n in range(40) if long[n]} == {True}
    dialog.close()
