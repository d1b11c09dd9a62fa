"""Feedback on one's own work, marked on the page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.gui.reader.view import ReaderView
from app.gui.session import Session

if TYPE_CHECKING:
    from app.gui.feedback.on_page import FeedbackOnPage

_KEPT = "feedback"


class FeedbackTie(QObject):
    """Has the page show feedback as soon as an article has any; until then nothing is loaded.

    Attributes:
        page: What shows it, or None before there is any.
    """

    def __init__(self, session: Session, reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._reader = session, reader
        self.page: FeedbackOnPage | None = None
        session.comments.comments_changed.connect(self._on_comments_changed)

    def _on_comments_changed(self, _uid: str) -> None:
        if self.page is None and any(_KEPT in one.extra for one in self._session.comments.all):
            from app.gui.feedback.on_page import FeedbackOnPage

            self.page = FeedbackOnPage(self._session, self._reader, self)
