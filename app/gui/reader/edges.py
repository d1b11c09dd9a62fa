"""Scrolling while the pointer is held beyond an edge of the page."""

from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

_TICK = 30
"""Milliseconds between two steps."""
_FASTEST = 60.0
"""Pixels of a step, at most."""


class Edged(Protocol):
    """A page with edges."""

    def scroll_by(self, distance: int) -> None:
        """Scrolls so many pixels down."""

    def beyond_edge(self, y: float) -> float:
        """How far a height is above (negative) or below (positive) what is seen, or 0."""


class EdgeScroll(QObject):
    """Goes on, the faster the further away the pointer is, until it is back or `stop` is called.

    Signals:
        scrolled: The page has moved under the pointer.
    """

    scrolled = Signal()

    def __init__(self, page: Edged, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._y = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._on_tick)

    def watch(self, y: float) -> None:
        """The pointer is at a height of the viewport, with a button down."""
        self._y = y
        if not self._page.beyond_edge(y):
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Nothing is dragged any more."""
        self._timer.stop()

    def _on_tick(self) -> None:
        beyond = self._page.beyond_edge(self._y)
        self._page.scroll_by(round(max(-_FASTEST, min(_FASTEST, beyond / 2))))
        self.scrolled.emit()
