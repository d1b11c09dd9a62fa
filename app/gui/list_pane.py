"""What every list below the page is: put away until it is opened, a third of the window high."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.compat import override
from app.gui.session import Session

_LOWEST, _HIGHEST, _SHARE = 150, 300, 0.36
"""Pixels, and the share of the window that such a list takes."""


class ListPane(QWidget):
    """A list below the page.

    Attributes:
        away: The button that puts it away.

    Signals:
        left: The page is wanted.
    """

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("search_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._session = session
        self.away = session.look.icons.button("x", self.tr("Close (Esc)"), self)
        self.away.clicked.connect(self.put_away)
        self.hide()

    def put_away(self) -> None:
        """Goes back to the page."""
        self.hide()
        self.left.emit()

    @override
    def sizeHint(self) -> QSize:
        """A third of the window, about."""
        high = round(self.window().height() * _SHARE)
        return QSize(400, min(_HIGHEST, max(_LOWEST, high)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)
