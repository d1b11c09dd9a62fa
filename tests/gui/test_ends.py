"""Pieces and ends of the selected span, by keys and mouse, on the real page."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from app.gui.reader.caps_placed import placed_caps
from tests.gui.hands import caret_on, press, quotes, reopened

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


@pytest.fixture
def tagged(window):
    """A window in which وزارة is an actor and selected."""
    caret_on(window, "وزارة")
    window.session.tag("actor")
    return window


def send(window, kind: QEvent.Type, point: QPoint, modifiers=NONE) -> None:
    port = window.page.reader.viewport()
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
    where, there = QPointF(point), QPointF(port.mapToGlobal(point))
    QCoreApplication.sendEvent(port, QMouseEvent(kind, where, there, button, held, modifiers))


def down(window, point, modifiers=NONE):
    send(window, QEvent.Type.MouseButtonPress, point, modifiers)


def move(window, point, modifiers=NONE):
    send(window, QEvent.Type.MouseMove, point, modifiers)


def up(window, point, modifiers=NONE):
    send(window, QEvent.Type.MouseButtonRelease, point, modifiers)


def point_of(window, words: str, offset: int = 1) -> QPoint:
    return window.page.reader.point_of(window.session.text.index(words) + offset)


def drag(window, first: QPoint, last: QPoint, modifiers=NONE) -> None:
    down(window, first, modifiers)
    move(window, (first + last) / 2, modifiers)
    move(window, last, modifiers)
    up(window, last, modifiers)


def select(window, words: str) -> None:
    start = window.session.text.index(words)
    window.page.reader.set_selection(start, start + len(words))


def cap(window, number: int) -> QPoint:
    """Where the span's ends are, in logical order."""
    reader, span = window.page.reader, window.session.span
    placed = sorted(placed_caps(reader.frame(), span), key=lambda c: c.end.fragment * 2)
    return placed[number].bar.center().toPoint()


def pieces(window) -> list[str]:
    text = window.session.text
    return [text[start:end] for start, end in window.session.span.fragments]


def plus(window):
    press(window.page.reader, Key.Key_Plus, SHIFT, "+")


def minus(window):
    press(window.page.reader, Key.Key_Minus, NONE, "-")


# --- pieces


def test_text_that_is_dragged_over_joins_the_selected_span(tagged, project_path):
    drag(tagged, point_of(tagged, "دمشق"), point_of(tagged, "والشعب"))
    assert tagged.session.span is not None
    plus(tagged)
    assert pieces(tagged) == ["وزارة", "دمشق والشعب"]
    assert quotes(tagged) == [("actor", "وزارة دمشق والشعب")]
    assert tagged.session.caret == tagged.session.span.end
    assert not tagged.session.has_selection
    uid = tagged.session.uid
    with reopened(project_path) as project:
        assert [s.fragments for s in project.spans(uid)] == [tagged.session.span.fragments]
    tagged.session.undo()
    assert pieces(tagged) == ["وزارة"]
    tagged.session.redo()
    assert len(pieces(tagged)) == 2


def test_a_piece_may_come_before_or_between(tagged):
    select(tagged, "دمشق")
    plus(tagged)
    select(tagged, "قالت")
    plus(tagged)
    assert pieces(tagged) == ["قالت", "وزارة", "دمشق"]
    assert tagged.session.caret == tagged.session.span.start + 4
    select(tagged, " الجيش ")
    plus(tagged)
    assert pieces(tagged) == ["قالت", "وزارة", "الجيش", "دمشق"]
    assert tagged.session.caret == tagged.session.text.index("الجيش") + 5


def test_text_that_touches_makes_the_piece_longer(tagged):
    select(tagged, "وزارة الدفاع")
    plus(tagged)
    assert pieces(tagged) == ["وزارة الدفاع"]


def test_a_press_elsewhere_without_a_drag_still_lets_the_span_go(tagged):
    place = point_of(tagged, "دمشق")
    down(tagged, place)
    assert tagged.session.span is not None
    up(tagged, place)
    assert tagged.session.span is None


