"""The page is painted before what stands beside it: what was typed shows on the page."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget


class PageFirst(QObject):
    """Lets a pane show something else only once the page has been painted.

    What the pane holds is right at once; only its painting waits, not longer than events do.
    """

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane)
        self._pane = pane
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._on_idle)

    def hold(self) -> None:
        """Something else is going to stand in the pane."""
        if self._pane.isVisible():
            self._pane.setUpdatesEnabled(False)
            self._soon.start()

    def _on_idle(self) -> None:
        self._pane.setUpdatesEnabled(True)
