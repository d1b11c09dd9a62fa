"""What the lists of hits below the page have in common: a line of controls, a list, a search."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.compat import override
from app.gui.search.hunt import Hunt
from app.gui.search.view import KwicView
from app.gui.session import Session

_LOWEST, _HIGHEST, _SHARE = 150, 300, 0.36
"""Pixels, and the share of the window that such a list takes."""


class HitPane(QWidget):
    """A list of hits, put away until it is opened.

    Attributes:
        view: The hits.
        count: How many there are, in words.

    Signals:
        left: The page is wanted.
    """

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None, *, ticking: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("search_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._session = session
        self.view = KwicView(session, self, ticking=ticking)
        self.count = QLabel(self)
        self.count.setObjectName("soft")
        self.away = session.look.icons.button("x", self.tr("Close (Esc)"), self)
        self._hunt = Hunt(self)
        self._hunt.ended.connect(self._on_ended)
        self._hunt.failed.connect(self._on_failed)
        self.away.clicked.connect(self.put_away)
        session.project_left.connect(self._on_project_left)
        self.hide()

    @property
    def first_stop(self) -> QWidget:
        """What takes the focus when the panel does."""
        return self.view

    @property
    def running(self) -> bool:
        """Whether there may be more to come."""
        return self._hunt.running

    def leave(self) -> None:
        """Ends a search that is running; else puts the panel away."""
        if self.running:
            self._stop()
            self._tell()
        else:
            self.put_away()

    def put_away(self) -> None:
        """Ends what is running, and goes back to the page."""
        self._stop()
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

    def _line_up(self, widgets: Sequence[tuple[QWidget, int]], spacing: int) -> None:
        """Lays these out, each with its share of the room, and the list below them."""
        row = QHBoxLayout()
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(spacing)
        for widget, share in (*widgets, (self.away, 0)):
            row.addWidget(widget, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 7, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.view, 1)

    def _tell(self) -> None:
        """Says how much there is."""
        raise NotImplementedError

    def _stop(self) -> None:
        """Looks no further."""
        self._hunt.stop()

    def _forget(self) -> None:
        """Has no hits any more."""
        self.view.hits.clear()

    def _on_ended(self) -> None:
        self._tell()

    def _on_failed(self, message: str, hint: str) -> None:
        self._session.problem_raised.emit(message, hint)
        self._tell()

    def _on_project_left(self) -> None:
        self._stop()
        self._forget()
        self.hide()
