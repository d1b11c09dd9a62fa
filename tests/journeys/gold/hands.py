"""Hands on the keyboard of a real window: events as the window system delivers them.

Nothing is asked of the session but to be looked at: a key that has to be read off the page, as the
number of a relation's target, is read where the page takes it from.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.gui.leap.mode import LeapMode
from app.gui.window import Window
from tests.journeys.gold.strokes import Stroke, Task
from tests.journeys.gold.wanted import Mark, Wanted

_NAMES = {"Esc": "Escape", "Del": "Delete", "PgDown": "PageDown", "PgUp": "PageUp"}
_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}
_TURNS = 12
"""Pages of targets that are looked through."""


def events(key: str) -> tuple[int, Qt.KeyboardModifier, str]:
    """``(key, modifiers, text)`` of a chord or a character that is typed."""
    if len(key) == 1:
        shift = _MODIFIERS["Shift"] if key.isupper() else Qt.KeyboardModifier.NoModifier
        return ord(key.upper()), shift, key
    *held, name = key.split("+")
    modifiers = Qt.KeyboardModifier.NoModifier
    for one in held:
        modifiers |= _MODIFIERS[one]
    if len(name) == 1:
        return ord(name), modifiers, name if not held else ""
    code = getattr(Qt.Key, f"Key_{_NAMES.get(name, name)}")
    text = {"Return": "\r", "Tab": "\t", "Esc": "\x1b", "Del": "\x7f"}.get(name, "")
    return code, modifiers, text


def key_of_place(mark: Mark, view: Sequence[int]) -> str:
    """What is pressed when no key stands at a span: the page is turned, or the next keys shown."""
    first, last = view
    return "PgUp" if mark.end <= first else "PgDown" if mark.start >= last else "0"


class Hands:
    """Presses keys in the window that is in front, and reads the page.

    Attributes:
        pressed: How many keys were pressed.
    """

    def __init__(self, window: Window, wanted: Wanted) -> None:
        self._window = window
        self._wanted = wanted
        self.pressed: list[Stroke] = []

    def do(self, task: Task) -> None:
        """Presses the keys of a task."""
        for stroke in task.strokes:
            if stroke.target:
                self._take_target(stroke)
            elif stroke.word >= 0:
                self._take_word(stroke)
            elif not stroke.counted:
                self.press(stroke)

    def press(self, stroke: Stroke) -> None:
        """One key, down and up, given to the window as the window system gives it."""
        code, modifiers, text = events(stroke.key)
        handle = self._window.windowHandle()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(handle, QKeyEvent(kind, code, modifiers, text))
        QApplication.processEvents()
        self.pressed.append(stroke)

    def _take_target(self, stroke: Stroke) -> None:
        """Presses the key that stands at a span: 0 shows the next ones, the page may be turned."""
        links = self._window.session.links
        mark = self._wanted.by_uid[stroke.target]
        wanted = self.uid(mark)
        for _ in range(_TURNS):
            shown = {uid: key for key, uid in links.prompt.badges}
            if wanted in shown:
                self.press(Stroke(stroke.kind, shown[wanted].lower()))
                return
            self.press(Stroke(stroke.kind, key_of_place(mark, links.in_view())))
        raise AssertionError(f"no key stands at {stroke.target}")

    def _take_word(self, stroke: Stroke) -> None:
        """Presses the letters that stand above a word."""
        mode = self._window.session.mode
        assert isinstance(mode, LeapMode)
        for letter in mode.codes[stroke.word]:
            self.press(Stroke(stroke.kind, letter.lower()))

    def uid(self, mark: Mark) -> str:
        """What the program calls a span of the plan."""
        for span in self._window.session.spans.visible:
            if (span.label, span.start, span.end) == (mark.label, mark.start, mark.end):
                return span.uid
        raise AssertionError(f"{mark.uid} is not there")
