"""Which way the paragraphs on the page run, and invisible characters."""

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from app.compat import override
from app.gui.reader.invisibles import Invisibles
from app.gui.reader.overlay import Stage
from app.gui.reader.view import ReaderView
from app.gui.session import Session


class DirectionsTie(QObject):
    """Has the page follow the directions that were chosen, and show what cannot be seen."""

    def __init__(self, session: Session, reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        self.invisibles = Invisibles(self._text)
        reader.add_overlay(Stage.OVER, self.invisibles)
        reader.viewport().installEventFilter(self)
        session.article_opened.connect(self._on_article_opened)
        session.directions.directions_changed.connect(self._on_directions_changed)
        session.directions.invisibles_changed.connect(self._on_invisibles_changed)
        self._on_invisibles_changed()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tells what the sign under the pointer stands for."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        words = self.invisibles.told_at(QPointF(event.pos()))
        if words:
            QToolTip.showText(event.globalPos(), words, self._reader.viewport())
        return bool(words)

    def _text(self) -> str:
        return self._reader.text

    def _on_article_opened(self, _uid: str) -> None:
        """The page has just taken the text and runs by its letters."""
        if self._session.directions.chosen:
            self._direct()

    def _on_directions_changed(self, uid: str) -> None:
        if uid and self._reader.text is self._session.text:
            self._direct()

    def _on_invisibles_changed(self) -> None:
        self.invisibles.shown = self._session.directions.invisibles
        self._reader.viewport().update()

    def _direct(self) -> None:
        chosen = self._session.directions.chosen
        self._reader.set_directions(chosen.article, chosen.paragraphs)
