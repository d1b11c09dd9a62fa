"""Export: where to, in which format, whose layers."""

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QWidget

from app.formats.registry import formats
from app.gui.dialogs.frame import FormDialog, PathField
from app.tasks.choosing import Choice


class ExportDialog(FormDialog):
    """Asks for target, format and layers."""

    def __init__(
        self, target: Path, annotator: str, annotators: list[str], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.dress(
            self.tr("Export corpus"),
            self.tr(
                "Offsets in the file count Unicode code points and are half-open. "
                "The file is complete or it is not there."
            ),
            self.tr("Export"),
        )
        self._warned_of: Path | None = None
        self.path_field = PathField(self, save=True, kinds="*")
        self.path_field.show_path(target)
        self.format = QComboBox(self)
        for made in formats():
            if made.writer is not None:
                self.format.addItem(made.title, made.id)
        self.layers = QComboBox(self)
        self.layers.addItem(self.tr("All layers"), None)
        self.layers.addItem(self.tr("My layer ({name})").format(name=annotator), annotator)
        for name in annotators:
            if name != annotator:
                self.layers.addItem(self.tr("The layer of {name}").format(name=name), name)
        self.add(self.tr("File"), self.path_field)
        self.add(self.tr("Format"), self.format)
        self.add(self.tr("Layers"), self.layers)

    def mistake_in(self, target: Path | None) -> str:
        """What has to be mended before there can be an export; empty if nothing.

        A file that would be replaced is named once; the same answer again replaces it.
        """
        if target is None:
            return self.tr("Say where the file is to lie.")
        if not target.absolute().parent.is_dir():
            return self.tr("There is no folder {name}.").format(name=target.parent)
        if target.exists() and target != self._warned_of:
            self._warned_of = target
            words = self.tr("{name} exists already. Press Export again to replace it.")
            return words.format(name=target.name)
        return ""

    @property
    def format_id(self) -> str:
        """Id of the chosen format."""
        return str(self.format.currentData())

    @property
    def choice(self) -> Choice:
        """What of the project is wanted."""
        chosen: str | None = self.layers.currentData()
        return Choice(annotators=(chosen,) if chosen else ())
