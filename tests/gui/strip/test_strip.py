"""The letters of the selected span below the page: keys, mouse, what is told."""

import itertools

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from app.gui.extents import Edge, End, with_end_at
from app.gui.panels.strip import LOW
from app.gui.settings import Settings
from tests.gui.hands import caret_on, press, quotes

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
START, END = End(0, Edge.START), End(0, Edge.END)


@pytest.fixture
def strip(window):
    """The strip of a window in which وزارة is an actor and selected, with the keyboard."""
    caret_on(window, "وزارة")
    window.session.tag("actor")
    window.strip.setFocus()
    return window.strip


def shown(window) -> tuple[str, str]:
    """What stands inside and what stands outside, in stored order."""
    cells = window.strip.setting.line.cells
    inside = "".join(cell.drawn for cell in cells if cell.inside)
    return inside, "".join(cell.drawn for cell in cells if not cell.inside)


def send(strip, kind, point: QPointF, modifiers=NONE) -> None:
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
    there = QPointF(strip.mapToGlobal(point.toPoint()))
    event = QMouseEvent(kind, point, there, button, held, modifiers)
    QCoreApplication.sendEvent(strip, event)


def drag(strip, points: list[QPointF], modifiers=NONE, *, let_go: bool = True) -> None:
    send(strip, QEvent.Type.MouseButtonPress, points[0], modifiers)
    for point in points[1:]:
        send(strip, QEvent.Type.MouseMove, point, modifiers)
    if let_go:
        send(strip, QEvent.Type.MouseButtonRelease, points[-1], modifiers)


def place(strip, position: int) -> QPointF:
    setting = strip.setting
    return QPointF(setting.x(setting.line.along(position)), 30)


def test_the_span_stands_there_in_stored_order(window, strip):
    assert shown(window) == ("وزارة", "قالت␣" + "␣الدفا")
    setting = strip.setting
    assert setting.rtl
    inside = [setting.box(n) for n, cell in enumerate(setting.line.cells) if cell.inside]
    assert all(one.left() >= two.right() - 1 for one, two in itertools.pairwise(inside))
    assert strip.isVisible()
    window.session.select_span(None)
    assert strip.setting is None
    assert strip.isVisible()


def test_in_a_paragraph_from_left_to_right_it_runs_so(window, strip):
    window.session.step(1)
    window.session.step(1)
    window.session.tag("actor", 0, 5)
    assert shown(window)[0] == "Third"
    assert not strip.setting.rtl
    boxes = [strip.setting.box(n) for n, cell in enumerate(strip.setting.line.cells) if cell.inside]
    assert all(one.right() <= two.left() + 1 for one, two in itertools.pairwise(boxes))


def test_a_span_that_runs_against_its_paragraph_begins_where_it_does_on_the_page(window, strip):
    session = window.session
    session.step(1)
    session.step(1)
    for words, rtl in (("ISIS", False), ("داعش", True), ("ISIS هو", True)):
        start = session.text.index(words)
        session.tag("actor", start, start + len(words))
        assert strip.setting.rtl is rtl


def test_arrows_move_the_active_end_in_the_direction_seen(window, strip):
    assert strip.active == END
    press(strip, Key.Key_Left)
    press(strip, Key.Key_Left)
    assert quotes(window) == [("actor", "وزارة ا")]
    press(strip, Key.Key_Right)
    assert quotes(window) == [("actor", "وزارة ")]
    press(strip, Key.Key_Left, CTRL)
    assert quotes(window) == [("actor", "وزارة الدفاع")]
    press(strip, Key.Key_Tab)
    assert strip.active == START
    press(strip, Key.Key_Right, CTRL)
    assert quotes(window) == [("actor", "قالت وزارة الدفاع")]
    press(strip, Key.Key_Backtab, SHIFT)
    press(strip, Key.Key_Right)
    assert quotes(window) == [("actor", "قالت وزارة الدفا")]
    assert window.session.caret == window.session.span.end
    assert strip.hasFocus()
    window.session.undo()
    assert quotes(window) == [("actor", "قالت وزارة الدفاع")]


def test_tab_goes_through_the_ends_of_all_pieces(window, strip):
    start = window.session.text.index("الجيش")
    window.page.reader.set_selection(start, start + 5)
    window.session.ends.join_selection()
    assert shown(window)[0] == "وزارةالجيش"
    seen = []
    for _ in range(4):
        press(strip, Key.Key_Tab)
        seen.append(strip.active)
    assert set(seen) == {START, END, End(1, Edge.START), End(1, Edge.END)}
    while strip.active != End(1, Edge.START):
        press(strip, Key.Key_Tab)
    press(strip, Key.Key_Right, CTRL)
    assert window.session.span.fragments[1][0] == window.session.text.index("إن")
    press(strip, Key.Key_Right, CTRL)
    press(strip, Key.Key_Right, CTRL)
    assert quotes(window) == [("actor", "وزارة الدفاع إن الجيش")]
    assert strip.active in (START, END)


def test_other_keys_are_not_taken(window, strip):
    before = quotes(window)
    for key in (Key.Key_Delete, Key.Key_Home, Key.Key_End, Key.Key_1):
        press(strip, key)
    assert quotes(window) == before
    press(strip, Key.Key_Escape)
    assert window.page.reader.hasFocus()
    assert window.session.span is not None


def test_the_panes_lead_to_it(window, strip):
    window.page.reader.setFocus()
    press(window.page.reader, Key.Key_F6)
    assert strip.hasFocus()
    press(strip, Key.Key_F6)
    assert not strip.hasFocus()


