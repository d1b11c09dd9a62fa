"""Relations drawn on the page."""

from PySide6.QtCore import QObject

from app.gui.reader.view import ReaderView
from app.gui.session import Session


class LinksTie(QObject):
    """Relations drawn on the page."""

    def __init__(self, session: Session, reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
