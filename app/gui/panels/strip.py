"""The selected span in logical order, letter by letter."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.gui.session import Session


class LogicalStrip(QWidget):
    """The selected span in logical order, letter by letter."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.hide()

    def toggle(self) -> None:
        """Shows the strip, or no longer; remembered."""
        settings = self._session.look.settings
        settings.strip = not settings.strip

    @property
    def first_stop(self) -> QWidget:
        """What takes the focus when the panel does."""
        return self
