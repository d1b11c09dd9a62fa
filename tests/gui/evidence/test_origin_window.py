"""The window that tells where an article comes from, on real articles of a real project."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.gui.evidence.opening import show
from app.gui.evidence.originals import Shown
from app.gui.evidence.window import OriginWindow
from app.tasks.creating import create_project
from app.tasks.importing import import_files
from app.tasks.progress import run
from tests.gui.hands import press

RAW = "هدنة في الجنوب\r\n\r\nدخل الجيش دمشق.\r\nانتهى 🕊 الخبر.\r\n".encode("windows-1256", "ignore")
PAGE = """<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>قصف</title>
<script>document.title = "x"</script></head><body><article><h1>قصف قبل الفجر</h1>
<p>قالت وزارة الدفاع إن القصف استمر ساعة كاملة في الأحياء الشرقية من المدينة، وإن أحدا لم يصب.</p>
<p>وأضاف شهود عيان أن الطائرات عادت مرتين،
<a href="https://example.org/x">كما قالوا</a>، ثم ابتعدت.</p>
<img src="https://example.org/pixel.png"></article></body></html>"""


@pytest.fixture
def brought(empty_window, tmp_path):
    """Opens the window about the first of some files, which a project has taken in."""

    def bring(files):
        path = tmp_path / "p.hashiya"
        for name, data in files.items():
            (tmp_path / name).write_bytes(data)
        with create_project(path, "conflict-default", "Maryam") as project:
            run(import_files(project, [tmp_path / name for name in files]))
        assert empty_window.doors.open_path(path)
        return show(empty_window)

    return bring


def said(origin):
    return "\n".join(origin._rows.itemAt(n).widget().text() for n in range(origin._rows.count()))


def blocks(page):
    block = page.document().begin()
    while block.isValid():
        yield block
        block = block.next()


def test_the_bytes_their_digest_and_how_they_were_read(brought):
    origin = brought({"خبر.txt": RAW})
    words = said(origin)
    assert "خبر.txt" in words
    assert "Maryam" in words
    assert "cp1256" in words or "windows-1256" in words
    assert "CRLF became LF" in words
    assert origin.digest.text().replace(" ", "") == hashlib.sha256(RAW).hexdigest()


def test_the_caret_is_followed_in_the_original(brought):
    origin = brought({"خبر.txt": RAW})
    at = origin.text.text.index("دمشق")
    origin.text.set_caret(at)
    start, end = origin.beside.text.selection()
    assert origin.beside.text.text[start:end] == "دخل الجيش دمشق."


def test_a_page_is_shown_without_what_could_run_or_fetch(brought, qtbot):
    origin = brought({"page.html": PAGE.encode()})
    assert origin.beside._stack.currentWidget() is origin.beside.page
    page = origin.beside.page
    assert "القصف استمر ساعة كاملة" in page.toPlainText()
    assert "example.org/pixel" not in page.toHtml()
    assert "document.title" not in page.toHtml()
    ways = {block.textDirection() for block in blocks(page) if block.text().strip()}
    assert ways == {Qt.LayoutDirection.RightToLeft}
    origin.text.set_caret(origin.text.text.index("الطائرات"))
    assert "شهود عيان" in page.textCursor().selectedText()


def test_another_article_takes_its_place(brought):
    origin = brought({"1.txt": "الأول\r\nنص".encode(), "2.txt": "الثاني".encode()})
    origin.text.set_caret(8)
    session = origin._session
    assert origin.text.text == "الأول\nنص"
    session.step(1)
    assert origin.text.text == "الثاني"
    assert "2.txt" in said(origin)


def test_it_can_be_copied_and_saved(brought, tmp_path):
    origin = brought({"خبر.txt": RAW})
    origin.copy.click()
    assert QGuiApplication.clipboard().text() == hashlib.sha256(RAW).hexdigest()
    origin.save_to(str(tmp_path / "saved.txt"))
    assert (tmp_path / "saved.txt").read_bytes() == RAW
    origin.save_to(str(tmp_path / "nowhere" / "saved.txt"))
    assert "could not be saved" in origin.status.text()


def test_escape_closes_it_and_the_key_opens_it_again(brought, empty_window):
    origin = brought({"1.txt": "الأول".encode()})
    assert show(empty_window) is origin
    press(origin.text, Qt.Key.Key_Escape)
    assert not origin.isVisible()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(empty_window.page.reader, Qt.Key.Key_O, both)
    again = empty_window.findChild(type(origin))
    assert again is not None
    assert again.isVisible()


def test_what_is_shown_of_each_kind(brought):
    origin = brought({"1.txt": b"x y z"})
    assert origin.beside._original.shown is Shown.TEXT


def test_what_is_to_be_proof_read_says_so_until_somebody_has(brought, empty_window):
    pdf = Path(__file__).parents[2] / "formats" / "documents" / "files" / "pdf" / "libreoffice.pdf"
    brought({"a.pdf": pdf.read_bytes(), "b.txt": b"plain"}).close()
    window, session = empty_window, empty_window.session
    assert window.head.proof.isVisible()
    window.head.proof.click()
    origin = window.findChild(OriginWindow)
    assert origin.proof.isVisible()
    origin.proof.click()
    assert session.article.metadata["proof_read"] == "done"
    assert not window.head.proof.isVisible()
    session.undo()
    assert window.head.proof.isVisible()
    session.step(1)
    assert not window.head.proof.isVisible()
