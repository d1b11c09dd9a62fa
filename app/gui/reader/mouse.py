"""Who gets what the mouse does on the page: something that can be taken, or else the text."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from app.gui.reader.grips import Grips
from app.gui.reader.pointer import Pointer, Surface

_LEFT = Qt.MouseButton.LeftButton


class Peopled(Surface, Protocol):
    """A page with spans on it and cards beside it."""

    card_at: Callable[[QPointF], str]

    def spans_under(self, point: QPointF) -> list[str]:
        """Uids of the spans at the character under a point, innermost first."""


class Mouse(QObject):
    """The mouse over the page, button down or up.

    Attributes:
        grips: What can be taken.
        pointer: Turns what happens to the text into caret, selection and signals.
        down: Whether the button is down on the text, so that a drag may follow.

    Signals:
        released: The button that set the caret is up again.
        hovered: The pointer is over a span or its card (uid), or over none (empty).
    """

    released = Signal()
    hovered = Signal(str)

    def __init__(self, page: Peopled, viewport: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._viewport = viewport
        self.grips = Grips()
        self.pointer = Pointer(page, self)
        self.down = False
        viewport.setCursor(Qt.CursorShape.IBeamCursor)
        viewport.setMouseTracking(True)

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        if event.button() == _LEFT and not self._is_taken(event):
            self.down = True
            self.pointer.press(event)

    def press_twice(self, event: QMouseEvent) -> None:
        """A button went down for the second time."""
        if event.button() == _LEFT and not self._is_taken(event):
            self.pointer.double_click(event)

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved."""
        if not event.buttons():
            self.let_go()  # the button went up where nobody told us
            self._hover(event.position())
        elif not self.grips.move(event.position(), event.modifiers()):
            self.pointer.move(event)

    def release(self, event: QMouseEvent) -> None:
        """A button went up."""
        if event.button() != _LEFT:
            return
        if not self.grips.release(event.position(), event.modifiers()):
            self.pointer.release(event)
            self.down = False
            self.released.emit()

    def let_go(self) -> None:
        """Whatever is held is held no more, and nothing comes of it."""
        self.grips.cancel()
        self.pointer.give_up()
        if self.down:
            self.down = False
            self.released.emit()

    def _is_taken(self, event: QMouseEvent) -> bool:
        return self.grips.press(event.position(), event.modifiers())

    def _hover(self, point: QPointF) -> None:
        shape = self.grips.cursor_at(point)
        self._viewport.setCursor(Qt.CursorShape.IBeamCursor if shape is None else shape)
        stack = self._page.spans_under(point) if shape is None else []
        self.hovered.emit(self._page.card_at(point) or (stack[0] if stack else ""))
