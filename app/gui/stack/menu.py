"""The list of the spans at a place, to pick one by digit, arrow keys or mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QAction

from app.gui.naming import both, label_of
from app.gui.numbered_menu import NINE, NumberedMenu
from app.gui.quoted import brief, isolated
from app.gui.reader.view import ReaderView
from app.gui.session import Session
from app.gui.stack.stack import stack_here, step_in, tell_place
from app.gui.swatches import swatch
from app.gui.tips import caption
from app.model.span import Span

_LONGEST = 44


class StackMenu(NumberedMenu):
    """One entry a span, innermost first, the first nine with a digit of any script.

    The span whose entry is pointed at is lit on the page.
    """

    def __init__(self, session: Session, reader: ReaderView) -> None:
        super().__init__(reader)
        self.setAccessibleName(self.tr("Spans here"))
        self._session, self._reader = session, reader
        self._place = 0
        self._uids: list[str] = []
        self.hovered.connect(self._on_pointed)
        self.triggered.connect(self._on_picked)
        self.aboutToHide.connect(self._on_left)

    def offer(self, stack: Sequence[str], place: int, point: QPoint) -> None:
        """Opens with other entries.

        Args:
            stack: Uids of the spans, one at least.
            place: The position in the text they are at.
            point: Where on the screen.
        """
        self.clear()
        self._place, self._uids = place, list(stack)
        for number, uid in enumerate(stack, 1):
            span = self._session.spans.get(uid)
            if span is not None:
                self._add(span, number)
        chosen = self._session.selected
        at = self._uids.index(chosen) if chosen in self._uids else 0
        self.popup(point)
        self.setActiveAction(self.actions()[at])

    def _add(self, span: Span, number: int) -> None:
        session = self._session
        label = label_of(span.label, session.scheme)
        words = [both(label.name) if label else span.label, isolated(brief(span.quote, _LONGEST))]
        if span.annotator != session.annotator:
            words.append(isolated(session.name_of(span.annotator)))
        key = f"\t{number}" if number <= NINE else ""
        action = self.addAction(caption(" — ".join(words)) + key)
        action.setData(span.uid)
        if label is not None:
            action.setIcon(swatch(label, session.look.theme))
            action.setIconVisibleInMenu(True)

    def _on_picked(self, action: QAction) -> None:
        session, span = self._session, self._session.spans.get(action.data())
        if span is None:
            return
        if not span.touches(session.caret):
            session.place(self._place)
        session.select_span(span.uid)
        tell_place(session, self._uids)

    def _on_pointed(self, action: QAction) -> None:
        self._reader.set_hovered_span(action.data())

    def _on_left(self) -> None:
        self._reader.set_hovered_span(None)


def pick_at_caret(session: Session, reader: ReaderView) -> None:
    """Opens the list of the spans at the caret; says so if there are none."""
    reader.ensure_visible(session.caret)
    corner = reader.caret_rect().bottomLeft().toPoint()
    stack = stack_here(session, reader)
    open_menu(session, reader, stack, session.caret, corner)


def pick_at(session: Session, reader: ReaderView, point: QPoint) -> None:
    """Opens the list of the spans at a point of the viewport; says so if there are none."""
    at = QPointF(point)
    open_menu(session, reader, reader.spans_under(at), reader.hit(at).start, point)


def open_menu(
    session: Session, reader: ReaderView, stack: Sequence[str], place: int, point: QPoint
) -> None:
    """Opens the list of a stack at a point of the viewport."""
    if not stack:
        step_in(session, stack)
        return
    menu = reader.findChild(StackMenu) or StackMenu(session, reader)
    menu.offer(stack, place, reader.viewport().mapToGlobal(point))
