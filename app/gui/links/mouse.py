"""Relations by mouse: the ring, cards, the menu of types, the list that is open on the page."""

from functools import partial

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QAction

from app.gui.links.menu import LinkMenu
from app.gui.links.rules import offers
from app.gui.links.steps import ListStep
from app.gui.reader.curves.grip import LinkGrip
from app.gui.reader.curves.ring import RingOverlay
from app.gui.reader.grips import Target
from app.gui.reader.hints.choices import HintList
from app.gui.reader.view import ReaderView
from app.gui.session import Session
from app.model.span import Span


class LinkMouse(QObject):
    """Ties the grip on ring and cards to what is drawn.

    Attributes:
        grip: The grip.
        menu: The types that are offered at the pointer, or None.
    """

    def __init__(self, session: Session, reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        self.menu: LinkMenu | None = None
        self.grip = LinkGrip(reader, self.ringed, self)
        self.overlay = RingOverlay(self.ringed, self._drag)
        self.grip.moved.connect(self._on_moved)
        self.grip.card_pressed.connect(self._on_card_pressed)
        self.grip.ring_pressed.connect(session.links.draw)
        self.grip.dropped.connect(self._on_dropped)
        reader.add_grip(self.grip)

    def ringed(self) -> str:
        """The selected span, if a relation can be drawn from it now."""
        session = self._session
        span = session.span
        if span is None or session.mode is not None or not session.writing:
            return ""
        return span.uid if span.annotator == session.annotator else ""

    def target(self, source: Span, uids: list[str]) -> Span | None:
        """Of the spans at the pointer the innermost that can be a target; else the innermost."""
        session = self._session
        found = [span for uid in uids if (span := session.spans.get(uid)) and uid != source.uid]
        legal = [span for span in found if self._is_legal(source, span)]
        best = legal or found
        return best[0] if best else None

    def _is_legal(self, source: Span, span: Span) -> bool:
        scheme = self._session.scheme
        own = source.annotator == span.annotator == self._session.annotator
        return own and scheme is not None and bool(offers(scheme, source.label, span.label))

    def _drag(self) -> tuple[str, QPointF]:
        return self.grip.source, self.grip.at

    def _on_moved(self) -> None:
        source = self._session.spans.get(self.grip.source)
        if source is not None:
            found = self.target(source, self.grip.uids_at(self.grip.at))
            lit = found is not None and self._is_legal(source, found)
            self._reader.set_hovered_span(found.uid if found is not None and lit else None)
        self._reader.viewport().update()

    def _on_card_pressed(self, uid: str) -> None:
        if self._session.links.step is not None:
            self._session.links.pointed(uid)
        else:
            self._session.go_to(uid)

    def _on_dropped(self, uid: str, uids: list[str], point: QPointF) -> None:
        links, source = self._session.links, self._session.spans.get(uid)
        target = self.target(source, uids) if source is not None else None
        if source is None or target is None:
            links.tell(self.tr("Let go over another span to draw a relation to it."))
            return
        found = links.offers_between(source, target)
        if found:
            self.menu = LinkMenu(found, self._reader)
            self.menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.menu.triggered.connect(partial(self._on_chosen, self.menu, source, target))
            self.menu.destroyed.connect(self._on_menu_gone)
            self.menu.popup(self._reader.viewport().mapToGlobal(point.toPoint()))

    def _on_chosen(self, menu: LinkMenu, source: Span, target: Span, action: QAction) -> None:
        self._session.links.take(menu.offer_of(action), source, target)

    def _on_menu_gone(self) -> None:
        self.menu = None


class ListGrip(Target):
    """A grip on the rows of the list that is open on the page."""

    def __init__(self, session: Session, hints: HintList) -> None:
        self._session = session
        self._list = hints

    def press(self, point: QPointF, _modifiers: Qt.KeyboardModifier) -> bool:
        """Takes the row that is pressed, and every press on the list."""
        step, row = self._session.links.step, self._list.row_at(point)
        if row is not None and isinstance(step, ListStep):
            step.pick_shown(row)
            return True
        return isinstance(step, ListStep) and self._list.box.contains(point)

    def cursor_at(self, point: QPointF) -> Qt.CursorShape | None:
        """An arrow over the list."""
        return Qt.CursorShape.ArrowCursor if self._list.box.contains(point) else None