def test_the_span_is_let_go_when_the_selection_is_put_away(tagged):
    drag(tagged, point_of(tagged, "دمشق"), point_of(tagged, "والشعب"))
    assert tagged.session.span is not None
    press(tagged.page.reader, Key.Key_Left)
    assert tagged.session.span is None


def test_the_span_left_last_is_joined_too(tagged):
    uid = tagged.session.selected
    caret_on(tagged, "دمشق", 0)
    assert tagged.session.span is None
    press(tagged.page.reader, Key.Key_Left, CTRL | SHIFT)
    plus(tagged)
    assert tagged.session.selected == uid
    assert pieces(tagged) == ["وزارة", "دمشق"]


def test_not_one_that_was_left_by_esc_or_in_another_article(tagged):
    told = []
    tagged.session.told.connect(told.append)
    press(tagged.page.reader, Key.Key_Escape)
    select(tagged, "دمشق")
    plus(tagged)
    assert told[-1] == "Select a span first: Tab goes from span to span."
    tagged.session.step_span(1)
    tagged.session.step(1)
    tagged.session.step(-1)
    select(tagged, "دمشق")
    plus(tagged)
    assert quotes(tagged) == [("actor", "وزارة")]


def test_what_cannot_join_is_told(tagged):
    told = []
    tagged.session.told.connect(told.append)
    plus(tagged)
    assert told[-1] == "Select more text first; then + joins it to the span."
    select(tagged, "زار")
    plus(tagged)
    assert told[-1] == "This is part of the span already."
    select(tagged, " ")
    plus(tagged)
    assert told[-1] == "Only white space is selected."
    assert pieces(tagged) == ["وزارة"]


def test_the_piece_at_the_caret_is_taken_away(tagged):
    told = []
    tagged.session.told.connect(told.append)
    select(tagged, "دمشق")
    plus(tagged)
    tagged.session.place(tagged.session.span.start + 2)
    minus(tagged)
    assert pieces(tagged) == ["دمشق"]
    assert tagged.session.caret == tagged.session.span.start
    minus(tagged)
    assert told[-1] == "This is its only piece; Delete removes the span."
    assert pieces(tagged) == ["دمشق"]
    tagged.session.undo()
    tagged.session.place(tagged.session.text.index("الجيش"))
    minus(tagged)
    assert told[-1] == "The caret is not in a piece of the span."
    tagged.session.select_span(None)
    minus(tagged)
    assert told[-1] == "Select a span first: Tab goes from span to span."


def test_selected_text_is_cut_out(tagged):
    told = []
    tagged.session.told.connect(told.append)
    select(tagged, "وزارة الدفاع إن الجيش")
    plus(tagged)
    select(tagged, "إن")
    minus(tagged)
    assert pieces(tagged) == ["وزارة الدفاع", "الجيش"]
    select(tagged, "إن")
    minus(tagged)
    assert told[-1] == "Nothing of the span is selected."
    select(tagged, "قالت وزارة الدفاع إن الجيش دخل")
    minus(tagged)
    assert told[-1] == "Nothing would be left; Delete removes the span."
    assert len(pieces(tagged)) == 2


def test_a_colleague_s_span_keeps_its_pieces(tagged):
    tagged.session.become("samar")
    tagged.session.show_layers("all")
    tagged.session.step_span(1)
    told = []
    tagged.session.told.connect(told.append)
    before = cap(tagged, 1)
    assert tagged.session.ends.movable() is None
    drag(tagged, before, point_of(tagged, "الدفاع"))
    tagged.session.select_span(tagged.session.spans.visible[0].uid)
    select(tagged, "دمشق")
    plus(tagged)
    assert told[-1].startswith("This span is \u2068maryam\u2069’s")
    assert quotes(tagged) == [("actor", "وزارة")]


# --- caps


def test_a_cap_is_dragged_to_whole_words(tagged):
    drag(tagged, cap(tagged, 1), point_of(tagged, "الجيش", 4))
    assert pieces(tagged) == ["وزارة الدفاع إن الجيش"]
    assert tagged.session.caret == tagged.session.span.end
    drag(tagged, cap(tagged, 0), point_of(tagged, "قالت", 1))
    assert pieces(tagged) == ["قالت وزارة الدفاع إن الجيش"]
    tagged.session.undo()
    assert pieces(tagged) == ["وزارة الدفاع إن الجيش"]
    tagged.session.undo()
    assert pieces(tagged) == ["وزارة"]


