"""Caps that can be dragged, and the parts of a span in fragments."""

from PySide6.QtCore import QObject

from app.gui.reader.view import ReaderView
from app.gui.session import Session


class EndsTie(QObject):
    """Caps that can be dragged, and the parts of a span in fragments."""

    def __init__(self, session: Session, reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
