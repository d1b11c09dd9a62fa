"""The page while two colleagues are compared: what is pressed, told and scrolled to."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from app.gui.reader.overlay import Frame
from app.gui.review.compared import area_rect
from app.gui.review.on_page import OnPage
from app.gui.ties.access import AccessTie
from app.gui.window import Window
from app.review.cases import Kind, SpanCase
from tests.gui.review.compared_hands import (
    below,
    compare,
    first,
    look_at,
    page_of,
    picture,
)
from tests.review.colleagues import A, B

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def reviewing(empty_window: Window, tmp_path: Path, qtbot) -> Window:
    """A window in which the seed article of two colleagues is compared."""
    compare(empty_window, tmp_path / "two.hashiya")
    qtbot.waitUntil(lambda: not empty_window.session.review.found.running)
    return empty_window


class TestLookedAt:
    def test_it_is_brought_into_view_and_framed(self, reviewing: Window):
        comparison = reviewing.session.review.comparison
        assert comparison is not None
        reader = reviewing.page.reader
        for case in comparison.disagreements[::7]:
            look_at(reviewing, case)
            top = reader.boxes(case.start, case.start + 1)[0].top()
            assert 0 <= top <= 0.8 * reader.viewport().height()

    def test_what_is_far_comes_to_a_third_from_the_top(self, reviewing: Window):
        comparison = reviewing.session.review.comparison
        assert comparison is not None
        reader = reviewing.page.reader
        reader.verticalScrollBar().setValue(0)
        case = comparison.disagreements[len(comparison.disagreements) // 2]
        look_at(reviewing, case)
        top = reader.boxes(case.start, case.start + 1)[0].top()
        height = reader.viewport().height()
        assert 0.2 * height <= top <= 0.5 * height

    def test_a_frame_is_around_it(self, reviewing: Window):
        case = first(reviewing, Kind.BOUNDARY)
        look_at(reviewing, case)
        page, frame = page_of(reviewing), reviewing.page.reader.frame()
        rects = framed(page, frame)
        assert rects
        image, accent = picture(reviewing), QColor(reviewing.session.look.theme.accent)
        side = rects[0].center().y()
        edge = image.pixelColor(round(rects[0].left() - 1), round(side))
        assert abs(edge.red() - accent.red()) < 60

    def test_a_screen_reader_is_told(self, reviewing: Window):
        told: list[str] = []
        tie = reviewing.page.findChild(AccessTie)
        assert isinstance(tie, AccessTie)
        tie.announced.connect(told.append)
        look_at(reviewing, first(reviewing, Kind.BOUNDARY))
        assert any("Boundary" in words and A in words and B in words for words in told)
        assert not QAccessible.isActive()  # it is told whether anybody listens or not


def framed(page: OnPage, frame: Frame) -> list[QRectF]:
    return [
        area_rect(scene, area)
        for scene in frame.scenes
        for area in page.compared._lines(scene).areas
        if area.current
    ]


class TestPressed:
    def test_a_press_chooses_the_case(self, reviewing: Window):
        case = first(reviewing, Kind.BOUNDARY)
        reader = reviewing.page.reader
        point = reader.point_of(case.present[0].start + 1)
        QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=point)
        current = reviewing.session.review.current
        assert isinstance(current, SpanCase)
        assert current.start <= case.present[0].start + 1 < current.end

    def test_so_does_a_press_on_a_track(self, reviewing: Window):
        case = first(reviewing, Kind.BOUNDARY)
        reader = reviewing.page.reader
        reader.ensure_visible(case.start)
        reader.ensure_visible(case.start)
        room = below(reviewing, case.start, case.end)
        point = QPoint(round(room.center().x()), round(room.center().y()))
        QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=point)
        current = reviewing.session.review.current
        assert current is not None
        assert current.start < case.end
        assert case.start < current.end

    def test_a_press_on_what_is_agreed_on_sets_the_caret_only(self, reviewing: Window):
        before = reviewing.session.review.current
        page, reader = page_of(reviewing), reviewing.page.reader
        comparison = reviewing.session.review.comparison
        assert comparison is not None
        for case in comparison.spans:
            point = reader.point_of(case.start)
            if not case.kinds and not page.case_at(QPointF(point)):
                QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=point)
                break
        assert reviewing.session.review.current is before

    def test_text_can_still_be_selected_there(self, reviewing: Window):
        before = reviewing.session.review.current
        case = first(reviewing, Kind.BOUNDARY)
        reader = reviewing.page.reader
        begin = reader.point_of(case.start)
        end = reader.point_of(case.end - 1)
        view = reader.viewport()
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=begin)
        QTest.mouseMove(view, (begin + end) / 2)
        QTest.mouseMove(view, end)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
        assert reviewing.session.has_selection
        assert reviewing.session.review.current is before

    def test_shift_extends_the_selection_and_chooses_nothing(self, reviewing: Window):
        before = reviewing.session.review.current
        case = first(reviewing, Kind.BOUNDARY)
        reader = reviewing.page.reader
        point = reader.point_of(case.start)
        reader.set_caret(0)
        QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, SHIFT, point)
        assert reviewing.session.review.current is before

    def test_a_card_says_in_words_who_says_what(self, reviewing: Window):
        case = first(reviewing, Kind.BOUNDARY)
        view = reviewing.page.reader.viewport()
        point = reviewing.page.reader.point_of(case.present[0].start)
        QToolTip.hideText()
        event = QHelpEvent(QEvent.Type.ToolTip, point, view.mapToGlobal(point))
        QApplication.sendEvent(view, event)
        words = QToolTip.text()
        assert A in words
        assert B in words
        QToolTip.hideText()
