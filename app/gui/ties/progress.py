"""Tells what is done on the page, by which time at work is counted."""

from PySide6.QtCore import QObject

from app.gui.reader.view import ReaderView
from app.gui.session import Session


class ProgressTie(QObject):
    """Reading is work, too: a caret that moves, a page that is scrolled, a span that is chosen."""

    def __init__(self, session: Session, reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        touch = session.progress.touch
        reader.caret_moved.connect(touch)
        reader.verticalScrollBar().valueChanged.connect(touch)
        session.span_selected.connect(touch)
