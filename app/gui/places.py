"""Where the annotator was reading, kept in the project so that nothing but a second is lost."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.gui.session import Session

_AFTER = 700
_REMEMBERED = 50
View = dict[str, Any]


class Places(QObject):
    """Keeps article, scroll position and caret per annotator, and finds them again."""

    def __init__(self, session: Session, look_at: Callable[[], View], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._look_at = look_at
        self._views: dict[str, View] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER)
        self._soon.timeout.connect(self.keep)
        session.article_left.connect(self._on_article_left)
        session.project_opened.connect(self._on_project_opened)
        session.annotator_changed.connect(self._on_project_opened)

    def moved(self) -> None:
        """The page was scrolled or the caret moved: keeps the place soon."""
        if self._session.uid and not self._soon.isActive():
            self._soon.start()

    def keep(self) -> None:
        """Keeps the place now."""
        self._soon.stop()
        uid = self._session.uid
        if not uid:
            return
        self._views.pop(uid, None)
        self._views[uid] = self._look_at()
        for old in list(self._views)[:-_REMEMBERED]:
            del self._views[old]
        self._session.keep(self._key(), {"article": uid, "views": self._views})

    def of(self, uid: str) -> View | None:
        """Where an article was left, or None."""
        return self._views.get(uid)

    def last_article(self) -> str:
        """The uid of the article that was left last; empty if it is gone or none was."""
        project = self._session.project
        uid = str(self._stored().get("article", ""))
        return uid if project and uid and project.article_with_uid(uid) else ""

    def _on_article_left(self) -> None:
        self.keep()

    def _on_project_opened(self) -> None:
        views = self._stored().get("views", {})
        self._views = dict(views) if isinstance(views, dict) else {}

    def _stored(self) -> dict[str, Any]:
        project = self._session.project
        stored = project.setting(self._key(), {}) if project else {}
        return stored if isinstance(stored, dict) else {}

    def _key(self) -> str:
        return f"place/{self._session.annotator}"
