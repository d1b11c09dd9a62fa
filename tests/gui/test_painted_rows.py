"""Rows painted by hand: alike in ground and focus, each line on its own side."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QListWidget, QStyle, QStyleOptionViewItem

from app.gui.bubble import WIDTH, paint_bubble
from app.gui.painted_rows import (
    PaintedRows,
    draw_words,
    ground_of,
    has_focus,
    paint_focus,
    paint_ground,
    part_of,
)
from app.gui.theme import LIGHT

State = QStyle.StateFlag
SIZE = (300, 40)


@pytest.fixture
def sheet(dressed):
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return image


def inked(image: QImage) -> list[int]:
    """The columns in which there is anything but paper."""
    white = QColor(Qt.GlobalColor.white).rgb()
    wide, high = image.width(), image.height()
    return [x for x in range(wide) if any(image.pixel(x, y) != white for y in range(high))]


def drawn(image: QImage, words: str, box: QRectF | None = None, **how) -> list[int]:
    painter = QPainter(image)
    painter.setPen(QColor(LIGHT.ink))
    draw_words(painter, QFont(), box or QRectF(0, 0, *SIZE), words, **how)
    painter.end()
    return inked(image)


def option_with(*flags: QStyle.StateFlag) -> QStyleOptionViewItem:
    option = QStyleOptionViewItem()
    for flag in flags:
        option.state |= flag
    return option


def test_latin_begins_on_the_left_and_arabic_on_the_right(sheet):
    latin = drawn(sheet, "army")
    assert max(latin) < SIZE[0] / 2
    sheet.fill(Qt.GlobalColor.white)
    arabic = drawn(sheet, "الجيش")
    assert min(arabic) > SIZE[0] / 2


def test_a_side_or_a_direction_that_is_asked_for_holds(sheet):
    assert min(drawn(sheet, "army", side=Qt.AlignmentFlag.AlignRight)) > SIZE[0] / 2
    sheet.fill(Qt.GlobalColor.white)
    assert max(drawn(sheet, "الجيش", rtl=False)) < SIZE[0] / 2
    sheet.fill(Qt.GlobalColor.white)
    assert min(drawn(sheet, "army", rtl=True)) > SIZE[0] / 2


@pytest.mark.parametrize("words", ["army " * 80, "الجيش " * 80])
def test_what_is_too_long_stays_in_its_room(sheet, words):
    room = QRectF(40, 0, 200, SIZE[1])
    found = drawn(sheet, words, room)
    assert min(found) >= 38
    assert max(found) <= 241


def test_the_ground_says_what_is_chosen_then_what_is_pointed_at(dressed):
    assert ground_of(option_with(), LIGHT) == ""
    assert ground_of(option_with(State.State_MouseOver), LIGHT) == LIGHT.hover
    both = option_with(State.State_MouseOver, State.State_Selected)
    assert ground_of(both, LIGHT) == LIGHT.chosen


def test_the_focus_is_that_of_the_active_window(dressed):
    assert not has_focus(option_with(State.State_HasFocus))
    assert has_focus(option_with(State.State_HasFocus, State.State_Active))


def test_no_colour_paints_nothing(sheet):
    painter = QPainter(sheet)
    paint_ground(painter, QRectF(0, 0, *SIZE), "", 4)
    painter.end()
    assert inked(sheet) == []


def test_a_ground_fills_and_a_frame_does_not(sheet):
    painter = QPainter(sheet)
    paint_ground(painter, QRectF(0, 0, 100, 40), LIGHT.chosen, 4)
    paint_focus(painter, QRectF(150.5, 0.5, 100, 39), LIGHT.accent, 1, 4)
    painter.end()
    assert sheet.pixelColor(50, 20) == QColor(LIGHT.chosen)
    assert sheet.pixelColor(200, 20) == QColor(Qt.GlobalColor.white)
    assert sheet.pixelColor(150, 20) != QColor(Qt.GlobalColor.white)


def test_parts_are_told_from_where_the_row_begins():
    box = QRectF(10, 0, 100, 20)
    assert part_of(box, 5, 25, rtl=False) == QRectF(15, 0, 20, 20)
    assert part_of(box, 5, 25, rtl=True) == QRectF(85, 0, 20, 20)


def test_a_bubble_keeps_to_its_box(sheet):
    painter = QPainter(sheet)
    paint_bubble(painter, QRectF(20, 0, WIDTH, 40), QColor(LIGHT.ink_soft))
    painter.end()
    found = inked(sheet)
    assert (min(found), max(found)) == (20, 20 + int(WIDTH) - 1)


class Stripes(PaintedRows):
    """Says what it was given, and leaves the painter in disorder."""

    @property
    def height(self) -> int:
        return 33

    def paint_row(self, painter, option, index):
        assert painter.testRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor("red"))
        painter.translate(5, 5)


def test_a_row_leaves_the_painter_as_it_was(sheet, qtbot):
    rows = QListWidget()
    qtbot.addWidget(rows)
    rows.addItem("one")
    stripes = Stripes(rows)
    assert stripes.sizeHint(option_with(), rows.indexFromItem(rows.item(0))).height() == 33
    painter = QPainter(sheet)
    before = (painter.pen().color(), painter.transform())
    stripes.paint(painter, option_with(), rows.indexFromItem(rows.item(0)))
    assert (painter.pen().color(), painter.transform()) == before
    painter.end()


def test_what_paints_nothing_says_so(qtbot):
    rows = QListWidget()
    qtbot.addWidget(rows)
    bare = PaintedRows(rows)
    with pytest.raises(NotImplementedError):
        _ = bare.height
    with pytest.raises(NotImplementedError):
        bare.paint_row(None, option_with(), rows.indexFromItem(None))
