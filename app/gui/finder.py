"""Finding words in the article on the page."""

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.tasks.lexicon import project_lexicon
from app.text.find import Hit, Searched

if TYPE_CHECKING:
    from app.gui.session import Session

LONGEST = 200
"""Code points of a query; of a longer selection only so much is taken over."""
_KEPT = "find"


class Finder(QObject):
    """What is looked for, and where it stands in the article on the page.

    Signals:
        opened: Finding has begun, or is to begin anew: the field takes the keys.
        closed: Finding is over; the page takes the keys.
        hits_changed: Other places were found.
        current_changed: Another hit is the current one.

    Attributes:
        query: What is looked for.
        whole_words: Whether only whole words count, proclitics left aside.
        exact: Whether every letter and mark counts.
        hits: ``(start, end)`` of all places, in order.
        current: Index of the current hit; -1: none yet.
        is_open: Whether words are being looked for.
    """

    opened = Signal()
    closed = Signal()
    hits_changed = Signal()
    current_changed = Signal()

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self.query = ""
        self.whole_words = False
        self.exact = False
        self.hits: list[Hit] = []
        self.current = -1
        self.is_open = False
        self._origin = 0
        self._searched: Searched | None = None
        session.project_opened.connect(self._on_project_opened)
        session.article_opened.connect(self._on_article_opened)
        session.project_closed.connect(self.drop)

    @property
    def hit(self) -> Hit | None:
        """The current hit."""
        return self.hits[self.current] if 0 <= self.current < len(self.hits) else None

    def open(self) -> None:
        """Begins to find; selected text is what to look for."""
        session = self._session
        start, end = session.selection
        chosen = session.text[start:end].strip("\n").partition("\n")[0][:LONGEST]
        self._origin = start if chosen else session.caret
        self.is_open = True
        self.look_for(chosen or self.query)
        self.opened.emit()

    def look_for(self, query: str) -> None:
        """Finds something else, from where finding began or a step was made last."""
        self.query = query
        self._find()
        self._go_to(self._from(self._origin))

    def set_options(self, *, whole_words: bool, exact: bool) -> None:
        """Counts other hits."""
        if (whole_words, exact) != (self.whole_words, self.exact):
            self.whole_words, self.exact = whole_words, exact
            self._keep()
            self.look_for(self.query)

    def step(self, step: int) -> bool:
        """Goes to the next (1) or previous (-1) hit; at an end of the article, to the other end."""
        if not self.is_open:
            self.open()
        elif self.hits:
            self._step(step)
        if self.query and not self.hits:
            self._session.told.emit(self.tr("Nothing is found in this article."))
        return bool(self.hits)

    def close(self) -> None:
        """Ends; the current hit is selected, so that it can be tagged."""
        hit = self.hit
        self._keep()
        self.drop()
        if hit is not None:
            self._session.place(*hit)

    def drop(self) -> None:
        """Ends without a trace on the page."""
        was_open, self.is_open = self.is_open, False
        self._searched = None
        if self.hits or self.current >= 0:
            self.hits, self.current = [], -1
            self.hits_changed.emit()
        if was_open:
            self.closed.emit()

    def _keep(self) -> None:
        """What was looked for, and how, is there again after the next start."""
        found = {"words": self.query, "whole": self.whole_words, "exact": self.exact}
        if found != self._session.kept(_KEPT):
            self._session.keep(_KEPT, found)

    def _on_project_opened(self) -> None:
        kept = self._session.kept(_KEPT)
        known = kept if isinstance(kept, dict) else {}
        words = known.get("words")
        self.query = words[:LONGEST] if isinstance(words, str) else ""
        self.whole_words = known.get("whole") is True
        self.exact = known.get("exact") is True

    def _step(self, step: int) -> None:
        if self.current >= 0:
            at = self.current + step
        else:
            at = bisect_left(self.hits, (self._session.caret, 0)) - (step < 0)
        if not 0 <= at < len(self.hits):
            told = self.tr("On from the start of the article.")
            self._session.told.emit(
                told if step > 0 else self.tr("On from the end of the article.")
            )
        self._go_to(at % len(self.hits))
        self._origin = self.hits[self.current][0]

    def _from(self, cp: int) -> int:
        """Index of the first hit at or after a position; beyond the last one, the first."""
        if not self.hits:
            return -1
        return bisect_left(self.hits, (cp, 0)) % len(self.hits)

    def _go_to(self, index: int) -> None:
        self.current = index
        self.current_changed.emit()

    def _find(self) -> None:
        found: list[Hit] = []
        if self.is_open and self.query and self._session.uid:
            searched = self._searched or self._search_in(self._session.text)
            found = searched.hits(self.query, whole_words=self.whole_words, exact=self.exact)
        self.hits, self.current = found, -1
        self.hits_changed.emit()

    def _search_in(self, text: str) -> Searched:
        project = self._session.project
        lexicon = project_lexicon(project, text) if project is not None else None
        self._searched = Searched(text, lexicon)
        return self._searched

    def _on_article_opened(self, uid: str) -> None:
        """What is looked for is looked for in the next article, too; nobody is taken to it yet."""
        self._searched = None
        if not uid:
            self.drop()
        elif self.is_open:
            self._find()
            self.current_changed.emit()
