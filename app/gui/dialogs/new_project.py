"""A new project: where it is to lie, which labels it has, who works in it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.gui.asking import SUFFIX
from app.gui.dialogs.frame import FormDialog, PathField, soft
from app.gui.naming import both
from app.tasks.schemes import shipped


class NewProjectDialog(FormDialog):
    """Asks for path, label scheme and annotator."""

    def __init__(self, folder: Path, annotator: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.dress(
            self.tr("New project"),
            self.tr(
                "A project is one file. It holds the articles and everything said of them, "
                "and every change is on disk as soon as you see it."
            ),
            self.tr("Create"),
        )
        self.path_field = PathField(self, save=True, kinds=self.tr("Projects (*.hashiya)"))
        self.path_field.show_path(_free(folder / f"{self.tr('project')}{SUFFIX}"))
        self.scheme = QComboBox(self)
        for scheme in shipped().values():
            labels = ", ".join(label.name.en for label in scheme.labels)
            self.scheme.addItem(both(scheme.name), scheme.id)
            place = self.scheme.count() - 1
            self.scheme.setItemData(place, labels, Qt.ItemDataRole.ToolTipRole)
        self.labels = soft("", self)
        self.scheme.currentIndexChanged.connect(self._on_scheme_chosen)
        self._on_scheme_chosen()
        self.annotator = QLineEdit(annotator, self)
        self.annotator.setPlaceholderText(self.tr("Your name, as colleagues shall see it"))
        self.add(self.tr("File"), self.path_field)
        self.add(self.tr("Scheme"), self.scheme)
        self.form.addRow("", self.labels)
        self.add(self.tr("Annotator"), self.annotator)

    def _on_scheme_chosen(self) -> None:
        place = self.scheme.currentIndex()
        self.labels.setText(str(self.scheme.itemData(place, Qt.ItemDataRole.ToolTipRole)))

    @property
    def path(self) -> Path | None:
        """Where the project is to lie, with the suffix of projects."""
        path = self.path_field.path
        if path is None:
            return None
        return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)

    @property
    def scheme_id(self) -> str:
        """Id of the chosen label scheme."""
        return str(self.scheme.currentData())


def _free(path: Path) -> Path:
    """A path like this one where nothing lies yet."""
    n, free = 2, path
    while free.exists():
        free = path.with_stem(f"{path.stem}-{n}")
        n += 1
    return free
