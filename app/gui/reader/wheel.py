"""What the wheel does on the page: it scrolls, with Shift by pages; with Ctrl it asks for zoom."""

from typing import Protocol

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollBar

from app.gui.reader.scrolling import Glide, Turns, pages, turned


class Wheeled(Protocol):
    """A page that can be scrolled and zoomed."""

    def scroll_page(self, distance: int) -> bool:
        """Scrolls so many pixels down; False if there is no way on."""

    def hold_under(self, point: QPointF) -> None:
        """Keeps the line under a point still while the type changes."""


class Wheel(QObject):
    """The wheel of the mouse, or fingers on a pad.

    Attributes:
        glide: Spreads a notch over a few frames, if that is wanted.

    Signals:
        zoom_asked: Ctrl and the wheel were turned, up 1 or down -1; what is under the pointer is
            held there.
    """

    zoom_asked = Signal(int)

    def __init__(self, page: Wheeled, bar: QScrollBar, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._bar = bar
        self._turns = Turns()
        self._gliding = False
        self.glide = Glide(self)
        self.glide.moved.connect(self._on_glided)

    def turn(self, event: QWheelEvent) -> None:
        """The wheel was turned over the page."""
        event.accept()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_about(event.position(), self._turns.add(event.angleDelta().y()))
            return
        notch = QApplication.wheelScrollLines() * self._bar.singleStep()
        distance, by_notches = turned(
            event.pixelDelta(),
            event.angleDelta(),
            self._bar.pageStep() if pages(event.modifiers()) else notch,
            QGuiApplication.platformName(),
        )
        self.glide.push(distance, notch=by_notches)

    def yield_to_others(self) -> None:
        """Something scrolls the page; if that is not the wheel itself, it gives way."""
        if not self._gliding:
            self.glide.stop()

    def _zoom_about(self, point: QPointF, notches: int) -> None:
        for _ in range(abs(notches)):
            self._page.hold_under(point)
            self.zoom_asked.emit(1 if notches > 0 else -1)

    def _on_glided(self, distance: int) -> None:
        self._gliding = True
        on = self._page.scroll_page(distance)
        self._gliding = False
        if not on:
            self.glide.stop()
