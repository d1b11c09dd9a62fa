"""What is found in the article, painted on the page and along the scroll bar."""

from PySide6.QtCore import QObject, QTimer

from app.gui.reader.found import Found
from app.gui.reader.found_rail import FoundRail, place_of, places_of
from app.gui.reader.overlay import Stage
from app.gui.reader.view import ReaderView
from app.gui.session import Session

_AFTER = 120
"""Milliseconds after which ticks follow heights that have become known."""


class FindingTie(QObject):
    """Has the page show the hits, and brings the current one into view."""

    def __init__(self, session: Session, reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        self._finder = session.finder
        self.found = Found()
        self.rail = FoundRail(reader.verticalScrollBar())
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER)
        self._soon.timeout.connect(self._show_ticks)
        reader.add_overlay(Stage.UNDER, self.found)
        reader.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self._finder.hits_changed.connect(self._on_hits_changed)
        self._finder.current_changed.connect(self._on_current_changed)
        session.article_opened.connect(self._on_article_opened)
        session.look.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_hits_changed(self) -> None:
        self.found.show(self._finder.hits)
        self._show_ticks()
        self._reader.viewport().update()

    def _on_current_changed(self) -> None:
        self.found.current = self._finder.current
        hit = self._finder.hit
        if hit is not None:
            self._reader.ensure_visible(hit[0])
        self._show_current()
        self._reader.viewport().update()

    def _on_article_opened(self, _uid: str) -> None:
        """The page has the new text now; hits were told before."""
        self._show_ticks()

    def _on_range_changed(self) -> None:
        if self._finder.hits:
            self._soon.start()

    def _on_theme_changed(self) -> None:
        self.rail.set_theme(self._session.look.theme)

    def _show_ticks(self) -> None:
        """As soon as the page has the text in which hits were found."""
        ready = self._reader.text is self._session.text
        self.rail.show_places(places_of(self._finder.hits, self._reader.page) if ready else ())
        self._show_current()

    def _show_current(self) -> None:
        hit = self._finder.hit
        self.rail.show_current(None if hit is None else place_of(hit[0], self._reader.page))
