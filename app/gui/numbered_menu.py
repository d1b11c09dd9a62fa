"""A menu whose entries answer to digits."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from app.compat import override
from app.gui.keys import chords_of

NINE = 9
"""As many entries as there are digits to press."""


class NumberedMenu(QMenu):
    """Digits of any script, under every layout, take one of the first nine entries."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits take an entry; all else is Qt's."""
        actions = self.actions()[:NINE]
        for chord in chords_of(event):
            if chord.isdigit() and 1 <= int(chord) <= len(actions):
                self.close()
                actions[int(chord) - 1].trigger()
                return
        super().keyPressEvent(event)
