"""The lists by mouse, for a reader of the screen, in another type, in little room."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.gui.search.model import ROW, KwicModel
from app.gui.search.places import places_in
from tests.gui.hands import caret_on, press, quotes

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


@pytest.fixture
def everywhere(window, qtbot):
    caret_on(window, "وزارة")
    window.session.tag("actor")
    press(window.page.reader, Key.Key_G, CTRL, "\x07")
    qtbot.waitUntil(window.everywhere.view.hasFocus)
    return window.everywhere


@pytest.fixture
def search(window, qtbot):
    press(window.page.reader, Key.Key_F, CTRL | SHIFT, "\x06")
    panel = window.search
    panel.field.setText("وزارة")
    press(panel.field, Key.Key_Return, NONE, "\r")
    qtbot.waitUntil(lambda: not panel.running)
    return panel


def middle_of(view, row):
    return view.visualRect(view.hits.index(row, 0)).center()


def box_of(view, row):
    rect = view.visualRect(view.hits.index(row, 0)).toRectF()
    return places_in(rect, ticking=True).box.center().toPoint()


def test_a_box_is_ticked_by_the_mouse_and_a_row_chosen(everywhere):
    view = everywhere.view
    QTest.mouseClick(view.viewport(), LEFT, NONE, box_of(view, 2))
    assert view.hits.ticked == {1}
    assert view.currentIndex().row() == 2
    QTest.mouseClick(view.viewport(), LEFT, NONE, middle_of(view, 0))
    assert (view.hits.ticked, view.currentIndex().row()) == ({1}, 0)
    QTest.mouseClick(view.viewport(), LEFT, NONE, QPoint(5, view.viewport().height() - 2))
    assert view.hits.ticked == {1}


def test_a_double_click_opens_a_hit_and_tags_nothing(window, everywhere):
    view = everywhere.view
    QTest.mouseDClick(view.viewport(), LEFT, NONE, middle_of(view, 1))
    assert len(quotes(window)) == 1


def test_a_double_click_opens_the_article_at_the_hit(window, search):
    view = search.view
    QTest.mouseClick(view.viewport(), LEFT, NONE, middle_of(view, 4))
    QTest.mouseDClick(view.viewport(), LEFT, NONE, middle_of(view, 4))
    session = window.session
    assert session.text[slice(*session.selection)] == "وزاره"
    assert window.page.reader.hasFocus()


def test_tab_leaves_a_list_that_has_no_scopes(window, search, qtbot):
    qtbot.waitUntil(search.view.hasFocus)
    press(search.view, Key.Key_Tab)
    assert not search.view.hasFocus()


def test_arrow_keys_and_letters_do_what_they_should(search):
    view = search.view
    press(view, Key.Key_End)
    press(view, Key.Key_Home, CTRL)
    assert view.currentIndex().row() == 0
    press(view, Key.Key_K, NONE, "k")
    view.keyboardSearch("و")
    assert view.currentIndex().row() == 0
    assert view.hits.rows


def test_a_screen_reader_is_told_words_labels_and_ticks(everywhere):
    hits = everywhere.view.hits
    role = Qt.ItemDataRole.AccessibleTextRole
    first, second = (hits.data(hits.index(n, 0), role) for n in (0, 1))
    assert first.endswith("actor")
    assert "هدنة" in first or "وزارة" in first
    assert second.endswith(" — ticked")
    hits.toggle(1)
    assert hits.data(hits.index(1, 0), role).endswith(" — not ticked")
    assert hits.data(hits.index(1, 0), Qt.ItemDataRole.DisplayRole) is None
    assert hits.data(hits.index(99, 0), ROW) is None
    assert hits.rowCount(hits.index(0, 0)) == hits.columnCount(hits.index(0, 0)) == 0


def test_nothing_is_added_to_a_list(qapp):
    model = KwicModel(qapp)
    model.append([])
    model.give("actor")
    assert model.rows == []


def test_another_type_of_the_page_is_that_of_the_list(window, search):
    before = search.view.grab().toImage()
    window.look.choose_page_font("naskh")
    assert search.view.verticalHeader().defaultSectionSize() == search.view.painter.height
    assert search.view.grab().toImage() != before


@pytest.mark.parametrize("width", [1300, 900, 700])
def test_in_little_room_the_words_and_the_way_out_stay(window, everywhere, qtbot, width):
    window.resize(width, 700)
    qtbot.wait(1)
    panel = everywhere
    assert panel.what.isVisible()
    assert panel.away.isVisible()
    assert any(button.isVisible() and button.isChecked() for button in panel.scopes.values())
    assert panel.accept.isVisible() == (panel.width() >= panel.for_button)


def test_a_scope_is_chosen_by_the_mouse(window, everywhere, qtbot):
    everywhere.scopes["project"].click()
    qtbot.waitUntil(lambda: not everywhere.running)
    assert len(everywhere.view.hits.rows) == 5
    everywhere.scopes["project"].click()
    assert everywhere.scopes["project"].isChecked()
    assert everywhere.view.hasFocus()


def test_the_buttons_do_what_the_keys_do(window, everywhere, search, qtbot):
    search.away.click()
    assert search.isHidden()
    everywhere.show()
    everywhere.view.setFocus()
    everywhere.accept.click()
    assert len(quotes(window)) == 3


def test_words_in_pieces_are_listed_under_their_article(window, search, qtbot):
    search.field.setText("state:open")
    press(search.field, Key.Key_Return, NONE, "\r")
    qtbot.waitUntil(lambda: not search.running)
    assert [row.has_words for row in search.view.hits.rows] == [False] * 3
    assert not search.view.grab().isNull()
    press(search.view, Key.Key_Down)
    press(search.view, Key.Key_Return, NONE, "\r")
    assert window.session.article.key.startswith("b")
    assert window.session.selection == (0, 0)
