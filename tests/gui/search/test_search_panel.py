"""Searching the project by keys: the query, the hits, the way to them and back."""

import pytest
from PySide6.QtCore import Qt

from app.model.edits import WithdrawArticles
from tests.gui.hands import caret_on, press

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


@pytest.fixture
def panel(window, qtbot):
    """The pane, open, after Ctrl+Shift+F on the page."""
    press(window.page.reader, Key.Key_F, CTRL | SHIFT, "\x06")
    qtbot.waitUntil(window.search.field.hasFocus)
    return window.search


def ask(panel, qtbot, query):
    panel.field.setText(query)
    press(panel.field, Key.Key_Return, NONE, "\r")
    qtbot.waitUntil(lambda: not panel.running)


def quoted(panel):
    return [row.hit.quote for row in panel.view.hits.rows]


def test_return_searches_and_goes_to_the_hits(window, panel, qtbot):
    ask(panel, qtbot, "وزارة")
    assert quoted(panel) == ["وزارة", "الوزارة", "وزارة", "وَزارة", "وزاره"]
    assert panel.count.text() == "5 hits"
    qtbot.waitUntil(panel.view.hasFocus)
    assert panel.view.currentIndex().row() == 0


def test_typing_searches_by_itself_and_keeps_the_line(window, panel, qtbot):
    for letter in "حمص":
        press(panel.field, ord(letter), NONE, letter)
    assert panel.running
    qtbot.waitUntil(lambda: not panel.running)
    assert quoted(panel) == ["حمص"]
    assert panel.field.hasFocus()
    press(panel.field, Key.Key_Down)
    assert panel.view.hasFocus()
    press(panel.view, Key.Key_Up)
    assert panel.field.hasFocus()


def test_return_opens_the_article_with_the_hit_selected(window, panel, qtbot):
    ask(panel, qtbot, "وزارة")
    for _ in range(3):
        press(panel.view, Key.Key_Down)
    press(panel.view, Key.Key_Return, NONE, "\r")
    session = window.session
    start, end = session.selection
    assert session.text[start:end] == "وَزارة"
    assert session.article.key.startswith("b")
    qtbot.waitUntil(window.page.reader.hasFocus)
    assert panel.isVisible()


def test_a_hit_can_be_tagged_at_once(window, panel, qtbot):
    ask(panel, qtbot, "حمص")
    press(panel.view, Key.Key_Return, NONE, "\r")
    press(window.page.reader, Key.Key_3, NONE, "3")
    assert [(s.label, s.quote) for s in window.session.spans.visible] == [("location", "حمص")]


def test_a_query_that_cannot_be_read_is_explained_in_its_line(window, panel, qtbot):
    ask(panel, qtbot, "label:nobody")
    assert "nobody" in panel.count.text()
    assert panel.count.objectName() == "danger"
    ask(panel, qtbot, "غائب")
    assert (panel.count.text(), panel.count.objectName()) == ("No hits", "soft")


def test_esc_goes_back_to_the_page(window, panel, qtbot):
    ask(panel, qtbot, "وزارة")
    press(panel.view, Key.Key_Escape)
    qtbot.waitUntil(window.page.reader.hasFocus)
    assert not panel.isVisible()


def test_esc_first_ends_what_is_running(window, panel, qtbot):
    panel.field.setText("وزارة")
    assert panel.running
    press(panel.field, Key.Key_Escape)
    assert not panel.running
    assert panel.isVisible()
    press(panel.field, Key.Key_Escape)
    assert not panel.isVisible()


def test_selected_text_is_the_query(window, panel, qtbot):
    start = caret_on(window, "وزارة الدفاع", 0)
    window.session.place(start, start + len("وزارة الدفاع"))
    press(window.page.reader, Key.Key_F, CTRL | SHIFT, "\x06")
    assert panel.field.text() == '"وزارة الدفاع"'
    press(panel.field, Key.Key_Return, NONE, "\r")
    qtbot.waitUntil(lambda: not panel.running)
    assert quoted(panel) == ["وزارة الدفاع", "وَزارة الدفاع"]


def test_another_query_ends_the_one_before(window, panel, qtbot):
    panel.field.setText("وزارة")
    press(panel.field, Key.Key_Return, NONE, "\r")
    ask(panel, qtbot, "دمشق")
    assert quoted(panel) == ["دمشق"]


def test_closing_the_project_forgets_the_hits(window, panel, qtbot):
    ask(panel, qtbot, "وزارة")
    window.session.close_project()
    assert panel.view.hits.rows == []
    assert panel.isHidden()


def test_f6_reaches_the_pane(window, panel, qtbot):
    ask(panel, qtbot, "وزارة")
    window.page.first_stop.setFocus()
    press(window.page.reader, Key.Key_F6)
    assert panel.view.hasFocus()


@pytest.mark.parametrize("look", ["light", "dark", "sepia"])
def test_it_is_painted_in_every_theme(window, panel, qtbot, look):
    window.look.choose(look)
    ask(panel, qtbot, "وزارة")
    image = panel.view.grab().toImage()
    middle = image.width() // 2
    colours = {image.pixelColor(middle, y).name() for y in range(image.height())}
    assert len(colours) > 3


def three_tagged(window):
    for word in ("وزارة", "الجيش", "دمشق"):
        caret_on(window, word)
        assert window.session.tag("actor")


def test_return_asks_again_what_work_has_changed_and_stays_at_its_place(window, panel, qtbot):
    three_tagged(window)
    ask(panel, qtbot, "label:actor")
    assert quoted(panel) == ["وزارة", "الجيش", "دمشق"]
    panel.view.go_to(1)
    window.session.undo()  # دمشق
    press(panel.field, Key.Key_Return, NONE, "\r")
    qtbot.waitUntil(lambda: not panel.running)
    assert quoted(panel) == ["وزارة", "الجيش"]
    assert panel.view.currentIndex().row() == 1
    window.session.undo()  # الجيش, at which the list stands
    press(panel.field, Key.Key_Return, NONE, "\r")
    qtbot.waitUntil(lambda: not panel.running)
    assert quoted(panel) == ["وزارة"]
    assert panel.view.currentIndex().row() == 0
    assert panel.view.hasFocus()


def test_words_alone_are_not_asked_again_as_texts_never_change(window, panel, qtbot):
    ask(panel, qtbot, "وزارة")
    panel.view.go_to(2)
    three_tagged(window)
    press(panel.field, Key.Key_Return, NONE, "\r")
    assert not panel.running
    assert panel.view.currentIndex().row() == 2


def test_articles_that_come_or_go_are_asked_for_again(window, panel, qtbot):
    ask(panel, qtbot, "وزارة")
    session = window.session
    before = len(quoted(panel))
    session.run(WithdrawArticles((session.uid,)))
    press(panel.field, Key.Key_Return, NONE, "\r")
    qtbot.waitUntil(lambda: not panel.running)
    assert 0 < len(quoted(panel)) < before
    session.undo()
    press(panel.field, Key.Key_Return, NONE, "\r")
    qtbot.waitUntil(lambda: not panel.running)
    assert len(quoted(panel)) == before


def test_a_query_that_cannot_be_read_is_not_asked_again(window, panel, qtbot):
    ask(panel, qtbot, "label:")
    three_tagged(window)
    press(panel.field, Key.Key_Return, NONE, "\r")
    assert not panel.running
