"""Hands on the keyboard of a real X screen: the same plan, pressed as X events."""

from collections.abc import Iterator
from itertools import groupby

from tests.journeys.desktop import Program, Screen
from tests.journeys.gold.hands import key_of_place
from tests.journeys.gold.strokes import Stroke, Task
from tests.journeys.gold.wanted import Wanted

_SIGNS = {
    " ": "space",
    ":": "colon",
    "-": "minus",
    "_": "underscore",
    "'": "apostrophe",
    "+": "plus",
    "=": "equal",
    "(": "parenleft",
    ")": "parenright",
    ",": "comma",
    ";": "semicolon",
    ".": "period",
    "/": "slash",
}
_NAMES = {"Space": "space", "PgUp": "Prior", "PgDown": "Next", "Esc": "Escape", "Del": "Delete"}
_ARABIC = 0x500
"""X keysyms of Arabic letters: their place in ISO 8859-6, after this."""


def keysym(key: str) -> str:
    """What xdotool calls a chord, or a character that is typed."""
    if len(key) == 1:
        return _SIGNS.get(key) or (key if key.isascii() else _arabic(key))
    *held, name = key.split("+")
    return "+".join([*(one.lower() for one in held), _NAMES.get(name, name)])


def layout_of(stroke: Stroke, now: str) -> str:
    """The keyboard layout a key is on; the space bar is on every one."""
    if len(stroke.key) != 1 or stroke.key == " ":
        return now
    return "us" if stroke.key.isascii() else "ara"


class ScreenHands:
    """Presses the keys of a plan, as many at once as nothing has to be read between.

    Attributes:
        pressed: Every key that was pressed.
    """

    def __init__(self, program: Program, screen: Screen, wanted: Wanted) -> None:
        self._program = program
        self._screen = screen
        self._wanted = wanted
        self._layout = "us"
        self._waiting: list[Stroke] = []
        self.pressed: list[Stroke] = []

    def do(self, tasks: list[Task]) -> None:
        """Presses the keys of all tasks."""
        for stroke in (stroke for task in tasks for stroke in task.strokes):
            if stroke.target:
                self._take_target(stroke)
                continue
            if stroke.word >= 0:
                self._take_word(stroke)
                continue
            if stroke.counted:
                continue
            if stroke.key == "Return":
                self.flush()  # what is proposed while one types is there by then
            self._waiting.append(stroke)
            if stroke.key == "Return":
                self.flush()
        self.flush()

    def flush(self) -> None:
        """Presses what waits, layout by layout."""
        for layout, strokes in groupby(self._with_layouts(), lambda pair: pair[0]):
            if layout != self._layout:
                self._screen.layout(layout)
                self._layout = layout
            self._program.key(*(keysym(stroke.key) for _, stroke in strokes))
        self.pressed += self._waiting
        self._waiting = []

    def _with_layouts(self) -> Iterator[tuple[str, Stroke]]:
        now = self._layout
        for stroke in self._waiting:
            now = layout_of(stroke, now)
            yield now, stroke

    def _take_word(self, stroke: Stroke) -> None:
        self.flush()
        code = self._program.ask("letters", word=stroke.word)
        self._waiting += [Stroke(stroke.kind, letter.lower()) for letter in code]

    def _take_target(self, stroke: Stroke) -> None:
        mark = self._wanted.by_uid[stroke.target]
        for _ in range(12):
            self.flush()
            shown = {tuple(rest): key for key, *rest in self._program.ask("keys_shown")}
            key = shown.get((mark.label, mark.start, mark.end))
            view = self._program.ask("in_view")
            pressed = key.lower() if key else key_of_place(mark, view)
            self._waiting.append(Stroke(stroke.kind, pressed))
            if key:
                return
        facts = {name: self._program.ask(name) for name in ("selected", "mode", "focus", "caret")}
        raise AssertionError(f"no key stands at {stroke.target}: {facts}")


def _arabic(sign: str) -> str:
    return f"0x{_ARABIC + sign.encode('iso8859-6')[0]:x}"
