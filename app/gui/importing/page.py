"""The real reader with passages struck through: Enter, Space or a click toggles one."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.compat import override
from app.gui.importing.struck import Struck
from app.gui.look import Look
from app.gui.reader.overlay import Stage
from app.gui.reader.view import ReaderView
from app.text.cutting import Cut

_TOGGLING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class PreviewPage(ReaderView):
    """Shows a text as it will be read, and what is proposed to be left out.

    Signals:
        toggled(object): A passage (`Cut`) is to be left out, or to stay.
    """

    toggled = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look_of_program = look
        self.struck = Struck()
        self.add_overlay(Stage.OVER, self.struck)
        self.setAccessibleName(self.tr("Text as it will come in"))
        self.setAccessibleDescription(
            self.tr("Enter goes to the next proposed passage; there it leaves it out or lets it be")
        )
        look.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_passages(self, proposed: tuple[Cut, ...], cuts: tuple[Cut, ...]) -> None:
        """Takes what is proposed and what of it is left out."""
        self.struck.show(proposed, cuts)
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TOGGLING and not event.modifiers():
            event.accept()
            self._toggle_or_go()
            return
        super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        start, end = self.selection()
        if start == end and event.button() == Qt.MouseButton.LeftButton:
            found = self.hit(QPointF(event.position()))
            cut = self.struck.at(found.start) if found.inside else None
            if cut is not None:
                self.toggled.emit(cut)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab leads on: there are no spans here."""
        return QAbstractScrollArea.focusNextPrevChild(self, forward)

    def _toggle_or_go(self) -> None:
        cut = self.struck.at(self.caret)
        if cut is not None:
            self.toggled.emit(cut)
            return
        cut = self.struck.after(self.caret)
        if cut is not None:
            self.set_caret(cut.start)
            self.ensure_visible(cut.start)

    def _on_theme_changed(self) -> None:
        look = self._look_of_program
        self.set_theme(look.theme)
        self.set_page_type(look.page_family, look.page_size, look.line_height, look.measure)
