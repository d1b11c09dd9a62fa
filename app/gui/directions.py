"""Directions of the article and its paragraphs, as a person has chosen them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.gui.session import Session


class Directions(QObject):
    """Directions of the article and its paragraphs, as a person has chosen them."""

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
