"""Save a copy: where to."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.gui.dialogs.frame import FormDialog, PathField


class CopyDialog(FormDialog):
    """Asks for the path of a copy."""

    def __init__(self, target: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.dress(
            self.tr("Save a copy"),
            self.tr("The copy is a whole project, as it is at this moment."),
            self.tr("Save copy"),
        )
        self.path_field = PathField(self, save=True, kinds=self.tr("Projects (*.hashiya)"))
        self.path_field.show_path(target)
        self.add(self.tr("File"), self.path_field)
