"""The marginalia beside the text."""

from PySide6.QtCore import QObject

from app.gui.reader.view import ReaderView
from app.gui.session import Session


class MarginTie(QObject):
    """The marginalia beside the text."""

    def __init__(self, session: Session, reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
