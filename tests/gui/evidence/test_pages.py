"""Pictures of pages, drawn in another process, of real and of hostile documents."""

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QPdfWriter

from app.gui.evidence.page_pictures import picture
from app.gui.evidence.pages import PageView
from app.model.errors import UserError
from tests.gui.hands import collect, press


@pytest.fixture
def document(dressed):
    """A PDF of three pages, with a number on each."""
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(out)
    painter = QPainter(writer)
    for n in range(3):
        if n:
            writer.newPage()
        painter.drawText(QPointF(900, 900), f"الصفحة {n + 1}")
    painter.end()
    return bytes(out.data().data())


@pytest.fixture
def view(dressed, qtbot):
    made = PageView()
    made.resize(420, 560)
    made.show()
    yield made
    made.stop()
    made.deleteLater()
    collect()


def shows(qtbot, view, action):
    with qtbot.waitSignal(view.page_shown, timeout=60_000):
        action()


def test_a_page_is_as_wide_as_asked(document):
    drawn = picture(document, 1, 300)
    assert (drawn.page, drawn.count) == (1, 3)
    image = QImage.fromData(drawn.png)
    assert image.width() == 300
    assert image.height() > 400
    assert image.pixelColor(2, 2).name() == "#ffffff"
    assert not image.hasAlphaChannel()


def test_beyond_the_last_page_is_the_last(document):
    assert picture(document, 99, 100).page == 2


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\xff" * 500])
def test_what_cannot_be_drawn_is_told(data):
    with pytest.raises(UserError, match="damaged"):
        picture(data, 0, 100)


def test_pages_are_turned_by_key(document, view, qtbot):
    shows(qtbot, view, lambda: view.show_pdf(document))
    assert view.number.text() == "Page 1 of 3"
    assert not view.back.isEnabled()
    scroll = view.focusProxy()
    shows(qtbot, view, lambda: press(scroll, Qt.Key.Key_PageDown))
    shows(qtbot, view, lambda: press(scroll, Qt.Key.Key_PageDown))
    assert view.number.text() == "Page 3 of 3"
    assert not view.forth.isEnabled()
    shows(qtbot, view, lambda: press(scroll, Qt.Key.Key_PageUp))
    assert view.page == 1


def test_a_page_grows_and_is_itself_again(document, view, qtbot):
    shows(qtbot, view, lambda: view.show_pdf(document))
    ctrl = Qt.KeyboardModifier.ControlModifier
    before = view._picture.pixmap().width()
    shows(qtbot, view, lambda: press(view.focusProxy(), Qt.Key.Key_Plus, ctrl))
    assert view._picture.pixmap().width() > before
    shows(qtbot, view, lambda: press(view.focusProxy(), Qt.Key.Key_0, ctrl))
    assert abs(view._picture.pixmap().width() - before) < 30  # the scroll bar


def test_a_damaged_document_leaves_a_sentence(view, qtbot):
    with qtbot.waitSignal(view._jobs.ended, timeout=60_000):
        view.show_pdf(b"%PDF-1.7\nno pages here")
    assert "damaged" in view._said.text()
    assert view._said.isVisible()
