"""What is read stays still: whatever was guessed, while the type changes, under the handle."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from app.gui.reader.blocks import Blocks
from app.gui.reader.eye import Eye
from app.gui.reader.page import Page
from app.gui.reader.scrolling_handle import HandleMap
from tests.gui.reader.samples import SANS

LINES = (
    "قالت الوزارة إن الجيش دخل المدينة أمس " * 7,
    "👍🏽👨‍👩‍👧 " * 30,
    "اااا ا ااا اا " * 25,
    "نعم",
    "",
    "Reuters " * 11,
)
TEXT = "\n".join(f"{n} {LINES[n % len(LINES)]}" for n in range(90))
WRONG = (0.05, 0.5, 1.0, 4.0, 25.0)
"""Factors on the width a character is thought to have: estimates of heights go wrong with it."""
STEPS = st.lists(st.integers(-900, 900), max_size=25)


@pytest.fixture(scope="module")
def eye_on(measures):
    def make(wrong: float, height: float = 500, width: float = 380) -> Eye:
        known = measures()
        page = Page(Blocks(TEXT), replace(known, char=known.char * wrong), width)
        return Eye(page, height)

    return make


def lines(eye: Eye) -> dict[int, float]:
    """First characters of all lines near the window, and where they are."""
    page = eye.page
    return {
        page.blocks.starts[index] + row.start: top + row.top
        for index, top in eye.visible()
        for row in page.laid(index).rows
    }


@given(st.sampled_from(WRONG), st.floats(0, 1), STEPS)
def test_scrolling_moves_every_line_by_exactly_what_was_asked(eye_on, wrong, begin, steps):
    eye = eye_on(wrong)
    eye.jump(round(begin * eye.maximum))
    for step in steps:
        before, value = lines(eye), eye.place
        eye.scroll(step)
        after = lines(eye)
        moved = {before[cp] - after[cp] for cp in before.keys() & after.keys()}
        if moved == {float(step)}:
            continue
        if not moved:  # a whole window and more
            assert abs(step) > 400
            continue
        # An end of the page came first.
        (gone,) = moved
        assert abs(gone) < abs(step)
        assert at_start(eye) if step < 0 else at_end(eye), (value, eye.place)


def at_start(eye: Eye) -> bool:
    return eye.place == (0, -eye.top_margin)


def at_end(eye: Eye) -> bool:
    last, top = list(eye.visible())[-1]
    bottom = top + eye.page.height(last) + eye.bottom_margin
    return last == len(eye.page.blocks) - 1 and bottom == eye.height


@given(st.sampled_from(WRONG), st.floats(0, 1), st.lists(st.integers(0, 89), max_size=40))
def test_blocks_laid_out_anywhere_move_nothing_in_view(eye_on, wrong, begin, elsewhere):
    eye = eye_on(wrong)
    eye.jump(round(begin * eye.maximum))
    before = lines(eye)
    for index in elsewhere:
        eye.page.laid(index)
    assert lines(eye) == before


@pytest.mark.parametrize("wrong", WRONG)
def test_the_end_is_reached_exactly_step_by_step_and_at_once(eye_on, wrong):
    eye = eye_on(wrong)
    eye.to_end()
    assert at_end(eye)
    walked = eye_on(wrong)
    for _ in range(2_000):
        walked.scroll(97)
    assert walked.place == eye.place
    assert walked.value == walked.maximum


@given(st.sampled_from(WRONG), st.floats(0.1, 0.9), st.integers(0, 499), st.floats(10, 30))
def test_a_line_that_is_held_stays_through_any_size_and_back(measures, wrong, begin, y, size):
    old, new = measures(), measures(size=size)
    pages = [Page(Blocks(TEXT), replace(m, char=m.char * wrong), 380) for m in (old, new, old)]
    eye = Eye(pages[0], 500)
    eye.jump(round(begin * eye.maximum))
    cp = min(lines(eye).items(), key=lambda line: abs(line[1] - y))[0]
    hold, place = eye.hold(cp, y), eye.place
    for page in pages[1:]:
        eye = Eye(page, 500)
        eye.keep(hold)
        if at_start(eye) or at_end(eye):
            return
        now = eye.hold(cp, y)
        assert abs(now.share - hold.share) * page.measures.pitch <= 1
    assert eye.place == place


@given(st.sampled_from(WRONG), st.floats(0, 1), st.lists(st.floats(0, 1), min_size=2, max_size=30))
def test_the_handle_means_the_same_place_for_as_long_as_it_is_held(eye_on, wrong, begin, shares):
    eye = eye_on(wrong)
    eye.jump(round(begin * eye.maximum))
    length = eye.maximum
    held, seen = HandleMap(eye.page.column, eye.top_margin), []
    for share in shares:
        value = round(share * length)
        eye.take(held.place(value, eye.page))
        seen.append((value, eye.place))
    for value, place in sorted(seen):
        eye.take(held.place(value, eye.page))
        assert eye.place == place
    places = [place for _, place in sorted(seen)]
    assert places == sorted(places), "further down is never further up"


class TestInTheWindow:
    @pytest.fixture
    def reader(self, view):
        view.set_article(TEXT)
        view.resize(520, 600)
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
        return view

    def middle_of(self, reader, cp: int) -> float:
        """Height of the middle of the line of a character."""
        hold = reader.eye.hold(cp)
        return hold.y

    def test_the_line_under_the_pointer_stays_under_it(self, reader):
        cp = reader.hit(QPointF(260, 444)).start
        y = self.middle_of(reader, cp)
        reader.hold(cp, y)
        for factor in (1.1, 1.7, 0.6, 1.0):
            reader.set_page_type(SANS, 15 * factor)
            assert abs(self.middle_of(reader, cp) - y) <= 1

    def test_there_and_back_is_where_it_was(self, reader):
        before = reader.eye.place
        reader.set_caret(reader.hit(QPointF(200, 300)).start)
        for factor in (1.1, 1.2, 1.1, 1.0):
            reader.hold_reading_line()
            reader.set_page_type(SANS, 15 * factor)
        assert reader.eye.place == before

    def test_the_line_of_the_caret_stays_if_it_is_seen(self, reader):
        cp = reader.hit(QPointF(200, 480)).start
        reader.set_caret(cp)
        y = reader.caret_rect().center().y()
        reader.hold_reading_line()
        reader.set_page_type("Amiri", 26, 2.8, 50)
        pitch = reader.page.measures.pitch
        assert abs(reader.caret_rect().center().y() - y) < pitch / 3

    def test_with_the_caret_out_of_sight_the_middle_stays(self, reader):
        cp = reader.hit(QPointF(reader.frame().left, 300)).start
        y = self.middle_of(reader, cp)
        reader.hold_reading_line()
        for points in (9, 21, 15):
            reader.set_page_type("Amiri", points, 2.0, 70)
            assert abs(self.middle_of(reader, cp) - y) <= 1

    def test_the_bar_does_not_move_by_itself_while_its_handle_is_held(self, reader):
        bar = reader.verticalScrollBar()
        told = []
        bar.setSliderDown(True)
        bar.rangeChanged.connect(lambda *_: told.append("range"))
        bar.valueChanged.connect(told.append)
        wanted = [bar.maximum() * n // 37 for n in range(38)]
        for value in wanted:
            bar.setSliderPosition(value)
        assert told == wanted
        assert at_end(reader.eye)
        bar.setSliderPosition(0)
        assert at_start(reader.eye)
        bar.setSliderDown(False)
        assert bar.value() == 0
        assert bar.maximum() == round(reader.eye.maximum)

    def test_a_drag_begins_where_the_page_is(self, reader):
        bar = reader.verticalScrollBar()
        place = reader.eye.place
        bar.setSliderDown(True)
        bar.setSliderPosition(bar.value() + 3)
        bar.setSliderPosition(bar.value() - 3)
        assert reader.eye.place == place
