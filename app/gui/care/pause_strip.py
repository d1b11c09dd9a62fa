"""The proposal to pause: a line across the top that asks nothing and waits."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from app.gui.session import Session


class PauseStrip(QWidget):
    """Says how long one has worked; goes by itself after a pause.

    Signals:
        left: The strip went away while it had the focus.
    """

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("A pause"))
        self._session = session
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.later = QPushButton(self.tr("In ten minutes"), self)
        self.later.setObjectName("small")
        self.later.setAutoDefault(True)
        self.later.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button = session.look.icons.button("x", self.tr("Put this away (Esc)"), self)
        self._lay_out()
        self.later.clicked.connect(session.care.later)
        self.close_button.clicked.connect(session.care.put_away)
        session.care.pause_changed.connect(self._on_pause_changed)
        self.hide()

    @property
    def first_stop(self) -> QWidget:
        """What takes the focus when the strip does."""
        return self.later

    def _lay_out(self) -> None:
        look = self._session.look
        look.icons.put(self.close_button, "x", "ink")
        sign = QToolButton(self)
        sign.setAccessibleName(self.accessibleName())
        sign.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sign.setToolTip(self.accessibleName())
        sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.icons.put(sign, "coffee", "ink")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 10, 6)
        row.setSpacing(8)
        row.addWidget(sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.later)
        row.addWidget(self.close_button)

    def _on_pause_changed(self) -> None:
        care = self._session.care
        if care.due:
            words = self.tr(
                "You have worked for {n} minutes without a pause. Nothing here runs away."
            )
            self.words.setText(words.format(n=care.minutes))
            self.setAccessibleDescription(self.words.text())
            self.show()
            self._session.told.emit(self.words.text())
            return
        focused: QWidget | None = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.hide()
        if had_focus:
            self.left.emit()
