"""Where an export goes: a file, a folder or a ZIP, with a name that fits the format."""

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.formats.base import Format
from app.gui.dialogs.frame import PathField
from app.gui.export_wish import FILE, FOLDER, ZIP, ending, free, proposed, renamed


class TargetField(QWidget):
    """A path, and for formats of many files what they go into.

    Args:
        place: Where the project lies: its folder and name are what is proposed.
        parent: The dialog.

    Attributes:
        path_field: The path.
        shape: ZIP, folder or one file.
    """

    def __init__(self, place: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._stem = place.stem
        self._made: Format | None = None
        self._proposal = self._ending = ""
        self.shape = QComboBox(self)
        self.path_field = PathField(self, save=True, kinds="*")
        self.path_field.show_path(place.parent / "x")
        self.shape.setAccessibleName(self.tr("Many files"))
        self.shape.addItem(self.tr("Many files in one ZIP archive"), ZIP)
        self.shape.addItem(self.tr("Many files in a new folder"), FOLDER)
        self.shape.addItem(self.tr("One file, if they fit into one"), FILE)
        self.shape.currentIndexChanged.connect(self._on_shape)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.shape)
        column.addWidget(self.path_field)

    def show_format(self, made: Format) -> None:
        """Proposes a name for a format, or gives the name that was written its ending."""
        self._made = made
        self.shape.setVisible(made.many)
        self._name()

    def show_target(self, path: Path) -> None:
        """Shows a path a person gave before."""
        self.path_field.show_path(path)

    def _on_shape(self) -> None:
        if self._made is not None:
            self._name()

    def _name(self) -> None:
        assert self._made is not None
        shape = str(self.shape.currentData())
        after = ending(self._made, shape)
        path = self.path_field.path
        proposal = proposed(self._stem, self._made, shape)
        if path is not None:
            ours = not self._proposal or path.name == self._proposal
            name = proposal if ours else renamed(path.name, self._ending, after)
            path = path.with_name(name)
            self.path_field.show_path(free(path) if not after else path)
            proposal = self.path_field.path.name if ours and self.path_field.path else proposal
        self._proposal, self._ending = proposal, after
