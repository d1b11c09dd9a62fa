"""Where colleagues differ, over the whole queue: kinds and filters above, the list below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.list_pane import ListPane
from app.gui.review.filter_bar import FilterBar
from app.gui.review.list_view import ReviewView
from app.gui.session import Session


class ReviewPanel(ListPane):
    """The list of disagreements below the page.

    Attributes:
        bar: Kinds, their numbers, and filters.
        view: The list.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.bar = FilterBar(session, self.away, self)
        self.view = ReviewView(session, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 7, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.bar)
        column.addWidget(self.view, 1)
        self.bar.list_wanted.connect(self._on_list_wanted)
        self.view.taken.connect(self.left)
        self.view.left_upward.connect(self.bar.words.setFocus)
        session.review.ended.connect(self._on_ended)
        self.bar.renew()

    @property
    def first_stop(self) -> QWidget:
        """What takes the focus when the panel does."""
        return self.view if self.view.listed.rows else self.bar.words

    def open(self) -> None:
        """Shows the list while colleagues are compared."""
        review = self._session.review
        if not review.people:
            self._session.told.emit(self.tr("Nobody is compared: Ctrl+Shift+R begins a review."))
            return
        self.show()
        self.view.follow()

    def leave(self) -> None:
        """Puts the list away; the review goes on."""
        self.put_away()

    def _on_list_wanted(self) -> None:
        if self.view.listed.rows:
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self.view.listed.index(0, 0))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_ended(self) -> None:
        if self.isVisible():
            self.put_away()
