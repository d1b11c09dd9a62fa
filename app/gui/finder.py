"""Finding words in the article on the page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.gui.session import Session


class Finder(QObject):
    """Finding words in the article on the page."""

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
