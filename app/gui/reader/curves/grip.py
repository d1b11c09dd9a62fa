"""Drawing a relation with the mouse: from the ring at the selected span, or from a card."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QPointF, Qt, Signal

from app.gui.reader.curves.ring import RING_REACH, ring_of
from app.gui.reader.dragging import SLACK
from app.gui.reader.edges import Edged, EdgeScroll
from app.gui.reader.grips import BY_CLICK
from app.gui.reader.overlay import Frame


class Ground(Edged, Protocol):
    """The page, as far as a relation is drawn over it."""

    card_at: Callable[[QPointF], str]

    def frame(self) -> Frame:
        """What is in view."""

    def spans_under(self, point: QPointF) -> list[str]:
        """Uids of the spans at the character under a point, innermost first."""


class LinkGrip(QObject):
    """A grip on the ring of the selected span and on the cards of the margin.

    Attributes:
        source: uid of the span a relation is being drawn from, or an empty string.
        at: Where the pointer is.

    Signals:
        moved: The relation being drawn leads elsewhere, or is given up.
        card_pressed: A card was pressed (uid of its span).
        ring_pressed: The ring was pressed and not dragged.
        dropped: The relation was let go of (uid of the source, uids at the pointer, innermost
            first, the point).
    """

    moved = Signal()
    card_pressed = Signal(str)
    ring_pressed = Signal()
    dropped = Signal(str, list, QPointF)

    def __init__(self, page: Ground, ringed: Callable[[], str], parent: QObject) -> None:
        """Takes what tells the uid of the span that has a ring, or an empty string."""
        super().__init__(parent)
        self._page = page
        self._ringed = ringed
        self._from = self.source = ""
        self._pressed = self.at = QPointF()
        self._card = False
        self._edges = EdgeScroll(page, self)
        self._edges.scrolled.connect(self.moved)

    def press(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """Takes the ring or a card."""
        if modifiers & BY_CLICK:
            return False
        card = self._page.card_at(point)
        self._from, self._card = (card, True) if card else (self._ring_at(point), False)
        self._pressed = self.at = point
        if card:
            self.card_pressed.emit(card)
        return bool(self._from)

    def move(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Draws to the pointer."""
        self.at = point
        if self.source or (point - self._pressed).manhattanLength() >= SLACK:
            self.source = self._from
            self.moved.emit()
            self._edges.watch(point.y())

    def release(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Asks for the type, if the pointer is at a span."""
        source, ring = self.source, bool(self._from) and not self._card
        uids = self.uids_at(point)
        self.cancel()
        if source:
            self.dropped.emit(source, uids, point)
        elif ring:
            self.ring_pressed.emit()

    def cancel(self) -> None:
        """Draws nothing."""
        self._edges.stop()
        self._from = self.source = ""
        self.moved.emit()

    def cursor_at(self, point: QPointF) -> Qt.CursorShape | None:
        """A hand over the ring; over a card the margin says."""
        return Qt.CursorShape.PointingHandCursor if self._ring_at(point) else None

    def uids_at(self, point: QPointF) -> list[str]:
        """The span whose card is at a point, or the spans there, innermost first."""
        card = self._page.card_at(point)
        return [card] if card else self._page.spans_under(point)

    def _ring_at(self, point: QPointF) -> str:
        uid = self._ringed()
        ring = ring_of(self._page.frame(), uid) if uid else None
        if ring is None:
            return ""
        away = point - ring.center
        near = away.x() ** 2 + away.y() ** 2 <= (ring.radius + RING_REACH) ** 2
        return uid if near else ""
