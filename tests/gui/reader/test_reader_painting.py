"""What is seen of spans: grounds, lines in lanes, caps, in colours of the theme."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.gui.reader.caps import cap_at
from app.gui.reader.ground import lane_heights, line_color
from app.gui.reader.lanes import Lanes
from app.gui.reader.marks import marks_of
from app.gui.reader.painting import Part
from app.gui.reader.underlines import underline
from app.gui.theme import DARK, LIGHT
from app.model.scheme import UNDERLINES, Label, Words
from tests.gui.reader.samples import span

TEXT = "قال الجيش الروسي إن قواته دخلت المدينة"
PAPER = 0xFFFFFFFF


def picture(view, parts: Part = Part.ALL) -> QImage:
    image = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
    image.fill(PAPER)
    painter = QPainter(image)
    try:
        view.paint_parts(painter, parts)
    finally:
        painter.end()
    return image


def painted(image: QImage) -> set[tuple[int, int]]:
    return {(x, y) for y in range(120) for x in range(image.width()) if image.pixel(x, y) != PAPER}


def stroke(style: str) -> QImage:
    image = QImage(80, 12, QImage.Format.Format_RGB32)
    image.fill(PAPER)
    painter = QPainter(image)
    try:
        underline(painter, style, QRectF(4, 5, 70, 2), QColor("#0072B2"))
    finally:
        painter.end()
    return image


def test_every_underline_looks_different():
    pictures = {style: stroke(style) for style in UNDERLINES}
    for style, image in pictures.items():
        same = [other for other, its in pictures.items() if its == image]
        assert same == [style]
    assert stroke("no such style") == pictures["solid"]


@pytest.mark.parametrize("style", UNDERLINES)
def test_an_underline_keeps_to_its_stretch(style):
    image = stroke(style)
    columns = [x for x in range(80) if any(image.pixel(x, y) != PAPER for y in range(12))]
    assert min(columns) >= 2
    assert max(columns) <= 76
    assert max(columns) > 68


@pytest.mark.parametrize("ratio", [1, 1.5, 2, 3])
@pytest.mark.parametrize(("style", "thickness"), [("wave", 1), ("wave", 2), ("dot", 1), ("dot", 2)])
def test_a_pattern_is_the_same_all_along_its_line(style, thickness, ratio):
    image = QImage(round(100 * ratio), round(12 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(PAPER)
    painter = QPainter(image)
    try:
        underline(painter, style, QRectF(0, 4, 100, thickness), QColor("#0072B2"))
    finally:
        painter.end()
    columns = [
        tuple(image.pixel(x, y) for y in range(image.height())) for x in range(image.width())
    ]
    periods = [n for n in range(2, 40) if columns[n:] == columns[:-n]]
    assert periods
    assert len(set(columns[: periods[0]])) > 1


def test_lanes_are_whole_pixels_apart_and_six_leave_the_next_line_readable(measures):
    m = measures()
    for depth in range(1, 7):
        lanes = lane_heights(m, depth)
        assert lanes.step > lanes.thickness >= 1
        lowest = lanes.top(depth - 1) + lanes.thickness
        assert lowest <= m.pitch - 0.75 * m.em, "letters of the next line stay free"


@pytest.mark.parametrize("size", [7, 9, 15, 30])
def test_lanes_without_room_share_the_outermost_line(measures, size):
    m = measures(size=size)
    deep = lane_heights(m, 40)
    tops = [deep.top(lane) for lane in range(40)]
    assert tops[: deep.shared + 1] == sorted(set(tops))
    assert set(tops[deep.shared :]) == {max(tops)}
    assert max(tops) + deep.thickness <= m.pitch - m.rise + 1, "the next line of text stays free"
    one = lane_heights(m, deep.shared + 1)
    assert one.shared == deep.shared + 1, "nobody shares what there is room for"


def test_spans_too_deep_for_a_line_of_their_own_are_told_by_one_of_no_label(view, labels):
    view.set_article(f"{TEXT}\n{TEXT}")
    view.set_layers([span(f"s{n:02}", 4, 9 + n % 20) for n in range(60)], labels)
    box = view.boxes(4, 9)[0].toRect()
    second = view.boxes(len(TEXT) + 1, len(TEXT) + 4)[0].top()
    image, soft = picture(view, Part.UNDERLINES), QColor(LIGHT.ink_soft).rgb()
    pixels = {(x, y) for x, y in painted(image) if box.left() < x < box.right()}
    assert max(y for _, y in pixels) < second
    assert {y for x, y in pixels if image.pixel(x, y) == soft} == {max(y for _, y in pixels)}
    view.set_selected_span("s59")
    chosen = picture(view, Part.UNDERLINES)
    x, y = box.center().x(), max(y for _, y in pixels)
    assert chosen.pixel(x, y) == line_color(labels["actor"], LIGHT).rgb()


def test_however_deep_spans_lie_six_grounds_are_painted(view, labels):
    view.set_article(TEXT)
    view.set_layers([span(f"s{n:02}", 4, 9) for n in range(6)], labels)
    six = picture(view, Part.GROUNDS)
    middle = view.boxes(4, 9)[0].center().toPoint()
    view.set_layers([span(f"s{n:02}", 4, 9) for n in range(60)], labels)
    assert picture(view, Part.GROUNDS).pixel(middle) == six.pixel(middle)


def test_nested_and_equal_spans_have_lines_of_their_own(view, labels):
    view.set_article(TEXT)
    view.set_layers(
        [span("outer", 4, 30), span("inner", 4, 9), span("same", 4, 9, "claim")], labels
    )
    lines = painted(picture(view, Part.UNDERLINES))
    box = view.boxes(4, 9)[0]
    rows = {y for x, y in lines if box.left() < x < box.right()}
    separate = sum(1 for y in rows if y - 1 not in rows)
    assert separate == 3


def test_grounds_cover_exactly_the_boxes(view, labels):
    view.set_article(TEXT)
    view.set_layers([span("one", 4, 9)], labels)
    pixels = painted(picture(view, Part.GROUNDS))
    box = view.boxes(4, 9)[0]
    assert min(x for x, _ in pixels) == round(box.left())
    assert max(x for x, _ in pixels) == round(box.right()) - 1


def test_fragments_leave_what_is_between_them_free(view, labels):
    view.set_article(TEXT)
    view.set_layers([span("parts", 0, 3, "claim", (17, 25))], labels)
    pixels = painted(picture(view, Part.GROUNDS))
    columns = {x for x, _ in pixels}
    between = view.boxes(5, 15)[0]
    assert not columns & set(range(int(between.left()), int(between.right())))
    assert columns & set(range(int(view.boxes(17, 25)[0].left()) + 1, 900))


def test_only_the_selected_span_has_caps_and_a_stronger_ground(view, labels):
    view.set_article(TEXT)
    view.set_layers([span("one", 4, 16), span("two", 20, 25)], labels)
    assert painted(picture(view, Part.CAPS)) == set()
    pale = picture(view, Part.GROUNDS)
    view.set_selected_span("one")
    assert view.selected_span == "one"
    columns = {x for x, _ in painted(picture(view, Part.CAPS))}
    box = view.boxes(4, 16)[0]
    assert min(columns) < box.left() + 2 < box.right() - 2 < max(columns)
    assert not columns & set(range(int(box.left()) + 12, int(box.right()) - 12))
    strong, at = picture(view, Part.GROUNDS), box.center().toPoint()
    assert QColor(strong.pixel(at)).lightness() < QColor(pale.pixel(at)).lightness()


def test_caps_stand_at_the_logical_start_and_end(block):
    arabic = block("قال الجيش ذلك")
    start, end = cap_at(arabic, 4, True), cap_at(arabic, 8, False)
    assert start.x > end.x
    assert (start.opens_right, end.opens_right) == (False, True)
    english = block("The army said", rtl=False)
    start, end = cap_at(english, 4, True), cap_at(english, 7, False)
    assert start.x < end.x
    assert (start.opens_right, end.opens_right) == (True, False)
    date = block("في 20/02 قال")
    assert cap_at(date, 3, True).x < cap_at(date, 7, False).x


def test_an_end_that_is_not_drawn_is_shown_at_the_nearest_letter(block):
    laid = block("قالت الوزارة إن الجيش دخل المدينة أمس " * 4, width=260)
    space = laid.rows[0].end - 1
    assert laid.text[space] == " "
    assert laid.boxes(space, space + 1) == []
    assert cap_at(laid, space, at_start=False) == cap_at(laid, space - 1, at_start=False)
    assert cap_at(block("\u200f" * 20), 19, at_start=False) is None


def test_a_cap_goes_round_the_marks_of_its_letter(block):
    laid = block("قال كَتَبَ ذلك")
    first, last = laid.cell(4), laid.cell(9)
    assert (last.start, last.end) == (8, 10)
    assert cap_at(laid, 4, at_start=True).x == first.right
    assert cap_at(laid, 9, at_start=False).x == last.left


def test_a_cap_inside_a_letter_stands_at_its_own_part(block):
    laid = block("قال لَكم")
    mark = laid.boxes(5, 6)[0]
    assert cap_at(laid, 5, at_start=True).x == mark.right


def test_a_cap_in_another_paragraph_is_not_drawn_here(block):
    laid = block("قال الجيش")
    lanes = Lanes()
    lanes.add_all([("long", 2, 60)])
    (here,) = marks_of(laid, 0, [span("long", 2, 60)], lanes)
    assert (here.first, here.last) == (2, None)
    (there,) = marks_of(laid, 55, [span("long", 2, 60)], lanes)
    assert (there.first, there.last) == (None, 4)


def test_labels_have_their_colour_for_dark_pages_and_unknown_ones_are_grey(view):
    label = Label(id="x", name=Words("", ""), color="#0000FF", color_dark="#FF0000")
    view.set_article(TEXT)
    view.set_layers([span("one", 4, 9, "x")], {"x": label})
    seen = {}
    for theme in (LIGHT, DARK):
        view.set_theme(theme)
        image = picture(view, Part.UNDERLINES)
        seen[theme.name] = {image.pixel(*p) for p in painted(image)}
    assert seen == {"light": {0xFF0000FF}, "dark": {0xFFFF0000}}
    view.set_layers([span("one", 4, 9, "x")], {})
    image = picture(view, Part.UNDERLINES)
    assert {image.pixel(*p) for p in painted(image)} == {0xFF808080}


def test_the_selection_is_painted_over_lines_and_paragraphs(view):
    view.set_theme(LIGHT)
    view.set_article(TEXT + "\n" + TEXT)
    view.set_selection(30, 45)
    pixels = painted(picture(view, Part.SELECTION))
    for start, end in ((30, 38), (39, 45)):
        point = view.boxes(start, end)[0].center().toPoint()
        assert point.y() >= 120 or (point.x(), point.y()) in pixels
    ground = picture(view, Part.SELECTION)
    assert QColor(ground.pixel(point)).name() == LIGHT.selection.lower()
    top = int(view.boxes(39, 45)[0].top())
    assert QColor(ground.pixel(point.x(), top)).name() == LIGHT.caret.lower(), "a hairline"


def alike(one: QColor, other: QColor) -> bool:
    return all(abs(a - b) <= 8 for a, b in zip(one.getRgb(), other.getRgb(), strict=True))


def test_the_caret_is_two_pixels_and_paler_without_focus(qtbot, view):
    view.set_article(TEXT)
    view.set_caret(6)
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    assert view.caret_rect().width() == 2
    at = view.caret_rect().center().toPoint()
    strong = QColor(view.viewport().grab().toImage().pixel(at))
    assert alike(strong, QColor(LIGHT.caret)), "as far as a screen of 16 bits can tell"
    view.clearFocus()
    pale = QColor(view.viewport().grab().toImage().pixel(at))
    assert pale.lightness() > strong.lightness()
