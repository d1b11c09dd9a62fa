"""Work that can wait until the page has been painted, done once however often it is asked for."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Soon(QObject):
    """Does some work as soon as nothing else is to be done.

    Attributes:
        asked: Whether it is still to be done.
    """

    def __init__(self, work: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.now)
        self.asked = False

    def ask(self, *_told: object) -> None:
        """Has it done soon; what a signal carries does not matter."""
        self.asked = True
        self._timer.start()

    def now(self) -> None:
        """Does it at once if it is still to be done: somebody looks at what comes of it."""
        self._timer.stop()
        if self.asked:
            self.asked = False
            self._work()
