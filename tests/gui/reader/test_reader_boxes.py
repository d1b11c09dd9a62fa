"""What rectangles a range has, in the pictures other tools get wrong."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.reader.geometry import merged
from tests.gui.reader.samples import NASKH, SANS


def lefts(laid, *ranges) -> list[float]:
    return [laid.boxes(start, end)[0].left for start, end in ranges]


@pytest.mark.parametrize("family", [SANS, NASKH])
def test_the_parts_of_a_date_keep_their_order_in_an_arabic_line(block, family):
    text = "في 20/02/2002 قال"
    laid = block(text, family=family)
    day, month, year = lefts(laid, (3, 5), (6, 8), (9, 13))
    assert day < month < year
    assert len(laid.boxes(3, 13)) == 1


def test_a_range_over_two_scripts_has_two_rectangles(block):
    laid = block("قال Reuters نعم")
    assert len(laid.boxes(0, 6)) == 2
    assert len(laid.boxes(0, 15)) == 1


def test_quotation_marks_can_be_told_inside_or_outside(block):
    laid = block("«لا عودة للاجئين»")
    (inside,), (all_of_it,) = laid.boxes(1, 16), laid.boxes(0, 17)
    assert all_of_it.left < inside.left < inside.right < all_of_it.right


def test_a_span_over_line_breaks_has_a_box_in_every_line(block):
    laid = block("قالت الوزارة إن " * 30, width=300)
    boxes = laid.boxes(20, 320)
    assert [box.line for box in boxes] == sorted({box.line for box in boxes})
    assert len(boxes) > 5


@pytest.mark.parametrize("rtl", [True, False])
def test_tabs_have_boxes_that_touch_their_neighbours(block, rtl):
    laid = block("قال\tabc\t\tdef\t", rtl=rtl)
    for at, char in enumerate(laid.text):
        if char == "\t":
            (box,) = laid.boxes(at, at + 1)
            assert box.right > box.left
    assert len(laid.boxes(0, len(laid.text))) == 1


def test_nothing_has_no_boxes(block):
    laid = block("قال")
    assert laid.boxes(1, 1) == []
    assert block("").boxes(0, 0) == []


@pytest.mark.parametrize(
    "text", ["\ufeffقال", "قا\ufeffل", "ق\u2028ال", "ق\ufffcال", "\ud800قال", "\ufffeقال"]
)
def test_characters_qt_drops_do_not_shift_the_others(block, text):
    laid = block(text)
    assert len(laid.rows) == 1
    last = len(text) - 1
    plain = block("قال")
    assert (
        laid.boxes(last, last + 1)[0].left
        < laid.boxes(text.index("ق"), text.index("ق") + 1)[0].left
    )
    width = plain.boxes(2, 3)[0].right - plain.boxes(2, 3)[0].left
    (box,) = laid.boxes(last, last + 1)
    assert box.right - box.left == pytest.approx(width, rel=0.3)


def test_emoji_shift_nothing(block):
    with_emoji, without = block("👍🏽👍 قال"), block("قال")
    for at in range(3):
        (moved,) = with_emoji.boxes(4 + at, 5 + at)
        (plain,) = without.boxes(at, at + 1)
        assert moved.right - moved.left == pytest.approx(plain.right - plain.left, abs=0.05)
    assert with_emoji.rows[0].end == len("👍🏽👍 قال")


def test_lines_stand_at_one_pitch_whatever_font_fills_in(block, measures):
    laid = block("قال 👍 قال 漢字 قال ข้อความ " * 10, width=300)
    pitch = measures().pitch
    assert len(laid.rows) > 3
    baselines = {row.line.y() + row.line.ascent() - n * pitch for n, row in enumerate(laid.rows)}
    assert max(baselines) - min(baselines) < 0.01


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)).map(sorted).map(tuple)))
def test_merged_stretches_cover_the_same_and_do_not_touch(stretches):
    out = merged(stretches)
    for left, right in stretches:
        assert any(a <= left and right <= b for a, b in out)
    assert all(one[1] < other[0] for one, other in pairwise(out))


@pytest.mark.parametrize("where", ["{}نعم", "قال{}نعم", "نعم{}"])
def test_no_control_character_breaks_a_line_or_shifts_an_offset(block, where):
    odd = [chr(n) for n in range(0xA1) if n != 0x0A] + ["\u2028", "\u2029", "\u061c", "\u200b"]
    for char in odd:
        text = where.format(char)
        laid = block(text)
        assert [(row.start, row.end) for row in laid.rows] == [(0, len(text))], ascii(char)
        at = text.index("م")
        assert laid.boxes(at, at + 1), ascii(char)
