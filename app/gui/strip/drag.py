"""A bar of the strip that is dragged: the line stays as it is, the end moves along it."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.extents import End, arrived, nearest_edge, position_of, with_end_at
from app.gui.session import Session
from app.gui.strip.layout import Line
from app.model.span import Span
from app.text.boundaries import next_grapheme, previous_grapheme

_TICK = 110
"""Milliseconds from letter to letter while the pointer is held beyond the line."""


class StripDrag(QObject):
    """One drag, by letters, with Ctrl by words.

    Attributes:
        end: Which end of the span as it was is dragged, or None.

    Signals:
        outgrown: The end has gone beyond the line, which is to be set anew.
    """

    outgrown = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._span: Span | None = None
        self._position = 0
        self._beyond = 0
        self.end: End | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._on_tick)

    def begin(self, end: End) -> None:
        """Takes an end of the selected span."""
        self._span, self.end = self._session.ends.movable(), end
        if self._span is not None:
            self._position = position_of(self._span, end)

    def move(self, line: Line, along: float, *, word: bool) -> None:
        """The pointer is at a place of the line."""
        self._beyond = (along > line.length) - (along < 0)
        if self._beyond and not self._timer.isActive():
            self._timer.start()
        if not self._beyond:
            self._timer.stop()
        position = line.position_at(along)
        if word and self.end is not None:
            position = nearest_edge(self._session.text, position, self.end.edge)
        self._to(position)

    def finish(self) -> None:
        """Makes the change, if there is one."""
        span, end = self._span, self.end
        self._forget()
        after = self._session.ends.shape
        if (
            span is not None
            and end is not None
            and after is not None
            and after.fragments != span.fragments
        ):
            self._session.ends.drop(arrived(span, after, end))
        else:
            self._session.ends.give_up()

    def give_up(self) -> None:
        """Leaves the span as it was."""
        if self.end is not None:
            self._forget()
            self._session.ends.give_up()

    def _to(self, position: int) -> None:
        if self._span is not None and self.end is not None:
            self._position = position
            after = with_end_at(self._span, self._session.text, self.end, position)
            self._session.ends.drag(after)

    def _on_tick(self) -> None:
        step = next_grapheme if self._beyond > 0 else previous_grapheme
        self._to(step(self._session.text, self._position))
        self.outgrown.emit()

    def _forget(self) -> None:
        self._timer.stop()
        self._span = self.end = None
