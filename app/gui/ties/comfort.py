"""Type, size, line height and gliding of the page, as the user likes them."""

from PySide6.QtCore import QObject

from app.gui.fonts import SANS
from app.gui.reader.view import ReaderView
from app.gui.session import Session


class ComfortTie(QObject):
    """Sets the page as the look says; the line that is read stays where it is meanwhile."""

    def __init__(self, session: Session, reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        self._pointed = False
        self._missed = ""
        look = session.look
        look.told.connect(session.told)
        look.page_type_changed.connect(self._on_page_type_changed)
        look.smooth_changed.connect(self._on_smooth_changed)
        reader.zoom_asked.connect(self._on_zoom_asked)
        session.article_opened.connect(self._on_article_opened)
        self._on_page_type_changed()
        self._on_smooth_changed()

    def _on_zoom_asked(self, step: int) -> None:
        """The wheel zooms about the pointer; the reader holds the line there."""
        self._pointed = True
        try:
            self._session.look.zoom(step)
        finally:
            self._pointed = False

    def _on_page_type_changed(self) -> None:
        look = self._session.look
        if not self._pointed:
            self._reader.hold_reading_line()
        self._reader.set_page_type(look.page_family, look.page_size, look.line_height, look.measure)

    def _on_smooth_changed(self) -> None:
        self._reader.set_smooth(self._session.look.smooth)

    def _on_article_opened(self, uid: str) -> None:
        """Says, once, that the page is not in the typeface that was chosen."""
        missing = self._session.look.missing_family
        if uid and missing != self._missed:
            self._missed = missing
            if missing:
                words = self.tr("{family} is not installed here; the page is set in {sans}.")
                self._session.told.emit(words.format(family=missing, sans=SANS))
