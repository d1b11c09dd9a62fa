"""Spans that lie on one another: stepped through, pressed, and picked from a list."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from app.gui.spanlist import ALL
from app.gui.stack.menu import StackMenu
from app.gui.ties import MarginTie
from app.model.edits import AddSpan, Batch
from app.model.span import Span
from app.model.uids import new_uid
from tests.gui.hands import collect, press, selected_text

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def stack(window):
    """Three spans on الجيش: two on the word itself, one around it; the caret in the word."""
    session = window.session
    start = session.text.index("الجيش دخل")
    extents = [("actor", 5, "maryam"), ("quote_source", 5, "Samar"), ("claim", 9, "maryam")]
    spans = [
        Span(
            uid=new_uid(),
            article=session.uid,
            annotator=name,
            label=label,
            fragments=((start, start + length),),
            quote=session.text[start : start + length],
        )
        for label, length, name in extents
    ]
    assert session.run(Batch("three", tuple(AddSpan(span) for span in spans)))
    session.show_layers(ALL)
    session.select_span(None)
    session.place(start + 2)
    return spans


def chosen(window) -> str:
    span = window.session.span
    return span.label if span else ""


def around(window, times: int) -> list[str]:
    found = []
    for _ in range(times):
        assert press(window.page.reader, Key.Key_F2)
        found.append(chosen(window))
    return found


def open_menus() -> list[StackMenu]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, StackMenu) and w.isVisible()]


def menu(window) -> StackMenu:
    (found,) = window.page.reader.findChildren(StackMenu)
    return found


def badges(window):
    (tie,) = window.page.findChildren(MarginTie)
    window.page.reader.viewport().grab()
    return tie.badges.shown


def test_f2_goes_from_the_innermost_outward_and_round(window, stack):
    found = around(window, 4)
    assert set(found[:2]) == {"actor", "quote_source"}
    assert found[2] == "claim"
    assert found[3] == found[0]


def test_the_caret_stays_where_it_is(window, stack):
    before = window.session.caret
    around(window, 3)
    assert window.session.caret == before


def test_it_is_told_which_of_how_many_is_selected(window, stack, qtbot):
    with qtbot.waitSignal(window.session.told) as told:
        press(window.page.reader, Key.Key_F2)
    assert told.args[0].endswith(": 1 of 3 spans here.")


def test_at_the_end_of_the_selected_span_its_stack_is_meant(window, stack):
    session = window.session
    session.place(stack[0].end)
    session.select_span(stack[0].uid)
    assert len(set(around(window, 3))) == 3


def test_where_there_is_no_span_that_is_said(window, stack, qtbot):
    window.session.place(0)
    for modifiers in (NONE, SHIFT):
        with qtbot.waitSignal(window.session.told) as told:
            press(window.page.reader, Key.Key_F2, modifiers)
        assert told.args == ["There is no span here."]
    assert not open_menus()


@pytest.mark.parametrize(("key", "text"), [(Key.Key_3, "3"), (0x0663, "٣"), (0x06F3, "۳")])
def test_a_span_is_picked_by_a_digit_of_any_script(window, stack, key, text):
    press(window.page.reader, Key.Key_F2, SHIFT)
    assert len(menu(window).actions()) == 3
    press(menu(window), int(key), NONE, text)
    assert chosen(window) == "claim"
    assert not open_menus()
    collect()


def test_a_digit_without_an_entry_picks_nothing(window, stack):
    press(window.page.reader, Key.Key_F2, SHIFT)
    press(menu(window), Key.Key_7, NONE, "7")
    assert chosen(window) == ""
    assert open_menus()
    press(menu(window), Key.Key_Escape)
    assert not open_menus()
    assert chosen(window) == ""
    collect()


def test_the_list_names_label_words_and_author(window, stack):
    press(window.page.reader, Key.Key_F2, SHIFT)
    words = {label: next(a.text() for a in menu(window).actions() if label in a.text())
             for label in ("Actor", "Quote source", "Claim")}  # fmt: skip
    assert "جهة فاعلة" in words["Actor"]
    assert "\u2068الجيش\u2069" in words["Actor"]
    assert "maryam" not in words["Actor"]
    assert "Samar" in words["Quote source"]
    assert all(not action.icon().isNull() for action in menu(window).actions())
    menu(window).close()
    collect()


def test_arrow_and_enter_pick_and_the_entry_lights_its_span(window, stack):
    reader = window.page.reader
    press(reader, Key.Key_F2)
    first = window.session.selected
    press(reader, Key.Key_F2, SHIFT)
    press(menu(window), Key.Key_Down)
    lit = reader.hovered_span
    assert lit in {span.uid for span in stack}
    assert lit != first
    press(menu(window), Key.Key_Return)
    assert window.session.selected == lit
    assert reader.hovered_span is None
    collect()


def test_the_right_button_opens_the_list_of_the_place_pressed(window, stack):
    reader, session = window.page.reader, window.session
    session.place(0)
    point = reader.boxes(stack[0].start, stack[0].start + 1)[0].center().toPoint()
    ask = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, reader.mapToGlobal(point))
    QApplication.sendEvent(reader.viewport(), ask)
    assert session.caret == 0
    press(menu(window), Key.Key_1, NONE, "1")
    assert chosen(window) in ("actor", "quote_source")
    assert session.span.touches(session.caret)
    collect()


def test_the_menu_key_opens_the_list_at_the_caret(window, stack):
    ask = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(window.page.reader, ask)
    assert len(menu(window).actions()) == 3
    menu(window).close()
    collect()


def test_the_same_words_show_how_many_spans_they_have(window, stack):
    (badge,) = badges(window)
    assert set(badge.uids) == {stack[0].uid, stack[1].uid}
    word = window.page.reader.boxes(stack[0].start, stack[0].end)[0]
    assert word.left() <= badge.box.center().x() <= word.right()
    assert badge.box.bottom() > word.bottom()


def test_pressing_the_number_goes_round_the_spans_of_the_words_however_quickly(
    window, stack, qtbot
):
    viewport = window.page.reader.viewport()
    (badge,) = badges(window)
    point = badge.box.center().toPoint()
    found = []
    for click in (qtbot.mouseClick, qtbot.mouseDClick, qtbot.mouseClick):
        click(viewport, LEFT, pos=point)
        found.append(window.session.selected)
    assert found[0] == found[2]
    assert set(found) == {stack[0].uid, stack[1].uid}
    assert not window.session.has_selection
    shape = window.page.reader.mouse.grips.cursor_at(QPointF(point))
    assert shape is Qt.CursorShape.PointingHandCursor


def test_alt_and_click_goes_outward_however_quickly(window, stack, qtbot):
    reader = window.page.reader
    point = reader.boxes(stack[0].start + 1, stack[0].start + 2)[0].center().toPoint()
    found = []
    for click in (qtbot.mouseClick, qtbot.mouseDClick, qtbot.mouseClick):
        click(reader.viewport(), LEFT, ALT, point)
        found.append(chosen(window))
    assert found[2] == "claim"
    assert len(set(found)) == 3
    assert not window.session.has_selection


def test_a_double_click_still_selects_the_word(window, stack, qtbot):
    reader = window.page.reader
    point = reader.boxes(stack[0].start + 1, stack[0].start + 2)[0].center().toPoint()
    qtbot.mouseClick(reader.viewport(), LEFT, pos=point)
    qtbot.mouseDClick(reader.viewport(), LEFT, pos=point)
    assert selected_text(reader) == "الجيش"
