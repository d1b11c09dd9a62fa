"""Which key is which motion of the caret."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.gui.reader.motion import Motion, Walker

_Key = Qt.Key
MOTIONS: dict[tuple[int, bool], Motion] = {
    (_Key.Key_Left, False): Walker.left,
    (_Key.Key_Right, False): Walker.right,
    (_Key.Key_Up, False): Walker.up,
    (_Key.Key_Down, False): Walker.down,
    (_Key.Key_PageUp, False): Walker.page_up,
    (_Key.Key_PageDown, False): Walker.page_down,
    (_Key.Key_Home, False): Walker.line_start,
    (_Key.Key_End, False): Walker.line_end,
    (_Key.Key_Left, True): Walker.word_left,
    (_Key.Key_Right, True): Walker.word_right,
    (_Key.Key_Up, True): Walker.paragraph_up,
    (_Key.Key_Down, True): Walker.paragraph_down,
    (_Key.Key_Home, True): Walker.text_start,
    (_Key.Key_End, True): Walker.text_end,
}
"""``(key, with Ctrl)``; Shift makes any of them extend the selection."""
_SELECTING: dict[Motion, Motion] = {
    Walker.word_left: Walker.whole_word_left,
    Walker.word_right: Walker.whole_word_right,
}
"""What is another motion while the selection is extended."""

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_OTHERS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def motion_of(event: QKeyEvent) -> tuple[Motion, bool] | None:
    """``(motion, extends the selection)`` of a key press, or None if it is not for the caret."""
    modifiers = event.modifiers()
    if modifiers & _OTHERS:
        return None
    motion = MOTIONS.get((event.key(), bool(modifiers & _CTRL)))
    if motion is None:
        return None
    select = bool(modifiers & _SHIFT)
    return (_SELECTING.get(motion, motion) if select else motion, select)
