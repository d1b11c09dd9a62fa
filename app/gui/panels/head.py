"""Above the page: the article's title, where it stands in the queue, and the way on."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from app.compat import override
from app.gui.care.graphic import covered_words
from app.gui.quoted import one_line
from app.gui.session import Session
from app.gui.state_icon import state_icon
from app.gui.states import state_words
from app.gui.tips import tip
from app.model.article import State
from app.model.proofs import wants_proof
from app.text.direction import is_rtl

_NARROW = 440


class TitleLabel(QLabel):
    """One line that is cut off with dots where there is no more room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("title")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._whole = ""

    def show_title(self, title: str) -> None:
        """Shows `title` in its own direction."""
        self._whole = one_line(title)
        rtl = is_rtl(self._whole)
        direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(direction)
        self.setToolTip(tip(self._whole))
        self.setAccessibleName(self._whole)
        self._cut()

    @override
    def minimumSizeHint(self) -> QSize:
        """Can become as narrow as need be."""
        return QSize(60, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cuts the title anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        mode = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._whole, mode, self.width() - 4))


class PageHead(QWidget):
    """Title, state, and the buttons to go on.

    Signals:
        proof_asked: The text is to be compared with its original.
    """

    proof_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page_head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.title = TitleLabel(self)
        self.state = QToolButton(self)
        self.previous = self._button("caret-up", self.tr("Previous article (Ctrl+PgUp)"))
        self.next = self._button("caret-down", self.tr("Next article (Ctrl+PgDown)"))
        self.done = QPushButton(self.tr("Done, next"), self)
        self.proof = self._button("magnifying-glass", self.tr("Proof-read first (Ctrl+Shift+O)"))
        self._lay_out()
        self._make_state_menu()
        session.article_opened.connect(self._on_changed)
        session.metadata_changed.connect(self._on_changed)
        session.state_changed.connect(self._on_changed)
        session.annotator_changed.connect(self._on_changed)
        session.work_changed.connect(self._on_changed)
        session.look.theme_changed.connect(self._on_changed)
        session.care.veil_changed.connect(self._on_changed)
        self._on_changed()

    def _lay_out(self) -> None:
        icons = self._session.look.icons
        self.done.setObjectName("primary")
        self.done.setToolTip(self.tr("Marks the article done and opens the next (Ctrl+Return)"))
        self.done.setAccessibleName(self.tr("Mark done and open the next article"))
        self.done.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.done.clicked.connect(self._on_done)
        icons.put(self.done, "check", "on_accent")
        self.previous.clicked.connect(self._on_previous)
        self.next.clicked.connect(self._on_next)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 14, 8)
        row.setSpacing(6)
        row.addWidget(self.title, 1)
        for widget in (self.proof, self.state, self.previous, self.next, self.done):
            row.addWidget(widget)
        self.proof.setText(self.tr("Proof-read first"))
        self.proof.clicked.connect(self._on_proof)

    def _button(self, icon: str, words: str) -> QToolButton:
        return self._session.look.icons.button(icon, words, self)

    def _make_state_menu(self) -> None:
        self.state.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.state.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.state.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.state.setAccessibleName(self.tr("State of the article"))
        menu = QMenu(self.state)
        for state in State:
            menu.addAction(state_words(state)).setData(state.value)
        menu.triggered.connect(self._on_state_chosen)
        self.state.setMenu(menu)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, buttons keep their icons alone; the title needs it more."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        style = Qt.ToolButtonStyle
        self.state.setToolButtonStyle(
            style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon
        )
        self.proof.setToolButtonStyle(
            style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon
        )
        self.done.setText("" if narrow else self.tr("Done, next"))

    def _on_state_chosen(self, action: object) -> None:
        self._session.set_state(State(action.data()))  # type: ignore[attr-defined]

    def _on_done(self) -> None:
        self._session.mark_done_and_next()

    def _on_proof(self) -> None:
        self.proof_asked.emit()

    def _on_previous(self) -> None:
        self._session.step(-1)

    def _on_next(self) -> None:
        self._session.step(1)

    def _on_changed(self) -> None:
        session = self._session
        article = session.article
        title = article.title or article.key if article else ""
        self.title.show_title(covered_words() if session.care.veiled else title)
        self.state.setText(state_words(session.state))
        self.state.setToolTip(self.tr("State: {state}").format(state=self.state.text()))
        self.state.setIcon(state_icon(session.state, session.look.theme))
        writing = article is not None and session.writing
        for widget in (self.state, self.done):
            widget.setEnabled(writing)
        for widget in (self.state, self.previous, self.next, self.done):
            widget.setVisible(article is not None)
        self.proof.setVisible(wants_proof(article))
