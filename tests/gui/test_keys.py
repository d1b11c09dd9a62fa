import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from app.gui.commands import BY_KEY
from app.gui.keys import EVDEV, MAC, is_chord, resolve

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
Key = Qt.Key

# layout, key, modifiers, text, evdev code, first chord
ROWS = [
    ("us", Key.Key_1, NONE, "1", 2, "1"),
    ("us", Key.Key_9, NONE, "9", 10, "9"),
    ("us", Key.Key_1, KEYPAD, "1", 79, "1"),
    ("us", Key.Key_Z, CTRL, "\x1a", 44, "Ctrl+Z"),
    ("us", Key.Key_Z, CTRL | SHIFT, "\x1a", 44, "Ctrl+Shift+Z"),
    ("us", Key.Key_Plus, CTRL | SHIFT, "+", 13, "Ctrl++"),
    ("us", Key.Key_Equal, CTRL, "=", 13, "Ctrl+="),
    ("us", Key.Key_Minus, CTRL, "-", 12, "Ctrl+-"),
    ("us", Key.Key_0, CTRL, "0", 11, "Ctrl+0"),
    ("us", Key.Key_Question, SHIFT, "?", 53, "?"),
    ("us", Key.Key_F7, NONE, "", 65, "F7"),
    ("us", Key.Key_F7, CTRL | SHIFT, "", 65, "Ctrl+Shift+F7"),
    ("us", Key.Key_Tab, NONE, "\t", 15, "Tab"),
    ("us", Key.Key_Backtab, SHIFT, "\t", 15, "Shift+Tab"),
    ("us", Key.Key_Enter, CTRL | KEYPAD, "\r", 96, "Ctrl+Return"),
    ("us", Key.Key_Return, CTRL, "\r", 28, "Ctrl+Return"),
    ("us", Key.Key_Delete, NONE, "\x7f", 111, "Del"),
    ("us", Key.Key_Escape, NONE, "\x1b", 1, "Esc"),
    ("us", Key.Key_PageDown, CTRL, "", 109, "Ctrl+PgDown"),
    ("us", Key.Key_Z, ALT, "z", 44, "Alt+Z"),
    ("ara", Key.Key_1, NONE, "1", 2, "1"),
    ("ara digits", 0x0661, NONE, "١", 2, "1"),
    ("ara digits", 0x0664, NONE, "٤", 5, "4"),
    ("ara", 0x0626, CTRL, "", 44, "Ctrl+Z"),
    ("ara", 0x0626, CTRL | SHIFT, "", 44, "Ctrl+Shift+Z"),
    ("ara", 0x062E, CTRL, "", 24, "Ctrl+O"),
    ("ara", 0x0649, CTRL, "", 49, "Ctrl+N"),
    ("ara", 0x0641, NONE, "ف", 20, "ف"),
    ("ara", 0x062F, NONE, "د", 27, "د"),
    ("ara", 0x0645, NONE, "م", 38, "م"),
    ("ara", 0x0635, NONE, "ص", 17, "ص"),
    ("ara", 0x061F, SHIFT, "؟", 53, "?"),
    ("ir", 0x06F1, NONE, "۱", 2, "1"),
    ("ir", 0x06F4, NONE, "۴", 5, "4"),
    ("ir", 0x06F0, CTRL, "", 11, "Ctrl+0"),
    ("ir", 0x061F, SHIFT, "؟", 53, "?"),
    ("fr", Key.Key_Question, SHIFT, "?", 50, "?"),
    ("de", Key.Key_Question, SHIFT, "?", 12, "?"),
    ("ru", Key.Key_Question, SHIFT, "?", 8, "?"),
    ("fr", Key.Key_F1, NONE, "", 59, "F1"),
    ("ara", Key.Key_F1, NONE, "", 59, "F1"),
    ("ara", 0x0646, CTRL, "ن", 37, "Ctrl+K"),
    ("ir", 0x0646, CTRL, "ن", 37, "Ctrl+K"),
    ("de", Key.Key_K, CTRL, "\x0b", 37, "Ctrl+K"),
    ("fr", Key.Key_1, SHIFT, "1", 2, "1"),
    ("fr", Key.Key_Z, CTRL, "\x1a", 17, "Ctrl+Z"),
    ("fr", Key.Key_Agrave, CTRL, "", 11, "Ctrl+0"),
    ("ru", 0x042F, CTRL, "", 44, "Ctrl+Z"),
    ("il", 0x05D6, CTRL, "", 44, "Ctrl+Z"),
]


