"""Keys that decide while colleagues are compared."""

from PySide6.QtCore import QObject

from app.gui.reader.view import ReaderView
from app.gui.session import Session


class DecidingTie(QObject):
    """Lets keys decide as soon as a review begins; until then nothing is loaded."""

    def __init__(self, session: Session, _reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        session.reviewing_changed.connect(self._on_reviewing_changed)

    def _on_reviewing_changed(self) -> None:
        if self._session.reviewing:
            self._session.deciding.begin()
