"""A project dropped on an open one: is it to be opened, or merged?"""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from app.gui.dialogs.frame import FormDialog
from app.gui.quoted import isolated


class DroppedProject(FormDialog):
    """Asks what is to become of files that were dropped.

    Signals:
        open_asked: The first of them is to be opened in place of the one that is open.
    """

    open_asked = Signal()

    def __init__(self, paths: list[Path], open_now: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        names = ", ".join(isolated(path.name) for path in paths)
        words = self.tr("Bring what is in {names} into {project}, or open {first} instead?")
        self.dress(
            self.tr("Merge or open?"),
            words.format(names=names, project=isolated(open_now), first=isolated(paths[0].name)),
            self.tr("Merge…"),
        )
        self.other = QPushButton(self.tr("Open"), self)
        self.other.clicked.connect(self._on_open)
        self.findChildren(QDialogButtonBox)[0].addButton(
            self.other, QDialogButtonBox.ButtonRole.ActionRole
        )
        self.answer.setFocus()

    def _on_open(self) -> None:
        self.accept()
        self.open_asked.emit()
