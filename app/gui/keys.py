"""What a key press means, whatever layout is active: a pure function.

Shortcuts with letters go by the Latin letter where the layout has one, else by the place of the
key, since a layout such as Arabic has no Latin letters at all. Plain keys go by what they type;
the digit row also by its place, since AZERTY types ``&`` where others type ``1``.

Codes of places: X11 and Wayland give the evdev code plus 8 (Linux ``input-event-codes.h``);
Windows gives scan codes of set 1, which agree with evdev on the letter and digit rows; macOS gives
virtual key codes (``kVK_ANSI_…`` of HIToolbox).
"""

import sys
import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_ROWS = {2: "1234567890-=", 16: "QWERTYUIOP[]", 30: "ASDFGHJKL;'", 44: "ZXCVBNM,./"}
EVDEV = {first + n: character for first, row in _ROWS.items() for n, character in enumerate(row)}
MAC = dict(
    zip(
        (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25),
        "ASDFHGZXCVBQWERYT123465=9",
        strict=True,
    )
) | dict(
    zip(
        (26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 37, 38, 39, 40, 41, 43, 44, 45, 46, 47),
        "7-80]OU[IPLJ'K;,/NM.",
        strict=True,
    )
)

OWN_KEYS = "own_keys"
"""Property of a text field or a list: the chords it keeps for itself."""

MODE_KEYS = "mode_keys"
"""Property of a list beside the page: keys that mean something else on the page do so there."""

_Key = Qt.Key
NAMED: dict[int, str] = {
    _Key.Key_Escape: "Esc",
    _Key.Key_Tab: "Tab",
    _Key.Key_Backtab: "Tab",
    _Key.Key_Return: "Return",
    _Key.Key_Enter: "Return",
    _Key.Key_Delete: "Del",
    _Key.Key_Backspace: "Backspace",
    _Key.Key_Insert: "Ins",
    _Key.Key_Home: "Home",
    _Key.Key_End: "End",
    _Key.Key_PageUp: "PgUp",
    _Key.Key_PageDown: "PgDown",
    _Key.Key_Left: "Left",
    _Key.Key_Right: "Right",
    _Key.Key_Up: "Up",
    _Key.Key_Down: "Down",
    _Key.Key_Space: "Space",
    _Key.Key_Menu: "Menu",
    _Key.Key_Help: "Help",
} | {_Key.Key_F1 + n: f"F{n + 1}" for n in range(12)}
"""What chords call the keys that type nothing."""

_MODIFIERS = (
    (Qt.KeyboardModifier.ControlModifier, "Ctrl"),
    (Qt.KeyboardModifier.MetaModifier, "Meta"),
    (Qt.KeyboardModifier.AltModifier, "Alt"),
)
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SAME_SIGN = {"؟": "?", "،": ",", "؛": ";"}


def resolve(
    key: int,
    modifiers: Qt.KeyboardModifier,
    text: str,
    scan_code: int,
    virtual_key: int,
    platform: str,
) -> tuple[str, ...]:
    """The chords a key press may stand for, the likeliest first, such as ``("Ctrl+Z",)``.

    Args:
        key: ``QKeyEvent.key()``.
        modifiers: ``QKeyEvent.modifiers()``.
        text: ``QKeyEvent.text()``, what the layout types.
        scan_code: ``QKeyEvent.nativeScanCode()``.
        virtual_key: ``QKeyEvent.nativeVirtualKey()``.
        platform: ``sys.platform``.

    Returns:
        Names in the order Ctrl, Meta, Alt, Shift, key; digits are ASCII; letters are upper case
        after a modifier. Shift is named with letters and named keys only. Empty for a bare
        modifier, for keys nobody knows, and for what AltGr types on Windows.
    """
    named = NAMED.get(key)
    prefix = "".join(f"{name}+" for flag, name in _MODIFIERS if modifiers & flag)
    shift = "Shift+" if modifiers & _SHIFT else ""
    if named:
        shift = "Shift+" if key == _Key.Key_Backtab else shift
        return (prefix + shift + named,)
    place = _place(scan_code, virtual_key, platform)
    if not prefix:
        return _typed(text, place, shifted=bool(shift))
    if modifiers & _CTRL and modifiers & _ALT and _printable(text):
        return ()
    latin = _latin(key)
    found = [latin] if latin else []
    if place and not latin.isalpha() and not (place.isdigit() and latin and shift):
        found.append(place)
    found = list(dict.fromkeys(found))
    return tuple(prefix + (shift if character.isalpha() else "") + character for character in found)


def is_chord(name: str) -> bool:
    """Whether a name is spelled as `resolve` spells chords."""
    rest = name
    for _, modifier in _MODIFIERS:
        rest = rest.removeprefix(f"{modifier}+")
    bare, shifted = rest == name, rest.startswith("Shift+")
    last = rest.removeprefix("Shift+")
    if last in NAMED.values():
        return True
    if not _printable(last) or last == " ":
        return False
    if bare:
        return not shifted and last == (_SAME_SIGN.get(last) or _digit(last) or last)
    return last.isascii() and last == last.upper() and (last.isalpha() or not shifted)


def chords_of(event: QKeyEvent) -> tuple[str, ...]:
    """What a key press may stand for, the likeliest first."""
    return resolve(
        event.key(),
        event.modifiers(),
        event.text(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        sys.platform,
    )


def letters_of(event: QKeyEvent) -> tuple[str, ...]:
    """The same, and the Latin letter at the place of a key that types something that is not Latin.

    For times in which plain letters are commands: they are found under every layout, and Shift
    alone makes them capitals, since Caps Lock must not turn one command into another.
    """
    found, text = chords_of(event), event.text()
    shifted = bool(event.modifiers() & _SHIFT)
    if event.modifiers() & ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier):
        return found
    if text.isascii():
        is_letter = len(text) == 1 and text.isalpha()
        return (_cased(text, shifted=shifted),) if is_letter else found
    place = _place(event.nativeScanCode(), event.nativeVirtualKey(), sys.platform)
    return (*found, _cased(place, shifted=shifted)) if place.isalpha() else found


def _cased(letter: str, *, shifted: bool) -> str:
    return letter.upper() if shifted else letter.lower()


def _place(scan_code: int, virtual_key: int, platform: str) -> str:
    """The character a US keyboard has at this place, or an empty string."""
    if platform == "darwin":
        return MAC.get(virtual_key, "")
    return EVDEV.get(scan_code if platform == "win32" else scan_code - 8, "")


def _typed(text: str, place: str, *, shifted: bool) -> tuple[str, ...]:
    if not _printable(text):
        return ()
    found = [_SAME_SIGN.get(text, _digit(text) or text)]
    if place.isdigit() and not shifted and place not in found:
        found.append(place)
    return tuple(found)


def _printable(text: str) -> bool:
    return len(text) == 1 and text.isprintable()


def _digit(text: str) -> str:
    """The ASCII digit for a digit of any script, or an empty string."""
    value = unicodedata.decimal(text, None)
    return "" if value is None else str(value)


def _latin(key: int) -> str:
    """The character a shortcut names: an ASCII letter, digit or sign of the layout."""
    if not 0x21 <= key <= 0xFFFF:
        return ""
    character = chr(key)
    return character.upper() if character.isascii() else _digit(character)
