"""The mouse on the page: presses, drags, double and triple clicks, scrolling at the edges."""

from typing import Protocol

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent

from app.gui.reader.dragging import SLACK, Drag, Range, Snap, Unit
from app.gui.reader.edges import Edged, EdgeScroll
from app.gui.reader.hit import Hit
from app.gui.reader.motion import Cursor
from app.text.boundaries import word_at
from app.text.snap import snap_to_words


class Surface(Edged, Protocol):
    """What the mouse works on: the reader, with its caret, selection and spans."""

    @property
    def text(self) -> str:
        """The text."""

    @property
    def selected_span(self) -> str | None:
        """Uid of the selected span."""

    def hit(self, point: QPointF) -> Hit:
        """The character under or nearest to a point."""

    def spans_at(self, cp: int) -> list[str]:
        """Uids of the spans at a character, innermost first."""

    def paragraph_at(self, cp: int) -> tuple[int, int]:
        """The paragraph at a position."""

    def selection(self) -> tuple[int, int]:
        """What is selected."""

    def set_selection(self, start: int, end: int) -> None:
        """Selects; the caret goes to `end`."""

    def move_cursor(self, cursor: Cursor, select: bool = False) -> None:
        """Moves the caret."""


class Pointer(QObject):
    """Turns what the mouse does into caret, selection and signals.

    Attributes:
        snap: What a drag snaps to.

    Signals:
        span_pressed(str): A span was pressed, without a drag.
        ground_pressed(): A place without a span was pressed, without a drag.
        drag_finished(int, int): The selection a drag ended with.
    """

    span_pressed = Signal(str)
    ground_pressed = Signal()
    drag_finished = Signal(int, int)

    def __init__(self, view: Surface, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self.snap: Snap = snap_to_words
        self._drag: Drag | None = None
        self._at = QPointF()
        self._exact = False
        self._pressed_again: int | None = None
        self._since_double = QElapsedTimer()
        self._edges = EdgeScroll(view, self)
        self._edges.scrolled.connect(self._on_scrolled)

    def press(self, event: QMouseEvent) -> None:
        """Sets the caret and waits whether a drag follows."""
        point = event.position()
        if self._is_third_click(point):
            self._select_paragraph(point)
            return
        found = self._view.hit(point)
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._at = point
        self._view.move_cursor(Cursor(found.caret, found.upstream), select=extends)
        first, unit = (found.start, found.end), Unit.CHARACTER
        if extends:
            first, unit = self._anchor(found.caret), Unit.SELECTION
        self._drag = Drag(first, point.x(), point.y(), unit)

    def move(self, event: QMouseEvent) -> None:
        """Extends the drag, if there is one."""
        if self._drag is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        self._at = event.position()
        self._exact = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self._drag.moved(self._at.x(), self._at.y()):
            self._select_to_pointer(self._drag)
            self._edges.watch(self._at.y())

    def release(self, event: QMouseEvent) -> None:
        """Ends a drag, or takes a single press for a choice of the span there."""
        drag, self._drag = self._drag, None
        self._edges.stop()
        if drag is None:
            return
        self._at = event.position()
        self._exact = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not drag.moved(self._at.x(), self._at.y()):
            if drag.unit is Unit.CHARACTER:
                self._choose_span(self._at)
            return
        self._select_to_pointer(drag)
        start, end = self._view.selection()
        if start < end and not drag.holds((start, end)):
            self.drag_finished.emit(start, end)

    def give_up(self) -> None:
        """The button went up unseen: what is selected stays selected, and no more follows."""
        self._drag = None
        self._edges.stop()

    def double_click(self, event: QMouseEvent) -> None:
        """Selects the word; a drag that follows goes by words."""
        self._at = event.position()
        self._since_double.start()
        found = self._view.hit(self._at)
        word = word_at(self._view.text, found.start) or (found.start, found.end)
        self._drag = Drag(word, self._at.x(), self._at.y(), Unit.WORD)
        self._view.set_selection(*word)

    def _anchor(self, caret: int) -> Range:
        """Where the selection began that the caret ends."""
        start, end = self._view.selection()
        return (start, start) if end == caret else (end, end)

    def _is_third_click(self, point: QPointF) -> bool:
        interval = QGuiApplication.styleHints().mouseDoubleClickInterval()
        if not self._since_double.isValid() or self._since_double.elapsed() > interval:
            return False
        self._since_double.invalidate()
        return (point - self._at).manhattanLength() < 2 * SLACK

    def _select_paragraph(self, point: QPointF) -> None:
        """A drag that follows goes by paragraphs."""
        paragraph = self._view.paragraph_at(self._view.hit(point).start)
        self._drag = Drag(paragraph, point.x(), point.y(), Unit.PARAGRAPH)
        self._at = point
        self._view.set_selection(*paragraph)

    def _select_to_pointer(self, drag: Drag) -> None:
        found = self._view.hit(self._at)
        last: Range = (found.start, found.end)
        if drag.unit is Unit.PARAGRAPH and not self._exact:
            last = self._view.paragraph_at(found.start)
        start, end = drag.range_to(self._view.text, last, self._exact, self.snap)
        if drag.runs_back(last):
            start, end = end, start
        self._view.set_selection(start, end)

    def _choose_span(self, point: QPointF) -> None:
        found = self._view.hit(point)
        stack = self._view.spans_at(found.start) if found.inside else []
        again, self._pressed_again = self._pressed_again == found.start, found.start
        if not stack:
            self.ground_pressed.emit()
            return
        chosen = self._view.selected_span
        at = stack.index(chosen) + 1 if again and chosen in stack else 0
        self.span_pressed.emit(stack[at % len(stack)])

    def _on_scrolled(self) -> None:
        if self._drag is not None:
            self._select_to_pointer(self._drag)
