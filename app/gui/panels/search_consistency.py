"""The same words tagged differently, or left untagged: one after the other, mended in bulk."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from app.compat import override
from app.gui.counted import counted
from app.gui.search.ticking import TickingPane
from app.gui.search.unlike import MOST, Unlike, unlike_in
from app.gui.session import Session


class ConsistencyPanel(TickingPane):
    """Which words, the label most places have, and the list of all places.

    Attributes:
        found: All that is not alike.
        at: Index of what is shown.
        place: Which of them is shown, in words.
    """

    for_count, for_button = 560, 400

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.found: list[Unlike] = []
        self.at = 0
        self.place = QLabel(self)
        self.previous = self._arrow("caret-up", self.tr("Previous words (Shift+Tab)"), -1)
        self.next = self._arrow("caret-down", self.tr("Next words (Tab)"), 1)
        self.place.setObjectName("soft")
        self.place.setAccessibleName(self.tr("Words"))
        self.accept.setToolTip(self.tr("Gives the ticked places this label (Return)"))
        behind = (self.place, self.previous, self.next, self.count, self.accept)
        self._line_up([(self.what, 1), *((widget, 0) for widget in behind)], 6)
        self._hunt.arrived.connect(self._on_arrived)

    @property
    @override
    def words(self) -> str:
        return self.found[self.at].words if self.found else ""

    def open(self) -> None:
        """Compares the articles of the queue."""
        session = self._session
        project, among = session.project, tuple(session.queue)
        if project is None:
            return
        if len(among) > MOST:
            words = self.tr("Filter the queue first: no more than {n} articles are compared.")
            session.told.emit(words.format(n=f"{MOST:,}"))
            return
        self._forget()
        self._hunt.start(project.path, partial(unlike_in, annotator=session.annotator, among=among))
        self.show()
        self._show_found()
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def leave(self) -> None:
        """Puts the panel away: half a comparison says nothing."""
        self.put_away()

    @override
    def step(self, step: int) -> None:
        """Goes to the next (1) or previous (-1) words, and round."""
        if self.found:
            self.at = (self.at + step) % len(self.found)
            self._show_found()

    # -- how it is done

    def _arrow(self, icon: str, words: str, step: int) -> QToolButton:
        button = self._session.look.icons.button(icon, words, self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(partial(self.step, step))
        return button

    def _show_found(self) -> None:
        """Places without any label are ticked."""
        hits = self.view.hits
        hits.clear()
        one = self.found[self.at] if self.found else None
        self.what.setVisible(one is not None)
        if one is not None:
            self._give(one.label)
            hits.append(one.rows, [n for n, row in enumerate(one.rows) if not row.labels])
            self.view.go_to_first()
        self._tell()

    @override
    def _tell(self) -> None:
        hits, among = self.view.hits, len(self.found)
        if self.running:
            self.place.setText(self.tr("Comparing the articles…"))
        else:
            place = self.tr("{n} of {all}").format(n=self.at + 1, all=f"{among:,}")
            self.place.setText(place if among else self.tr("All alike"))
        self.count.setText(self._ticked() if hits.rows else "")
        self.accept.setEnabled(bool(hits.ticked) and self._session.writing)
        for button in (self.previous, self.next):
            button.setEnabled(among > 1)

    def _on_arrived(self, found: list[Unlike]) -> None:
        self.found = found
        self._show_found()

    @override
    def _on_ended(self) -> None:
        self._tell()
        if not self.found:
            self._session.told.emit(self.tr("The same words are tagged alike everywhere."))
            return
        self._session.told.emit(
            self.tr("Space ticks, Tab goes to other words, Return tags what is ticked, Esc leaves.")
        )

    @override
    def _on_failed(self, message: str, hint: str) -> None:
        super()._on_failed(message, hint)
        self.place.setText("")

    @override
    def _on_taken(self) -> None:
        places = counted("places", len(self.view.hits.ticked))
        title = self.tr("{places} tagged alike").format(places=places)
        if self.found and self._may_tag():
            self._tag(title, partial(self._on_tagged, self.found[self.at], places), instead=True)

    def _on_tagged(self, one: Unlike, places: str) -> None:
        told = self.tr("{places} tagged alike; Ctrl+Z takes that back.")
        self._session.told.emit(told.format(places=places))
        self._drop(one)

    def _drop(self, one: Unlike) -> None:
        """What has been mended is listed no more; after the last one the page is wanted."""
        if one not in self.found:  # another search has begun meanwhile
            return
        self.found.remove(one)
        self.at = min(self.at, max(0, len(self.found) - 1))
        if self.found:
            self._show_found()
        else:
            self.put_away()

    @override
    def _forget(self) -> None:
        super()._forget()
        self.found, self.at = [], 0
