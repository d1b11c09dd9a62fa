"""Every key that moves the caret, and those that are left to the commands of the window."""

import random
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent

from app.gui.reader.caret import Stop, entrance, spot, visual_step
from app.gui.reader.keyboard import MOTIONS
from tests.gui.hands import selected_text
from tests.gui.reader.samples import NASKH, SANS, mixed_text

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ARABIC = "قال الجيش الروسي ذلك"


def press(view, key, modifiers=NONE) -> bool:
    """Presses a key; whether the reader took it."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers)
    event.ignore()
    QCoreApplication.sendEvent(view, event)
    return event.isAccepted()


@pytest.mark.parametrize("family", [SANS, NASKH])
@pytest.mark.parametrize("rtl", [True, False])
@pytest.mark.parametrize("width", [9000, 320])
def test_left_and_right_cross_every_character_once(block, family, rtl, width):
    rng = random.Random(f"walk {family} {rtl} {width}")
    for _ in range(8):
        laid = block(mixed_text(rng, 12), rtl=rtl, width=width, family=family)
        cells = sum(len(laid.cells(n)) for n in range(len(laid.rows)))
        start, end = entrance(laid, from_start=True), entrance(laid, from_start=False)
        onward = walked(laid, start, to_right=not rtl)
        assert cells - len(laid.rows) <= len(onward) <= cells + 1
        assert onward[-1] == spot(laid, end)
        for (row, x), (row2, x2) in pairwise(onward):
            assert row2 > row or (x2 < x if rtl else x2 > x), "it never turns back"
        assert walked(laid, end, to_right=rtl)[-1] == spot(laid, start)


def walked(laid, stop: Stop, *, to_right: bool) -> list[tuple[int, float]]:
    """Where the caret is drawn after each press until the block ends."""
    places = []
    while (stop := visual_step(laid, stop, to_right)) is not None:
        places.append(spot(laid, stop))
        assert len(places) < 2000
    return places


def test_left_goes_on_in_arabic_and_right_goes_back(view):
    view.set_article(ARABIC)
    for expected in (1, 2, 3):
        assert press(view, Qt.Key.Key_Left)
        assert view.caret == expected
    press(view, Qt.Key.Key_Right)
    assert view.caret == 2


def test_right_goes_on_in_english(view):
    view.set_article("The army said so on Monday")
    press(view, Qt.Key.Key_Right)
    assert view.caret == 1


def test_left_crosses_a_date_from_its_right_end(view):
    view.set_article("في 20/02 قال")
    view.set_caret(2)
    places, x = [], view.caret_rect().left()
    for _ in range(7):
        press(view, Qt.Key.Key_Left)
        places.append(view.caret)
        assert view.caret_rect().left() < x
        x = view.caret_rect().left()
    assert places == [3, 7, 6, 5, 4, 3, 9]


def test_left_and_right_go_over_line_feeds(view):
    view.set_article("قال\n\nThe army said\nنعم")
    places = []
    for _ in range(6):
        places.append(view.caret)
        press(view, Qt.Key.Key_Left)
    assert places[:5] == [0, 1, 2, 3, 4]
    view.set_caret(5)
    press(view, Qt.Key.Key_Left)
    assert view.caret == 4, "an English paragraph is left at its left end"
    press(view, Qt.Key.Key_Right)
    assert view.caret == 3


def test_a_character_of_several_code_points_is_crossed_at_once(view):
    view.set_article("قال 👨‍👩‍👧 بِسْ")
    view.set_caret(4)
    press(view, Qt.Key.Key_Left)
    assert view.caret == 9
    press(view, Qt.Key.Key_Left)
    press(view, Qt.Key.Key_Left)
    assert view.caret == 12


def test_ctrl_moves_by_word_in_the_order_of_reading(view):
    view.set_article(ARABIC)
    press(view, Qt.Key.Key_Left, CTRL)
    assert view.caret == 4
    press(view, Qt.Key.Key_Left, CTRL)
    press(view, Qt.Key.Key_Right, CTRL)
    assert view.caret == 4
    view.set_article("The army said so on Monday")
    press(view, Qt.Key.Key_Right, CTRL)
    assert view.caret == 4


def test_up_and_down_keep_their_column(view):
    long = "قالت الوزارة إن الجيش دخل المدينة أمس " * 8
    view.set_article(long + "\nنعم\n" + long)
    view.set_caret(25)
    x = view.caret_rect().center().x()
    rows = len(view.page.laid(0).rows)
    for _ in range(rows):
        press(view, Qt.Key.Key_Down)
    assert view.caret == len(long) + 4, "the short line is met at its end"
    press(view, Qt.Key.Key_Down)
    assert abs(view.caret_rect().center().x() - x) < 12
    for _ in range(rows + 1):
        press(view, Qt.Key.Key_Up)
    assert abs(view.caret - 25) <= 1
    press(view, Qt.Key.Key_Up)
    press(view, Qt.Key.Key_Up)
    assert view.caret == 0
    view.set_caret(len(view.text))
    press(view, Qt.Key.Key_Down)
    assert view.caret == len(view.text)


def test_home_and_end_are_those_of_the_line(view):
    view.set_article("قالت الوزارة إن الجيش دخل المدينة أمس " * 8)
    second = view.page.laid(0).rows[1]
    view.set_caret(second.start + 5)
    press(view, Qt.Key.Key_Home)
    assert view.caret == second.start
    press(view, Qt.Key.Key_End)
    assert view.caret == second.end - 1, "before the space the line was broken at"
    assert view.caret_rect().top() == pytest.approx(view.boxes(second.start, second.end)[0].top())
    press(view, Qt.Key.Key_End, CTRL)
    assert view.caret == len(view.text)
    press(view, Qt.Key.Key_Home, CTRL)
    assert view.caret == 0


def test_ctrl_up_and_down_go_by_paragraph(view):
    view.set_article("أول هنا\nثان هنا\n\nرابع")
    stops = []
    for _ in range(4):
        press(view, Qt.Key.Key_Down, CTRL)
        stops.append(view.caret)
    assert stops == [8, 16, 17, 21]
    press(view, Qt.Key.Key_Up, CTRL)
    assert view.caret == 17
    press(view, Qt.Key.Key_Up, CTRL)
    view.set_caret(12)
    press(view, Qt.Key.Key_Up, CTRL)
    assert view.caret == 8
    for _ in range(3):
        press(view, Qt.Key.Key_Up, CTRL)
    assert view.caret == 0


def test_page_keys_move_by_what_is_in_view_and_scroll(view):
    view.set_article("قال الجيش الروسي ذلك\n" * 100)
    press(view, Qt.Key.Key_PageDown)
    first = view.caret
    assert first > 150
    press(view, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > 0
    assert view.viewport().rect().contains(view.caret_rect().toRect())
    press(view, Qt.Key.Key_PageUp)
    assert view.caret == first


@pytest.mark.parametrize(("key", "ctrl"), MOTIONS)
def test_shift_extends_any_motion_and_its_absence_ends_the_selection(view, key, ctrl):
    view.set_article("أول هنا\n" + "قالت الوزارة إن الجيش دخل المدينة " * 20 + "\nآخر")
    view.set_caret(300)
    modifiers = CTRL if ctrl else NONE
    assert press(view, key, modifiers | SHIFT)
    assert view.caret != 300
    assert view.selection() == (min(300, view.caret), max(300, view.caret))
    press(view, key, modifiers)
    assert view.selection() == (view.caret, view.caret)


def test_keyboard_selection_is_exact_to_the_character(view):
    view.set_article(ARABIC)
    view.set_caret(5)
    for _ in range(3):
        press(view, Qt.Key.Key_Left, SHIFT)
    assert selected_text(view) == "لجي"


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_1, NONE),
        (Qt.Key.Key_Tab, NONE),
        (Qt.Key.Key_Delete, NONE),
        (Qt.Key.Key_PageDown, CTRL),
        (Qt.Key.Key_Z, CTRL),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_F7, NONE),
    ],
)
def test_other_keys_are_left_to_the_window(view, key, modifiers):
    view.set_article(ARABIC)
    assert press(view, key, modifiers) is False
    assert view.caret == 0


def test_escape_ends_the_selection_and_goes_on_to_the_window(view):
    view.set_article(ARABIC)
    view.set_selection(4, 9)
    assert press(view, Qt.Key.Key_Escape) is False
    assert view.selection() == (9, 9)


def test_an_empty_text_can_be_walked(view):
    view.set_article("")
    for key, ctrl in MOTIONS:
        press(view, key, CTRL if ctrl else NONE)
    assert view.caret == 0


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ("قوات الوادي، في بيان.", Qt.Key.Key_Left, ["قوات", "قوات الوادي", "قوات الوادي، في"]),
        ("The army, it said.", Qt.Key.Key_Right, ["The", "The army", "The army, it"]),
    ],
)
def test_words_are_selected_to_their_end_and_no_comma_with_them(view, text, key, expected):
    view.set_article(text)
    for words in expected:
        press(view, key, CTRL | SHIFT)
        start, end = view.selection()
        assert text[start:end] == words
    back = Qt.Key.Key_Right if key == Qt.Key.Key_Left else Qt.Key.Key_Left
    press(view, back, CTRL | SHIFT)
    start, end = view.selection()
    assert text[start:end].strip(" ،,") == expected[1]
