"""Finding words in the article: what is typed, what is counted, what is painted, what is left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage

from app.gui.contrast import TEXT, ratio
from app.gui.reader.found import GROUND, GROUND_CURRENT
from app.gui.theme import THEMES
from app.gui.ties.finding import FindingTie
from tests.gui.hands import caret_on, press, quotes, selected_text
from tests.gui.layered import composed

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


@pytest.fixture
def told(window):
    """The sentences of the status line, the latest last."""
    sentences = []
    window.session.told.connect(sentences.append)
    return sentences


@pytest.fixture
def bar(window, qtbot):
    """The bar, open, after Ctrl+F on the page; nothing is typed yet."""
    press(window.page.reader, Key.Key_F, CTRL, "\x06")
    qtbot.waitUntil(window.find_bar.field.hasFocus)
    return window.find_bar


def tie(window) -> FindingTie:
    return window.page.findChild(FindingTie)


def words(window):
    return [window.session.text[start:end] for start, end in window.session.finder.hits]


def test_typing_finds_whatever_the_spelling(window, bar):
    for letter in "ألجيش":
        press(bar.field, ord(letter), NONE, letter)
    assert words(window) == ["الجيش"]
    assert bar.count.text() == "1 of 1"
    bar.field.setText("ال")
    assert words(window) == ["ال"] * 6
    assert bar.count.text() == "1 of 6"
    bar.field.clear()
    assert (words(window), bar.count.text()) == ([], "")


def test_no_hits_are_said_calmly(window, bar, told):
    bar.field.setText("غائب")
    assert bar.count.text() == "No hits"
    assert not bar.next.isEnabled()
    press(bar.field, Key.Key_Return, NONE, "\r")
    assert told[-1] == "Nothing is found in this article."


def test_return_and_f3_step_and_wrap_with_a_word(window, bar, told):
    bar.field.setText("ال")
    steps = [
        (Key.Key_Return, NONE, "2 of 6"),
        (Key.Key_F3, NONE, "3 of 6"),
        (Key.Key_F3, SHIFT, "2 of 6"),
        (Key.Key_Return, SHIFT, "1 of 6"),
    ]
    for key, modifiers, count in steps:
        press(bar.field, key, modifiers)
        assert bar.count.text() == count
    assert told == []
    press(bar.field, Key.Key_F3, SHIFT)
    assert (bar.count.text(), told[-1]) == ("6 of 6", "On from the end of the article.")
    press(bar.field, Key.Key_Return)
    assert (bar.count.text(), told[-1]) == ("1 of 6", "On from the start of the article.")
    assert bar.field.hasFocus()


def test_escape_leaves_the_hit_selected_so_that_a_key_tags_it(window, bar):
    bar.field.setText("دمشق")
    press(bar.field, Key.Key_Escape)
    assert not bar.isVisible()
    assert window.page.reader.hasFocus()
    assert selected_text(window.page.reader) == "دمشق"
    assert tie(window).found.hits == []
    press(window.page.reader, Key.Key_3, NONE, "3")
    assert quotes(window) == [("location", "دمشق")]


def test_escape_from_a_button_of_the_bar_closes_it_too(window, bar):
    bar.whole.setFocus()
    press(bar.whole, Key.Key_Escape)
    assert not bar.isVisible()
    assert window.page.reader.hasFocus()


def test_escape_on_the_page_puts_the_bar_away_last(window, bar):
    bar.field.setText("دمشق")
    window.page.reader.setFocus()
    window.session.place(3, 6)
    press(window.page.reader, Key.Key_Escape)
    assert bar.isVisible()
    press(window.page.reader, Key.Key_Escape)
    assert not bar.isVisible()
    assert window.session.selection == (6, 6)


def test_labels_and_letters_are_typed_not_done(window, bar):
    caret_on(window, "دمشق")
    bar.field.setFocus()
    for key, text in ((Key.Key_3, "3"), (0x0641, "ف"), (Key.Key_Question, "?")):
        press(bar.field, int(key), NONE, text)
    assert bar.field.text() == "3ف?"
    press(bar.field, Key.Key_Return, NONE, "\r")
    press(bar.field, Key.Key_Enter, NONE, "\r")
    assert quotes(window) == []
    assert bar.isVisible()


def test_keys_go_by_their_place_under_an_arabic_layout(window):
    press(window.page.reader, 0x0628, CTRL, "", 41)
    assert window.find_bar.isVisible()


def test_selected_text_is_what_to_look_for(window):
    start = window.session.text.index("الجيش")
    window.session.place(start, start + 5)
    press(window.page.reader, Key.Key_F, CTRL, "\x06")
    assert window.find_bar.field.text() == "الجيش"
    assert window.session.finder.hit == (start, start + 5)
    press(window.find_bar.field, Key.Key_F, CTRL, "\x06")
    assert window.find_bar.field.selectedText() == "الجيش"


def test_finding_begins_at_the_caret(window):
    caret_on(window, "دخل")
    press(window.page.reader, Key.Key_F, CTRL, "\x06")
    window.find_bar.field.setText("ال")
    assert window.find_bar.count.text() == "5 of 6"


def test_f3_goes_on_with_what_was_looked_for_last(window, bar):
    bar.field.setText("ال")
    press(bar.field, Key.Key_Escape)
    first = window.session.selection
    press(window.page.reader, Key.Key_F3)
    assert bar.isVisible()
    assert window.session.finder.hit == first


def test_whole_words_leave_out_what_is_inside_others(window, bar):
    window.session.step(1)
    bar.field.setText("وصل")
    assert len(words(window)) == 1
    bar.field.setText("وص")
    bar.whole.click()
    assert words(window) == []
    window.session.step(-1)
    bar.field.setText("الشعب")
    assert words(window) == ["الشعب"]


def test_exact_letters_count_when_asked(window, bar):
    window.session.step(1)
    bar.field.setText("ثان")
    assert words(window) == ["ثانٍ"]
    bar.field.setText("الى")
    bar.exact.click()
    assert words(window) == []
    bar.field.setText("إلى")
    assert words(window) == ["إلى"]


def test_the_field_runs_the_way_of_what_is_typed(window, bar):
    bar.field.setText("دمشق")
    assert bar.field.layoutDirection() == Qt.LayoutDirection.RightToLeft
    bar.field.setText("Damascus")
    assert bar.field.layoutDirection() == Qt.LayoutDirection.LeftToRight
    bar.field.clear()
    assert bar.field.layoutDirection() == QGuiApplication.layoutDirection()


def test_the_next_article_is_searched_too_but_not_moved(window, bar):
    bar.field.setText("ال")
    window.session.step(1)
    caret = window.session.caret
    assert words(window) == ["ال", "إل"]
    assert bar.count.text() == "2 hits"
    assert len(tie(window).found.hits) == 2
    assert window.session.caret == caret
    press(bar.field, Key.Key_Return)
    assert bar.count.text() == "1 of 2"


def test_everything_is_gone_when_the_project_closes(window, bar):
    bar.field.setText("ال")
    window.session.close_project()
    assert not bar.isVisible()
    assert window.session.finder.hits == []
    assert not tie(window).rail.isVisible()


def page_picture(window) -> QImage:
    return window.page.reader.viewport().grab().toImage()


def test_hits_are_painted_and_the_current_one_stands_out(window, bar):
    empty = page_picture(window)
    bar.field.setText("ال")
    first = page_picture(window)
    press(bar.field, Key.Key_Return)
    second = page_picture(window)
    assert len({bytes(p.constBits()) for p in (empty, first, second)}) == 3
    press(bar.field, Key.Key_Escape)
    window.session.place(0)
    bar.field.setText("")


def test_the_rail_has_ticks_and_lets_the_mouse_through(window, bar):
    rail = tie(window).rail
    assert not rail.isVisibleTo(window.page.reader.verticalScrollBar())
    bar.field.setText("ال")
    assert rail.isVisibleTo(window.page.reader.verticalScrollBar())
    assert rail.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_text_on_a_hit_can_be_read(theme):
    for alpha in (GROUND, GROUND_CURRENT):
        assert ratio(theme.ink, composed(theme.page, [(theme.accent, alpha)])) >= TEXT


def test_options_shrink_to_icons_where_there_is_little_room(window, bar):
    style = Qt.ToolButtonStyle
    bar.resize(800, bar.height())
    assert bar.whole.toolButtonStyle() == style.ToolButtonTextOnly
    bar.resize(340, bar.height())
    assert bar.exact.toolButtonStyle() == style.ToolButtonIconOnly
    assert bar.exact.accessibleName() == "Exact letters"
    assert bar.field.width() >= 60
    assert bar.field.geometry().right() < bar.count.geometry().left()
