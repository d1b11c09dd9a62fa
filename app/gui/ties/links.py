"""Relations drawn on the page."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from app.compat import override
from app.gui.attributes.choices import caps_of
from app.gui.links.mouse import LinkMouse, ListGrip
from app.gui.links.prompt import NOTHING
from app.gui.links.view import LinkView
from app.gui.reader.curves.paint import Curves
from app.gui.reader.curves.ring import ring_of
from app.gui.reader.curves.wish import Wish
from app.gui.reader.hints.badges import Badge, Badges, badge_boxes, span_boxes
from app.gui.reader.hints.choices import Asked, HintList
from app.gui.reader.overlay import Frame, Stage
from app.gui.reader.view import ReaderView
from app.gui.session import Session
from app.model.span import Fragment

_CAP = 5.0
"""Radius of the dot of a cap, with some air, in pixels."""


class LinksTie(QObject):
    """Paints the relations, and what is asked while one is drawn.

    Attributes:
        curves: The relations in view.
        list: The numbered list that is open, if one is.
        mouse: What is drawn with the mouse.
    """

    def __init__(self, session: Session, reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        self._view = LinkView(session.links)
        self._prompt = NOTHING
        self.curves = Curves(self._wishes, session.directions.article_is_rtl, self._taken)
        self.list = HintList(self._asked)
        reader.add_overlay(Stage.UNDER, self.curves)
        self.mouse = LinkMouse(session, reader, self)
        hints = (self.curves.chips, self.mouse.overlay, Badges(self._badges), self.list)
        for overlay in hints:
            reader.add_overlay(Stage.OVER, overlay)
        reader.add_grip(ListGrip(session, self.list))
        reader.viewport().installEventFilter(self)
        self._connect()

    def _connect(self) -> None:
        links, reader = self._session.links, self._reader
        links.in_view = self._in_view
        links.place_wanted.connect(reader.ensure_visible)
        for signal in (links.prompt_changed, links.links_changed, links.shown_changed):
            signal.connect(self._on_changed)
        reader.span_pressed.connect(links.pointed)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Says what the ring is for."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        if self.mouse.grip.cursor_at(QPointF(event.pos())) is None:
            return False
        words = self.tr("Drag to another span to draw a relation, or press (F9)")
        QToolTip.showText(event.globalPos(), words, self._reader.viewport())
        return True

    def _in_view(self) -> Fragment:
        """The stretch of the text whose lines are seen, in whole lines."""
        size = self._reader.viewport().size()
        corners = [
            self._reader.hit(QPointF(x, y)) for x in (0, size.width()) for y in (0, size.height())
        ]
        return min(hit.start for hit in corners), max(hit.end for hit in corners)

    def _wishes(self, frame: Frame) -> Sequence[Wish]:
        """The relations to show; what is asked is found out once for all that is painted."""
        self._prompt = self._session.links.prompt
        return self._view.wishes(frame, self._prompt)

    def _taken(self, frame: Frame) -> Sequence[QRectF]:
        """Where numbers, the ring, caps or chips stand: no name is painted there."""
        badges, selected = self._prompt.badges, frame.look.selected or ""
        places = span_boxes(frame, {selected, *(uid for _, uid in badges)})
        found = [box for _, box in badge_boxes(frame, badges, places)]
        for box in places.get(selected, ()):
            found += [_round(box.topLeft()), _round(box.topRight())]
        ring = ring_of(frame, self.mouse.ringed())
        return [*found, *([ring.box] if ring else []), *self._reader.chip_boxes(frame)]

    def _badges(self) -> tuple[Sequence[Badge], str]:
        return self._prompt.badges, self._prompt.chosen

    def _asked(self) -> Asked:
        prompt = self._prompt
        at = (prompt.at, prompt.focus)
        keys = caps_of(len(prompt.rows))
        return Asked(at, prompt.title, prompt.rows, prompt.marked, prompt.more, keys)

    def _on_changed(self) -> None:
        self._reader.viewport().update()


def _round(corner: QPointF) -> QRectF:
    """What the dot of a cap covers."""
    return QRectF(corner.x() - _CAP, corner.y() - _CAP, 2 * _CAP, 2 * _CAP)
