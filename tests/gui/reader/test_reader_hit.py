"""The mouse hits the character whose box is under it, and drags select what they cross."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from tests.gui.hands import selected_text
from tests.gui.reader.samples import NASKH, SANS, span

MIXED = (
    "قال محمد (Reuters) في 20/02/2002 إن «الجيش الروسي» خسر ١٢٣ جنديا و F-16، سلام لا بِسْمِ "
    "👍🏽 عـــربي \u2067abc\u2069 50% نعم. 🕊 ثم عاد [sic] office إلى حلب"
)
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def drag(qtbot, view, start: QPoint, end: QPoint, modifiers=NONE) -> None:
    port = view.viewport()
    middle = QPoint((start.x() + end.x()) // 2, start.y())
    qtbot.mousePress(port, LEFT, modifiers, start)
    for point in (middle, end):
        move(qtbot, port, point, modifiers)
    qtbot.mouseRelease(port, LEFT, modifiers, end)


def move(qtbot, port, point: QPoint, modifiers) -> None:
    """A move with the button held; QTest's own has no buttons."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(point),
        QPointF(port.mapToGlobal(point)),
        Qt.MouseButton.NoButton,
        LEFT,
        modifiers,
    )
    QCoreApplication.sendEvent(port, event)


def characters(view) -> list[tuple[int, int]]:
    """Every character that has a box, as the reader sees them."""
    laid = view.page.laid(0)
    return sorted((c.start, c.end) for n in range(len(laid.rows)) for c in laid.cells(n))


@pytest.mark.parametrize("family", [SANS, NASKH])
@pytest.mark.parametrize("width", [900, 420])
def test_a_press_in_the_middle_of_a_character_hits_it(qtbot, view, family, width):
    view.resize(width, 700)
    view.set_page_type(family, 15)
    view.set_article(MIXED)
    view.set_layers([span("all", 0, len(MIXED))], {})
    found = characters(view)
    assert len(found) > 90
    for start, end in found:
        boxes = view.boxes(start, end)
        point = boxes[0].center()
        hit = view.hit(point)
        assert (hit.start, hit.end, hit.inside) == (start, end, True)
        if boxes[0].width() > 2:
            assert view.position_at(point.toPoint()) == start
            qtbot.mousePress(view.viewport(), LEFT, NONE, point.toPoint())
            assert view.caret in (start, end)
            qtbot.mouseRelease(view.viewport(), LEFT, NONE, point.toPoint())


def test_every_character_but_invisible_ones_has_a_box(view):
    view.set_article(MIXED)
    seen = {at for start, end in characters(view) for at in range(start, end)}
    wraps = {row.end - 1 for row in view.page.laid(0).rows[:-1]}
    unseen = set(range(len(MIXED))) - seen - wraps
    assert {MIXED[at] for at in unseen} == {"\u2067", "\u2069"}


@pytest.mark.parametrize("family", [SANS, NASKH])
def test_a_drag_with_ctrl_selects_exactly_the_characters_crossed(qtbot, view, family):
    view.set_page_type(family, 15)
    view.set_article(MIXED)
    wide = [c for c in characters(view) if view.boxes(*c)[0].width() > 4]
    for one, other in zip(wide, wide[7::3], strict=False):
        drag(qtbot, view, view.point_of(one[0]), view.point_of(other[0]), CTRL)
        assert view.selection() == (one[0], other[1])
        drag(qtbot, view, view.point_of(other[0]), view.point_of(one[0]), CTRL)
        assert view.selection() == (one[0], other[1])
        assert view.caret == one[0]


def test_a_drag_without_ctrl_takes_whole_words_and_leaves_the_marks(qtbot, view):
    view.set_article(MIXED)
    start, end = MIXED.index("جيش"), MIXED.index("وسي")
    with qtbot.waitSignal(view.drag_finished) as told:
        drag(qtbot, view, view.point_of(start), view.point_of(end))
    assert selected_text(view) == "الجيش الروسي"
    assert tuple(told.args) == view.selection()


def test_offsets_after_emoji_are_code_points(qtbot, view):
    view.set_article(MIXED)
    drag(qtbot, view, view.point_of(MIXED.index("حلب")), view.point_of(len(MIXED) - 1))
    assert selected_text(view) == "حلب"
    assert view.selection() == (MIXED.index("حلب"), len(MIXED))


def test_a_drag_over_an_emoji_takes_all_of_it(qtbot, view):
    view.set_article(MIXED)
    at = MIXED.index("👍")
    drag(qtbot, view, view.point_of(at), view.point_of(at + 4), CTRL)
    assert selected_text(view) == MIXED[at : at + 5]


