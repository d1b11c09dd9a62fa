"""The pictures other tools get wrong, each a test here."""

import re
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.gui.reader.caps import cap_at
from app.gui.reader.painting import Part
from tests.gui.reader.proof_faces import FACES, laid_out
from tests.gui.reader.samples import NASKH, SANS, span

PAPER = 0xFFFFFFFF
DATE = "قُتل في 20/02/2002 ثلاثة"
REFUGEES = "«لا عودة للاجئين»"
ISIS = "ISIS هو تنظيم داعش."


def picture(view, parts: Part) -> QImage:
    image = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
    image.fill(PAPER)
    painter = QPainter(image)
    try:
        view.paint_parts(painter, parts)
    finally:
        painter.end()
    return image


def inked(image: QImage, box: QRectF) -> bool:
    """Whether any pixel in a box is not paper."""
    rect = box.toAlignedRect()
    return any(
        image.pixel(x, y) != PAPER
        for x in range(rect.left(), rect.right() + 1)
        for y in range(rect.top(), rect.bottom() + 1)
    )


def tile(boxes, whole) -> bool:
    """Whether boxes, in any order, lie side by side from end to end of the whole."""
    edges = sorted((box.left, box.right) for box in boxes)
    inner = all(one[1] == pytest.approx(other[0], abs=0.1) for one, other in pairwise(edges))
    outer = (edges[0][0], edges[-1][1]) == pytest.approx((whole.left, whole.right), abs=0.1)
    return inner and outer


@pytest.mark.parametrize("face", FACES, ids=str)
class TestADateInAnArabicLine:
    def test_each_part_covers_exactly_its_digits(self, face):
        laid = laid_out(DATE, face)
        at = DATE.index("20/")
        parts = [(at + m.start(), at + m.end()) for m in re.finditer(r"\d+|/", "20/02/2002")]
        boxes = [laid.boxes(*part) for part in parts]
        assert all(len(found) == 1 for found in boxes)
        for (start, end), (box,) in zip(parts, boxes, strict=True):
            digits = [laid.boxes(n, n + 1)[0] for n in range(start, end)]
            assert tile(digits, box)

    def test_the_parts_tile_the_date_from_day_to_year(self, face):
        laid = laid_out(DATE, face)
        at = DATE.index("20/")
        boxes = [laid.boxes(at + n, at + n + 1)[0] for n in range(10)]
        assert [box.left for box in boxes] == sorted(box.left for box in boxes)
        (whole,) = laid.boxes(at, at + 10)
        assert tile(boxes, whole)

    def test_the_year_with_the_word_after_it_is_one_box_each(self, face):
        laid = laid_out(DATE, face)
        at = DATE.index("2002")
        year, word = laid.boxes(at, at + 4)[0], laid.boxes(at + 5, len(DATE))[0]
        assert word.right < year.left, "the words go on at the left of the date"
        assert len(laid.boxes(at, len(DATE))) == 2, "and the day stands between them"


@pytest.mark.parametrize("family", [SANS, NASKH])
class TestAQuotationMarkAlone:
    @pytest.fixture
    def page(self, view, labels, family):
        view.set_page_type(family, 15)
        view.set_article(REFUGEES)
        self.labels = labels
        return view

    def test_a_span_of_the_mark_is_seen_on_the_mark_alone(self, page):
        page.set_layers([span("mark", 0, 1)], self.labels)
        grounds = picture(page, Part.GROUNDS)
        (mark,), (word,) = page.boxes(0, 1), page.boxes(1, 3)
        assert mark.width() > 2
        assert inked(grounds, mark.adjusted(1, 0, -1, 0))
        assert not inked(grounds, word.adjusted(1, 0, -2, 0))

    def test_with_and_without_the_marks_are_two_pictures(self, page):
        end = len(REFUGEES)
        seen = []
        for start, stop in ((0, end), (1, end - 1), (0, end - 1), (1, end)):
            page.set_layers([span("one", start, stop)], self.labels)
            page.set_selected_span("one")
            seen.append((picture(page, Part.GROUNDS), picture(page, Part.CAPS)))
        for one in range(4):
            for other in range(one):
                assert seen[one][0] != seen[other][0], "the grounds tell them apart"
                assert seen[one][1] != seen[other][1], "and so do the caps"

    def test_the_caps_stand_a_mark_apart(self, page, family):
        laid = page.page.laid(0)
        outside, inside = cap_at(laid, 0, at_start=True), cap_at(laid, 1, at_start=True)
        (mark,) = laid.boxes(0, 1)
        assert outside.x - inside.x == pytest.approx(mark.right - mark.left, abs=0.1)
        outside, inside = (cap_at(laid, n, at_start=False) for n in (16, 15))
        (mark,) = laid.boxes(16, 17)
        assert inside.x - outside.x == pytest.approx(mark.right - mark.left, abs=0.1)


