"""The types a relation may have, as a menu at the pointer; digits choose, under every layout."""

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.compat import override
from app.gui.keys import chords_of
from app.gui.links.prompt import NINE
from app.gui.links.rules import Offer
from app.gui.links.words import offer_words
from app.gui.tips import caption


class LinkMenu(QMenu):
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

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits take an entry; all else is Qt's."""
        places = [int(chord) for chord in chords_of(event) if chord.isdigit() and chord != "0"]
        actions = self.actions()
        for place in places:
            if place <= len(actions):
                self.close()
                actions[place - 1].trigger()
                return
        super().keyPressEvent(event)
