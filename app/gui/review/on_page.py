"""The page while people are compared: what is painted, pressed and told there."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from app.compat import override
from app.gui.reader.grips import BY_CLICK, Target
from app.gui.reader.overlay import Stage
from app.gui.reader.view import ReaderView
from app.gui.review.case_words import case_lines
from app.gui.review.compared import Compared
from app.gui.review.relations import ComparedLinks
from app.gui.review.shown import shown_of
from app.gui.session import Session
from app.gui.tips import tip_of_lines
from app.review.cases import Comparison

_ABOVE, _BELOW = 0.08, 0.72
"""Between these shares of the height of the page a case is looked at where it is."""
_THIRD = 1 / 3


class OnPage(QObject):
    """Has the page show the comparison, and chooses the case that is pressed.

    Attributes:
        compared: What is painted of spans.
        links: What is painted of relations.
    """

    def __init__(self, session: Session, reader: ReaderView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._review = session.review
        self._reader = reader
        self._pressed: QPointF | None = None
        self._shown: Comparison | None = None
        self.compared = Compared()
        self.links = ComparedLinks(session)
        reader.add_overlay(Stage.UNDER, self.compared.under)
        reader.add_overlay(Stage.UNDER, self.links)
        reader.add_overlay(Stage.OVER, self.compared.over)
        reader.add_grip(_Press(self))
        self._viewport = reader.viewport()
        self._viewport.installEventFilter(self)
        self._connect()
        self._show()

    def _connect(self) -> None:
        review, session = self._review, self._session
        review.began.connect(self._show)
        review.ended.connect(self._show)
        review.comparison_changed.connect(self._on_comparison_changed)
        review.blind_changed.connect(self._show)
        review.case_chosen.connect(self._on_case_chosen)
        session.article_left.connect(self._on_article_left)
        session.look.theme_changed.connect(self._show)
        session.scheme_changed.connect(self._show)
        self._reader.pointer_released.connect(self._on_pointer_released)

    def case_at(self, point: QPointF) -> str:
        """The uid of the case people differ on at a point of the viewport, or nothing."""
        return self.compared.case_at(self._reader.frame(), point) if self.compared.shown else ""

    def note_press(self, point: QPointF) -> None:
        """The button went down; what is chosen is known when it is up again without a drag."""
        self._pressed = point if self.case_at(point) else None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Says in words what people say about the place that is pointed at."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        case = self._review.case(self.case_at(QPointF(event.pos())))
        if case is None:
            return False
        words = tip_of_lines(case_lines(case, self._session))
        QToolTip.showText(event.globalPos(), words, self._viewport)
        return True

    def _show(self) -> None:
        """Takes the comparison as it is now, all of it."""
        self._shown = None
        self._on_comparison_changed()

    def _on_comparison_changed(self, _uid: str = "") -> None:
        """Takes the comparison as it is now; of one that is shown already, what is other."""
        review, session = self._review, self._session
        comparison = review.comparison if review.people else None
        before = self.compared.shown if comparison is self._shown else ()
        self._shown = comparison
        if comparison is None or comparison.article != session.uid:
            self.compared.show(())
        else:
            current = review.current.uid if review.current is not None else ""
            found = shown_of(comparison, review.decided, session.spans.get, before)
            self.compared.show(found, current)
        self.links.renew()
        self._viewport.update()

    def _on_article_left(self, _uid: str) -> None:
        """Nothing of another article is painted on the next one."""
        self._shown = None
        self.compared.show(())
        self.links.renew()

    def _on_case_chosen(self, uid: str) -> None:
        self.compared.choose(uid)
        self.links.renew()
        case = self._review.current
        if case is not None:
            self._bring(case.start)
        self._viewport.update()

    def _bring(self, cp: int) -> None:
        """Scrolls a case to a third from the top, unless it is seen well where it is."""
        self._reader.ensure_visible(cp)
        boxes = self._reader.boxes(cp, cp + 1)
        height = self._viewport.height()
        if boxes and not _ABOVE * height <= boxes[0].top() <= _BELOW * height:
            self._reader.scroll_page(round(boxes[0].top() - _THIRD * height))

    def _on_pointer_released(self) -> None:
        pressed, self._pressed = self._pressed, None
        start, end = self._reader.selection()
        if pressed is None or start < end:
            return
        uid = self.case_at(pressed)
        if uid and self._review.case(uid) is not self._review.current:
            self._review.choose(uid)


class _Press(Target):
    """Notes where the button goes down, and leaves the press to the text."""

    def __init__(self, page: OnPage) -> None:
        self._page = page

    def press(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """Never takes a press: text can still be selected where people differ."""
        if not modifiers & BY_CLICK:
            self._page.note_press(point)
        return False

    def cursor_at(self, _point: QPointF) -> Qt.CursorShape | None:
        """The text keeps its own."""
        return None
