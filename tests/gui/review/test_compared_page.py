"""The page while two colleagues are compared: what is painted, and where."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from app.gui.contrast import TEXT, blend, ratio
from app.gui.fonts import SANS
from app.gui.reader.painting import Scene
from app.gui.review.compared import _TINT_CURRENT, hatch_color
from app.gui.review.line_parts import Lines
from app.gui.review.lines import lines_of
from app.gui.theme import THEMES, Theme
from app.gui.window import Window
from app.model.clock import now
from app.model.decision import Candidate, Decision, Verdict
from app.model.decision_edits import AddDecision
from app.model.edits import AddSpan, Batch
from app.model.span import Span, quote_of
from app.model.uids import new_uid
from app.review.cases import Kind, SpanCase
from tests.gui.review.compared_hands import (
    agreed,
    below,
    compare,
    first,
    look_at,
    other_pixels,
    page_of,
    picture,
    plain,
)


@pytest.fixture
def reviewing(empty_window: Window, tmp_path: Path, qtbot) -> Window:
    """A window in which the seed article of two colleagues is compared."""
    compare(empty_window, tmp_path / "two.hashiya")
    qtbot.waitUntil(lambda: not empty_window.session.review.found.running)
    return empty_window


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