@pytest.mark.parametrize("family", [SANS, NASKH])
class TestASentenceThatBeginsInLatin:
    @pytest.fixture
    def page(self, view, family):
        view.set_page_type(family, 15)
        view.set_article(ISIS)
        return view

    def test_it_runs_right_to_left_and_its_full_stop_is_at_the_left_end(self, page):
        boxes = [page.boxes(n, n + 1)[0] for n in range(len(ISIS))]
        assert page.page.laid(0).rtl
        assert boxes[-1].right() <= min(box.left() for box in boxes[:-1]) + 0.1
        latin = [box.left() for box in boxes[:4]]
        assert latin == sorted(latin)
        assert min(latin) >= max(box.right() for box in boxes[4:]) - 0.1

    def test_it_is_aligned_at_the_right_edge_of_the_column(self, page):
        (latin,) = page.boxes(0, 4)
        width = page.page.width
        left = (page.viewport().width() - int(width)) // 2
        assert latin.right() == pytest.approx(left + width, abs=0.5)

    def test_a_span_from_latin_into_arabic_has_two_boxes_that_touch(self, page):
        assert len(page.boxes(0, len(ISIS))) == 1
        assert len(page.boxes(2, 7)) == 2, "half of ISIS is at the far right"
        assert len(page.boxes(0, 7)) == 1


@pytest.mark.parametrize("face", FACES, ids=str)
@pytest.mark.parametrize("word", ["سلام", "لا", "الأن", "بلا", "لإ", "كلآ"])
def test_half_a_lam_alef_is_half_its_box(face, word):
    laid = laid_out(word, face)
    lam = word.index("ل", 1) if word.startswith("ال") else word.index("ل")
    (whole,) = laid.boxes(lam, lam + 2)
    (first,), (second,) = laid.boxes(lam, lam + 1), laid.boxes(lam + 1, lam + 2)
    assert tile([first, second], whole)
    assert first.left >= second.right - 0.1, "the lam is at the right"
    assert min(first.right - first.left, second.right - second.left) > 1


@pytest.mark.parametrize("face", FACES, ids=str)
def test_the_letters_of_no_return_for_refugees_tile_it(face):
    laid = laid_out(REFUGEES, face)
    (whole,) = laid.boxes(0, len(REFUGEES))
    letters = [laid.boxes(n, n + 1) for n in range(len(REFUGEES))]
    assert all(len(found) == 1 for found in letters)
    assert tile([found[0] for found in letters], whole)
    assert all(found[0].right - found[0].left > 1 for found in letters)


@pytest.mark.parametrize("family", [SANS, NASKH])
def test_a_span_that_begins_or_ends_in_it_changes_no_pixel_of_the_text(view, labels, family):
    view.set_page_type(family, 15)
    view.set_article(REFUGEES + "\n" + DATE + "\n" + ISIS)
    bare, blank = picture(view, Part.TEXT), picture(view, Part.GROUNDS)
    assert inked(bare, view.boxes(0, len(REFUGEES))[0])
    for size in (1, 2, 5):
        for start in range(len(REFUGEES) - size + 1):
            view.set_layers([span("one", start, start + size)], labels)
            view.set_selected_span("one")
            assert picture(view, Part.TEXT) == bare
            assert picture(view, Part.GROUNDS) != blank
            assert inked(picture(view, Part.GROUNDS), view.boxes(start, start + size)[0])


class TestThreeHundredCharacters:
    TEXT = ("قالت الوزارة (Reuters) إن «لا عودة للاجئين» في 20/02/2002، " * 9)[:400]

    @pytest.mark.parametrize("face", FACES, ids=str)
    @pytest.mark.parametrize("width", [250, 500])
    def test_has_a_box_on_every_line_and_covers_exactly_its_characters(self, face, width):
        laid = laid_out(self.TEXT, face, width=width)
        boxes = laid.boxes(50, 350)
        lines = range(laid.row_of(50), laid.row_of(349) + 1)
        assert {box.line for box in boxes} == set(lines)
        assert len(lines) > 5
        for line in lines:
            ours = [box for box in boxes if box.line == line]
            inside = [c for c in laid.cells(line) if c.start >= 50 and c.end <= 350]
            outside = [c for c in laid.cells(line) if c.end <= 50 or c.start >= 350]
            assert all(any(self._in(c, box) for box in ours) for c in inside)
            assert not any(self._overlap(c, box) for c in outside for box in ours)

    def test_a_whole_line_of_it_is_one_box(self):
        laid = laid_out(self.TEXT, FACES[0], width=400)
        boxes = laid.boxes(50, 350)
        for line in range(laid.row_of(50) + 1, laid.row_of(349)):
            assert len([box for box in boxes if box.line == line]) == 1

    def _in(self, cell, box) -> bool:
        return box.left - 0.1 <= cell.left and cell.right <= box.right + 0.1

    def _overlap(self, cell, box) -> bool:
        return min(cell.right, box.right) - max(cell.left, box.left) > 0.5
