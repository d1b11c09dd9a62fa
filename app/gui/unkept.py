"""What was written of a span and could not be stored: it waits here until it can be."""

from PySide6.QtCore import QObject

from app.gui.session import Session
from app.model.json import Json

NOTE = ""
"""Stands for the note, where an attribute has its id."""


class Unkept(QObject):
    """Stores notes and attributes, and holds on to those that a busy or full file refuses.

    They are tried again when long work has ended and when their article is opened.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._words: dict[tuple[str, str], Json] = {}
        session.work_changed.connect(self._on_better_times)
        session.article_opened.connect(self._on_better_times)
        session.project_closed.connect(self._on_project_closed)

    def store(self, uid: str, part: str, value: Json) -> bool:
        """Stores a note or an attribute of a span on the page; False if it has to wait.

        Args:
            uid: The span.
            part: `NOTE`, or the id of the attribute.
            value: What is said; None says nothing.
        """
        session, place = self._session, (uid, part)
        if session.spans.get(uid) is None:
            return True  # it left the page; what it had to say was stored or is held
        if part == NOTE:
            done = session.set_note(str(value or ""), uid)
        else:
            done = session.set_attribute(part, value, uid)
        if done:
            self._words.pop(place, None)
        else:
            self._words[place] = value
        return done

    def waits(self, uid: str, part: str) -> bool:
        """Whether something is held for this place."""
        return (uid, part) in self._words

    def of(self, uid: str, part: str) -> Json:
        """What is held for this place; None if nothing is."""
        return self._words.get((uid, part))

    def _on_project_closed(self) -> None:
        self._words.clear()

    def _on_better_times(self) -> None:
        session = self._session
        if session.work or session.read_only:
            return
        for (uid, part), value in list(self._words.items()):
            span = session.spans.get(uid)
            if span is not None and span.annotator == session.annotator:
                self.store(uid, part, value)
