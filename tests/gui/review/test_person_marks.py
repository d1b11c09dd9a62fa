"""Marks of people: eight that can be told apart without colour."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from app.gui.contrast import TEXT, ratio
from app.gui.review.marks import (
    MARKS,
    mark_icon,
    mark_letter,
    outline_of,
    paint_mark,
    person_pen,
)
from app.gui.theme import LIGHT, THEMES, Theme

SIDE = 11


def grey(index: int, theme: Theme = LIGHT, *, absent: bool = False) -> list[int]:
    """A mark as somebody sees it who sees no colour: one number for each pixel."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.page))
    painter = QPainter(image)
    paint_mark(painter, QRectF(0, 0, SIDE, SIDE), index, theme, absent=absent)
    painter.end()
    return [image.pixelColor(x, y).lightness() for y in range(SIDE) for x in range(SIDE)]


def distance(one: list[int], other: list[int], *, least: int = 60) -> int:
    """How many pixels are lighter or darker by more than `least` of 255."""
    return sum(abs(a - b) > least for a, b in zip(one, other, strict=True))


def test_there_are_eight_each_with_a_letter_a_shape_and_a_line_of_its_own():
    assert [mark.letter for mark in MARKS] == list("ABCDEFGH")
    assert [mark_letter(n) for n in range(8)] == list("ABCDEFGH")
    assert len({mark.shape for mark in MARKS}) == len({mark.dashes for mark in MARKS}) == 8


@pytest.mark.parametrize("index", [-1, 8])
def test_nobody_else_has_a_mark(index: int):
    with pytest.raises(IndexError):
        mark_letter(index)


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_marks_are_told_apart_without_colour(dressed, theme: Theme):
    pictures = [grey(n, theme) for n in range(8)]
    assert min(distance(a, b) for a, b in combinations(pictures, 2)) >= 12


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
@pytest.mark.parametrize("index", range(8))
def test_who_says_nothing_has_another_look(dressed, theme: Theme, index: int):
    assert distance(grey(index, theme), grey(index, theme, absent=True), least=24) >= 12


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_letters_can_be_read_on_their_shapes(theme: Theme):
    assert ratio(theme.ink, theme.page) >= TEXT  # full shapes, and clear ones
    assert ratio(theme.ink_soft, theme.page) >= TEXT  # those struck out


@pytest.mark.parametrize("mark", MARKS, ids=[mark.shape for mark in MARKS])
def test_a_shape_fills_its_box_and_never_leaves_it(mark):
    box = QRectF(3, 5, 20, 20)
    outline = outline_of(mark.shape, box).boundingRect()
    assert box.adjusted(-0.01, -0.01, 0.01, 0.01).contains(outline)
    assert outline.width() >= 18
    assert outline.height() >= 18


def test_a_mark_stands_in_the_middle_and_leaves_the_painter_alone(dressed):
    image = QImage(41, 21, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.page))
    painter = QPainter(image)
    painter.setPen(QPen(QColor("#123456"), 3))
    paint_mark(painter, QRectF(0, 0, 41, 21), 0, LIGHT)
    assert painter.pen() == QPen(QColor("#123456"), 3)
    painter.end()
    page = QColor(LIGHT.page).rgb()
    inked = [x for x in range(41) for y in range(21) if image.pixel(x, y) != page]
    assert min(inked) == 10
    assert max(inked) == 30


def test_lines_have_the_pattern_of_the_person(dressed):
    assert person_pen(0, QColor("black"), 2).dashPattern() == []
    assert person_pen(1, QColor("black"), 2).dashPattern() == [4.0, 2.0]
    assert person_pen(2, QColor("#123456"), 1.5).color() == QColor("#123456")


def test_there_is_an_icon_for_lists(dressed):
    icons = [mark_icon(n, LIGHT).pixmap(15, 15).toImage() for n in range(8)]
    assert all(not icon.isNull() for icon in icons)
    assert all(a != b for a, b in combinations(icons, 2))
