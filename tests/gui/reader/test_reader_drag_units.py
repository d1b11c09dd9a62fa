"""A drag after a double click goes by words, after a third click by paragraphs."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from tests.gui.hands import selected_text
from tests.gui.reader.samples import span

TEXT = "أول فقرة (هنا).\nقال الجيش الروسي 👍 في office ذلك، نعم.\nثالث فقرة.\nآخر"
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(view):
    view.set_article(TEXT)
    return view


def at(view, word: str, offset: int = 1) -> QPoint:
    return view.point_of(TEXT.index(word) + offset)


def send(view, kind: QEvent.Type, point: QPoint, modifiers=NONE, buttons=LEFT) -> None:
    """A mouse event with the left button held; QTest's moves have none."""
    port = view.viewport()
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
    where, there = QPointF(point), QPointF(port.mapToGlobal(point))
    QCoreApplication.sendEvent(port, QMouseEvent(kind, where, there, button, buttons, modifiers))


def hold(qtbot, view, point: QPoint, clicks: int) -> None:
    """Two or three clicks, the last of them held."""
    qtbot.mouseClick(view.viewport(), LEFT, NONE, point)
    send(view, QEvent.Type.MouseButtonDblClick, point)
    if clicks == 3:
        qtbot.mouseRelease(view.viewport(), LEFT, NONE, point)
        qtbot.mousePress(view.viewport(), LEFT, NONE, point)


def drag_on(qtbot, view, points: list[QPoint], clicks: int, modifiers=NONE) -> None:
    hold(qtbot, view, points[0], clicks)
    for point in points[1:]:
        send(view, QEvent.Type.MouseMove, point, modifiers)
    qtbot.mouseRelease(view.viewport(), LEFT, modifiers, points[-1])


@pytest.mark.parametrize(
    ("first", "last", "selected"),
    [
        ("الجيش", "الروسي", "الجيش الروسي"),
        ("الروسي", "قال", "قال الجيش الروسي"),
        ("الروسي", "office", "الروسي 👍 في office"),
        ("office", "ذلك", "office ذلك"),
        ("نعم", "ثالث", "نعم.\nثالث"),
        ("الجيش", "فقرة", "فقرة (هنا).\nقال الجيش"),
    ],
)
def test_a_drag_after_a_double_click_goes_by_words(qtbot, page, first, last, selected):
    with qtbot.waitSignal(page.drag_finished) as told:
        drag_on(qtbot, page, [at(page, first), at(page, last)], 2)
    assert selected_text(page) == selected
    assert tuple(told.args) == page.selection()


def test_it_shrinks_again_and_never_below_the_word(qtbot, page):
    word, far = at(page, "الجيش"), at(page, "office")
    drag_on(qtbot, page, [word, far, at(page, "الروسي")], 2)
    assert selected_text(page) == "الجيش الروسي"
    drag_on(qtbot, page, [word, far, word + QPoint(5, 0)], 2)
    assert selected_text(page) == "الجيش"


def test_the_caret_is_at_the_end_that_is_dragged(qtbot, page):
    drag_on(qtbot, page, [at(page, "الروسي"), at(page, "قال")], 2)
    assert page.caret == TEXT.index("قال")
    drag_on(qtbot, page, [at(page, "الروسي"), at(page, "office")], 2)
    assert page.caret == TEXT.index("office") + len("office")


@pytest.mark.parametrize(("last", "selected"), [("office", "الروسي 👍 في of"), ("قال", "ال ")])
def test_with_ctrl_the_dragged_end_is_exact(qtbot, page, last, selected):
    drag_on(qtbot, page, [at(page, "الروسي"), at(page, last)], 2, CTRL)
    start, end = page.selection()
    word = TEXT.index("الروسي")
    assert start <= word
    assert end >= word + len("الروسي")
    assert selected_text(page).startswith(selected)


@pytest.mark.parametrize(
    ("last", "selected"),
    [
        ("ثالث", (16, TEXT.index("\nآخر"))),
        ("أول", (0, TEXT.index("\nثالث"))),
        ("نعم", (16, TEXT.index("\nثالث"))),
    ],
)
def test_a_drag_after_a_third_click_goes_by_paragraphs(qtbot, page, last, selected):
    drag_on(qtbot, page, [at(page, "الجيش"), at(page, last)], 3)
    assert page.selection() == selected


def test_with_ctrl_the_last_paragraph_may_be_cut(qtbot, page):
    drag_on(qtbot, page, [at(page, "الجيش"), at(page, "ثالث", 0)], 3, CTRL)
    assert selected_text(page) == TEXT[16 : TEXT.index("ثالث") + 1]


@pytest.mark.parametrize("clicks", [2, 3])
def test_clicks_alone_choose_no_span_and_are_no_drag(qtbot, page, clicks):
    told = []
    point = at(page, "الجيش")
    page.set_layers([span("one", 20, 25)], {})
    page.drag_finished.connect(lambda *ends: told.append(ends))
    hold(qtbot, page, point, clicks)
    page.span_pressed.connect(told.append)
    for step in (1, 5):  # a hand that trembles
        send(page, QEvent.Type.MouseMove, point + QPoint(step, 0))
    qtbot.mouseRelease(page.viewport(), LEFT, NONE, point + QPoint(5, 0))
    assert told == []
    assert selected_text(page)


def test_the_written_word_is_taken_with_its_conjunction(qtbot, view):
    view.set_article("وقال للوزارة ذلك")
    hold(qtbot, view, view.point_of(2), 2)
    assert selected_text(view) == "وقال"


def test_a_press_with_shift_can_be_dragged_on_from_where_the_selection_began(qtbot, page):
    shift = Qt.KeyboardModifier.ShiftModifier
    page.set_caret(TEXT.index("الجيش"))
    qtbot.mousePress(page.viewport(), LEFT, shift, at(page, "الروسي"))
    told = []
    page.drag_finished.connect(lambda *ends: told.append(ends))
    send(page, QEvent.Type.MouseMove, at(page, "office"), shift)
    assert selected_text(page) == "الجيش الروسي 👍 في office"
    send(page, QEvent.Type.MouseMove, at(page, "أول"), shift)
    qtbot.mouseRelease(page.viewport(), LEFT, shift, at(page, "أول"))
    assert selected_text(page) == "أول فقرة (هنا).\nقال"
    assert told == [page.selection()]
