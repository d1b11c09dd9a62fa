"""What was begun and not stored: it waits, in the project, until it is."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from app.gui.changes import Changes

_MOST = 100
"""Drafts kept; the oldest go first."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is being written.

    Attributes:
        article: uid of the article.
        span: uid of the span it is about; empty for the whole article.
        answered: uid of the comment that is answered; empty if none is.
        changed: uid of the comment that is given other words; empty for a new one.
    """

    article: str
    span: str = ""
    answered: str = ""
    changed: str = ""

    @property
    def key(self) -> str:
        """Its name among the drafts."""
        if self.changed:
            return f"change/{self.changed}"
        return f"answer/{self.answered}" if self.answered else f"new/{self.span or self.article}"


class Drafts(QObject):
    """The drafts of the annotator, kept in the project."""

    def __init__(self, session: Changes) -> None:
        super().__init__(session)
        self._session = session
        self._who = ""
        self._words: dict[str, str] = {}
        self._dirty = False
        session.annotator_changed.connect(self._on_annotator_changed)
        session.project_left.connect(self.keep)
        session.project_closed.connect(self._on_project_closed)

    def of(self, target: Target) -> str:
        """What was begun there; empty if nothing was."""
        return self._words.get(target.key, "")

    def put(self, target: Target, words: str) -> None:
        """Holds on to what was begun; nothing but space is forgotten."""
        before = self.of(target)
        self._words.pop(target.key, None)
        if words.strip():
            self._words[target.key] = words
        for old in list(self._words)[:-_MOST]:
            del self._words[old]
        self._dirty = self._dirty or self.of(target) != before

    def keep(self) -> None:
        """Stores them in the project, where that can be done."""
        if self._dirty and self._session.writing:
            self._dirty = False
            self._session.keep(f"drafts/{self._who}", dict(self._words))

    def _on_annotator_changed(self) -> None:
        self.keep()
        self._who, self._dirty = self._session.annotator, False
        kept = self._session.kept(f"drafts/{self._who}")
        kept = kept if isinstance(kept, dict) else {}
        self._words = {key: words for key, words in kept.items() if isinstance(words, str)}

    def _on_project_closed(self) -> None:
        self._words.clear()
        self._dirty = False
