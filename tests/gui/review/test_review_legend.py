"""The strip above the page while colleagues are compared, and a case in words."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from app.gui.contrast import TEXT, ratio
from app.gui.review.case_words import case_lines, case_sentence, kind_words, standing_words
from app.gui.review.legend import ReviewLegend
from app.gui.review.summary import (
    Summary,
    left_words,
    progress_words,
    spoken_words,
    summary_of,
)
from app.gui.theme import THEMES
from app.gui.window import Window
from app.model.decision import Decision, Verdict
from app.review.cases import Kind, RelationCase
from tests.review.colleagues import A, B, colleagues_project


@pytest.fixture
def reviewing(empty_window: Window, tmp_path: Path, qtbot) -> Window:
    path = tmp_path / "two.hashiya"
    colleagues_project(path).close()
    assert empty_window.doors.open_path(path)
    assert empty_window.session.review.begin((A, B))
    qtbot.waitUntil(lambda: not empty_window.session.review.found.running)
    return empty_window


def legend_of(window: Window) -> ReviewLegend:
    legend = window.legend
    assert isinstance(legend, ReviewLegend)
    return legend


class TestWords:
    def test_how_far_one_is(self):
        assert progress_words(Summary(decided=12, total=48)) == "12 of 48 decided"
        assert progress_words(Summary(decided=1, total=2, running=True)).endswith("…")

    def test_what_is_left(self):
        assert left_words(Summary(here=3, left=36, total=48)) == "3 left here, 36 in the queue"
        assert left_words(Summary()) == "no disagreements"

    def test_the_share_of_nothing_is_nothing(self):
        assert Summary().share == 0
        assert Summary(decided=12, total=48).share == 0.25

    def test_all_of_it_is_told_in_one_sentence(self):
        summary = Summary(names=("هالة", "Yusuf"), here=1, left=2, decided=3, total=5, about="x")
        words = spoken_words(summary)
        for part in ("A \u2068هالة", "B \u2068Yusuf", "3 of 5 decided", "1 left here", "x"):
            assert part in words

    def test_blind_it_tells_letters(self):
        words = spoken_words(Summary(names=("A", "B"), blind=True))
        assert words.startswith("A, B; names are hidden")

    def test_kinds_and_verdicts_have_words(self):
        assert kind_words([Kind.BOUNDARY, Kind.LABEL]) == "Boundary, Label"
        assert kind_words([]) == "All agree"
        said = {
            standing_words(
                Decision(uid="d", article="x", annotator="l", start=0, end=1, verdict=verdict)
            )
            for verdict in Verdict
        }
        assert "" not in said
        assert standing_words(None) == ""


class TestCases:
    def test_a_line_for_each_version_and_one_for_the_kind(self, reviewing: Window):
        session = reviewing.session
        comparison = session.review.comparison
        assert comparison is not None
        for case in comparison.spans:
            *said, about = case_lines(case, session)
            assert said
            assert about.startswith(kind_words(case.kinds))
            assert all(A in line or B in line for line in said)

    def test_attributes_people_differ_about_are_told(self, reviewing: Window):
        session = reviewing.session
        comparison = session.review.comparison
        assert comparison is not None
        case = next(case for case in comparison.spans if case.kinds == (Kind.ATTRIBUTE,))
        first, second, _ = case_lines(case, session)
        assert first.split(": ", 1)[1] != second.split(": ", 1)[1]

    def test_who_says_nothing_is_told_so(self, reviewing: Window):
        session = reviewing.session
        comparison = session.review.comparison
        assert comparison is not None
        case = next(case for case in comparison.spans if Kind.MISSING in case.kinds)
        assert case_lines(case, session)[-2].endswith(f"{B}\u2069: nothing")

    def test_relations_are_told_by_their_ends(self, reviewing: Window):
        session = reviewing.session
        comparison = session.review.comparison
        assert comparison is not None
        case = next(case for case in comparison.relations if case.kinds)
        assert isinstance(case, RelationCase)
        words = case_sentence(case, session)
        assert words.startswith("Relation")
        assert "→" in words

    def test_letters_alone_where_names_stand_beside(self, reviewing: Window):
        session = reviewing.session
        comparison = session.review.comparison
        assert comparison is not None
        words = case_sentence(comparison.disagreements[0], session, named=False)
        assert A not in words
        assert "A: " in words


class TestLegend:
    def test_it_comes_with_the_review_and_goes_with_it(self, reviewing: Window):
        legend = legend_of(reviewing)
        assert legend.isVisible()
        assert legend.mapTo(reviewing, legend.rect().topLeft()).y() < (
            reviewing.page.mapTo(reviewing, reviewing.page.rect().topLeft()).y()
        )
        reviewing.session.review.end()
        assert legend.isHidden()
        assert legend.summary == Summary()

    def test_it_counts_what_the_comparison_found(self, reviewing: Window):
        legend, review = legend_of(reviewing), reviewing.session.review
        assert review.comparison is not None
        assert legend.summary == summary_of(reviewing.session)
        assert legend.summary.here == len(review.comparison.disagreements)
        assert legend.summary.total == len(review.found.all)

    def test_a_screen_reader_is_told_all_of_it(self, reviewing: Window):
        legend, review = legend_of(reviewing), reviewing.session.review
        assert review.comparison is not None
        review.choose(review.comparison.disagreements[0].uid)
        assert legend.accessibleName() == "Review"
        assert legend.accessibleDescription() == spoken_words(legend.summary)
        assert legend.summary.about in legend.accessibleDescription()

    @pytest.mark.parametrize("theme", list(THEMES))
    @pytest.mark.parametrize("width", [140, 300, 640, 1400])
    def test_it_is_painted_at_every_width(self, reviewing: Window, theme: str, width: int):
        reviewing.session.look.choose(theme)
        legend = legend_of(reviewing)
        legend.resize(width, legend.sizeHint().height())
        image = QImage(legend.size(), QImage.Format.Format_RGB32)
        legend.render(image)
        page = QColor(THEMES[theme].page)
        inked = [
            x
            for x in range(image.width())
            if any(image.pixelColor(x, y) != page for y in range(4, image.height() - 8))
        ]
        assert inked
        assert inked[0] >= 10  # nothing is cut off at either side
        assert inked[-1] <= width - 10

    def test_its_words_can_be_read(self):
        for theme in THEMES.values():
            assert ratio(theme.ink, theme.page) >= TEXT
            assert ratio(theme.ink_soft, theme.page) >= TEXT