def test_a_bar_is_dragged_by_letters_as_one_step(window, strip):
    end = window.session.text.index("الدفاع") + 2
    steps = []
    window.session.undo_changed.connect(lambda: steps.append(1))
    drag(strip, [strip.point_of(END), place(strip, end - 1), place(strip, end)])
    assert quotes(window) == [("actor", "وزارة ال")]
    assert len(steps) == 1
    window.session.undo()
    assert quotes(window) == [("actor", "وزارة")]


def test_with_ctrl_it_goes_by_words(window, strip):
    drag(strip, [strip.point_of(START), place(strip, window.session.text.index("لت"))], CTRL)
    assert quotes(window) == [("actor", "قالت وزارة")]


def test_the_line_does_not_move_under_the_pointer_and_the_page_follows(window, strip):
    edges = strip.setting.line.edges
    end = window.session.text.index("الدفاع") + 2
    drag(strip, [strip.point_of(END), place(strip, end)], let_go=False)
    assert strip.setting.line.edges == edges
    assert shown(window)[0] == "وزارة␣ال"
    assert quotes(window) == [("actor", "وزارة")]
    assert window.page.reader.spans_at(end - 1) == [window.session.selected]
    press(strip, Key.Key_Escape)
    assert quotes(window) == [("actor", "وزارة")]
    assert shown(window)[0] == "وزارة"
    assert window.page.reader.spans_at(end - 1) == []
    send(strip, QEvent.Type.MouseButtonRelease, place(strip, end))
    assert quotes(window) == [("actor", "وزارة")]


def test_held_beyond_the_line_it_goes_on(window, strip, qtbot):
    first = strip.point_of(END)
    drag(strip, [first, QPointF(strip.setting.x(strip.setting.line.length) - 30, 30)], let_go=False)
    context = window.session.ends.shape.end
    qtbot.waitUntil(lambda: window.session.ends.shape.end >= context + 3)
    send(strip, QEvent.Type.MouseButtonRelease, QPointF(5, 30))
    assert window.session.span.end >= context + 3


def test_a_press_beside_a_bar_takes_nothing(window, strip):
    middle = (strip.point_of(START) + strip.point_of(END)) / 2
    drag(strip, [middle, strip.point_of(END) - QPointF(60, 0)])
    drag(strip, [strip.point_of(END), strip.point_of(END)])
    assert quotes(window) == [("actor", "وزارة")]


def test_a_cap_dragged_on_the_page_is_seen_here(window, strip):
    session = window.session
    end = session.text.index("الدفاع") + 6
    session.ends.drag(with_end_at(session.span, session.text, END, end))
    assert shown(window)[0] == "وزارة␣الدفاع"
    session.ends.give_up()
    assert shown(window)[0] == "وزارة"


def test_what_a_screen_reader_is_told(window, strip):
    start = window.session.span.start
    assert strip.accessibleName() == "Letters of the selected span"
    assert strip.setting is not None
    assert strip.accessibleDescription() == (
        f"وزارة, from {start} to {start + 5}. 5 letters. Keys move the end."
    )
    press(strip, Key.Key_Tab)
    assert strip.setting is not None
    assert strip.accessibleDescription().endswith("Keys move the start.")
    window.session.select_span(None)
    assert strip.setting is None
    assert strip.accessibleDescription() == ""


def test_a_colleague_s_span_is_shown_and_stays_as_it_is(window, strip):
    window.session.become("samar")
    window.session.show_layers("all")
    window.session.step_span(1)
    told = []
    window.session.told.connect(told.append)
    assert shown(window)[0] == "وزارة"
    strip.setFocus()
    press(strip, Key.Key_Left)
    assert told[-1].startswith("This span is \u2068maryam\u2069’s")
    drag(strip, [strip.point_of(START), strip.point_of(END) + QPointF(80, 0)])
    assert quotes(window) == [("actor", "وزارة")]


def test_it_is_put_away_and_remembered(window, strip):
    height = window.page.height()
    press(window.page.reader, Key.Key_F4, SHIFT)
    assert not strip.isVisible()
    QCoreApplication.processEvents()
    assert window.page.height() > height
    assert not Settings().strip
    press(window.page.reader, Key.Key_F4, SHIFT)
    assert strip.isVisible()
    assert shown(window)[0] == "وزارة"


def test_it_takes_no_room_without_an_article(empty_window):
    assert empty_window.strip.isHidden()


def test_selecting_and_letting_go_does_not_move_the_page(window, strip):
    QCoreApplication.processEvents()
    top = window.page.reader.boxes(0, 1)[0].top()
    height = window.page.reader.height()
    window.session.select_span(None)
    QCoreApplication.processEvents()
    assert window.page.reader.height() == height
    assert window.page.reader.boxes(0, 1)[0].top() == top


def test_every_theme_and_width_is_painted(window, strip):
    pictures = set()
    for look in ("light", "dark", "sepia"):
        window.look.choose(look)
        pictures.add(strip.grab().toImage().pixelColor(strip.width() // 2, 4).name())
    assert len(pictures) == 3
    for width in (200, 500, 2000):
        strip.resize(width, strip.height())
        assert not strip.grab().isNull()
        assert strip.setting.x(strip.setting.line.along(window.session.span.end)) >= 0


def test_in_a_low_window_the_letters_give_way_to_the_text(window, strip):
    told = []
    window.session.told.connect(told.append)
    window.resize(900, 600)
    assert strip.isVisible()
    window.resize(900, LOW - 20)
    assert not strip.isVisible()
    strip.toggle()
    strip.toggle()
    assert told == ["The window is too low for the letters of the span: make it higher."]
    assert not strip.isVisible()
    window.resize(900, 600)
    assert strip.isVisible()
