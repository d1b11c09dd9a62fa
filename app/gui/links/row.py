"""One relation of the selected span: its type, its direction, the words of the other span."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.compat import override
from app.gui.quoted import brief, isolated
from app.gui.tips import caption, tip

_LONGEST = 400
_PADDING = 26


class RelationRow(QPushButton):
    """A button in which the other span's words end in dots where there is no more room.

    Attributes:
        whole: What it says in full (the other span's words up to 400 characters).
    """

    def __init__(self, words: str, name: str, quote: str, parent: QWidget | None) -> None:
        """Takes `words` with ``{type}`` and ``{quote}`` in them, and what they stand for."""
        super().__init__(parent)
        self.setObjectName("relation")
        self.say(words, name, quote)

    def say(self, words: str, name: str, quote: str) -> None:
        """Says something else."""
        self._words, self._name = words, name
        self._quote = brief(quote, _LONGEST)
        self.whole = self._with(self._quote)
        self.setAccessibleName(self.whole)
        self.setAccessibleDescription(self.whole)  # and not the tool tip, which has mark-up
        self.setToolTip(tip(self.whole))
        self._cut()

    def light(self, lit: bool) -> None:
        """Stands out while its relation is worked on, or no longer."""
        if bool(self.property("lit")) != lit:
            self.setProperty("lit", lit)
            self.style().unpolish(self)
            self.style().polish(self)

    @override
    def sizeHint(self) -> QSize:
        """As wide as there is room for."""
        return QSize(120, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        """Can become as narrow as need be."""
        return QSize(60, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cuts the words anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        metrics = QFontMetrics(self.font())
        around = metrics.horizontalAdvance(self._with(""))
        room = max(0, self.width() - _PADDING - around)
        shown = metrics.elidedText(self._quote, Qt.TextElideMode.ElideRight, room)
        self.setText(caption(self._with(shown)))

    def _with(self, quote: str) -> str:
        """The words with a quote in them, which keeps a direction of its own."""
        return self._words.format(type=self._name, quote=isolated(quote))
