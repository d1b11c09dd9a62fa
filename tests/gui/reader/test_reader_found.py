"""Which hits are in view, and where the ticks of all of them are."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.reader.found import Found, in_range
from app.gui.reader.found_rail import place_of, places_of
from app.gui.theme import DARK


@st.composite
def hits(draw):
    cuts = sorted(draw(st.lists(st.integers(0, 200), max_size=20, unique=True)))
    return [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]


@given(hits(), st.integers(0, 200), st.integers(0, 60))
def test_in_range_are_those_that_reach_into_it(found, start, length):
    end = start + length
    got = [found[n] for n in in_range(found, start, end)]
    wanted = [(a, b) for a, b in found if a < end and b > start]
    assert got == wanted or (length == 0 and not got)


def test_ticks_ascend_and_agree_with_the_layout(view):
    view.set_article("قال الجيش ذلك أمس في المدينة.\n" * 300)
    found = [(n * 30, n * 30 + 3) for n in range(300)]
    places = places_of(found, view.page)
    assert places == sorted(places)
    assert places[0] == 0
    assert len(places) == 300
    assert places[150] == pytest.approx(place_of(150 * 30, view.page))
    assert 0.45 < places[150] < 0.55


def test_many_hits_become_few_ticks_and_none_is_far_from_one(view):
    view.set_article("اا " * 20_000 + "\n" + "ب\n" * 500)
    found = [(n, n + 1) for n, char in enumerate(view.text) if char in "اب"]
    places = places_of(found, view.page, most=200)
    assert len(places) <= 800
    for start, _ in found[::97]:
        place = place_of(start, view.page)
        assert min(abs(place - tick) for tick in places) < 0.02
    assert all(a <= b for a, b in pairwise(places))


def test_no_hits_no_ticks(view):
    assert places_of([], view.page) == []


class Counting(Found):
    """Counts what it paints."""

    painted = 0

    def _paint_hit(self, *args):
        self.painted += 1
        super()._paint_hit(*args)


def test_only_hits_in_view_are_painted(view):
    from PySide6.QtGui import QImage, QPainter

    view.set_article("قال الجيش " * 8000)
    found = Counting()
    found.show([(n, n + 3) for n in range(0, len(view.text), 10)])
    image = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
    view.set_theme(DARK)
    frame = view.frame()
    painter = QPainter(image)
    try:
        found.paint(painter, frame)
    finally:
        painter.end()
    assert 20 < found.painted < 500
