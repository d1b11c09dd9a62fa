"""Searching the project: the query, how much was found, the hits among their words."""

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.compat import override
from app.gui.counted import counted
from app.gui.search.hunt import Hunt
from app.gui.search.looking import MOST, hits_of
from app.gui.search.row import Row
from app.gui.search.view import KwicView
from app.gui.session import Session
from app.gui.sides import direction_of

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SOON = 220
"""Milliseconds after the last key before what is typed is looked for."""
_LONGEST = 400
_HIGH = 300


class QueryField(QLineEdit):
    """A field that runs the way of what is typed; Return and Down lead to the hits.

    Signals:
        search_asked: Return was pressed.
        left_downward: Down was pressed.
    """

    search_asked = Signal()
    left_downward = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _RETURN:
            self.search_asked.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downward.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()


class SearchPanel(QWidget):
    """The query line above the list of hits.

    Attributes:
        field: What is looked for.
        count: How much was found, or what is the matter with the query.
        view: The hits.

    Signals:
        left: The page is wanted.
    """

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._session = session
        self.field = QueryField(self)
        self.count = QLabel(self)
        self.view = KwicView(session, self)
        self.away = session.look.icons.button("x", self.tr("Close (Esc)"), self)
        self._hunt = Hunt(self)
        self._asked = ""
        self._wants_list = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._lay_out()
        self._connect()
        self.hide()

    @property
    def first_stop(self) -> QWidget:
        """What takes the focus when the panel does."""
        return self.view if self.view.hits.rows else self.field

    @property
    def running(self) -> bool:
        """Whether there may be more hits to come."""
        return self._hunt.running or self._soon.isActive()

    def open(self) -> None:
        """Lets a query be typed; selected text is what to look for."""
        session = self._session
        start, end = session.selection
        chosen = " ".join(session.text[start:end].replace('"', " ").split())[:_LONGEST]
        self.show()
        if chosen:
            self.field.setText(f'"{chosen}"' if " " in chosen else chosen)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Ends a search that is running; else puts the panel away."""
        if self.running:
            self._soon.stop()
            self._hunt.stop()
            self._tell()
            return
        self.hide()
        self.left.emit()

    @override
    def sizeHint(self) -> QSize:
        """A third of the window, about."""
        return QSize(400, min(_HIGH, max(150, round(self.window().height() * 0.36))))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    def _lay_out(self) -> None:
        field = self.field
        field.setMaxLength(_LONGEST)
        field.setPlaceholderText(self.tr("Search the project"))
        field.setAccessibleName(self.tr("Search the project"))
        field.setToolTip(
            self.tr(
                "Words, “a phrase”, prefix*, -without; label: by: state: has: in:title key: on:"
                " before: after: (the help tells more: F1)"
            )
        )
        field.setMinimumWidth(60)
        self.count.setObjectName("soft")
        self.count.setAccessibleName(self.tr("Hits"))
        row = QHBoxLayout()
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(8)
        for widget, share in ((field, 3), (self.count, 2), (self.away, 0)):
            row.addWidget(widget, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 7, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.view, 1)

    def _connect(self) -> None:
        session, field, hunt = self._session, self.field, self._hunt
        field.textChanged.connect(self._on_typed)
        field.search_asked.connect(self._on_return)
        field.left_downward.connect(partial(self._go_to_list))
        self._soon.timeout.connect(self._search)
        self.view.taken.connect(self._on_taken)
        self.view.left_upward.connect(field.setFocus)
        self.away.clicked.connect(self._on_away)
        hunt.arrived.connect(self._on_arrived)
        hunt.ended.connect(self._tell)
        hunt.failed.connect(self._on_failed)
        session.project_left.connect(self._on_project_left)

    # -- what happens

    def _on_typed(self, words: str) -> None:
        self.field.setLayoutDirection(direction_of(words))
        self._wants_list = False
        self._soon.start()

    def _on_return(self) -> None:
        """Searches at once; then, and if that has been done, goes to the hits."""
        if self._asked != self.field.text().strip():
            self._search()
            self._wants_list = True
        self._go_to_list()

    def _search(self) -> None:
        self._soon.stop()
        project, line = self._session.project, self.field.text().strip()
        self._hunt.stop()
        self._asked = line
        self.view.hits.clear()
        if project is None or not line:
            self._say("")
            return
        self._hunt.start(project.path, partial(hits_of, line=line))
        self._tell()

    def _on_arrived(self, rows: list[Row]) -> None:
        self.view.hits.append(rows)
        if not self.view.currentIndex().isValid():
            self.view.go_to(0)
        if self._wants_list:
            self._go_to_list()
        self._tell()

    def _go_to_list(self) -> None:
        if self.view.hits.rows:
            self._wants_list = False
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_taken(self) -> None:
        """Opens the article at the hit, the hit selected."""
        row, session = self.view.current_row(), self._session
        if row is None or not session.open_article(row.hit.article):
            return
        session.place(row.hit.start, row.hit.end)
        self.left.emit()

    def _on_away(self) -> None:
        self._soon.stop()
        self._hunt.stop()
        self.leave()

    def _on_failed(self, message: str, hint: str) -> None:
        self._say(f"{message} {hint}".strip(), problem=True)

    def _on_project_left(self) -> None:
        self._soon.stop()
        self._hunt.stop()
        self._asked = ""
        self.view.hits.clear()
        self._say("")
        self.hide()

    def _tell(self) -> None:
        found = len(self.view.hits.rows)
        if found >= MOST:
            self._say(self.tr("The first {hits}").format(hits=counted("hits", found)))
        elif self._hunt.running:
            words = self.tr("{hits} so far…").format(hits=counted("hits", found))
            self._say(words if found else self.tr("Searching…"))
        else:
            self._say(counted("hits", found) if found else self.tr("No hits"))

    def _say(self, words: str, *, problem: bool = False) -> None:
        self.count.setText(words)
        self.count.setToolTip(words if problem else "")
        name = "danger" if problem else "soft"
        if self.count.objectName() != name:
            self.count.setObjectName(name)
            self.count.style().polish(self.count)
