"""A screen reader is told the text, the caret, the selection and the lines that are on the page."""

import gc
import random
import weakref

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtWidgets import QPushButton

from app.gui.reader.accessible import SPOKEN, install
from app.gui.reader.accessible_text import Echo
from app.gui.reader.display import paintable
from app.text.offsets import OffsetMap
from tests.gui.hands import collect, selected_text
from tests.gui.reader.samples import PIECES, SANS, mixed_text

TEXT = "هدنة 🕊 في الجنوب\nقالت وزارة الدفاع إن الجيش دخل دمشق.\n\nISIS هو تنظيم داعش.\n"
TEXTS = st.lists(st.sampled_from((*PIECES, "\n", "\r", "\u2029", "\ufeff")), max_size=40).map(
    " ".join
)
BOUNDARY = QAccessible.TextBoundaryType
MOST = 400


@pytest.fixture
def page(view):
    install()
    view.set_article(TEXT)
    return view


def said(view):
    return QAccessible.queryAccessibleInterface(view)


def text_of(view):
    """Asked for anew each time, as Qt does for a screen reader."""
    return said(view).textInterface()


def echo_of(view) -> Echo:
    text_of(view)
    return view.viewport().findChild(Echo)


def around(view, u16: int, kind) -> str:
    """What a screen reader gets for the character, word, line … at an offset."""
    echo = echo_of(view)
    cursor = QTextCursor(echo.document())
    cursor.setPosition(u16)
    start, end = QAccessible.qAccessibleTextBoundaryHelper(cursor, kind)
    return text_of(view).text(start, end)


def test_the_page_is_one_text_that_is_read_and_not_written(page):
    page.setFocus()
    interface = said(page)
    assert interface.role() == QAccessible.Role.EditableText
    assert interface.text(QAccessible.Text.Name) == "Text of the article"
    state = interface.state()
    assert state.readOnly
    assert state.multiLine
    assert state.selectableText
    assert state.focusable
    assert interface.childCount() == 0
    assert interface.editableTextInterface() is None


def test_offsets_are_utf16_at_this_border(page):
    interface = text_of(page)
    offsets = OffsetMap(TEXT)
    assert interface.characterCount() == offsets.u16_length == len(TEXT) + 1
    place = TEXT.index("دمشق")
    page.set_caret(place)
    u16 = text_of(page).cursorPosition()
    assert u16 == place + 1
    assert text_of(page).text(u16, u16 + 4) == "دمشق"


@given(text=TEXTS, cut=st.tuples(st.integers(0, MOST), st.integers(0, MOST)))
@settings(max_examples=40, deadline=None)
def test_what_is_read_is_what_is_shown(qapp, text, cut):
    from app.gui.reader.view import ReaderView

    install()
    reader = ReaderView()
    reader.set_article(text)
    offsets = OffsetMap(text)
    start, end = sorted(min(c, len(text)) for c in cut)
    reader.set_selection(end, start)
    interface = text_of(reader)
    read = interface.text(offsets.to_u16(start), offsets.to_u16(end))
    assert read == paintable(text)[start:end].replace("\r", " ")
    assert interface.characterCount() == offsets.u16_length
    assert interface.cursorPosition() == offsets.to_u16(start)
    assert interface.selectionCount() == (start < end)
    cursor = echo_of(reader).textCursor()
    assert (cursor.anchor(), cursor.position()) == (offsets.to_u16(end), offsets.to_u16(start))
    reader.deleteLater()
    collect()


def test_the_selection_comes_and_goes(page):
    assert text_of(page).selectionCount() == 0
    page.set_selection(5, 12)
    assert text_of(page).selectionCount() == 1
    page.set_caret(3)
    assert text_of(page).selectionCount() == 0
    assert text_of(page).cursorPosition() == 3


def test_a_screen_reader_moves_the_caret_of_the_page(page, qtbot):
    start = TEXT.index("دمشق")
    with qtbot.waitSignal(page.caret_moved) as moved:
        text_of(page).setCursorPosition(start + 1)  # one unit more: an emoji stands before
    assert moved.args == [start]
    assert page.caret == start
    with qtbot.waitSignal(page.selection_changed) as selected:
        text_of(page).addSelection(start + 1, start + 5)
    assert selected.args == [start, start + 4]
    assert selected_text(page) == "دمشق"
    text_of(page).setSelection(0, start + 1, start + 3)
    assert selected_text(page) == "دم"
    text_of(page).removeSelection(0)
    assert selected_text(page) == ""


def test_where_a_screen_reader_goes_comes_into_view(view):
    install()
    text = "\n".join(mixed_text(random.Random(n), 60) for n in range(80))
    view.set_article(text)
    text_of(view).setCursorPosition(OffsetMap(text).u16_length)
    assert view.caret == len(text)
    assert 0 <= view.caret_rect().top() < view.viewport().height()


