"""Things on the page that can be taken with the mouse: caps, cards, and whatever comes."""

from typing import Protocol

from PySide6.QtCore import QPointF, Qt

BY_CLICK = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier
"""A press with one of them extends the selection or goes through a stack: nothing is dragged."""


class Grip(Protocol):
    """Something that may be pressed and dragged. Points are in the viewport."""

    def press(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """The left button went down; True takes the moves and the release that follow."""

    def move(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """The pointer moved with the button down."""

    def release(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """The button went up."""

    def cancel(self) -> None:
        """What was begun is not to be done."""

    def cursor_at(self, point: QPointF) -> Qt.CursorShape | None:
        """The pointer's shape over a point that is this grip's, else None."""


class Target:
    """A grip that is pressed and never dragged; what it does, it does when the button goes down."""

    def move(self, _point: QPointF, _modifiers: Qt.KeyboardModifier) -> None:
        """It stays where it is."""

    def release(self, _point: QPointF, _modifiers: Qt.KeyboardModifier) -> None:
        """The press did it all."""

    def cancel(self) -> None:
        """Nothing was begun."""


class Grips:
    """All grips of one page; the one added last is asked first."""

    def __init__(self) -> None:
        self._all: list[Grip] = []
        self._held: Grip | None = None

    def add(self, grip: Grip) -> None:
        """Asks a grip from now on."""
        self._all.insert(0, grip)

    @property
    def held(self) -> bool:
        """Whether one is being dragged."""
        return self._held is not None

    def press(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """Whether one of them takes the press; what is still held is let go of first."""
        self.cancel()
        self._held = next((grip for grip in self._all if grip.press(point, modifiers)), None)
        return self.held

    def move(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """Whether one is being dragged, which is told of the move."""
        if self._held is not None:
            self._held.move(point, modifiers)
        return self.held

    def release(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """Whether one was dragged, which is told of the end."""
        held, self._held = self._held, None
        if held is not None:
            held.release(point, modifiers)
        return held is not None

    def cancel(self) -> bool:
        """Whether one was being dragged, which is told to forget it."""
        held, self._held = self._held, None
        if held is not None:
            held.cancel()
        return held is not None

    def cursor_at(self, point: QPointF) -> Qt.CursorShape | None:
        """The shape of the pointer over a point, if it is anyone's."""
        shapes = (grip.cursor_at(point) for grip in self._all)
        return next((shape for shape in shapes if shape is not None), None)
