"""Care for whoever works here: a pause in time, and nothing graphic unasked. Both off at first."""

import time
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.gui.care.graphic import GRAPHIC, flagged, is_graphic
from app.gui.care.stint import Stint
from app.gui.hand import Hand
from app.model.edits import Batch, ChangeArticle
from app.project.queries_articles import QueueRow

LATER = 600.0
"""Seconds of work until a pause that was put off is proposed again."""


class Care(QObject):
    """Counts work without a pause, and knows which article is to be covered.

    Attributes:
        clock: What counts seconds.
        due: Whether a pause is proposed now.
        veiled: Whether the article on the page is covered.

    Signals:
        pause_changed: A pause is proposed, or no longer.
        veil_changed: The article on the page is covered, or no longer.
        covering_changed: Other articles of the project than before may be covered.
    """

    pause_changed = Signal()
    veil_changed = Signal()
    covering_changed = Signal()

    def __init__(self, session: Hand) -> None:
        super().__init__(session)
        self._session = session
        self._settings = session.look.settings
        self.clock = time.monotonic
        self.due = self.veiled = False
        self._stint: Stint | None = None
        self._lifted: set[str] = set()
        session.project_closed.connect(self._on_project_closed)
        session.article_opened.connect(self._on_article)
        session.metadata_changed.connect(self._on_metadata_changed)
        session.span_selected.connect(self._on_span_selected)
        session.article_opened.connect(self.touch)
        session.committed.connect(self.touch)

    # -- pauses

    @property
    def minutes(self) -> int:
        """Minutes of work without a pause, to what was done last."""
        return int(self._stint.worked // 60) if self._stint else 0

    def remind(self, minutes: int) -> None:
        """Proposes a pause after so much work without one; 0 for never."""
        self._settings.pause = minutes
        self._stint = None
        self._propose(due=False)
        self.touch()
        on = self.tr("A pause will be proposed after {n} minutes of work without one.")
        off = self.tr("No pause will be proposed.")
        self._session.told.emit(on.format(n=minutes) if minutes else off)

    def touch(self) -> None:
        """Something was done just now."""
        after = self._settings.pause * 60.0
        if not after or self._session.project is None:
            return
        now = self.clock()
        stint = self._stint or Stint(now, now, after)
        self._stint = stint.touched(now, after)
        self._propose(due=self._stint.is_due)

    def later(self) -> None:
        """A pause is proposed again in ten minutes of work."""
        self._put_off(LATER)

    def put_away(self) -> None:
        """A pause is proposed again after as much work as before."""
        self._put_off(self._settings.pause * 60.0)

    def _put_off(self, seconds: float) -> None:
        if self._stint is not None:
            self._stint = self._stint.put_off(seconds)
        self._propose(due=False)

    def _propose(self, *, due: bool) -> None:
        if due != self.due:
            self.due = due
            self.pause_changed.emit()

    # -- what is graphic

    @property
    def graphic(self) -> bool:
        """Whether the article on the page is flagged."""
        article = self._session.article
        return article is not None and is_graphic(article.metadata)

    def flag(self) -> bool:
        """Flags the article on the page as graphic, or takes the flag off: an edit."""
        article = self._session.article
        if article is None or not self._session.can_write():
            return False
        graphic = not self.graphic
        after = replace(article, metadata=flagged(article.metadata, graphic=graphic))
        set_, taken = self.tr("flagged as graphic"), self.tr("flag “graphic” taken off")
        edit = Batch(set_ if graphic else taken, (ChangeArticle(article, after),))
        self._lifted.add(article.uid)  # whoever flags it has just seen it
        if not self._session.run(edit):
            return False
        on = self.tr("The article is flagged as graphic.")
        off = self.tr("The article is no longer flagged as graphic.")
        self._session.told.emit(on if graphic else off)
        return True

    def toggle_veils(self) -> None:
        """Covers articles flagged as graphic from now on, or no longer."""
        self._settings.veil = not self._settings.veil
        self._lifted.clear()
        self._look()
        self.covering_changed.emit()
        on = self.tr("Articles flagged as graphic are covered until you ask for them.")
        off = self.tr("Articles flagged as graphic are shown at once.")
        self._session.told.emit(on if self._settings.veil else off)

    def lift(self) -> bool:
        """Uncovers the article on the page, for as long as the project is open; or covers it."""
        uid = self._session.uid
        if not self.graphic or not self._settings.veil:
            self._session.told.emit(self.tr("This article is not covered."))
            return False
        if self.veiled:
            self._lifted.add(uid)
        else:
            self._lifted.discard(uid)
        self._look()
        self.covering_changed.emit()
        return True

    def covered(self, rows: Sequence[QueueRow]) -> set[str]:
        """The uids of those articles of some lines of the queue that are covered."""
        project = self._session.project
        if not self._settings.veil or project is None:
            return set()
        said = project.queueing.said([row.id for row in rows], GRAPHIC)
        flags = {row.uid for row in rows if is_graphic({GRAPHIC: said.get(row.id)})}
        return flags - self._lifted

    def refuses(self) -> bool:
        """Whether the words of the article are covered, so that none can be marked; tells so."""
        if self.veiled:
            self._session.told.emit(self.tr("This article is covered: Ctrl+U shows it."))
        return self.veiled

    def _look(self) -> None:
        uid = self._session.uid
        veiled = self._settings.veil and self.graphic and uid not in self._lifted
        if veiled != self.veiled:
            self.veiled = veiled
            self._let_go()
            self.veil_changed.emit()

    def _let_go(self) -> None:
        """Nothing of what is covered stays in the hand, or could be seen there."""
        session = self._session
        if self.veiled:
            session.leave_mode()
            session.disarm()
            session.select_span(None)

    def _on_span_selected(self, uid: str) -> None:
        if uid and self.veiled:
            self._session.select_span(None)

    def _on_article(self) -> None:
        self._look()

    def _on_metadata_changed(self) -> None:
        self._look()
        self.covering_changed.emit()

    def _on_project_closed(self) -> None:
        self._lifted.clear()
        self._stint = None
        self._propose(due=False)
