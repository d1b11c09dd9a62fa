"""Something else happens in the middle of a drag, or nobody tells that it ended."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from app.gui.extents import Edge, End
from app.gui.reader.caps_placed import placed_caps
from tests.gui.hands import collect, press, quotes

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.MouseButton.NoButton
PRESS = QEvent.Type.MouseButtonPress
MOVE = QEvent.Type.MouseMove
RELEASE = QEvent.Type.MouseButtonRelease
Key = Qt.Key


def send(widget, kind, point: QPointF, held=LEFT) -> None:
    button = NONE if kind == MOVE else LEFT
    there = QPointF(widget.mapToGlobal(point))
    plain = Qt.KeyboardModifier.NoModifier
    QCoreApplication.sendEvent(widget, QMouseEvent(kind, point, there, button, held, plain))


@pytest.fixture
def problems(window):
    raised = []
    window.session.problem_raised.connect(lambda message, hint: raised.append(message))
    return raised


@pytest.fixture
def two(window, problems):
    """الجيش is an actor and selected, دمشق a place."""
    session = window.session
    for words, label in (("دمشق", "location"), ("الجيش", "actor")):
        start = session.text.index(words)
        session.tag(label, start, start + len(words))
    session.place(session.span.start)
    window.session.look.settings.strip = True
    window.strip.setVisible(True)
    collect()
    return window


def cap_of(window) -> QPointF:
    """Where the end of the selected span is."""
    caps = placed_caps(window.page.reader.frame(), window.session.span)
    return next(cap.bar.center() for cap in caps if cap.end.edge is Edge.END)


def point_of(window, words: str) -> QPointF:
    start = window.session.text.index(words)
    return QPointF(window.page.reader.point_of(start + 1))


def begin(window) -> None:
    """Drags the end of the span as far as والشعب."""
    port = window.page.reader.viewport()
    send(port, PRESS, cap_of(window))
    send(port, MOVE, point_of(window, "والشعب"))
    assert window.session.ends.dragging


def end(window, words: str = "ينتظر") -> None:
    """Drags it on to other words, and lets go there."""
    port = window.page.reader.viewport()
    send(port, MOVE, point_of(window, words))
    send(port, RELEASE, point_of(window, words), NONE)


MARKED = [("actor", "الجيش"), ("location", "دمشق")]


def test_another_span_is_selected_meanwhile(two, problems):
    begin(two)
    press(two.page.reader, Key.Key_Tab)
    assert two.session.span.quote == "دمشق"
    end(two)
    assert not two.session.ends.dragging
    assert quotes(two) == MARKED
    assert problems == []


def test_another_article_comes_meanwhile(two, problems):
    session = two.session
    first = session.uid
    begin(two)
    session.step(1)
    session.tag("actor", 0, 3)
    end(two, "أمس")
    assert quotes(two) == [("actor", session.text[:3])]
    session.open_article(first)
    assert quotes(two) == MARKED
    assert problems == []


def test_the_span_is_said_more_of_meanwhile(two, problems):
    session = two.session
    begin(two)
    session.set_note("seen")
    end(two)
    assert quotes(two) == MARKED
    assert session.span.note == "seen"
    assert problems == []


def test_a_bar_of_the_strip_is_let_go_the_same_way(two, problems):
    strip = two.strip
    place = strip.point_of(End(0, Edge.END))
    further = place - QPointF(60, 0)
    send(strip, PRESS, place)
    send(strip, MOVE, further)
    assert two.session.ends.dragging
    two.session.step_span(1)
    send(strip, MOVE, further)
    send(strip, RELEASE, further, NONE)
    assert not two.session.ends.dragging
    assert quotes(two) == MARKED
    assert problems == []


def test_a_release_that_nobody_told_of_leaves_the_span_as_it_is(two):
    port = two.page.reader.viewport()
    begin(two)
    send(port, MOVE, point_of(two, "قالت"), NONE)
    assert not two.session.ends.dragging
    assert quotes(two) == MARKED


def test_a_second_press_lets_go_of_what_was_held(two):
    port = two.page.reader.viewport()
    begin(two)
    send(port, PRESS, point_of(two, "قالت"))
    send(port, RELEASE, point_of(two, "قالت"), NONE)
    assert not two.session.ends.dragging
    assert quotes(two) == MARKED


def test_the_page_scrolls_on_no_longer_after_a_release_nobody_told_of(two, qtbot):
    """Text was being selected beyond the lower edge when the button went up."""
    reader, port = two.page.reader, two.page.reader.viewport()
    send(port, PRESS, point_of(two, "قالت"))
    send(port, MOVE, QPointF(200, port.height() + 30))
    assert reader.pointer_down
    send(port, MOVE, point_of(two, "قالت"), NONE)
    assert not reader.pointer_down
    reader.set_caret(0)
    assert two.session.span is None


def test_a_drag_that_began_in_another_article_selects_nothing_in_this_one(two):
    session, port = two.session, two.page.reader.viewport()
    session.arm("claim")
    send(port, PRESS, point_of(two, "قالت"))
    send(port, MOVE, point_of(two, "الدفاع"))
    session.step(1)
    send(port, MOVE, point_of(two, "الوفد"))
    send(port, RELEASE, point_of(two, "الوفد"), NONE)
    assert quotes(two) == []
    assert not session.has_selection
    assert not two.page.reader.pointer_down
