"""Going to a word by the letters above it, and reaching to one."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.gui.leap.codes import LETTERS, coded, codes, letter_of
from app.gui.leap.mode import LeapMode
from app.gui.ties.leap import begin
from tests.gui.hands import caret_on, press, quotes

SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@given(st.integers(0, 900))
def test_no_code_is_the_beginning_of_another(count):
    found = codes(count)
    assert len(found) == min(count, len(LETTERS) ** 2) == len(set(found))
    short = {code for code in found if len(code) == 1}
    assert not any(code[0] in short for code in found if len(code) == 2)
    assert found == sorted(found, key=len)


def test_few_words_have_one_letter_each():
    assert codes(3) == list("ASD")
    assert {len(code) for code in codes(25)} == {1}


def test_words_near_the_caret_have_the_shortest_codes():
    words = [(n * 5, n * 5 + 4) for n in range(100)]
    found = coded(words, 251)
    assert found[250] == "A"
    assert (found[255], found[245]) == ("S", "D"), "the one that follows first"
    assert len(found[0]) == 2


def test_letters_are_known_on_an_arabic_keyboard_too():
    assert [letter_of(sign) for sign in ("a", "ش", "ة", "1", "Ctrl+A", "")] == [*"AAM", "", "", ""]


def space(window, modifiers=NONE):
    return press(window.page.reader, Qt.Key.Key_Space, modifiers, " ")


def letters(window, word):
    """Presses the letters above a word."""
    at = window.session.text.index(word)
    for sign in window.session.mode.codes[at]:
        press(window.page.reader, ord(sign), text=sign.lower())


def test_one_or_two_letters_take_the_caret_to_a_word(window):
    caret_on(window, "هدنة")
    assert space(window)
    letters(window, "ينتظر")
    assert window.session.mode is None
    assert window.session.caret == window.session.text.index("ينتظر")
    press(window.page.reader, ord("1"), text="1")
    assert quotes(window) == [("actor", "ينتظر")]


def test_the_end_of_the_selected_span_comes_to_a_word_and_back(window):
    caret_on(window, "وزارة")
    press(window.page.reader, ord("2"), text="2")
    space(window, SHIFT)
    letters(window, "دمشق")
    assert quotes(window) == [("claim", "وزارة الدفاع إن الجيش دخل دمشق")]
    assert window.session.caret == window.session.span.end
    space(window, SHIFT)
    letters(window, "الجيش")
    assert quotes(window) == [("claim", "وزارة الدفاع إن الجيش")]
    window.session.undo()
    assert quotes(window) == [("claim", "وزارة الدفاع إن الجيش دخل دمشق")]


def test_the_start_comes_to_a_word_before_it_without_its_attached_letters(window):
    caret_on(window, "ينتظر")
    press(window.page.reader, ord("2"), text="2")
    space(window, SHIFT)
    letters(window, "والشعب")
    assert quotes(window) == [("claim", "الشعب ينتظر")]
    assert window.session.caret == window.session.span.start


def test_without_a_span_text_is_selected_to_a_word(window):
    start = caret_on(window, "الجيش", 0)
    space(window, SHIFT)
    letters(window, "دمشق")
    assert window.session.selection == (start, window.session.text.index("دمشق") + 4)
    space(window, SHIFT)
    letters(window, "قالت")
    assert window.session.selection[0] == window.session.text.index("قالت")


def test_another_key_leaves_and_does_what_it_does(window):
    caret_on(window, "الجيش")
    space(window)
    press(window.page.reader, ord("1"), text="1")
    assert quotes(window) == [("actor", "الجيش")]
    assert window.session.mode is None
    space(window)
    press(window.page.reader, Qt.Key.Key_Escape)
    assert window.session.mode is None


def test_backspace_takes_a_letter_back_and_a_wrong_one_is_told(window):
    said = []
    window.session.told.connect(said.append)
    space(window)
    mode = window.session.mode
    assert isinstance(mode, LeapMode)
    mode._all = {0: "AS", 5: "AD", 9: "F"}
    press(window.page.reader, ord("A"), text="a")
    assert mode.codes == {0: "AS", 5: "AD"}
    press(window.page.reader, ord("F"), text="f")
    assert said[-1] == "No word has these letters."
    press(window.page.reader, Qt.Key.Key_Backspace)
    assert len(mode.codes) == 3


def test_the_letters_are_painted_only_while_they_are_asked_for(window):
    reader = window.page.reader
    before = reader.grab().toImage()
    space(window)
    asked = reader.grab().toImage()
    assert asked != before
    press(reader, Qt.Key.Key_Escape)
    assert reader.grab().toImage().convertToFormat(QImage.Format.Format_RGB32) == (
        before.convertToFormat(QImage.Format.Format_RGB32)
    )


def test_reaching_to_where_it_ends_already_changes_nothing(window):
    caret_on(window, "دمشق")
    press(window.page.reader, ord("3"), text="3")
    before = window.session.span
    space(window, SHIFT)
    letters(window, "دمشق")
    assert window.session.span == before
    assert quotes(window) == [("location", "دمشق")]


def test_nothing_is_asked_without_an_article(empty_window):
    assert not begin(empty_window.session, empty_window.page.reader, extend=False)
    assert empty_window.session.mode is None
