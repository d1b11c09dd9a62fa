"""What the lists of hits below the page have in common: a line of controls, a list, a search."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.compat import override
from app.gui.list_pane import ListPane
from app.gui.search.hunt import Hunt
from app.gui.search.view import KwicView
from app.gui.session import Session


class HitPane(ListPane):
    """A list of hits, put away until it is opened.

    Attributes:
        view: The hits.
        count: How many there are, in words.
    """

    def __init__(self, session: Session, parent: QWidget | None, *, ticking: bool = False) -> None:
        super().__init__(session, parent)
        self.view = KwicView(session, self, ticking=ticking)
        self.count = QLabel(self)
        self.count.setObjectName("soft")
        self._hunt = Hunt(self)
        self._hunt.ended.connect(self._on_ended)
        self._hunt.failed.connect(self._on_failed)
        session.project_left.connect(self._on_project_left)

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

    @override
    def put_away(self) -> None:
        """Ends what is running, and goes back to the page."""
        self._stop()
        super().put_away()

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
