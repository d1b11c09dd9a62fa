"""The wheel: notches glide and never lag, fingers move the page by exactly so much."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from app.gui.reader.scrolling import Course, Turns, turned
from tests.gui.reader.samples import SANS

TEXT = "قالت الوزارة إن الجيش دخل المدينة أمس.\n" * 400
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def wheel(view, angle: int = 0, *, pixels: int = 0, keys=NONE, y: float = 200) -> None:
    point = QPointF(200, y)
    event = QWheelEvent(
        point,
        view.mapToGlobal(point),
        QPoint(0, pixels),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)
    assert event.isAccepted()


@given(st.floats(-5_000, 5_000), st.lists(st.floats(0, 1), max_size=20))
def test_the_parts_of_a_way_add_up_to_it(distance, shares):
    course = Course()
    course.push(distance)
    steps = [course.step(share) for share in (*sorted(shares), 1.0)]
    assert sum(steps) == int(distance)
    assert all(step * distance >= 0 for step in steps)
    assert course.left == pytest.approx(distance - int(distance))


@given(st.lists(st.floats(0.01, 300), min_size=1, max_size=30), st.floats(0, 1))
def test_ways_of_one_direction_lose_nothing(distances, share):
    course = Course()
    gone = 0
    for distance in distances:
        course.push(distance)
        gone += course.step(share)
    gone += course.step(1.0)
    assert gone + course.left == pytest.approx(sum(distances))
    assert 0 <= course.left < 1


@given(st.floats(1, 900), st.floats(0, 1), st.floats(1, 900))
def test_the_other_way_begins_at_once(there, share, back):
    course = Course()
    course.push(there)
    course.step(share)
    course.push(-back)
    assert course.step(1.0) == -int(back)


@given(st.lists(st.integers(-400, 400), max_size=60))
def test_a_fast_hand_is_never_more_than_half_a_turn_behind(turns):
    """At each new notch at least a third of what was left is shown at once."""
    course = Course()
    for turn in turns:
        course.push(turn)
        course.step(0.34)
        assert abs(course.left) <= 2 * 400 + 2


def test_what_a_wheel_says():
    none, notch = QPoint(), QPoint(0, -120)
    assert turned(none, notch, 100, "wayland") == (100, True)
    assert turned(none, QPoint(0, 240), 100, "xcb") == (-200, True)
    assert turned(QPoint(0, -7), QPoint(0, -14), 100, "wayland") == (7, False)
    assert turned(QPoint(0, -7), QPoint(0, -12), 100, "xcb") == (10, False)


def test_whole_notches_are_counted():
    turns = Turns()
    assert [turns.add(angle) for angle in (60, 59, 1, 250, -119, -1)] == [0, 0, 1, 2, 0, -1]


class TestOnThePage:
    @pytest.fixture
    def reader(self, view):
        view.set_article(TEXT)
        view.verticalScrollBar().setValue(3_000)
        return view

    def value(self, reader) -> int:
        return reader.verticalScrollBar().value()

    def test_fingers_move_it_exactly_and_at_once(self, reader):
        reader.set_smooth(True)
        for pixels in (-1, -13, 5, -200):
            before = self.value(reader)
            wheel(reader, -8, pixels=pixels)
            assert self.value(reader) == before - pixels

    def test_a_notch_jumps_where_things_are_not_to_move(self, reader):
        wheel(reader, -120)
        lines = QApplication.wheelScrollLines()
        assert self.value(reader) == 3_000 + lines * round(reader.page.measures.pitch)
        wheel(reader, 120)
        assert self.value(reader) == 3_000

    def test_a_notch_glides_and_arrives(self, reader, qtbot):
        reader.set_smooth(True)
        spy = QSignalSpy(reader.verticalScrollBar().valueChanged)
        notch = QApplication.wheelScrollLines() * round(reader.page.measures.pitch)
        wheel(reader, -120)
        assert 3_000 < self.value(reader) < 3_000 + notch, "the first frame is shown at once"
        wheel(reader, -120)
        qtbot.waitUntil(lambda: not reader.wheel.glide.running)
        assert self.value(reader) == 3_000 + 2 * notch
        values = [spy.at(n)[0] for n in range(spy.count())]
        assert values == sorted(values)

    def test_the_other_direction_is_answered_at_once(self, reader, qtbot):
        reader.set_smooth(True)
        for _ in range(5):
            wheel(reader, -120)
        turned_at = self.value(reader)
        wheel(reader, 120)
        assert self.value(reader) < turned_at
        qtbot.waitUntil(lambda: not reader.wheel.glide.running)
        notch = QApplication.wheelScrollLines() * round(reader.page.measures.pitch)
        assert self.value(reader) == turned_at - notch

    @pytest.mark.parametrize("key", [Qt.Key.Key_PageDown, Qt.Key.Key_PageUp])
    def test_page_keys_jump_and_end_a_glide(self, reader, qtbot, key):
        reader.set_smooth(True)
        reader.set_caret(len(TEXT) // 2)
        reader.ensure_visible(len(TEXT) // 2)
        wheel(reader, -120)
        qtbot.keyClick(reader, key)
        assert not reader.wheel.glide.running
        there = self.value(reader)
        QApplication.processEvents()
        assert self.value(reader) == there

    def test_what_is_pressed_does_not_move_away(self, reader, qtbot):
        reader.set_smooth(True)
        wheel(reader, -120)
        qtbot.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
        assert not reader.wheel.glide.running

    def test_another_article_ends_a_glide(self, reader):
        reader.set_smooth(True)
        wheel(reader, -120)
        reader.set_article(TEXT + TEXT)
        assert not reader.wheel.glide.running
        assert self.value(reader) == 0

    def test_at_the_end_there_is_nothing_to_glide_to(self, reader, qtbot):
        reader.set_smooth(True)
        bar = reader.verticalScrollBar()
        bar.setValue(bar.maximum())
        wheel(reader, -120)
        assert not reader.wheel.glide.running
        assert bar.value() == bar.maximum()

    def test_shift_goes_by_pages(self, reader):
        wheel(reader, -120, keys=SHIFT)
        assert self.value(reader) == 3_000 + reader.verticalScrollBar().pageStep()

    def test_ctrl_zooms_about_the_pointer(self, reader):
        sizes = [15.0]

        def zoom(step: int) -> None:
            sizes.append(sizes[-1] * (1 + step / 10))
            reader.set_page_type(SANS, sizes[-1])

        reader.zoom_asked.connect(zoom)
        cp = reader.hit(QPointF(200, 517)).start
        for _ in range(4):
            wheel(reader, 120, keys=CTRL, y=517)
        assert sizes[-1] > 1.4 * sizes[0]
        middle = reader.eye.hold(cp).y
        assert abs(middle - 517) <= reader.page.measures.pitch / 2 + 1

    def test_a_touchpad_zooms_by_whole_notches(self, reader):
        asked = []
        reader.zoom_asked.connect(asked.append)
        for _ in range(30):
            wheel(reader, 12, pixels=6, keys=CTRL)
        assert asked == [1, 1, 1]
