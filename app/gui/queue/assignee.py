"""Asks who is to work on some articles."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from app.gui.counted import counted
from app.gui.dialogs.frame import FormDialog
from app.gui.queue import bulk
from app.gui.session import Session


class AssigneeDialog(FormDialog):
    """A name, and the articles that are assigned to it."""

    def __init__(self, session: Session, articles: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._articles = articles
        self.dress(
            self.tr("Assign to"),
            self.tr("{articles} will be assigned; one undo takes that back.").format(
                articles=counted("articles", len(articles))
            ),
            self.tr("Assign"),
        )
        self.name = QComboBox(self)
        self.name.setEditable(True)
        self.name.addItems(session.project.annotators() if session.project else [])
        self.name.setCurrentText("")
        self.add(self.tr("Name"), self.name)
        self.answered.connect(self._on_answered)

    def _on_answered(self) -> None:
        name = self.name.currentText().strip()
        if not name:
            self.show_mistake(self.tr("Type a name or initials."))
            return
        bulk.assign(self._session, self._articles, name)
        self.accept()
