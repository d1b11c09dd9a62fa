"""Relations drawn on the page."""

from PySide6.QtCore import QObject, QPointF

from app.gui.reader.view import ReaderView
from app.gui.session import Session
from app.model.span import Fragment


class LinksTie(QObject):
    """Relations drawn on the page."""

    def __init__(self, session: Session, reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        links = session.links
        links.in_view = self._in_view
        links.place_wanted.connect(reader.ensure_visible)
        reader.span_pressed.connect(links.pointed)

    def _in_view(self) -> Fragment:
        """The stretch of the text whose lines are seen, in whole lines."""
        size = self._reader.viewport().size()
        corners = [
            self._reader.hit(QPointF(x, y)) for x in (0, size.width()) for y in (0, size.height())
        ]
        return min(hit.start for hit in corners), max(hit.end for hit in corners)
