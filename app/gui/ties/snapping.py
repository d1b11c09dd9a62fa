"""Drags on the page snap to what was chosen."""

from PySide6.QtCore import QObject

from app.gui.reader.view import ReaderView
from app.gui.session import Session


class SnappingTie(QObject):
    """Lets the reader ask the session what a drag selects."""

    def __init__(self, session: Session, reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        reader.set_snap(session.snapping.snapped)
