"""The reader as the window uses it: text, caret, selection, signals."""

import pytest

from tests.gui.hands import selected_text
from tests.gui.reader.samples import SANS, span

TEXT = "🕊 قال الجيش\u00a0الروسي\n\u2067abc\u2069 «نعم» 👍🏽\nThe end"


@pytest.fixture
def heard(view) -> list:
    told = []
    view.caret_moved.connect(lambda cp: told.append(("caret", cp)))
    view.selection_changed.connect(lambda start, end: told.append(("selection", start, end)))
    return told


def test_the_text_comes_back_exactly_as_it_was_given(view):
    view.set_article(TEXT)
    view.set_selection(0, len(TEXT))
    assert view.text == TEXT
    assert selected_text(view) == TEXT


@pytest.mark.parametrize(
    "text", ["\ufeffقال", "ق\x00\x07ل", "\ud800ق", "ق\u2028ل\u2029", "\t\t", "\n\n"]
)
def test_odd_characters_are_shown_without_harm(view, text):
    view.set_article(text)
    view.set_selection(0, len(text))
    assert selected_text(view) == text
    assert not view.grab().isNull()


def test_signals_tell_changes_once(view, heard):
    view.set_article(TEXT)
    view.set_caret(5)
    view.set_caret(5)
    view.set_selection(2, 8)
    view.set_selection(2, 8)
    view.set_caret(8)
    assert heard == [
        ("caret", 5),
        ("caret", 8),
        ("selection", 2, 8),
        ("selection", 8, 8),
    ]


def test_the_caret_can_extend_the_selection_both_ways(view):
    view.set_article(TEXT)
    view.set_caret(6)
    view.set_caret(9, select=True)
    assert view.selection() == (6, 9)
    view.set_caret(2, select=True)
    assert view.selection() == (2, 6)
    assert view.caret == 2


def test_a_selection_from_end_to_start_keeps_its_caret_at_the_start(view):
    view.set_article(TEXT)
    view.set_selection(9, 4)
    assert view.selection() == (4, 9)
    assert view.caret == 4


def test_positions_outside_are_brought_inside(view):
    view.set_article("قال")
    view.set_caret(99)
    assert view.caret == 3
    view.set_selection(-4, 50)
    assert view.selection() == (0, 3)


def test_another_article_begins_anew(view, heard, labels):
    view.set_article(TEXT)
    view.set_layers([span("a", 2, 5)], labels)
    view.set_selected_span("a")
    view.set_selection(2, 5)
    heard.clear()
    view.set_article("قال")
    assert view.caret == 0
    assert view.selection() == (0, 0)
    assert view.selected_span is None
    assert view.spans_at(2) == []
    assert heard == [("caret", 0), ("selection", 0, 0)]
    view.clear()
    assert view.text == ""
    assert not view.grab().isNull()


def test_spans_at_a_character_come_innermost_first(view, labels):
    view.set_article(TEXT)
    view.set_layers([span("a", 0, 12), span("b", 2, 5)], labels)
    assert view.spans_at(3) == ["b", "a"]


def test_a_paragraph_is_found_at_any_of_its_positions(view):
    view.set_article(TEXT)
    first = TEXT.index("\n")
    assert view.paragraph_at(0) == (0, first)
    assert view.paragraph_at(first) == (0, first)
    assert view.paragraph_at(len(TEXT)) == (TEXT.rindex("\n") + 1, len(TEXT))


def test_zoom_and_font_change_the_layout_but_not_the_caret(view):
    view.set_article(TEXT)
    view.set_caret(7)
    small = view.boxes(2, 5)[0].width()
    view.set_page_type(SANS, 30)
    assert view.boxes(2, 5)[0].width() == pytest.approx(2 * small, rel=0.05)
    view.set_page_type("Amiri", 15)
    assert view.boxes(2, 5)[0].width() != pytest.approx(small, rel=0.01)
    assert view.caret == 7


def test_it_has_a_name_for_screen_readers_and_takes_the_focus(view):
    from PySide6.QtCore import Qt

    assert view.accessibleName()
    assert view.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert view.focusNextPrevChild(True) is False


def test_a_narrow_window_still_shows_the_text(view):
    view.resize(60, 40)
    view.set_article(TEXT)
    assert not view.grab().isNull()
    assert view.page.width >= 100