def test_a_drag_over_paragraphs_selects_what_is_between(qtbot, view):
    text = "أول فقرة هنا\nISIS هو تنظيم داعش.\nثالث فقرة"
    view.set_article(text)
    drag(qtbot, view, view.point_of(4), view.point_of(text.index("ثالث") + 1))
    assert selected_text(view) == "فقرة هنا\nISIS هو تنظيم داعش.\nثالث"


def test_a_press_that_trembles_is_no_drag(qtbot, view):
    view.set_article(MIXED)
    told = []
    view.drag_finished.connect(lambda *ends: told.append(ends))
    point = view.point_of(5)
    drag(qtbot, view, point, point + QPoint(2, 1))
    assert told == []
    assert selected_text(view) == ""


def test_a_double_click_selects_the_word_and_a_third_the_paragraph(qtbot, view):
    text = "أول فقرة\nقال الجيش الروسي 👍 ذلك\nآخر"
    view.set_article(text)
    point = view.point_of(text.index("روسي"))
    qtbot.mouseDClick(view.viewport(), LEFT, NONE, point)
    assert selected_text(view) == "الروسي"
    qtbot.mousePress(view.viewport(), LEFT, NONE, point)
    qtbot.mouseRelease(view.viewport(), LEFT, NONE, point)
    assert selected_text(view) == "قال الجيش الروسي 👍 ذلك"


def test_a_press_beside_the_text_goes_to_the_nearest_end(qtbot, view):
    view.set_article("قال الجيش\nThe army")
    y = view.point_of(2).y()
    qtbot.mouseClick(view.viewport(), LEFT, NONE, QPoint(view.viewport().width() - 2, y))
    assert view.caret == 0
    qtbot.mouseClick(view.viewport(), LEFT, NONE, QPoint(2, y))
    assert view.caret == 9
    assert view.position_at(QPoint(2, y)) is None
    qtbot.mouseClick(view.viewport(), LEFT, NONE, QPoint(2, view.viewport().height() - 2))
    assert view.caret == 10


def test_shift_and_a_press_extend_the_selection(qtbot, view):
    view.set_article(MIXED)
    view.set_caret(4)
    point = view.point_of(12)
    qtbot.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.ShiftModifier, point)
    assert view.selection()[0] == 4
    assert view.selection()[1] in (12, 13)


class TestPressingSpans:
    @pytest.fixture
    def told(self, view, labels) -> list:
        view.set_article("قال الجيش الروسي ذلك")
        spans = [span("outer", 0, 16), span("same", 4, 9), span("inner", 4, 9, "quote_source")]
        view.set_layers(spans, labels)
        heard = []
        view.span_pressed.connect(heard.append)
        view.span_pressed.connect(view.set_selected_span)
        view.ground_pressed.connect(lambda: heard.append(None))
        return heard

    def test_presses_go_through_all_spans_from_the_innermost(self, qtbot, view, told):
        for _ in range(4):
            qtbot.mouseClick(view.viewport(), LEFT, NONE, view.point_of(6))
        assert set(told[:2]) == {"same", "inner"}
        assert told[2:] == ["outer", told[0]]

    def test_another_character_begins_with_the_innermost_again(self, qtbot, view, told):
        qtbot.mouseClick(view.viewport(), LEFT, NONE, view.point_of(6))
        qtbot.mouseClick(view.viewport(), LEFT, NONE, view.point_of(5))
        assert told[0] == told[1]

    def test_text_without_a_span_and_empty_space_say_so(self, qtbot, view, told):
        qtbot.mouseClick(view.viewport(), LEFT, NONE, view.point_of(18))
        qtbot.mouseClick(view.viewport(), LEFT, NONE, QPoint(3, view.point_of(6).y()))
        assert told == [None, None]

    def test_a_drag_chooses_no_span(self, qtbot, view, told):
        drag(qtbot, view, view.point_of(4), view.point_of(14))
        assert told == []


def test_holding_a_drag_below_the_edge_scrolls(qtbot, view):
    view.set_article("قال الجيش الروسي ذلك\n" * 60)
    port = view.viewport()
    qtbot.mousePress(port, LEFT, NONE, view.point_of(6))
    move(qtbot, port, QPoint(300, port.height() + 80), NONE)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 200)
    qtbot.mouseRelease(port, LEFT, NONE, QPoint(300, port.height() - 5))
    reached = view.verticalScrollBar().value()
    assert view.selection()[0] <= 6
    assert view.selection()[1] > 100
    qtbot.wait(0)
    assert view.verticalScrollBar().value() == reached


def test_the_right_button_leaves_everything_as_it_is(qtbot, view):
    view.set_article(MIXED)
    view.set_selection(4, 8)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.RightButton, NONE, view.point_of(30))
    assert view.selection() == (4, 8)
