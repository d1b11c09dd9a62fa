"""The line at the foot: a sentence is read whole, the facts beside it give way."""

import pytest
from PySide6.QtWidgets import QApplication

LONG = "Draw a relation: press the number of its target (0: other numbers), or Tab and Return."


@pytest.fixture
def line(window):
    return window.statusBar()


def told(window, words, width):
    window.resize(width, 600)
    window.session.told.emit(words)
    QApplication.processEvents()


def facts(line):
    return [w.isVisible() for w in (line.place, line.layers, line.annotator)]


def test_a_sentence_that_fits_stands_beside_the_facts(window, line):
    told(window, "The margin is shown.", 1200)
    assert facts(line) == [True] * 3


def test_a_long_sentence_has_the_room_of_the_facts_while_it_is_shown(window, line):
    wanted = line.fontMetrics().horizontalAdvance(LONG)
    told(window, LONG, wanted + 160)
    assert facts(line) == [False, False, True] or facts(line) == [False, True, True]
    seen = [w for w in (line.place, line.layers, line.annotator) if w.isVisible()]
    assert min(w.x() for w in seen) >= wanted
    line.clearMessage()
    QApplication.processEvents()
    assert facts(line) == [True] * 3
    assert line.toolTip() == ""


def test_what_does_not_fit_at_all_is_in_the_tool_tip(window, line):
    told(window, LONG * 3, 900)
    assert facts(line) == [False] * 3
    assert LONG in line.toolTip()


def test_what_does_not_fit_ends_in_dots_until_there_is_room(window, line):
    told(window, LONG * 2, 760)
    shown = line.currentMessage()
    assert shown.endswith("…")
    assert (LONG * 2).startswith(shown[:-1])
    assert line.fontMetrics().horizontalAdvance(shown) <= line.width()
    window.resize(line.fontMetrics().horizontalAdvance(LONG * 2) + 400, 600)
    QApplication.processEvents()
    assert line.currentMessage() == LONG * 2
