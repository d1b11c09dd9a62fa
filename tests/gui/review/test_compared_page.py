"""The page while two colleagues are compared: what is painted, pressed, told and scrolled to."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from app.gui.contrast import TEXT, blend, ratio
from app.gui.fonts import SANS
from app.gui.reader.overlay import Frame
from app.gui.reader.painting import Scene
from app.gui.review.compared import _TINT_CURRENT, area_rect, hatch_color
from app.gui.review.line_parts import Lines
from app.gui.review.lines import lines_of
from app.gui.review.on_page import OnPage
from app.gui.theme import THEMES, Theme
from app.gui.ties.access import AccessTie
from app.gui.ties.review import ReviewTie
from app.gui.window import Window
from app.model.clock import now
from app.model.decision import Candidate, Decision, Verdict
from app.model.decision_edits import AddDecision
from app.model.edits import AddSpan, Batch
from app.model.span import Span, quote_of
from app.model.uids import new_uid
from app.review.cases import Case, Kind, SpanCase
from tests.review.colleagues import A, B, colleagues_project

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def reviewing(empty_window: Window, tmp_path: Path, qtbot) -> Window:
    """A window in which the seed article of two colleagues is compared."""
    path = tmp_path / "two.hashiya"
    colleagues_project(path).close()
    assert empty_window.doors.open_path(path)
    empty_window.resize(1280, 860)
    assert empty_window.session.review.begin((A, B))
    qtbot.waitUntil(lambda: not empty_window.session.review.found.running)
    return empty_window


def page_of(window: Window) -> OnPage:
    tie = window.page.findChild(ReviewTie)
    assert isinstance(tie, ReviewTie)
    assert tie.page is not None
    return tie.page


def first(window: Window, kind: Kind) -> SpanCase:
    comparison = window.session.review.comparison
    assert comparison is not None
    return next(case for case in comparison.spans if kind in case.kinds)


def agreed(window: Window) -> SpanCase:
    comparison = window.session.review.comparison
    assert comparison is not None
    return next(case for case in comparison.spans if not case.kinds)


def look_at(window: Window, case: Case) -> None:
    assert window.session.review.choose(case.uid)


def picture(window: Window) -> QImage:
    """The page as it is seen, without the caret."""
    reader = window.page.reader
    image = QImage(reader.viewport().size(), QImage.Format.Format_RGB32)
    image.fill(QColor(window.session.look.theme.page))
    painter = QPainter(image)
    reader._paint_all(painter, 0, image.height())
    painter.end()
    return image


def other_pixels(one: QImage, other: QImage, box: QRectF) -> int:
    """In how many pixels of a box two pictures differ."""
    rect = box.toAlignedRect().intersected(one.rect())
    return sum(
        one.pixel(x, y) != other.pixel(x, y)
        for x in range(rect.left(), rect.right() + 1)
        for y in range(rect.top(), rect.bottom() + 1)
    )


def plain(window: Window) -> QImage:
    """The page at the same place with the text alone."""
    page = page_of(window)
    shown, current = page.compared.shown, page.compared.current
    page.compared.show(())
    page.links._wishes = []
    image = picture(window)
    page.compared.show(shown, current)
    page.links.renew()
    return image


def below(window: Window, start: int, end: int) -> QRectF:
    """The room below the words of a stretch, up to the letters of the next line."""
    reader = window.page.reader
    band = reader.boxes(start, end)[0]
    measures = reader.page.measures
    baseline = band.top() + measures.ascent
    return QRectF(band.left(), baseline + 3, band.width(), measures.pitch - measures.rise - 3)


class TestPainting:
    def test_what_is_agreed_on_has_a_thin_line_and_no_ground(self, reviewing: Window):
        case = agreed(reviewing)
        look_at(reviewing, first(reviewing, Kind.BOUNDARY))
        reviewing.page.reader.ensure_visible(case.start)
        band = reviewing.page.reader.boxes(case.start, case.end)[0]
        before, after = plain(reviewing), picture(reviewing)
        words = band.adjusted(0, 2, 0, -reviewing.page.reader.page.measures.descent)
        assert other_pixels(before, after, words) == 0
        assert other_pixels(before, after, below(reviewing, case.start, case.end)) > 0

    def test_contested_characters_are_hatched_and_the_others_are_not(self, reviewing: Window):
        case = first(reviewing, Kind.BOUNDARY)
        look_at(reviewing, case)
        shown = next(one for one in page_of(reviewing).compared.shown if one.uid == case.uid)
        reader = reviewing.page.reader
        before, after = plain(reviewing), picture(reviewing)
        for start, end in shown.contested:
            for box in reader.boxes(start, end):
                inner = box.adjusted(1, 2, -1, -6)
                assert other_pixels(before, after, inner) > 0.9 * inner.width() * inner.height()

    def test_hatching_is_seen_without_colour(self, reviewing: Window):
        case = first(reviewing, Kind.BOUNDARY)
        look_at(reviewing, case)
        shown = next(one for one in page_of(reviewing).compared.shown if one.uid == case.uid)
        box = reviewing.page.reader.boxes(*shown.contested[0])[0].toAlignedRect()
        image = picture(reviewing)
        row = [
            image.pixelColor(x, box.top() + 2).lightness() for x in range(box.left(), box.right())
        ]
        assert max(row) - min(row) > 25

    def test_everybody_has_a_mark_where_they_differ(self, reviewing: Window):
        case = first(reviewing, Kind.BOUNDARY)
        look_at(reviewing, case)
        before, after = plain(reviewing), picture(reviewing)
        assert other_pixels(before, after, below(reviewing, case.start, case.end)) > 60

    def test_the_text_is_laid_out_as_ever(self, reviewing: Window):
        reader = reviewing.page.reader
        case = first(reviewing, Kind.BOUNDARY)
        reader.ensure_visible(case.start)
        laid = reader.page.laid(0)
        height, boxes = reader.page.column.total, laid.boxes(0, len(laid.text))
        reviewing.session.review.end()
        assert reader.page.column.total == height
        assert reader.page.laid(0).boxes(0, len(laid.text)) == boxes

    def test_layers_are_put_back_meanwhile_and_come_again(self, reviewing: Window):
        session = reviewing.session
        session.show_layers("all")
        assert reviewing.page.reader.spans_at(agreed(reviewing).start) == []
        start = agreed(reviewing).start
        session.review.end()
        assert reviewing.page.reader.spans_at(start) != []
        assert not page_of(reviewing).compared.shown

    def test_only_the_chosen_span_is_painted_as_ever(self, reviewing: Window):
        session = reviewing.session
        case = first(reviewing, Kind.BOUNDARY)
        session.select_span(case.present[0].uid)
        assert reviewing.page.reader.spans_at(case.present[0].start) == [case.present[0].uid]
        session.select_span(None)
        assert reviewing.page.reader.spans_at(case.present[0].start) == []

    @pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
    def test_text_on_hatching_can_be_read_in_every_theme(self, theme: Theme):
        stroke = hatch_color(theme)
        assert ratio(theme.ink, stroke) >= TEXT
        assert ratio(theme.ink, blend(theme.page, theme.accent, _TINT_CURRENT)) >= TEXT
        assert ratio(stroke, theme.page) >= 1.8
        assert ratio(theme.gold, theme.page) >= 3

    def test_nothing_of_a_review_is_left_on_another_article(self, reviewing: Window):
        page = page_of(reviewing)
        reviewing.session.open_article("")
        assert not page.compared.shown


class TestLaidOut:
    """The whole article, as two and as many people see it."""

    def lines(self, window: Window, current: str = "") -> Iterator[tuple[Scene, Lines]]:
        reader, page = window.page.reader, page_of(window)
        for index in range(len(reader.page.blocks)):
            laid, start = reader.page.laid(index), reader.page.blocks.starts[index]
            scene = Scene(laid, 0.0, 0.0, start=start, index=index)
            end = start + len(laid.text)
            here = [one for one in page.compared.shown if one.start < end and start < one.end]
            yield scene, lines_of(scene, here, current)

    @pytest.mark.parametrize("points", [11.0, 15.0, 24.0])
    def test_no_mark_lies_on_another_and_none_on_a_line_of_text(
        self, reviewing: Window, points: float
    ):
        reviewing.page.reader.set_page_type(SANS, points)
        case = first(reviewing, Kind.BOUNDARY)
        for scene, lines in self.lines(reviewing, case.uid):
            bottom = scene.measures.pitch - scene.measures.rise
            for one in lines.signs:
                assert one.place.top >= 0.2 * scene.measures.em
                assert one.place.top + one.place.side <= bottom + 1
            for one, other in combinations(lines.signs, 2):
                assert one.row != other.row or not one.place.meets(other.place)

    def test_tracks_of_one_line_that_meet_run_apart(self, reviewing: Window):
        for scene, lines in self.lines(reviewing):
            for one, other in combinations(lines.tracks, 2):
                if one.row == other.row and one.left < other.right and other.left < one.right:
                    assert abs(one.y - other.y) >= 4.5
            for track in lines.tracks:
                assert 0 < track.y < scene.measures.pitch - scene.measures.rise

    def test_what_is_looked_at_is_shown_in_full(self, reviewing: Window):
        comparison = reviewing.session.review.comparison
        assert comparison is not None
        for case in [case for case in comparison.spans if case.kinds][::6]:
            shown = next(one for one in page_of(reviewing).compared.shown if one.uid == case.uid)
            people = {
                sign.person
                for _, lines in self.lines(reviewing, case.uid)
                for sign in lines.signs
                for area in lines.areas
                if area.current and area.box.line == sign.row
            }
            said = {person for version in shown.versions for person in version.people}
            assert said <= people

    def test_every_disagreement_is_somewhere_on_the_page(self, reviewing: Window):
        comparison = reviewing.session.review.comparison
        assert comparison is not None
        areas = {area.uid for _, lines in self.lines(reviewing) for area in lines.areas}
        assert areas == {case.uid for case in comparison.spans if case.kinds}

    def test_what_is_agreed_on_has_one_thin_line_in_each_line(self, reviewing: Window):
        comparison = reviewing.session.review.comparison
        assert comparison is not None
        agreed_on = [case for case in comparison.spans if not case.kinds]
        thin = sum(len(lines.thin) for _, lines in self.lines(reviewing))
        assert thin >= len(agreed_on)


class TestDecided:
    def decide(self, window: Window, verdict: Verdict) -> SpanCase:
        """Takes the first person's version, or rejects all."""
        session, case = window.session, first(window, Kind.BOUNDARY)
        theirs = case.present[0]
        gold = Span(
            uid=new_uid(),
            article=session.uid,
            annotator=session.review.gold,
            label=theirs.label,
            fragments=theirs.fragments,
            quote=quote_of(session.text, theirs.fragments),
            created=now(),
        )
        taken = verdict is Verdict.ADOPTED
        decision = Decision(
            uid=new_uid(),
            article=session.uid,
            annotator=session.annotator,
            start=case.start,
            end=case.end,
            verdict=verdict,
            result=gold.uid if taken else None,
            candidates=tuple(Candidate(uid=span.uid) for span in case.present),
            created=now(),
        )
        parts = (AddSpan(gold),) if taken else ()
        assert session.run(Batch("decided", (*parts, AddDecision(decision))))
        return case

    @pytest.mark.parametrize("verdict", [Verdict.ADOPTED, Verdict.REJECTED])
    def test_it_becomes_quiet(self, reviewing: Window, verdict: Verdict):
        case = self.decide(reviewing, verdict)
        assert case.uid in reviewing.session.review.decided
        shown = next(one for one in page_of(reviewing).compared.shown if one.uid == case.uid)
        assert not shown.loud
        assert shown.contested == ()
        reviewing.page.reader.ensure_visible(case.start)
        gold = QColor(reviewing.session.look.theme.gold).rgb()
        room = below(reviewing, case.start, case.end).toAlignedRect()
        image = picture(reviewing)
        colours = {
            image.pixel(x, y)
            for x in range(room.left(), room.right())
            for y in range(room.top(), room.bottom())
        }
        assert (gold in colours) is (verdict is Verdict.ADOPTED)

    def test_undone_it_is_loud_again(self, reviewing: Window):
        case = self.decide(reviewing, Verdict.ADOPTED)
        reviewing.session.undo()
        shown = next(one for one in page_of(reviewing).compared.shown if one.uid == case.uid)
        assert shown.loud


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


def test_a_repaint_asks_for_little_more(reviewing: Window):
    """What is worked out for a block is kept: painting again lays nothing out."""
    page = page_of(reviewing)
    picture(reviewing)
    kept = {index: one.lines for index, one in page.compared._kept.items()}
    assert kept
    picture(reviewing)
    again = {index: one.lines for index, one in page.compared._kept.items()}
    assert all(again[index] is lines for index, lines in kept.items())


def test_blind_marks_stay_and_lines_name_nobody(reviewing: Window):
    look_at(reviewing, first(reviewing, Kind.BOUNDARY))
    before = picture(reviewing)
    reviewing.session.review.set_blind(True)
    assert picture(reviewing) == before
