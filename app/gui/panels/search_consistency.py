"""The same words tagged differently, or left untagged: one after the other, mended in bulk."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.gui.counted import counted
from app.gui.search.hunt import Hunt
from app.gui.search.tagging import tagging
from app.gui.search.unlike import MOST, Unlike, unlike_in
from app.gui.search.view import KwicView
from app.gui.search.what import What
from app.gui.session import Session
from app.model.edits import Batch

_FOR_COUNT, _FOR_BUTTON = 560, 400
"""Pixels from which on there is room for the count, and for the button."""


class ConsistencyPanel(QWidget):
    """Which words, the label most places have, and the list of all places.

    Attributes:
        found: All that is not alike.
        at: Index of what is shown.
        view: Its places; those that are ticked get the label.

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
        self.found: list[Unlike] = []
        self.at = 0
        self.view = KwicView(session, self, ticking=True)
        self.what = What(session, self)
        self.place = QLabel(self)
        self.count = QLabel(self)
        self.accept = QPushButton(self.tr("Tag"), self)
        self.previous = self._button("caret-up", self.tr("Previous words (Shift+Tab)"))
        self.next = self._button("caret-down", self.tr("Next words (Tab)"))
        self.away = self._button("x", self.tr("Close (Esc)"))
        self._hunt = Hunt(self)
        self._lay_out()
        self._connect()
        self.hide()

    @property
    def first_stop(self) -> QWidget:
        """What takes the focus when the panel does."""
        return self.view

    @property
    def running(self) -> bool:
        """Whether articles are being compared."""
        return self._hunt.running

    def open(self) -> None:
        """Compares the articles of the queue."""
        session = self._session
        project, among = session.project, frozenset(session.queue)
        if project is None:
            return
        if len(among) > MOST:
            words = self.tr("Filter the queue first: no more than {n} articles are compared.")
            session.told.emit(words.format(n=f"{MOST:,}"))
            return
        self.found, self.at = [], 0
        self._hunt.start(project.path, partial(unlike_in, annotator=session.annotator, among=among))
        self.show()
        self._show_found()
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Puts the panel away."""
        self._hunt.stop()
        self.hide()
        self.found = []
        self.view.hits.clear()
        self.left.emit()

    def step(self, step: int) -> None:
        """Goes to the next (1) or previous (-1) words, and round."""
        if self.found:
            self.at = (self.at + step) % len(self.found)
            self._show_found()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what can be seen elsewhere gives way."""
        super().resizeEvent(event)
        self.count.setVisible(self.width() >= _FOR_COUNT)
        self.accept.setVisible(self.width() >= _FOR_BUTTON)

    @override
    def sizeHint(self) -> QSize:
        """A third of the window, about."""
        return QSize(400, min(300, max(150, round(self.window().height() * 0.36))))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    # -- how it is done

    def _button(self, icon: str, words: str) -> QToolButton:
        return self._session.look.icons.button(icon, words, self)

    def _lay_out(self) -> None:
        for label, name in ((self.place, self.tr("Words")), (self.count, self.tr("Places"))):
            label.setObjectName("soft")
            label.setAccessibleName(name)
        for button in (self.previous, self.next, self.accept):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.accept.setToolTip(self.tr("Gives the ticked places this label (Return)"))
        row = QHBoxLayout()
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(6)
        row.addWidget(self.what, 1)
        for widget in (self.place, self.previous, self.next, self.count, self.accept, self.away):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 7, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.view, 1)

    def _connect(self) -> None:
        view, hunt, session = self.view, self._hunt, self._session
        view.taken.connect(self._on_taken)
        view.stepped.connect(self.step)
        view.chord_typed.connect(self._on_chord)
        view.hits.ticks_changed.connect(self._tell)
        self.accept.clicked.connect(self._on_taken)
        self.previous.clicked.connect(partial(self.step, -1))
        self.next.clicked.connect(partial(self.step, 1))
        self.away.clicked.connect(self.leave)
        hunt.arrived.connect(self._on_arrived)
        hunt.ended.connect(self._on_ended)
        hunt.failed.connect(session.problem_raised)
        session.project_left.connect(self._on_project_left)

    def _show_found(self) -> None:
        """Places without any label are ticked."""
        hits = self.view.hits
        hits.clear()
        one = self.found[self.at] if self.found else None
        self.what.setVisible(one is not None)
        if one is not None:
            hits.label = one.label
            hits.append(one.rows, [n for n, row in enumerate(one.rows) if not row.labels])
            self.view.go_to(0)
            self.what.tell(one.words, one.label)
        self._tell()

    def _tell(self) -> None:
        hits, among = self.view.hits, len(self.found)
        if self._hunt.running:
            self.place.setText(self.tr("Comparing the articles…"))
        else:
            place = self.tr("{n} of {all}").format(n=self.at + 1, all=f"{among:,}")
            self.place.setText(place if among else self.tr("All alike"))
        words = self.tr("{n} of {places} ticked").format(
            n=f"{len(hits.ticked):,}", places=counted("places", len(hits.rows))
        )
        self.count.setText(words if hits.rows else "")
        self.accept.setEnabled(bool(hits.ticked) and self._session.writing)
        for button in (self.previous, self.next):
            button.setEnabled(among > 1)

    def _on_arrived(self, found: list[Unlike]) -> None:
        self.found = found
        self._show_found()

    def _on_ended(self) -> None:
        self._tell()
        if not self.found:
            self._session.told.emit(self.tr("The same words are tagged alike everywhere."))

    def _on_chord(self, chords: tuple[str, ...]) -> None:
        """The keys of the labels choose what is given."""
        scheme = self._session.scheme
        for number, label in enumerate(scheme.labels if scheme else (), 1):
            keys = {label.key, label.key_ar, str(number)} - {""}
            if keys & set(chords):
                self.view.hits.give(label.id)
                self.what.tell(self.found[self.at].words if self.found else "", label.id)
                return

    def _on_taken(self) -> None:
        session, hits, project = self._session, self.view.hits, self._session.project
        if project is None or not self.found or not session.can_write():
            return
        if not hits.ticked:
            session.told.emit(self.tr("Nothing is ticked: Space ticks, Ctrl+A all."))
            return
        rows = hits.chosen()
        edits = tagging(project, rows, hits.label, session.annotator, instead=True)
        places = counted("places", len(rows))
        title = self.tr("{places} tagged alike").format(places=places)
        if edits and not session.run(Batch(title, tuple(edits))):
            return
        told = self.tr("{places} tagged alike; Ctrl+Z takes that back.")
        session.told.emit(told.format(places=places))
        self._drop()

    def _drop(self) -> None:
        """What has been mended is listed no more; after the last one the page is wanted."""
        del self.found[self.at]
        self.at = min(self.at, max(0, len(self.found) - 1))
        if self.found:
            self._show_found()
        else:
            self.leave()

    def _on_project_left(self) -> None:
        self._hunt.stop()
        self.found = []
        self.view.hits.clear()
        self.hide()
