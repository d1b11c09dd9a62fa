"""The types a relation may have, as a menu at the pointer; digits choose, under every layout."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.gui.links.rules import Offer
from app.gui.links.words import offer_words
from app.gui.numbered_menu import NINE, NumberedMenu
from app.gui.tips import caption


class LinkMenu(NumberedMenu):
    """One numbered entry for each type; `offer_of` tells what an entry stands for."""

    def __init__(self, offers: Sequence[Offer], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Types of relation"))
        self._offers: dict[QAction, Offer] = {}
        for n, offer in enumerate(offers, 1):
            number = f"{n}   " if n <= NINE else "     "
            action = self.addAction(f"{number}{caption(offer_words(*offer))}")
            self._offers[action] = offer
        self.setActiveAction(self.actions()[0])

    def offer_of(self, action: QAction) -> Offer:
        """What an entry stands for."""
        return self._offers[action]
