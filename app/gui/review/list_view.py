"""The list of disagreements: gone through by keys; what is gone to is looked at on the page."""

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QTableView, QWidget

from app.compat import override
from app.gui.keys import MODE_KEYS, OWN_KEYS, chords_of
from app.gui.page_first import PageFirst
from app.gui.painted_rows import dress_rows
from app.gui.review.list_model import ROW, ReviewModel
from app.gui.review.list_painter import ReviewPainter
from app.gui.session import Session
from app.tasks.comparing import Difference

_Index = QModelIndex | QPersistentModelIndex
_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect
_NEXT, _PREVIOUS = ("n", "N"), ("p", "P")


class ReviewView(QTableView):
    """A table of one column over the disagreements.

    Attributes:
        listed: The rows.
        painter: How they look.

    Signals:
        taken: The page is wanted.
        left_upward: What stands above the list is wanted.
    """

    taken = Signal()
    left_upward = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._following = False
        self.setObjectName("kwic")
        self.setAccessibleName(self.tr("Disagreements"))
        self.setProperty(OWN_KEYS, [*_NEXT, *_PREVIOUS, "Return"])
        self.setProperty(MODE_KEYS, True)
        self.listed = ReviewModel(session, self)
        self.painter = ReviewPainter(session, self)
        self.setItemDelegate(self.painter)
        self.setModel(self.listed)
        self._dress()
        self._page_first = PageFirst(self)
        review = session.review
        review.case_chosen.connect(self._on_case_chosen)
        review.list_changed.connect(self.follow)
        review.blind_changed.connect(self.viewport().update)
        session.feedback.changed.connect(self.viewport().update)
        session.look.theme_changed.connect(self.viewport().update)
        session.look.page_type_changed.connect(self.viewport().update)

    def current_row(self) -> Difference | None:
        """The row the keys act on."""
        row = self.currentIndex().data(ROW)
        return row if isinstance(row, Difference) else None

    def follow(self) -> None:
        """Makes the case that is looked at the current row; none if it is not listed."""
        review, case = self._session.review, self._session.review.current
        number = review.found.index_of(self._session.uid, case.uid) if case is not None else -1
        if number == self.currentIndex().row():
            return
        self._following = True
        index = self.listed.index(number, 0)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _ALONE)
            self.scrollTo(index)
        elif case is not None:
            self.selectionModel().clear()
        self._following = False

    @override
    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        row = current.data(ROW)
        if not self._following and isinstance(row, Difference) and self.hasFocus():
            self._session.review.go(row.article, row.case)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        chords = chords_of(event)
        if self._pressed(chords):
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Typed letters look for nothing here."""

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)
        row = self.current_row()
        if row is not None and self.indexAt(event.position().toPoint()).isValid():
            self._session.review.go(row.article, row.case)

    def _pressed(self, chords: tuple[str, ...]) -> bool:
        """Whether the list takes a key press; keys that decide have been asked before."""
        review = self._session.review
        if _any(chords, _NEXT) or _any(chords, _PREVIOUS):
            review.step(1 if _any(chords, _NEXT) else -1)
        elif "Return" in chords:
            row = self.current_row()
            if row is not None:
                review.go(row.article, row.case)
            self.taken.emit()
        elif "Up" in chords and self.currentIndex().row() <= 0:
            self.left_upward.emit()
        else:
            return False
        return True

    def _dress(self) -> None:
        dress_rows(self, self.painter.height)
        self.doubleClicked.connect(self.taken)

    def _on_case_chosen(self) -> None:
        self._page_first.hold()
        self.follow()


def _any(chords: tuple[str, ...], among: tuple[str, ...]) -> bool:
    return any(chord in among for chord in chords)