def test_words_sentences_and_paragraphs(page):
    u16 = OffsetMap(TEXT).to_u16(TEXT.index("دمشق") + 1)
    assert around(page, u16, BOUNDARY.CharBoundary) == "م"
    assert around(page, u16, BOUNDARY.WordBoundary) == "دمشق"
    sentence = "قالت وزارة الدفاع إن الجيش دخل دمشق."
    assert around(page, u16, BOUNDARY.SentenceBoundary).strip() == sentence
    assert around(page, u16, BOUNDARY.ParagraphBoundary).strip("\n") == sentence


@pytest.mark.parametrize("zoom", [1.0, 1.7])
@pytest.mark.parametrize("width", [320, 900])
def test_lines_are_the_lines_on_the_page(view, zoom, width):
    install()
    view.set_article("\n".join(mixed_text(random.Random(n), 50) for n in range(30)))
    text_of(view)  # laid out once at the first width
    view.resize(width, 600)
    view.set_page_type(SANS, 15 * zoom)
    offsets, blocks = OffsetMap(view.text), view.page.blocks
    for index in (0, 1, 14, 29):  # in view and far out of it
        laid = view.page.laid(index)
        for row in laid.rows:
            at = offsets.to_u16(blocks.starts[index] + row.start)
            line = around(view, at, BOUNDARY.LineBoundary)
            shown = paintable(laid.text)[row.start : row.end]
            assert line.rstrip() == shown.rstrip()


def test_the_box_of_a_letter_is_on_its_line(page):
    corner = page.viewport().mapToGlobal(QPoint(0, 0))
    offsets = OffsetMap(TEXT)
    for cp in (0, 6, TEXT.index("الجيش"), TEXT.index("ISIS")):
        box = page.boxes(cp, cp + 1)[0].translated(QPointF(corner))
        told = text_of(page).characterRect(offsets.to_u16(cp))
        assert abs(told.center().y() - box.center().y()) <= 3
        assert abs(told.center().x() - box.center().x()) <= 2 * max(told.width(), box.width())


def test_the_letter_under_a_point_is_the_one_the_mouse_would_take(page):
    corner = page.viewport().mapToGlobal(QPoint(0, 0))
    offsets = OffsetMap(TEXT)
    for cp in (0, 5, TEXT.index("الجيش") + 2, TEXT.index("ISIS") + 1):
        point = page.point_of(cp) + corner
        assert text_of(page).offsetAtPoint(point) == offsets.to_u16(cp)


def test_attributes_tell_which_way_a_paragraph_runs_and_never_change_it(page):
    before = page.text
    echo = echo_of(page)
    ways = [block.layout().textOption().textDirection() for block in blocks_of(echo)]
    assert ways[:2] == [Qt.LayoutDirection.RightToLeft] * 2
    assert page.text is before
    assert page.boxes(0, 4) == page.boxes(0, 4)


def blocks_of(echo):
    block, out = echo.document().begin(), []
    while block.isValid():
        echo.lay(block)
        out.append(block)
        block = block.next()
    return out


def test_the_description_is_what_was_put_there(page):
    assert said(page).text(QAccessible.Text.Description) == ""
    page.setProperty(SPOKEN, "Actor: الجيش")
    assert said(page).text(QAccessible.Text.Description) == "Actor: الجيش"


def test_another_article_is_another_text(page):
    assert text_of(page).characterCount() == len(TEXT) + 1
    page.set_caret(20)
    page.set_article("خبر ثانٍ")
    assert text_of(page).text(0, 8) == "خبر ثانٍ"
    assert text_of(page).cursorPosition() == 0
    page.clear()
    assert text_of(page).characterCount() == 0
    assert text_of(page).offsetAtPoint(page.mapToGlobal(QPoint(5, 5))) == 0


def test_nobody_asks_and_nothing_is_made(view):
    install()
    view.set_article(TEXT)
    view.set_selection(2, 9)
    assert view.viewport().findChild(Echo) is None


def test_the_echo_is_never_seen_and_takes_no_focus(page):
    echo = echo_of(page)
    assert not echo.isVisible()
    assert echo.focusPolicy() == Qt.FocusPolicy.NoFocus
    page.hide()
    page.show()
    assert not echo.isVisible()


def test_one_echo_a_page_and_it_goes_with_it(qapp):
    from app.gui.reader.view import ReaderView

    install()
    reader = ReaderView()
    reader.set_article(TEXT)
    text_of(reader)
    text_of(reader)
    assert len(reader.viewport().findChildren(Echo)) == 1
    gone = weakref.ref(reader.viewport().findChild(Echo))
    reader.deleteLater()
    del reader
    collect()
    gc.collect()
    assert gone() is None


def test_other_widgets_keep_their_own_interfaces(page, qtbot):
    button = QPushButton("نعم", page)
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == "نعم"
    assert QAccessible.queryAccessibleInterface(button).textInterface() is None


def test_a_paragraph_too_long_to_lay_out_is_still_read(view):
    install()
    text = "قال " * 20_000
    view.set_article(text)
    view.set_caret(70_000)
    interface = text_of(view)
    assert interface.characterCount() == len(text)
    assert interface.cursorPosition() == 70_000
    assert interface.text(70_000, 70_003) == "قال"
    assert echo_of(view).document().firstBlock().layout().lineCount() == 0