def test_with_ctrl_it_goes_by_letters(tagged):
    drag(tagged, cap(tagged, 1), point_of(tagged, "الدفاع", 2), CTRL)
    assert pieces(tagged)[0] in ("وزارة ال", "وزارة الد")
    drag(tagged, cap(tagged, 0), point_of(tagged, "زارة", 0), CTRL)
    assert pieces(tagged)[0].startswith(("زارة", "ارة"))


def test_it_stops_one_letter_before_the_other_end(tagged):
    drag(tagged, cap(tagged, 1), point_of(tagged, "قالت"))
    assert pieces(tagged) == ["و"]
    drag(tagged, cap(tagged, 0), point_of(tagged, "الجيش"), CTRL)
    assert pieces(tagged) == ["و"]


def test_nothing_is_changed_until_it_is_let_go(tagged):
    reader, session = tagged.page.reader, tagged.session
    before, steps = session.span, []
    session.undo_changed.connect(lambda: steps.append(1))
    first, last = cap(tagged, 1), point_of(tagged, "دمشق")
    down(tagged, first)
    move(tagged, last)
    assert session.span == before
    assert session.ends.shape.quote == "وزارة الدفاع إن الجيش دخل دمشق"
    damascus = session.text.index("دمشق")
    assert reader.spans_at(damascus) == [before.uid]
    assert not steps
    press(reader, Key.Key_Escape)
    assert session.ends.shape == before
    assert reader.spans_at(damascus) == []
    up(tagged, last)
    assert session.span == before
    assert session.selected == before.uid
    assert not steps


def test_a_press_on_a_cap_puts_the_caret_there(tagged):
    place = cap(tagged, 1)
    down(tagged, place)
    up(tagged, place)
    assert tagged.session.caret == tagged.session.span.end
    assert tagged.session.span is not None


def test_the_pointer_tells_what_can_be_taken(tagged):
    viewport = tagged.page.reader.viewport()
    for point, shape in (
        (cap(tagged, 0), Qt.CursorShape.SizeHorCursor),
        (point_of(tagged, "دمشق"), Qt.CursorShape.IBeamCursor),
    ):
        where = QPointF(point)
        there = QPointF(viewport.mapToGlobal(point))
        none = Qt.MouseButton.NoButton
        event = QMouseEvent(QEvent.Type.MouseMove, where, there, none, none, NONE)
        QCoreApplication.sendEvent(viewport, event)
        assert viewport.cursor().shape() == shape


def test_an_end_between_two_pieces_is_dragged_and_may_close_the_gap(tagged):
    select(tagged, "الجيش")
    plus(tagged)
    drag(tagged, cap(tagged, 1), point_of(tagged, "الدفاع", 4))
    assert pieces(tagged) == ["وزارة الدفاع", "الجيش"]
    drag(tagged, cap(tagged, 2), point_of(tagged, "وزارة", 2))
    assert pieces(tagged) == ["وزارة الدفاع إن الجيش"]
    assert len(tagged.session.span.fragments) == 1


def test_the_cap_of_the_selected_span_is_taken_where_two_meet(tagged):
    inner = tagged.session.selected
    select(tagged, "وزارة الدفاع")
    tagged.session.tag("quote_source")
    outer = tagged.session.selected
    drag(tagged, cap(tagged, 0), point_of(tagged, "قالت"))
    assert tagged.session.spans.get(outer).quote == "قالت وزارة الدفاع"
    assert tagged.session.spans.get(inner).quote == "وزارة"


def test_another_change_in_the_middle_of_a_drag_wins(tagged):
    down(tagged, cap(tagged, 1))
    last = point_of(tagged, "دمشق")
    move(tagged, last)
    tagged.session.undo()
    up(tagged, last)
    assert quotes(tagged) == []
