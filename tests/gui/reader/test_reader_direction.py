"""Every paragraph runs and stands on its own side."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from app.gui.reader.painting import Part
from app.gui.theme import LIGHT

ISIS = "ISIS هو تنظيم داعش."


def ink(view, y0: int, y1: int) -> list[int]:
    """Columns that have ink between two heights."""
    image = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    try:
        view.paint_parts(painter, Part.TEXT)
    finally:
        painter.end()
    rows = range(max(0, y0), min(image.height(), y1))
    return [x for x in range(image.width()) if any(image.pixel(x, y) != 0xFFFFFFFF for y in rows)]


def band(view, start: int, end: int) -> tuple[int, int]:
    box = view.boxes(start, end)[0]
    return int(box.top()), int(box.bottom())


def test_an_arabic_sentence_that_begins_in_latin_stands_right_with_its_stop_at_the_left(view):
    view.set_theme(LIGHT)
    view.set_article(ISIS)
    columns = ink(view, *band(view, 0, 4))
    page_left = (view.viewport().width() - view.page.width) / 2
    assert columns[-1] > page_left + view.page.width - 6
    assert columns[0] > page_left + 100
    stop = view.boxes(len(ISIS) - 1, len(ISIS))[0]
    assert stop.left() <= columns[0] <= stop.right()
    assert stop.right() <= min(box.left() for box in view.boxes(0, len(ISIS) - 1)) + 0.5


def test_an_english_sentence_with_arabic_inside_stands_left(view):
    text = "The army (الجيش) said it would stay in the town."
    view.set_article(text)
    columns = ink(view, *band(view, 0, 4))
    page_left = (view.viewport().width() - view.page.width) / 2
    assert columns[0] < page_left + 6
    assert view.boxes(len(text) - 1, len(text))[0].left() > view.boxes(0, 3)[0].right()


def test_each_paragraph_has_its_own_side(view):
    text = "قال محمد ذلك\nThe army said so\n123\n«لا عودة للاجئين»"
    view.set_article(text)
    middle = view.viewport().width() / 2
    sides = [view.boxes(at, at + 1)[0].center().x() > middle for at in (0, 13, 30, 34)]
    assert sides == [True, False, True, True]
    view.set_article(text, rtl_default=False)
    assert view.boxes(30, 31)[0].center().x() < middle


@pytest.mark.parametrize("width", [300, 700, 1600])
def test_the_column_is_centred_and_not_too_wide(view, width):
    view.resize(width, 600)
    view.set_article("قالت الوزارة إن الجيش دخل المدينة أمس " * 30)
    boxes = view.boxes(0, len(view.text))
    left, right = min(b.left() for b in boxes), max(b.right() for b in boxes)
    room = view.viewport().width()
    assert left > 20
    assert right < room - 20
    assert (left + right) / 2 == pytest.approx(room / 2, abs=30)
    longest = max(row.end - row.start for row in view.page.laid(0).rows)
    assert longest <= 80
    assert width < 1600 or longest >= 60


def test_nothing_is_clipped_at_either_side(view):
    view.resize(500, 600)
    view.set_article("قالت الوزارة إن الجيش دخل المدينة أمس " * 10 + "\n" + "longword" * 40)
    columns = ink(view, 0, view.viewport().height())
    assert columns[0] > 5
    assert columns[-1] < view.viewport().width() - 5


def test_the_direction_of_the_window_changes_nothing_on_the_page(view):
    text = "قال محمد\nThe army said so"
    view.set_article(text)
    middle = view.viewport().width() / 2
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert view.boxes(0, 3)[0].left() > middle
    assert view.boxes(9, 12)[0].left() < middle
    assert view.position_at(view.point_of(0)) == 0
