"""The window of the versions of an article, on a real project."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from app.gui.versions.opening import show
from app.gui.versions.window import VersionsWindow
from app.model.edits import AddSpan
from app.model.span import Span
from app.model.uids import new_uid
from app.tasks.creating import create_project
from app.tasks.importing import import_files
from app.tasks.progress import run
from tests.gui.hands import press, quotes, reopened

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
OLD = (
    "هدنة في الجنوب\nقالت وزارة الدفاع الروسية في بيان إن تنظيم داعش هاجم مدينة تدمر يوم 3 أيار\n"
    "وقال ناشطون إن ثلاثة مدنيين قتلوا مساء في حي الميدان."
)
NEW = (
    "هدنة في الجنوب\n"
    "قالت وزارة الدفاع الروسية أمس في بيان إن تنظيم داعش هاجم مدينة تدمر يوم 3 أيار\n"
    "وقال ناشطون إن خمسة مدنيين قتلوا صباحا في حي الميدان."
)


@pytest.fixture
def path(tmp_path):
    made, file = tmp_path / "p.hashiya", tmp_path / "news.txt"
    with create_project(made, annotator="maryam") as project:
        file.write_text(OLD, encoding="utf-8")
        (uid,) = run(import_files(project, [file])).uids
        for quote, by in (("داعش", "maryam"), ("ثلاثة مدنيين", "سلمى"), ("مساء", "maryam")):
            start = OLD.index(quote)
            span = Span(
                uid=new_uid(),
                article=uid,
                annotator=by,
                label="actor",
                fragments=((start, start + len(quote)),),
                quote=quote,
                note="مهم",
            )
            project.apply(AddSpan(span))
        file.write_text(NEW, encoding="utf-8")
        run(import_files(project, [file]))
    return made


@pytest.fixture
def versions(empty_window, path):
    assert empty_window.doors.open_path(path)
    return show(empty_window)


def waits(window):
    return [one.span.quote for one in window.waiting.listed]


def select(window, quote):
    start = window._session.text.index(quote)
    window._session.place(start, start + len(quote))


def runs(view):
    """The words of the document with how they are written."""
    found, block = [], view.document().begin()
    while block.isValid():
        for piece in block:
            fragment = piece.fragment()
            form = fragment.charFormat()
            if form.fontUnderline():
                found.append(("new", fragment.text().strip()))
            elif form.fontStrikeOut():
                found.append(("gone", fragment.text().strip()))
        block = block.next()
    return found


def test_what_is_new_is_underlined_and_what_is_gone_struck_out(versions):
    assert runs(versions.changes) == [
        ("new", "أمس"),
        ("gone", "ثلاثة"),
        ("new", "خمسة"),
        ("gone", "مساء"),
        ("new", "صباحا"),
    ]
    assert versions.count.text() == "3 changes"
    block = versions.changes.document().begin()
    assert block.textDirection() is Qt.LayoutDirection.RightToLeft


def test_the_arrows_go_from_change_to_change_and_round(versions):
    found = []
    for _ in range(4):
        versions.after.click()
        found.append(versions.changes.textCursor().position())
    assert found == [*versions.changes.places, versions.changes.places[0]]
    versions.before.click()
    assert versions.changes.textCursor().position() == versions.changes.places[-1]
    cursor = versions.changes.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    assert versions.changes.toPlainText().endswith("الميدان.")


def test_what_has_no_place_is_listed_with_its_reason(versions):
    assert waits(versions) == ["ثلاثة مدنيين", "مساء"]
    assert versions.title.text() == "2 spans without a place"
    said = versions.waiting.item(0).text()
    assert "سلمى" in said
    assert "مهم" in said
    assert "Its words are not in the new version." in said


def test_the_selection_of_the_page_becomes_the_span(versions, path):
    versions.waiting.setCurrentRow(1)
    versions.here.click()
    assert "Select its words" in versions.status.text()
    select(versions, "صباحا")
    versions.here.click()
    assert waits(versions) == ["ثلاثة مدنيين"]
    assert ("actor", "صباحا") in quotes_of(versions)
    with reopened(path) as project:
        spans = project.spans(versions._session.uid)
        assert [(s.note, s.quote) for s in spans] == [("مهم", "داعش"), ("مهم", "صباحا")]
    assert versions._session.undo()
    assert waits(versions) == ["ثلاثة مدنيين", "مساء"]


def quotes_of(versions):
    return quotes(versions.parentWidget())


def test_a_colleagues_span_stays_the_colleagues(versions, path):
    versions.waiting.setCurrentRow(0)
    select(versions, "خمسة مدنيين")
    press(versions.waiting, Qt.Key.Key_Return)
    with reopened(path) as project:
        spans = project.spans(versions._session.uid, "سلمى")
        assert [span.quote for span in spans] == ["خمسة مدنيين"]


def test_what_is_not_in_it_any_more_leaves_the_list_and_comes_back(versions):
    opened = []
    versions._session.article_opened.connect(opened.append)
    press(versions.waiting, Qt.Key.Key_Delete)
    assert waits(versions) == ["مساء"]
    press(versions.waiting, Qt.Key.Key_Delete)
    assert versions.title.text() == "Every span has its place"
    assert not versions.here.isEnabled()
    assert opened == []  # the page stays as it is
    versions._session.undo()
    versions._session.undo()
    assert waits(versions) == ["ثلاثة مدنيين", "مساء"]


def test_the_old_version_can_be_read_with_its_spans(versions):
    assert versions.old.text == OLD
    versions.tabs.setCurrentIndex(1)
    assert versions.old.spans_at(OLD.index("مساء") + 1)


def test_an_article_of_one_version_says_so(window):
    told = []
    window.session.told.connect(told.append)
    assert show(window) is None
    assert told == ["There is only this one version of the article."]


def test_the_key_opens_it_escape_and_another_article_close_it(empty_window, path):
    assert empty_window.doors.open_path(path)
    press(empty_window.page.reader, Qt.Key.Key_V, CTRL | SHIFT)
    (found,) = empty_window.findChildren(VersionsWindow)
    assert show(empty_window) is found
    assert found.isVisible()
    press(found.waiting, Qt.Key.Key_Escape)
    assert not found.isVisible()


def test_an_import_in_the_window_shows_the_new_version_and_undo_the_old(
    empty_window, path, tmp_path
):
    assert empty_window.doors.open_path(path)
    session = empty_window.session
    before = session.uid
    file = tmp_path / "news.txt"
    file.write_text(NEW + "\nوانتهى البيان.", encoding="utf-8")
    from app.project.project import Project

    with Project.open(path, lock=False) as project:
        report = run(import_files(project, [file]))
    session.imported(report.uids, report.replaced, report.taken)
    assert session.uid == report.uids[0]
    assert len(session.queue) == 1
    assert session.undo()
    assert session.uid == before
    assert session.redo()
    assert session.uid == report.uids[0]
