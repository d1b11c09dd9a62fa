"""What the lists have in common whose ticked places are given a label."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.compat import override
from app.gui.counted import counted
from app.gui.label_menu import MORE, more_labels
from app.gui.long_edits import LONG
from app.gui.search.looking import renewed
from app.gui.search.pane import HitPane
from app.gui.search.tagging import tagging_edit
from app.gui.search.what import What
from app.gui.session import Session
from app.model.errors import UserError


class TickingPane(HitPane):
    """A list of places; keys choose the label and what is ticked, Return gives it.

    Attributes:
        what: The words, and the label that is to be given.
        accept: Gives it.
    """

    for_count, for_button = 600, 430
    """Pixels from which on there is room for the count, and for the button."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(session, parent, ticking=True)
        self.what = What(session, self)
        self.accept = QPushButton(self.tr("Tag"), self)
        self.accept.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.count.setAccessibleName(self.tr("Places"))
        view = self.view
        view.taken.connect(self._on_taken)
        view.stepped.connect(self.step)
        view.chord_typed.connect(self._on_chord)
        view.hits.ticks_changed.connect(self._tell)
        self.accept.clicked.connect(self._on_taken)
        session.spans_changed.connect(self._on_spans_changed)

    def step(self, step: int) -> None:
        """Tab (1) or Shift+Tab (-1) was pressed."""
        raise NotImplementedError

    @override
    def put_away(self) -> None:
        self._stop()
        self._forget()
        super().put_away()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what can be seen elsewhere gives way."""
        super().resizeEvent(event)
        self.count.setVisible(self.width() >= self.for_count)
        self.accept.setVisible(self.width() >= self.for_button)

    @property
    def words(self) -> str:
        """The words that are listed."""
        raise NotImplementedError

    def _give(self, label: str) -> None:
        """Another label (its id) is to be given."""
        self.view.hits.give(label)
        self.what.tell(self.words, label)

    def _ticked(self) -> str:
        """How much is ticked, in words."""
        hits = self.view.hits
        return self.tr("{n} of {places} ticked").format(
            n=f"{len(hits.ticked):,}", places=counted("places", len(hits.rows))
        )

    def _may_tag(self) -> bool:
        """Whether there is something to give to something; if not, it is said why."""
        session, hits = self._session, self.view.hits
        if not session.can_write():
            return False
        if self.running:
            session.told.emit(self.tr("Still looking; Esc ends that, then Return tags."))
        elif not hits.label:
            session.told.emit(self.tr("Press the key of a label first."))
        elif not hits.ticked:
            session.told.emit(self.tr("Nothing is ticked: Space ticks, Ctrl+A all."))
        else:
            return True
        return False

    def _tag(self, title: str, then: Callable[[], None], *, instead: bool = False) -> bool:
        """Gives the label to what is ticked, in one edit; False if that cannot be done.

        Args:
            title: Of the edit.
            then: Called once it is in the file.
            instead: Whether spans that are there already are given it instead of their own.
        """
        session, hits, project = self._session, self.view.hits, self._session.project
        if project is None:
            return False
        rows, label, who = hits.chosen(), hits.label, session.annotator
        making = partial(tagging_edit, title, rows, label, who, instead=instead)
        if len(rows) >= LONG:
            return session.run_long(title, making, then)
        try:
            edit = making(project)
        except UserError as error:  # an article has gone meanwhile
            session.report(error)
            return False
        if not edit.edits:
            session.told.emit(self.tr("All that is ticked has been tagged meanwhile."))
            return False
        return session.run(edit, then)

    def _on_spans_changed(self, uid: str) -> None:
        """Something was tagged, or is no longer: the places in that article say so."""
        project, hits = self._session.project, self.view.hits
        here = hits.rows_of(uid)
        if project is None or not here:
            return
        try:
            rows = renewed(project, list(here.values()), self._session.annotator)
        except UserError as error:
            self._session.report(error)
            return
        hits.renew(dict(zip(here, rows, strict=True)))

    def _on_chord(self, chords: tuple[str, ...]) -> None:
        """The keys of the labels choose what is given; that of the list goes on to the next."""
        scheme = self._session.scheme
        more = [label.id for label in more_labels(self._session)]
        if MORE in chords and more:
            chosen = self.view.hits.label
            self._give(more[(more.index(chosen) + 1) % len(more) if chosen in more else 0])
            return
        for number, label in enumerate(scheme.labels if scheme else (), 1):
            keys = {label.key, label.key_ar, str(number)} - {""}
            if keys & set(chords):
                self._give(label.id)
                return

    def _on_taken(self) -> None:
        raise NotImplementedError
