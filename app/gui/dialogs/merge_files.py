"""Merge: which colleagues' files."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.gui.dialogs.frame import FormDialog
from app.gui.dialogs.import_files import PathLine


class MergeFilesDialog(FormDialog):
    """Asks for files, each once.

    Attributes:
        list: The files.
        line: A path to type.
    """

    def __init__(self, paths: Sequence[Path], own: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._own = own
        self.setMinimumWidth(600)
        self.dress(
            self.tr("Merge colleagues’ files"),
            self.tr(
                "Projects of colleagues, best copies of this one, or files of any format that can "
                "be imported. They are only read. What would happen is shown first."
            ),
            self.tr("Look"),
        )
        self.line = PathLine(self)
        self.line.setPlaceholderText(self.tr("Path of a file, then Enter"))
        self.line.setAccessibleName(self.line.placeholderText())
        self.line.entered.connect(self._on_path_typed)
        self.list = QListWidget(self)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setMinimumHeight(120)
        self.add(self.tr("Files"), self._files())
        self.list.setAccessibleName(self.tr("Files"))
        self.add_paths(paths)
        if paths:
            self.answer.setFocus()

    @property
    def paths(self) -> list[Path]:
        """The files chosen, with what stands in the line still."""
        rows = [self.list.item(n).text() for n in range(self.list.count())]
        rest = self.line.text().strip()
        return [Path(row).expanduser() for row in [*rows, *([rest] if rest else [])]]

    @property
    def trouble(self) -> str:
        """What has to be mended first; empty for nothing."""
        if not self.paths:
            return self.tr("Choose a file first.")
        for path in self.paths:
            words = self._trouble_of(path)
            if words:
                return words
        return ""

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Adds files to the list, each once."""
        known = {self.list.item(n).text() for n in range(self.list.count())}
        for path in dict.fromkeys(str(path) for path in paths):
            if path not in known:
                QListWidgetItem(path, self.list)

    def _trouble_of(self, path: Path) -> str:
        if not path.exists():
            return self.tr("There is no file or folder {path}.").format(path=path)
        if path.samefile(self._own):
            words = self.tr("{name} is this project itself. Choose a colleague’s file.")
            return words.format(name=path.name)
        return ""

    def _files(self) -> QWidget:
        box = QWidget(self)
        box.setFocusProxy(self.line)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        choose = QPushButton(self.tr("Choose…"), box)
        remove = QPushButton(self.tr("Leave out"), box)
        choose.clicked.connect(self._on_choose)
        remove.clicked.connect(self._on_remove)
        for button in (choose, remove):
            button.setAutoDefault(False)
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self.list)
        return box

    def _on_path_typed(self) -> None:
        path = Path(self.line.text().strip()).expanduser()
        words = self._trouble_of(path)
        if words:
            self.show_mistake(words)
            return
        self.mistake.hide()
        self.add_paths([path])
        self.line.clear()

    def _on_choose(self) -> None:
        kinds = self.tr("Projects (*.hashiya);;All files (*)")
        dialog = QFileDialog(self, self.tr("Colleagues’ files"), str(self._own.parent), kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_files_chosen)
        dialog.open()

    def _on_files_chosen(self, names: list[str]) -> None:
        self.add_paths([Path(name) for name in names])

    def _on_remove(self) -> None:
        for item in self.list.selectedItems():
            self.list.takeItem(self.list.row(item))
