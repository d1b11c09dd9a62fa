"""The reader: the page with a caret, a selection, and spans that answer to the mouse."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.compat import override
from app.gui.reader.blocks import Blocks
from app.gui.reader.canvas import PageCanvas
from app.gui.reader.dragging import Snap
from app.gui.reader.eye import Seen
from app.gui.reader.grips import Grip
from app.gui.reader.hit import Hit, hit
from app.gui.reader.keyboard import motion_of
from app.gui.reader.motion import VERTICAL, Cursor, Walker
from app.gui.reader.mouse import Mouse
from app.gui.reader.wheel import Wheel

_CARET = 2


class ReaderView(PageCanvas):
    """The page, with a caret and a selection. All positions are code points, half-open.

    Arrow keys, Home, End and Page keys move the caret, with Shift they extend the selection; every
    other key is ignored, so that the commands of the window get it.

    Attributes:
        card_at: Tells the span whose card in the margin is at a point of the viewport, or nothing.
        mouse: Who gets what the mouse does.
        wheel: What the wheel does.

    Signals:
        caret_moved(int): The caret stands at another position.
        selection_changed(int, int): Another range is selected; start and end are equal if none.
        span_pressed(str): The mouse pressed a span: the innermost one at the character, and with
            each further press there the next one around it.
        ground_pressed(): The mouse pressed where there is no span.
        drag_finished(int, int): A range was selected by dragging and the button is up.
        zoom_asked(int): Ctrl and the wheel were turned, up 1 or down -1.
        pointer_released(): The mouse button that set the caret is up again.
        span_hovered(str): The innermost span under the pointer is another one; empty: none.
    """

    caret_moved = Signal(int)
    selection_changed = Signal(int, int)
    span_pressed = Signal(str)
    ground_pressed = Signal()
    drag_finished = Signal(int, int)
    pointer_released = Signal()
    zoom_asked = Signal(int)
    span_hovered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._cursor = Cursor(0)
        self._anchor = 0
        super().__init__(parent)
        self.card_at: Callable[[QPointF], str] = _no_card
        self.wheel = Wheel(self, self.verticalScrollBar(), self)
        self.mouse = Mouse(self, self.viewport(), self)
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Text of the article"))

    def _connect(self) -> None:
        self.moved_on.connect(self.wheel.yield_to_others)
        self.wheel.zoom_asked.connect(self.zoom_asked)
        self.mouse.released.connect(self.pointer_released)
        self.mouse.hovered.connect(self._on_hovered)
        pointer = self.mouse.pointer
        pointer.span_pressed.connect(self.span_pressed)
        pointer.ground_pressed.connect(self.ground_pressed)
        pointer.drag_finished.connect(self.drag_finished)

    @property
    def caret(self) -> int:
        """Position of the caret."""
        return self._cursor.cp

    @property
    def pointer_down(self) -> bool:
        """Whether the mouse button is down on the text, so that a drag may follow."""
        return self.mouse.down

    def set_caret(self, cp: int, *, select: bool = False) -> None:
        """Moves the caret; with `select` the selection grows or shrinks to it."""
        self._move(Cursor(self._inside(cp)), select)

    def selection(self) -> tuple[int, int]:
        """``(start, end)`` of what is selected; both are the caret if nothing is."""
        return self._selection_range()

    def set_selection(self, start: int, end: int) -> None:
        """Selects a range; the caret goes to its end."""
        before = self._selection_range(), self.caret
        self._anchor = self._inside(start)
        self._cursor = Cursor(self._inside(end), upstream=end > start)
        self._walker.forget_column()
        self._tell(before)

    def ensure_visible(self, cp: int) -> None:
        """Scrolls, if need be, until the line of a character is in view."""
        block, row = self._walker.line(Cursor(self._inside(cp)))
        pitch = self._measures.pitch
        self._reveal(block, (row - 0.5) * pitch, (row + 1.5) * pitch)

    def point_of(self, cp: int) -> QPoint:
        """The middle of a character's box in the viewport, scrolled into view.

        Raises:
            ValueError: If the character has no box, as a line feed has none.
        """
        self.ensure_visible(cp)
        boxes = self.boxes(cp, cp + 1)
        if not boxes:
            raise ValueError(f"nothing is seen of the character at {cp}")
        return boxes[0].center().toPoint()

    def position_at(self, point: QPoint) -> int | None:
        """The character whose box holds a point of the viewport."""
        found = self.hit(QPointF(point))
        return found.start if found.inside else None

    def hit(self, point: QPointF) -> Hit:
        """The character under or nearest to a point of the viewport."""
        return hit(self._eye, *self._to_column(point))

    def spans_at(self, cp: int) -> list[str]:
        """Uids of the spans that cover a character, innermost first."""
        return [span.uid for span in self._layers.stack_at(cp)]

    def spans_under(self, point: QPointF) -> list[str]:
        """Uids of the spans at the character under a point, innermost first."""
        found = self.hit(point)
        return self.spans_at(found.start) if found.inside else []

    def paragraph_at(self, cp: int) -> tuple[int, int]:
        """``(start, end)`` of the paragraph at a position, without its line feed."""
        first, last = self._blocks.paragraph(self._blocks.at(self._inside(cp)))
        return self._blocks.starts[first], self._blocks.ends[last]

    def hold_reading_line(self) -> None:
        """Keeps still, while the type changes, the line of the caret, or the middle of the page."""
        seen = 0 <= self.caret_rect().center().y() < self._eye.height
        held = self._stance.held
        if seen and (held is None or held.cp != self.caret):
            self.hold(self.caret)
        elif held is None:
            self.hold(self.hit(QPointF(self._left(), self._eye.height / 2)).start)

    def hold_under(self, point: QPointF) -> None:
        """Keeps still, while the type changes, the line under a point."""
        held = self._stance.held
        if held is None or held.y != point.y():
            self.hold(self.hit(point).start, point.y())

    def set_smooth(self, smooth: bool) -> None:
        """Lets the page glide when the wheel is turned, or not."""
        self.wheel.glide.smooth = smooth

    def scroll_by(self, distance: int) -> None:
        """Scrolls so many pixels down, or up if negative."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + distance)

    def beyond_edge(self, y: float) -> float:
        """How far a height in the viewport is above (negative) or below what is seen, or 0."""
        return min(0.0, y) or max(0.0, y - self.viewport().height() + 1)

    def clear(self) -> None:
        """Shows nothing."""
        self.set_article("")

    def view_state(self) -> dict[str, Any]:
        """What is in view and where the caret is, as JSON values; valid at any width and font."""
        return {**self._state_of_view(), "caret": self.caret}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Shows again what :meth:`view_state` told; unknown or missing keys do no harm.

        Args:
            state: Numbers by name; places outside the text count as its ends.
        """
        self.set_caret(int(state.get("caret", 0)))
        self._let_go()
        seen = Seen(self._inside(int(state.get("top", 0))), float(state.get("delta", 0)))
        self._stance.pinned = seen
        self._eye.see(seen)
        self._settle()

    def set_snap(self, snap: Snap) -> None:
        """Lets drags snap to something else than whole words."""
        self.mouse.pointer.snap = snap

    def add_grip(self, grip: Grip) -> None:
        """Asks something on the page before the text when the mouse is pressed."""
        self.mouse.grips.add(grip)

    def cancel_grip(self) -> bool:
        """Lets go of what is being dragged and does nothing with it; False if nothing is."""
        return self.mouse.grips.cancel()

    def move_cursor(self, cursor: Cursor, select: bool = False) -> None:
        """Moves the caret to an exact side of a position and into view."""
        self._move(cursor, select)
        self._show_caret()

    def caret_rect(self) -> QRectF:
        """Where the caret is drawn, in viewport coordinates."""
        block, row, x = self._walker.spot(self._cursor)
        measures = self._measures
        top = self._eye.top_of(block) + row * measures.pitch + measures.baseline - measures.ascent
        left = round(self._left() + x - _CARET / 2)
        return QRectF(left, top, _CARET, measures.ascent + measures.descent)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = motion_of(event)
        if found is None:
            if event.key() == Qt.Key.Key_Escape and not self.cancel_grip():
                self._move(self._cursor, select=False)
            event.ignore()
            return
        event.accept()
        motion, select = found
        self._walker.rows = max(1, int(self._eye.height / self._measures.pitch) - 1)
        goal = motion in VERTICAL
        self._move(motion(self._walker, self._cursor), select, keep_column=goal)
        self._show_caret()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.wheel.glide.stop()  # what is pressed does not move away
        self.mouse.press(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.mouse.move(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.mouse.release(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mouse.press_twice(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._on_hovered("")
        return super().viewportEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self.wheel.turn(event)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab is a key of the page: it goes from span to span."""
        return False

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def _selection_range(self) -> tuple[int, int]:
        return min(self._anchor, self.caret), max(self._anchor, self.caret)

    @override
    def _paint_caret(self, painter: QPainter) -> None:
        if not self.text:
            return
        theme, rect = self._look.theme, self.caret_rect()
        if self.hasFocus():
            band = QRectF(self._left(), 0, self._page.width, _CARET)
            painter.fillRect(band, QColor(theme.accent))
            painter.fillRect(rect, QColor(theme.caret))
        else:
            painter.fillRect(rect.adjusted(1, 0, 0, 0), QColor(theme.edge))

    @override
    def set_article(self, text: str, *, rtl_default: bool = True) -> None:
        """Shows another text; a drag that began on the one before is over."""
        self.mouse.let_go()
        super().set_article(text, rtl_default=rtl_default)

    @override
    def _take(self, blocks: Blocks) -> None:
        before = self._selection_range(), self.caret
        self._cursor, self._anchor = Cursor(0), 0
        super()._take(blocks)
        self._tell(before)

    @override
    def _new_page(self) -> None:
        super()._new_page()
        self._walker = Walker(self._page)

    def _on_hovered(self, uid: str) -> None:
        if uid != (self.hovered_span or ""):
            self.set_hovered_span(uid or None)
            self.span_hovered.emit(uid)

    def _inside(self, cp: int) -> int:
        return min(max(0, cp), len(self.text))

    def _move(self, cursor: Cursor, select: bool, *, keep_column: bool = False) -> None:
        before = self._selection_range(), self.caret
        if not keep_column:
            self._walker.forget_column()
        self._cursor = cursor
        if not select:
            self._anchor = cursor.cp
        self._tell(before)

    def _tell(self, before: tuple[tuple[int, int], int]) -> None:
        self.viewport().update()
        selection, caret = before
        if caret != self.caret:
            self.caret_moved.emit(self.caret)
        now = self._selection_range()
        if now != selection and (now[0] < now[1] or selection[0] < selection[1]):
            self.selection_changed.emit(*now)

    def _show_caret(self) -> None:
        block, row = self._walker.line(self._cursor)
        pitch = self._measures.pitch
        self._reveal(block, (row - 0.5) * pitch, (row + 1.5) * pitch)


def _no_card(_point: QPointF) -> str:
    return ""
