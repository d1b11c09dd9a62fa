"""Colleagues compared on the page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.gui.reader.view import ReaderView
from app.gui.session import Session

if TYPE_CHECKING:
    from app.gui.review.on_page import OnPage


class ReviewTie(QObject):
    """Has the page show who says what, from the first review on; until then nothing is loaded.

    Attributes:
        page: What shows it, or None before the first review.
    """

    def __init__(self, session: Session, reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        self.page: OnPage | None = None
        session.reviewing_changed.connect(self._on_reviewing_changed)

    def _on_reviewing_changed(self) -> None:
        if self.page is None and self._session.reviewing:
            from app.gui.review.on_page import OnPage

            self.page = OnPage(self._session, self._reader, self)
