"""A cap held beyond the edge scrolls on; what is let go there is the end."""

import pytest
from PySide6.QtCore import QPointF, Qt

from app.gui.extents import Edge, End
from app.gui.reader.cap_grip import CapGrip
from app.gui.reader.caps_placed import placed_caps
from tests.gui.reader.samples import span

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TEXT = "\n".join(f"فقرة {n} قال الجيش إن القوات انسحبت." for n in range(200))


class Holder:
    """Keeps what a grip does, as a session would."""

    def __init__(self, view, made, labels) -> None:
        self.view, self.span, self.labels = view, made, labels
        self.shown = self.dropped = self.put_at = None

    def movable(self):
        return self.span

    def drag(self, after) -> None:
        self.shown = after
        self.view.set_layers([after], self.labels)

    def drop(self, caret: int) -> bool:
        self.dropped = self.shown, caret
        return True

    def give_up(self) -> None:
        self.shown = None

    def put(self, position: int) -> None:
        self.put_at = position


@pytest.fixture
def held(view, labels, qtbot):
    start = TEXT.index("الجيش")
    made = span("one", start, start + 5)
    view.resize(700, 400)
    view.set_article(TEXT)
    view.set_layers([made], labels)
    view.set_selected_span("one")
    holder = Holder(view, made, labels)
    return view, holder, CapGrip(view, holder, view)


def middle(view, holder, edge: Edge) -> QPointF:
    caps = placed_caps(view.frame(), holder.span)
    return next(cap.bar.center() for cap in caps if cap.end == End(0, edge))


def test_the_page_scrolls_while_an_end_is_held_below_it(held, qtbot):
    view, holder, grip = held
    below = QPointF(300, view.viewport().height() + 40)
    assert grip.press(middle(view, holder, Edge.END), NONE)
    grip.move(below, NONE)
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 300)
    grip.release(below, NONE)
    after, caret = holder.dropped
    assert after.start == holder.span.start
    assert after.end == caret > TEXT.index("فقرة 8")


def test_it_is_over_when_given_up(held, qtbot):
    view, holder, grip = held
    assert grip.press(middle(view, holder, Edge.START), NONE)
    grip.move(QPointF(300, view.viewport().height() + 40), NONE)
    grip.cancel()
    assert holder.shown is None
    grip.release(QPointF(1, 1), NONE)
    assert holder.dropped is None
    assert holder.put_at is None


def test_a_press_without_a_drag_is_told(held):
    view, holder, grip = held
    point = middle(view, holder, Edge.END)
    assert grip.press(point, NONE)
    grip.move(point + QPointF(2, 0), NONE)
    grip.release(point + QPointF(2, 0), NONE)
    assert holder.put_at == holder.span.end
    assert holder.shown is None


def test_with_shift_or_elsewhere_the_text_gets_the_press(held):
    view, holder, grip = held
    assert not grip.press(middle(view, holder, Edge.END), SHIFT)
    away = middle(view, holder, Edge.END) - QPointF(60, 0)
    assert not grip.press(away, NONE)
    assert grip.cursor_at(away) is None
    holder.span = None
    assert grip.cursor_at(QPointF(10, 10)) is None


def test_dragged_back_to_where_it_was_nothing_is_changed(held):
    view, holder, grip = held
    point = middle(view, holder, Edge.END)
    grip.press(point, CTRL)
    grip.move(point - QPointF(70, 0), CTRL)
    assert holder.shown.end > holder.span.end
    grip.move(point, CTRL)
    grip.release(point, CTRL)
    assert holder.dropped is None
