"""The line in which words are looked for in the article."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.gui.session import Session


class FindBar(QWidget):
    """The line in which words are looked for in the article."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.hide()

    @property
    def first_stop(self) -> QWidget:
        """What takes the focus when the panel does."""
        return self
