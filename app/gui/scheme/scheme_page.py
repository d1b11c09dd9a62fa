"""The scheme as a whole: its name, the shipped ones, and files."""

from pathlib import Path as FilePath

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QPushButton, QWidget

from app.gui.counted import counted
from app.gui.dialogs.frame import soft
from app.gui.fields import CalmCombo
from app.gui.naming import both
from app.gui.scheme.drafting import Drafting
from app.gui.scheme.form import PartForm
from app.gui.scheme.lines import PartLine, apart
from app.model.errors import UserError
from app.model.scheme import Scheme
from app.model.scheme_edit import joined, replaced, scheme_of
from app.tasks.schemes import scheme_in, shipped, write_scheme


class SchemePage(PartForm):
    """Names of the scheme, presets and files."""

    def __init__(self, drafting: Drafting, folder: FilePath, parent: QWidget) -> None:
        super().__init__(parent)
        self._drafting = drafting
        self._folder = folder
        self.add_row(
            {
                "en": (self.tr("Name in English"), PartLine(drafting, "en", self)),
                "ar": (self.tr("Name in Arabic"), PartLine(drafting, "ar", self)),
                "id": (self.tr("Id in files"), PartLine(drafting, "id", self)),
            }
        )
        self.preset = CalmCombo(self)
        self.preset.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for scheme in shipped().values():
            self.preset.addItem(both(scheme.name), scheme.id)
        self.add_row({"preset": (self.tr("Shipped schemes"), self.preset)})
        self.labels = soft("", self)
        self.column.addWidget(self.labels)
        self.replace = self._button(self.tr("Put it in place of mine"))
        self.join = self._button(self.tr("Add its labels to mine"))
        self._add_buttons(self.replace, self.join)
        words = self.tr(
            "Labels with the same id are the same label: their spans stay. Nothing is written "
            "before you press Use."
        )
        self.column.addWidget(soft(words, self))
        self.column.addSpacing(14)
        self.open = self._button(self.tr("Open a file…"))
        self.save = self._button(self.tr("Save to a file…"))
        self._add_buttons(self.open, self.save)
        self.column.addStretch(1)
        self.preset.currentIndexChanged.connect(self._on_preset_shown)
        self.replace.clicked.connect(self._on_replace)
        self.join.clicked.connect(self._on_join)
        self.open.clicked.connect(self._on_open)
        self.save.clicked.connect(self._on_save)
        self._on_preset_shown()
        self.show_scheme()

    def show_scheme(self) -> None:
        """Shows what the draft is called."""
        for key in ("en", "ar", "id"):
            self.fields[key].show_part(())  # type: ignore[attr-defined]

    def take_in(self, path: FilePath) -> None:
        """Puts the scheme of a file in place of the draft."""
        try:
            scheme = scheme_in(path)
        except UserError as error:
            self._drafting.refused.emit(f"{error.message} {error.hint}".strip())
            return
        self._put_in_place(scheme)

    def write_to(self, path: FilePath) -> None:
        """Writes the draft to a file."""
        try:
            write_scheme(scheme_of(self._drafting.draft), path)
        except UserError as error:
            self._drafting.refused.emit(f"{error.message} {error.hint}".strip())
            return
        self._drafting.told.emit(self.tr("Saved: {path}").format(path=path))

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        return button

    def _add_buttons(self, *buttons: QPushButton) -> None:
        row = QHBoxLayout()
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)

    def _chosen(self) -> Scheme:
        return shipped()[self.preset.currentData()]

    def _put_in_place(self, scheme: Scheme) -> None:
        self._drafting.swap(replaced(self._drafting.draft, scheme))
        self.show_scheme()
        words = self.tr("“{name}” is the draft now. Use puts it in force.")
        self._drafting.told.emit(words.format(name=scheme.name.en))

    def _on_preset_shown(self) -> None:
        self.labels.setText(", ".join(apart(both(label.name)) for label in self._chosen().labels))

    def _on_replace(self) -> None:
        self._put_in_place(self._chosen())

    def _on_join(self) -> None:
        before = len(self._drafting.draft.label_ids)
        self._drafting.swap(joined(self._drafting.draft, self._chosen()))
        more = len(self._drafting.draft.label_ids) - before
        words = self.tr("{labels} added. Use puts them in force.")
        self._drafting.told.emit(words.format(labels=counted("labels", more)))

    def _on_open(self) -> None:
        dialog = self._file_dialog(self.tr("Open a label scheme"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file_opened)
        dialog.open()

    def _on_save(self) -> None:
        dialog = self._file_dialog(self.tr("Save the label scheme"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(self._on_file_named)
        dialog.open()

    def _file_dialog(self, title: str) -> QFileDialog:
        kinds = self.tr("Label schemes (*.json);;All files (*)")
        dialog = QFileDialog(self, title, str(self._folder), kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _on_file_opened(self, name: str) -> None:
        self.take_in(FilePath(name))

    def _on_file_named(self, name: str) -> None:
        self.write_to(FilePath(name))
