"""Where the annotator was reading, kept in the project so that nothing but a second is lost."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.gui.session import Session
from app.model.uids import is_uid

_AFTER = 700
_REMEMBERED = 50
_FAR = 1e9  # no text is so long, no line so high
View = dict[str, Any]


class Places(QObject):
    """Keeps article, scroll position and caret per annotator, and finds them again.

    Where an article was left is noted at once and written when one stays: a write waits for the
    disk, and nobody who goes from article to article is to wait with it.
    """

    def __init__(self, session: Session, look_at: Callable[[], View], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._look_at = look_at
        self._views: dict[str, View] = {}
        self._last = self._whose = ""
        self._unwritten = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER)
        self._soon.timeout.connect(self.keep)
        session.article_left.connect(self._on_article_left)
        session.project_left.connect(self._write)
        session.project_opened.connect(self._on_project_opened)
        session.annotator_changed.connect(self._on_project_opened)

    def moved(self) -> None:
        """The page was scrolled or the caret moved: keeps the place soon."""
        if self._session.uid and not self._soon.isActive():
            self._soon.start()

    def keep(self) -> None:
        """Keeps the place now."""
        self._note()
        self._write()

    def of(self, uid: str) -> View | None:
        """Where an article was left, or None."""
        return self._views.get(uid)

    def last_article(self) -> str:
        """The uid of the article that was left last; empty if it is gone or none was."""
        project, uid = self._session.project, self._stored().get("article")
        if project is None or not isinstance(uid, str) or not is_uid(uid):
            return ""
        return uid if project.article_with_uid(uid) else ""

    def _note(self) -> None:
        uid = self._session.uid
        if not uid:
            return
        self._views.pop(uid, None)
        self._views[uid] = self._look_at()
        for old in list(self._views)[:-_REMEMBERED]:
            del self._views[old]
        self._last, self._unwritten = uid, True

    def _write(self) -> None:
        self._soon.stop()
        if self._unwritten:
            self._unwritten = False
            self._session.keep(self._whose, {"article": self._last, "views": self._views})

    def _on_article_left(self) -> None:
        self._note()
        self._soon.start()

    def _on_project_opened(self) -> None:
        """Another project, or another annotator: what is unwritten is the former one's."""
        self._write()
        self._whose = self._key()
        views = self._stored().get("views")
        views = views if isinstance(views, dict) else {}
        self._views = {uid: _sound(view) for uid, view in views.items() if isinstance(view, dict)}

    def _stored(self) -> dict[str, Any]:
        stored = self._session.kept(self._key())
        return stored if isinstance(stored, dict) else {}

    def _key(self) -> str:
        return f"place/{self._session.annotator}"


def _sound(view: View) -> View:
    """The numbers of a view; whoever made the project may have put anything there."""
    return {key: value for key, value in view.items() if _is_number(value)}


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return -_FAR < value < _FAR
