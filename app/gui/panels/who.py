"""Whose layer is being made: asked once, told when it is not whom the project names."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from app.gui.quoted import isolated
from app.gui.session import Session


class WhoStrip(QWidget):
    """A line across the top that waits for an answer and is in nobody's way.

    Signals:
        change_asked: The name is another one.
        left: The strip went away while it had the focus.
    """

    change_asked = Signal()
    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Who am I"))
        self._session = session
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.yes = self._button(self.tr("Yes"))
        self.change = self._button(self.tr("Change…"))
        self.close_button = QToolButton(self)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.setAccessibleName(self.tr("Put this message away"))
        self.close_button.setToolTip(self.close_button.accessibleName())
        self._lay_out()
        self.yes.clicked.connect(self._on_yes)
        self.change.clicked.connect(self._on_change)
        self.close_button.clicked.connect(self.put_away)
        session.project_opened.connect(self._on_project_opened)
        session.project_closed.connect(self.hide)
        session.names_changed.connect(self._on_names_changed)
        self.hide()

    @property
    def first_stop(self) -> QWidget:
        """What takes the focus when the strip does."""
        return self.change if self.yes.isHidden() else self.yes

    def put_away(self) -> None:
        """Takes the strip away; whether the question was answered is another matter."""
        focused: QWidget | None = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.hide()
        if had_focus:
            self.left.emit()

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName("small")
        button.setAutoDefault(True)  # Return presses it, as Space does
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self) -> None:
        sign = QToolButton(self)
        sign.setAccessibleName(self.accessibleName())
        sign.setToolTip(self.accessibleName())
        sign.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._session.look.icons.put(sign, "user-circle", "ink")
        self._session.look.icons.put(self.close_button, "x", "ink")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 10, 6)
        row.setSpacing(8)
        row.addWidget(sign)
        row.addWidget(self.words, 1)
        for widget in (self.yes, self.change, self.close_button):
            row.addWidget(widget)

    def _on_project_opened(self) -> None:
        words = self._sentence()
        self.words.setText(words)
        self.setAccessibleDescription(words)
        self.setVisible(bool(words))

    def _on_names_changed(self) -> None:
        """Says the same, with other names."""
        words = self._sentence() if self.isVisible() else ""
        if words:
            self.words.setText(words)
            self.setAccessibleDescription(words)

    def _sentence(self) -> str:
        """What there is to say of the name; empty if nothing."""
        session = self._session
        if session.read_only:
            return ""
        known = bool(session.look.settings.name)
        self.yes.setVisible(not known)
        if not known:
            words = self.tr("Your spans will carry the name “{name}”. Is that you?")
        elif session.found != session.annotator:
            words = self.tr("This project was {found}’s. You work in it as {name}.")
        else:
            return ""
        return words.format(
            name=isolated(session.annotator), found=isolated(session.name_of(session.found))
        )

    def _on_yes(self) -> None:
        self._session.look.settings.name = self._session.annotator
        self.put_away()

    def _on_change(self) -> None:
        self.put_away()
        self.change_asked.emit()
