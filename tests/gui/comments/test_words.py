"""Lines of a comment begin below each other, in any width."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.gui.comments.words import Words
from app.gui.sides import direction_of

ARABIC = "أي جيش تقصد؟ السوري أم الحر؟ النص لا يقول، والسياق في الفقرة الأولى."


@pytest.fixture(scope="module")
def holder(dressed):
    made = QWidget()
    yield made
    made.deleteLater()


def lines_of(words, width):
    """Right edge, width and number of characters of each line; the layout owns the lines."""
    layout, _ = words.laid_out(width)
    lines = [layout.lineAt(n) for n in range(layout.lineCount())]
    return [(x.naturalTextRect().right(), x.naturalTextWidth(), x.textLength()) for x in lines]


def told(holder, text):
    words = Words(holder)
    words.setText(text)
    words.setLayoutDirection(direction_of(text))
    return words


@pytest.mark.parametrize("width", [120, 170, 260])
def test_arabic_lines_begin_at_the_same_edge(holder, width):
    words = told(holder, ARABIC)
    rights = {round(right) for right, _, _ in lines_of(words, width)}
    assert rights == {width}
    words.deleteLater()


@settings(max_examples=40, deadline=None)
@given(st.text("اب لمنabc \n،.", max_size=60), st.integers(20, 300))
def test_no_line_is_wider_than_its_room_and_none_is_lost(holder, text, width):
    words = told(holder, text)
    lines = lines_of(words, width)
    assert sum(length for _, _, length in lines) == len(text)
    assert all(wide <= width + 0.5 for _, wide, _ in lines)
    words.deleteLater()


def test_a_word_that_is_too_long_is_broken(holder):
    words = told(holder, "https://" + "a" * 200)
    assert len(lines_of(words, 150)) > 3
    words.deleteLater()


def test_its_height_is_that_of_its_lines(holder):
    words = told(holder, ARABIC)
    narrow, wide = words.heightForWidth(120), words.heightForWidth(500)
    assert narrow > wide > 0
    assert abs(narrow - words.laid_out(120)[1]) <= 1
    two = told(holder, "one\ntwo")
    assert two.heightForWidth(400) > told(holder, "one").heightForWidth(400) * 1.5


def test_what_is_painted_stands_on_the_right(holder):
    words = told(holder, ARABIC)
    words.resize(300, words.heightForWidth(300))
    words.setStyleSheet("background: white; color: black")
    image = words.grab().toImage()
    dark = [x for x in range(300) if any(image.pixelColor(x, y).value() < 128 for y in range(20))]
    assert max(dark) > 290
    assert words.layoutDirection() is Qt.LayoutDirection.RightToLeft
    words.deleteLater()
