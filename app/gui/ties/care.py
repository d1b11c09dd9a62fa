"""Covers the page where that is wished, and tells what is done on it."""

from PySide6.QtCore import QObject

from app.gui.care.veil import Veil
from app.gui.reader.view import ReaderView
from app.gui.session import Session


class CareTie(QObject):
    """The veil, and the count of work without a pause.

    Attributes:
        veil: What lies over the page.
    """

    def __init__(self, session: Session, reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._care = session.care
        self.veil = Veil(session.look, reader)
        self.veil.lift_asked.connect(session.care.lift)
        self.veil.words_asked.connect(session.care.refuses)
        session.care.veil_changed.connect(self._on_veil_changed)
        session.article_opened.connect(self._on_article_opened)
        touch = session.care.touch
        reader.caret_moved.connect(touch)
        reader.verticalScrollBar().valueChanged.connect(touch)
        session.span_selected.connect(touch)

    def _on_veil_changed(self) -> None:
        if self._care.veiled:
            self.veil.cover()
        else:
            self.veil.lift()

    def _on_article_opened(self) -> None:
        """Another article that is covered, too, shows through the veil."""
        if self._care.veiled:
            self.veil.cover()
