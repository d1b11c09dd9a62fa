"""The ends and the pieces of the selected span: joining, taking away, dragging, stepping."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.extents import End, Unit, arrived, with_end_stepped
from app.gui.fragments import with_fragment_added, without_fragment_at, without_stretch
from app.gui.pieces import fragment_at, nearest_in, overlaps
from app.model.edits import ChangeSpan
from app.model.span import Span

if TYPE_CHECKING:
    from app.gui.session import Session


class Ends(QObject):
    """What is done to the ends and the pieces of the selected span.

    While an end is dragged nothing is changed: everyone shows `shape` instead of the span, and one
    edit is made when it is let go.

    Signals:
        shape_changed: An end is being dragged, and is elsewhere, or is so no more.
    """

    shape_changed = Signal()

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self._before: Span | None = None
        self._shape: Span | None = None
        session.span_selected.connect(self.give_up)

    @property
    def shape(self) -> Span | None:
        """The selected span as it is to be shown now."""
        return self._shape or self._session.span

    @property
    def dragging(self) -> bool:
        """Whether an end is being dragged."""
        return self._shape is not None

    # -- pieces

    def join_selection(self) -> bool:
        """The selected text becomes another piece of the selected span, or of the one left last."""
        session = self._session
        span = session.span or session.spans.get(session.left)
        if span is None:
            session.told.emit(self.tr("Select a span first: Tab goes from span to span."))
            return False
        if not session.has_selection:
            session.told.emit(self.tr("Select more text first; then + joins it to the span."))
            return False
        after = with_fragment_added(span, session.text, *session.selection)
        if after is None:
            session.told.emit(self.tr("Only white space is selected."))
            return False
        if after == span:
            session.told.emit(self.tr("This is part of the span already."))
            return False
        return self._reshape(span, after, _end_around(after, session.selection))

    def take_away(self) -> bool:
        """Takes the selected text out of the selected span, or else the piece at the caret."""
        session, span = self._session, self._session.span
        if span is None:
            session.told.emit(self.tr("Select a span first: Tab goes from span to span."))
            return False
        if session.has_selection:
            return self._cut(span)
        if fragment_at(span.fragments, session.caret) is None:
            session.told.emit(self.tr("The caret is not in a piece of the span."))
            return False
        after = without_fragment_at(span, session.text, session.caret)
        if after is None:
            session.told.emit(self.tr("This is its only piece; Delete removes the span."))
            return False
        return self._reshape(span, after, nearest_in(after.fragments, session.caret))

    def _cut(self, span: Span) -> bool:
        session = self._session
        start, end = session.selection
        if not overlaps(span.fragments, start, end):
            session.told.emit(self.tr("Nothing of the span is selected."))
            return False
        after = without_stretch(span, session.text, start, end)
        if after is None:
            session.told.emit(self.tr("Nothing would be left; Delete removes the span."))
            return False
        return self._reshape(span, after, nearest_in(after.fragments, start))

    # -- ends

    def step(self, end: End, unit: Unit, *, forward: bool) -> bool:
        """Moves any end of the selected span by a word or a letter."""
        span = self._session.span
        if span is None or not self._session.may_change(span):
            return False
        after = with_end_stepped(span, self._session.text, end, unit, forward=forward)
        if after is None:
            self._session.told.emit(self.tr("This end cannot move any further."))
            return False
        return self._reshape(span, after, arrived(span, after, end))

    def movable(self) -> Span | None:
        """The selected span, if its ends can be dragged."""
        session, span = self._session, self._session.span
        own = span is not None and session.owns(span.annotator)
        return span if own and session.writing else None

    def drag(self, after: Span) -> None:
        """Shows the selected span as it would be."""
        if self._before is None:
            self._before = self._session.span
        if self._before is not None and after != self.shape:
            self._shape = after
            self.shape_changed.emit()

    def drop(self, caret: int) -> bool:
        """Changes the span to what was shown last, as one edit."""
        before, after = self._before, self._shape
        self.give_up()
        if before is None or after is None or after == before or before != self._session.span:
            return False
        return self._reshape(before, after, caret)

    def give_up(self) -> None:
        """Shows the span as it is."""
        was, self._before, self._shape = self._shape, None, None
        if was is not None:
            self.shape_changed.emit()

    def put(self, position: int) -> None:
        """Puts the caret to an end that was pressed and not dragged."""
        self._session.place(position)

    def _reshape(self, before: Span, after: Span, caret: int) -> bool:
        session = self._session
        if not session.may_change(before) or not session.run(ChangeSpan(before, after)):
            return False
        session.select_span(after.uid)
        session.place(caret)
        return True


def _end_around(span: Span, stretch: tuple[int, int]) -> int:
    """The end of the piece that holds a stretch."""
    return next(end for start, end in span.fragments if overlaps([(start, end)], *stretch))
