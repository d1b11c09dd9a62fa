"""The caps of the selected span can be taken with the mouse and dragged."""

from typing import Protocol

from PySide6.QtCore import QObject, QPointF, Qt

from app.gui.extents import End, arrived, nearest_edge, position_of, with_end_at
from app.gui.reader.caps_placed import PlacedCap, placed_caps, taken
from app.gui.reader.dragging import SLACK
from app.gui.reader.edges import Edged, EdgeScroll
from app.gui.reader.grips import BY_CLICK
from app.gui.reader.hit import Hit
from app.gui.reader.overlay import Frame
from app.model.span import Span


class Ground(Edged, Protocol):
    """The page, as far as a cap is dragged over it."""

    @property
    def text(self) -> str:
        """The text."""

    def frame(self) -> Frame:
        """What is in view."""

    def hit(self, point: QPointF) -> Hit:
        """The character under or nearest to a point."""


class EndHolder(Protocol):
    """Whose span it is, and what becomes of it."""

    def movable(self) -> Span | None:
        """The selected span, if its ends can be dragged."""

    def drag(self, after: Span) -> None:
        """Shows the span as it would be."""

    def drop(self, caret: int) -> bool:
        """Changes it to what was shown last."""

    def give_up(self) -> None:
        """Leaves it as it is."""

    def put(self, position: int) -> None:
        """An end was pressed and not dragged."""


class CapGrip(QObject):
    """A grip on the ends of the selected span: by words, with Ctrl by letters."""

    def __init__(self, page: Ground, holder: EndHolder, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._holder = holder
        self._span: Span | None = None
        self._end: End | None = None
        self._pressed = self._at = QPointF()
        self._exact = self._active = False
        self._after: Span | None = None
        self._edges = EdgeScroll(page, self)
        self._edges.scrolled.connect(self._follow)

    def press(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """Takes the cap within reach, if there is one; not with Shift or Alt."""
        span = self._holder.movable()
        placed = None if modifiers & BY_CLICK else self._taken(span, point)
        if span is None or placed is None:
            return False
        self._span, self._end, self._after = span, placed.end, None
        self._pressed, self._active = point, False
        return True

    def move(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Shows the span with its end at the pointer."""
        self._at = point
        self._exact = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        self._active = self._active or (point - self._pressed).manhattanLength() >= SLACK
        if self._active:
            self._follow()
            self._edges.watch(point.y())

    def release(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Makes the change; a press alone puts the caret there."""
        span, end, after = self._span, self._end, self._after
        self._let_go()
        if span is None or end is None:
            return
        if after is None:
            self._holder.put(position_of(span, end))
        elif after.fragments == span.fragments:
            self._holder.give_up()
        else:
            self._holder.drop(arrived(span, after, end))

    def cancel(self) -> None:
        """Leaves the span as it is."""
        self._let_go()
        self._holder.give_up()

    def cursor_at(self, point: QPointF) -> Qt.CursorShape | None:
        """Arrows to both sides over a cap that can be dragged."""
        placed = self._taken(self._holder.movable(), point)
        return None if placed is None else Qt.CursorShape.SizeHorCursor

    def _taken(self, span: Span | None, point: QPointF) -> PlacedCap | None:
        return None if span is None else taken(placed_caps(self._page.frame(), span), point)

    def _follow(self) -> None:
        span, end = self._span, self._end
        if span is None or end is None:
            return
        text, position = self._page.text, self._page.hit(self._at).caret
        if not self._exact:
            position = nearest_edge(text, position, end.edge)
        self._after = with_end_at(span, text, end, position)
        self._holder.drag(self._after)

    def _let_go(self) -> None:
        self._edges.stop()
        self._span = self._end = self._after = None
