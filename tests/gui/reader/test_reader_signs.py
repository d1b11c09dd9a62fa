"""Signs for what cannot be seen: where they stand, and that the text does not feel them."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from app.gui.reader.invisible_signs import Kind, fanned, kind_of, signs_of, told
from app.gui.reader.invisibles import Invisibles
from app.gui.reader.overlay import Stage
from app.gui.reader.painting import Part
from app.text.controls import BIDI

ODD = "".join(sorted(BIDI)) + "\u00a0\u202f\u200c\u200d\u0640\u2060\ufeff\u00ad\u200b\t\x01\u2003"
RLM, LRM, RLI, PDI = "\u200f", "\u200e", "\u2067", "\u2069"
MIXED = "قال ABC 12 ‌لا،" + ODD
quick = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def kinds(block, row=0, **more):
    return [sign.kind for sign in signs_of(block, row, **more)]


def only(block):
    (sign,) = signs_of(block, 0)
    return sign


@pytest.mark.parametrize("char", ODD)
def test_every_one_of_them_has_a_sign_and_a_name(block, char):
    (sign,) = signs_of(block(f"قال{char} محمد"), 0)
    assert sign.chars == char
    assert sign.kind is kind_of(char)
    assert f"U+{ord(char):04X}" in told(char)


def test_what_is_seen_has_none(block):
    assert signs_of(block("قال محمد: abc, 12. «نعم» 👍 \ufffd"), 0) == []
    assert kind_of("\ud800") is None


def test_a_mark_stands_between_its_neighbours(block):
    laid = block(f"قال{RLM}محمد")
    sign = only(laid)
    assert sign.left == sign.right == pytest.approx(laid.cell(2).after, abs=0.5)
    assert sign.x == pytest.approx(laid.cell(4).before, abs=0.5)


@pytest.mark.parametrize("rtl", [True, False])
def test_between_two_directions_a_mark_stands_where_it_runs_along(block, rtl):
    right = block(f"ISIS{RLM} هو", rtl=rtl)
    assert only(right).x == pytest.approx(right.cell(5).before, abs=0.5)
    left = block(f"هو {LRM}ISIS", rtl=rtl)
    assert only(left).x == pytest.approx(left.cell(4).before, abs=0.5)


def test_an_isolate_is_framed_by_its_signs(block):
    laid = block(f"قال {RLI}abc{PDI} نعم")
    opening, closing = signs_of(laid, 0)
    letters = [laid.cell(n) for n in (5, 6, 7)]
    assert opening.x == pytest.approx(max(c.right for c in letters), abs=0.5)
    assert closing.x == pytest.approx(min(c.left for c in letters), abs=0.5)


def test_a_joiner_within_a_word_stands_after_its_letter(block):
    laid = block("می\u200cخواهم")
    sign = only(laid)
    assert sign.kind is Kind.BAR
    assert sign.x == pytest.approx(laid.cell(3).before, abs=0.6)


def test_joiners_inside_one_picture_stand_inside_it(block):
    laid = block("👨\u200d👩\u200d👧")
    first, second = signs_of(laid, 0)
    (cell,) = laid.cells(0)
    assert cell.left < first.x < second.x < cell.right or cell.right > first.x > second.x


def test_spaces_and_tatweel_are_marked_in_their_box(block):
    for char, kind in (("\u00a0", Kind.RING), ("\u2003", Kind.DOT), ("ـ", Kind.OVERLINE)):
        laid = block(f"عـ{char}ب" if char != "ـ" else "عـب")
        sign = signs_of(laid, 0)[-1]
        (box,) = laid.boxes(len(laid.text) - 2, len(laid.text) - 1)
        assert (sign.kind, sign.left, sign.right) == (kind, box.left, box.right)


def test_several_at_one_place_are_one_flag_that_names_or_counts_them(block):
    assert only(block(f"قال{RLM}{LRM} محمد")).words == "RLM LRM"
    many = only(block(f"قال{RLM * 5} محمد"))
    assert (many.words, many.way) == ("RLM RLM +3", -1)
    assert only(block(f"قال{RLM}{LRM} محمد")).way == 0
    assert only(block(f"abc{LRM} def", rtl=False)).way == 1


@pytest.mark.parametrize(("text", "rtl"), [("قال 123", True), ("123", True), ("abc قال", False)])
def test_the_end_of_a_paragraph_is_told_beyond_its_last_letter(block, text, rtl):
    laid = block(text, rtl=rtl)
    (sign,) = signs_of(laid, 0, line_feed=True)
    edges = [edge for cell in laid.cells(0) for edge in (cell.left, cell.right)]
    assert sign.kind is Kind.PILCROW
    assert sign.x == (min(edges) if rtl else max(edges))
    assert kinds(laid) == []


def test_an_empty_paragraph_ends_where_it_would_begin(block):
    (right,), (left,) = (signs_of(block("", rtl=r), 0, line_feed=True) for r in (True, False))
    assert (right.x, left.x) == (2000, 0)


@quick
@given(st.text(st.sampled_from(MIXED), max_size=40), st.booleans())
def test_each_sign_is_on_its_line_and_none_is_lost(block, text, rtl):
    laid = block(text, rtl=rtl, width=180)
    found = [sign for row in range(len(laid.rows)) for sign in signs_of(laid, row)]
    assert [c for sign in found for c in sign.chars] == [c for c in text if kind_of(c) and c in ODD]
    for sign in found:
        assert sign.left <= sign.right
        assert -40 <= sign.left <= 220


def overlaps(places, widths):
    spans = sorted(zip(places, widths, strict=True))
    return any(a + w > b + 1e-6 for (a, w), (b, _) in pairwise(spans))


@given(
    st.lists(st.tuples(st.floats(0, 500), st.floats(5, 60)), max_size=12),
)
def test_flags_never_cover_each_other_and_keep_their_order(wanted):
    got = fanned(wanted)
    assert not overlaps(got, [width for _, width in wanted])
    alone = [
        n
        for n, (x, w) in enumerate(wanted)
        if not any(m != n and x < y + v + 2 and y < x + w + 2 for m, (y, v) in enumerate(wanted))
    ]
    if len(alone) == len(wanted):
        assert got == [x for x, _ in wanted]


def picture(view, parts=None):
    image = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    try:
        if parts is None:
            view._paint_all(painter, 0, image.height())
        else:
            view.paint_parts(painter, parts)
    finally:
        painter.end()
    return image


def test_the_text_is_drawn_as_without_signs_and_stands_where_it_stood(view):
    signs = Invisibles(lambda: view.text)
    view.add_overlay(Stage.OVER, signs)
    view.set_article(f"لا سـلام{RLM} می\u200cخواهم\u00a0ABC{LRM}\t12\nوقال\u2060 الجيش" * 5)
    text, boxes, plain = picture(view, Part.TEXT), view.boxes(0, len(view.text)), picture(view)
    signs.shown = True
    shown = picture(view)
    assert shown != plain
    assert picture(view, Part.TEXT) == text
    assert view.boxes(0, len(view.text)) == boxes
    signs.shown = False
    assert picture(view) == plain
    assert signs.targets == []


def test_the_pointer_is_told_what_a_sign_stands_for(view):
    signs = Invisibles(lambda: view.text)
    signs.shown = True
    view.add_overlay(Stage.OVER, signs)
    view.set_article(f"قال{RLM}{LRM} محمد\u00a0ذلك\n")
    picture(view)
    words = [signs.told_at(rect.center()) for rect, _ in signs.targets]
    assert "Right-to-left mark, U+200F\nLeft-to-right mark, U+200E" in words
    assert "No-break space, U+00A0" in words
    assert "Line feed, U+000A" in words
    assert signs.told_at(QPointF(-5, -5)) == ""


def test_only_what_is_in_view_is_marked(view):
    signs = Invisibles(lambda: view.text)
    signs.shown = True
    view.add_overlay(Stage.OVER, signs)
    view.set_article(f"قال{RLM} محمد\u00a0ذلك " * 3000)
    picture(view)
    assert 0 < len(signs.targets) < 400
