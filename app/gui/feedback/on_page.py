"""The page while feedback waits: what is marked, pressed and told there."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from app.compat import override
from app.gui.feedback.feedback import Told
from app.gui.feedback.marks import FeedbackMarks, Marked
from app.gui.feedback.words import sign_of
from app.gui.reader.grips import BY_CLICK, Target
from app.gui.reader.overlay import Stage
from app.gui.reader.view import ReaderView
from app.gui.session import Session
from app.gui.tips import tip_of_lines


class FeedbackOnPage(QObject):
    """Has the page show what waits in the article, and looks at what is pressed.

    Attributes:
        marks: What is painted.
    """

    def __init__(self, session: Session, reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._feedback, self._reader = session, session.feedback, reader
        self.marks = FeedbackMarks()
        reader.add_overlay(Stage.OVER, self.marks)
        reader.add_grip(_Press(self))
        self._viewport = reader.viewport()
        self._viewport.installEventFilter(self)
        self._feedback.changed.connect(self.renew)
        self._feedback.chosen.connect(self._on_chosen)
        session.article_opened.connect(self._on_article_opened)
        session.article_left.connect(self._on_article_left)
        session.reviewing_changed.connect(self.renew)
        session.look.theme_changed.connect(self._viewport.update)
        self.renew()

    def at(self, point: QPointF) -> str:
        """Uid of the proposal whose sign is at a point of the viewport, or nothing."""
        return self.marks.at(self._reader.frame(), point) if self.marks.marked else ""

    def press(self, point: QPointF) -> bool:
        """Looks at the proposal whose sign is pressed."""
        uid = self.at(point)
        return bool(uid) and self._feedback.go(uid)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Says in words what was decided where a sign is pointed at."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        uid = self.at(QPointF(event.pos()))
        told = next((one for one in self._feedback.here() if one.comment.uid == uid), None)
        if told is None:
            return False
        QToolTip.showText(event.globalPos(), tip_of_lines([told.comment.text]), self._viewport)
        return True

    def renew(self) -> None:
        """Marks what waits in the article on the page; nothing while colleagues are compared."""
        here = [] if self._session.reviewing else self._feedback.here()
        self.marks.show([_marked(told) for told in here], self._feedback.current)
        self._viewport.update()

    def _on_chosen(self, _uid: str) -> None:
        told = self._feedback.told
        if told is not None and told.comment.article == self._session.uid:
            self._reader.ensure_visible(told.proposal.start)
        self.renew()

    def _on_article_opened(self, _uid: str) -> None:
        self.renew()

    def _on_article_left(self, _uid: str = "") -> None:
        self.marks.show((), "")


def _marked(told: Told) -> Marked:
    proposal = told.proposal
    decided = {piece for one in proposal.instead for piece in one.fragments}
    return Marked(
        uid=told.comment.uid,
        fragments=proposal.fragments,
        proposed=tuple(sorted(decided)),
        sign=sign_of(proposal),
        quote=proposal.quote,
    )


class _Press(Target):
    """Takes the presses on signs."""

    def __init__(self, page: FeedbackOnPage) -> None:
        self._page = page

    def press(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """Whether a sign was pressed."""
        return not modifiers & BY_CLICK and self._page.press(point)

    def cursor_at(self, point: QPointF) -> Qt.CursorShape | None:
        """A hand over a sign."""
        return Qt.CursorShape.PointingHandCursor if self._page.at(point) else None