@pytest.mark.parametrize(("layout", "key", "modifiers", "text", "code", "chord"), ROWS)
def test_a_press_on_linux(layout, key, modifiers, text, code, chord):
    assert resolve(int(key), modifiers, text, code + 8, 0, "linux")[0] == chord


@pytest.mark.parametrize(
    ("text", "code", "digit"), [("&", 2, "1"), ("é", 3, "2"), ('"', 4, "3"), ("'", 5, "4")]
)
def test_the_unshifted_digit_row_of_azerty_is_a_digit_too(text, code, digit):
    assert resolve(ord(text), NONE, text, code + 8, 0, "linux") == (text, digit)


def test_the_shifted_digit_row_of_a_us_keyboard_is_no_digit():
    assert resolve(Key.Key_Ampersand, SHIFT, "&", 8 + 8, 0, "linux") == ("&",)


def test_ctrl_with_the_digit_row_of_azerty_is_a_digit_too():
    assert resolve(Key.Key_Ampersand, CTRL, "&", 2 + 8, 0, "linux") == ("Ctrl+&", "Ctrl+1")


def test_a_sign_on_the_place_of_a_letter_is_that_letter_too():
    shifted = resolve(Key.Key_AsciiTilde, CTRL | SHIFT, "", 44 + 8, 0, "linux")
    assert shifted == ("Ctrl+~", "Ctrl+Shift+Z")
    hebrew = resolve(Key.Key_Slash, CTRL, "", 16 + 8, 0, "linux")
    assert hebrew == ("Ctrl+/", "Ctrl+Q")


def test_a_latin_letter_goes_by_itself_alone():
    assert resolve(Key.Key_W, CTRL, "\x17", 44 + 8, 0, "linux") == ("Ctrl+W",)


def test_windows_gives_scan_codes_without_the_eight():
    assert resolve(0x0626, CTRL, "", 44, 0, "win32") == ("Ctrl+Z",)


def test_macos_gives_virtual_keys():
    assert resolve(0x0626, CTRL, "", 0, 6, "darwin") == ("Ctrl+Z",)


def test_altgr_on_windows_types():
    assert resolve(Key.Key_At, CTRL | ALT, "@", 3, 0, "win32") == ()


@pytest.mark.parametrize("key", [Key.Key_Shift, Key.Key_Control, Key.Key_AltGr, 0])
def test_a_bare_modifier_is_nothing(key):
    assert resolve(int(key), NONE, "", 0, 0, "linux") == ()


def test_without_a_known_place_a_foreign_letter_is_nothing():
    assert resolve(0x0626, CTRL, "", 0, 0, "linux") == ()


def test_the_places_of_both_tables_agree():
    assert len(EVDEV) == 12 + 12 + 11 + 10
    assert set(MAC.values()) <= set(EVDEV.values())
    assert {c for c in EVDEV.values() if c.isalnum()} <= set(MAC.values())


@pytest.mark.parametrize(("layout", "key", "modifiers", "text", "code", "chord"), ROWS)
def test_what_a_press_stands_for_is_a_chord(layout, key, modifiers, text, code, chord):
    found = resolve(int(key), modifiers, text, code + 8, 0, "linux")
    assert [name for name in found if not is_chord(name)] == []


@given(
    st.sampled_from([*Key]),
    st.sampled_from([NONE, CTRL, SHIFT, ALT, CTRL | SHIFT, ALT | SHIFT, CTRL | ALT | SHIFT]),
    st.sampled_from(["", "a", "A", "ش", "؟", "٣", "&", "é", "\x0b"]),
    st.integers(0, 80),
)
def test_nothing_but_chords_ever_comes_of_a_press(key, modifiers, text, code):
    found = resolve(key.value, modifiers, text, code, 0, "linux")
    assert [name for name in found if not is_chord(name)] == []


def test_every_key_of_the_table_is_a_chord():
    assert [chord for chord in BY_KEY if not is_chord(chord)] == []


@pytest.mark.parametrize(
    "junk",
    (
        "|| |Ctrl|Ctrl+|ctrl+k|Ctrl+k|Shift+Ctrl+K|Ctrl+Shift+1|Shift+a|٣|؟|Foo+K"
        "|Ctrl+ش|Ctrl+Kk|Enter|F13|Ctrl+ |Ctrl+Ctrl+K|Shift+?"
    ).split("|"),
)
def test_what_no_press_can_stand_for_is_no_chord(junk):
    assert not is_chord(junk)
