"""Feedback on one's own work, marked on the page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.gui.reader.view import ReaderView
from app.gui.session import Session
from app.model.errors import UserError

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
        session.project_opened.connect(self._on_project_opened)
        session.comments.comments_changed.connect(self._on_comments_changed)

    def _on_project_opened(self) -> None:
        """Says how much waits; finding out that nothing does loads nothing."""
        session = self._session
        try:
            kept = session.project.comments_keeping(_KEPT) if session.project else []
        except UserError:  # whoever reads the article will be told
            return
        if not kept:
            return
        session.feedback.forget()  # it may be told later than we are
        if session.feedback.waiting:
            words = self.tr("Feedback on your work: {count} to look at. Ctrl+H opens the list.")
            session.told.emit(words.format(count=session.feedback.waiting))

    def _on_comments_changed(self, _uid: str) -> None:
        if self.page is None and any(_KEPT in one.extra for one in self._session.comments.all):
            from app.gui.feedback.on_page import FeedbackOnPage

            self.page = FeedbackOnPage(self._session, self._reader, self)
