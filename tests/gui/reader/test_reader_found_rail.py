"""The ticks of hits over the scroll bar: where they are painted, and in which colours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import QScrollBar, QWidget

from app.gui.reader.found_rail import FoundRail, Share, place_in
from app.gui.theme import DARK, LIGHT

WIDTH, HEIGHT = 16, 300
PAPER = QColor("#ff00ff")


@pytest.fixture
def bar(qtbot):
    made = QScrollBar(Qt.Orientation.Vertical)
    qtbot.addWidget(made)
    made.resize(WIDTH, HEIGHT)
    made.show()
    return made


@pytest.fixture
def rail(bar):
    return FoundRail(bar)


def picture(rail):
    """The rail alone, on a paper that no theme has."""
    image = QImage(rail.size(), QImage.Format.Format_RGB32)
    image.fill(PAPER)
    rail.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return image


def inked(image, x=WIDTH // 2 + 1):
    """The rows that are not bare paper."""
    return {y for y in range(image.height()) if image.pixelColor(x, y) != PAPER}


def test_ticks_stand_from_the_top_to_the_end_of_the_groove(rail):
    rail.show_places([0.0, 0.5, 1.0])
    assert rail.isVisible()
    assert inked(picture(rail)) == {2, 3, 149, 150, 296, 297}


def test_a_tick_is_in_the_half_of_the_bar_beside_the_text(rail):
    rail.show_places([0.5])
    image = picture(rail)
    columns = {x for x in range(WIDTH) if image.pixelColor(x, 149) != PAPER}
    assert columns == set(range(WIDTH // 2 - 1, WIDTH - 3))


def test_the_current_hit_is_wider_taller_and_stronger_than_the_others(rail):
    rail.show_places([0.0, 0.5])
    rail.show_current(0.5)
    image = picture(rail)
    assert inked(image) == {2, 3, 148, 149, 150, 151}
    assert inked(image, 1) == {148, 149, 150, 151}
    assert image.pixelColor(WIDTH // 2, 149) == QColor(LIGHT.accent)
    assert image.pixelColor(WIDTH // 2, 2) not in (QColor(LIGHT.accent), PAPER)
    rail.show_current(None)
    assert inked(picture(rail), 1) == set()


def test_the_colours_are_those_of_the_theme(rail):
    rail.show_places([0.5])
    rail.show_current(0.5)
    rail.set_theme(DARK)
    assert picture(rail).pixelColor(WIDTH // 2, 149) == QColor(DARK.accent)


def test_without_hits_it_is_out_of_sight(rail):
    rail.show_places([0.3])
    rail.show_places([])
    assert rail.isHidden()


def test_it_is_as_large_as_the_bar_also_after_that_has_grown(rail, bar):
    rail.show_places([1.0])
    bar.resize(WIDTH, 2 * HEIGHT)
    assert rail.size() == bar.size()
    assert inked(picture(rail)) == {2 * HEIGHT - 4, 2 * HEIGHT - 3}


def test_a_press_goes_through_to_the_bar(rail, bar):
    rail.show_places([0.5])
    assert bar.childAt(WIDTH // 2, HEIGHT // 2) is None


@given(
    start=st.integers(0, 10_000),
    length=st.integers(0, 5_000),
    top=st.floats(0, 1),
    height=st.floats(0, 1),
    data=st.data(),
)
def test_a_place_in_a_block_lies_in_its_share_and_never_goes_back(start, length, top, height, data):
    share = Share(start, start + length, top, height)
    cps = sorted(data.draw(st.lists(st.integers(start, start + length), min_size=1, max_size=8)))
    places = [place_in(share, cp) for cp in cps]
    assert places == sorted(places)
    assert all(top <= place <= min(1.0, top + height + 1e-9) for place in places)
    assert place_in(share, start) == top
