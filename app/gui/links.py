"""Relations: drawing them, walking them, changing and removing them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.gui.session import Session


class Links(QObject):
    """Relations: drawing them, walking them, changing and removing them."""

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
