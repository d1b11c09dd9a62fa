"""Import: which files, in which format and encoding."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.formats.registry import formats
from app.gui.dialogs.file_rows import SEEMS, WRONG, FileRows
from app.gui.dialogs.frame import FormDialog
from app.gui.tips import tip

ENCODINGS = ("utf-8", "windows-1256", "iso-8859-6", "utf-16")


class PathLine(QLineEdit):
    """A line whose Enter does not answer the dialog.

    Signals:
        entered: Enter was pressed.
    """

    entered = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self.entered.emit()
            return
        super().keyPressEvent(event)


class ImportDialog(FormDialog):
    """Asks for files and, if need be, for their format and encoding."""

    def __init__(self, paths: Sequence[Path], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(640)
        self.dress(
            self.tr("Import files"),
            self.tr(
                "Texts, corpora of Hashiya and of other tools; files, folders and ZIP archives. "
                "The original bytes are kept in the project; what does not fit is kept aside and "
                "listed."
            ),
            self.tr("Import"),
        )
        self.list = QListWidget(self)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setMinimumHeight(150)
        self.list.setItemDelegate(FileRows(self.list))
        self.list.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.line = PathLine(self)
        self.line.setPlaceholderText(self.tr("Path of a file or folder, then Enter"))
        self.line.setAccessibleName(self.line.placeholderText())
        self.line.entered.connect(self._on_path_typed)
        self.encoding = QComboBox(self)
        self.encoding.addItem(self.tr("Find out by itself"), None)
        for name in ENCODINGS:
            self.encoding.addItem(name.upper() if name != "windows-1256" else name, name)
        self.add(self.tr("Files"), self._files())
        self.format = QComboBox(self)
        self.format.addItem(self.tr("Find out file by file"), None)
        for made in formats():
            if made.reader is not None:
                self.format.addItem(made.title, made.id)
        self.add(self.tr("Format"), self.format)
        self.add(self.tr("Encoding"), self.encoding)
        self.list.setAccessibleName(self.tr("Files"))
        self.add_paths(paths)

    def _files(self) -> QWidget:
        box = QWidget(self)
        box.setFocusProxy(self.line)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        choose = QPushButton(self.tr("Choose…"), box)
        choose.setAutoDefault(False)
        choose.clicked.connect(self._on_choose)
        folder = QPushButton(self.tr("Folder…"), box)
        folder.setAutoDefault(False)
        folder.clicked.connect(self._on_choose_folder)
        remove = QPushButton(self.tr("Leave out"), box)
        remove.setAutoDefault(False)
        remove.clicked.connect(self._on_remove)
        row.addWidget(self.line, 1)
        row.addWidget(choose)
        row.addWidget(folder)
        row.addWidget(remove)
        column.addLayout(row)
        column.addWidget(self.list)
        return box

    @property
    def paths(self) -> list[Path]:
        """The files chosen, with what stands in the line still."""
        rows = [self.list.item(n).text() for n in range(self.list.count())]
        rest = self.line.text().strip()
        return [Path(row).expanduser() for row in [*rows, *([rest] if rest else [])]]

    @property
    def chosen_encoding(self) -> str | None:
        """The encoding asked for, or None to find it out."""
        chosen: str | None = self.encoding.currentData()
        return chosen

    @property
    def chosen_format(self) -> str | None:
        """The id of the format asked for, or None to find it out."""
        chosen: str | None = self.format.currentData()
        return chosen

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Adds files to the list, each once."""
        known = {self.list.item(n).text() for n in range(self.list.count())}
        for path in paths:
            if str(path) not in known:
                self._add_path(path)
                known.add(str(path))

    def _add_path(self, path: Path) -> None:
        """One row: the path, and what the file seems to be."""
        from app.tasks.glancing import glance  # also loads what imports

        item = QListWidgetItem(str(path), self.list)
        found = glance(path)
        seems = [
            f"{title} ({number:,})" if number > 1 else title
            for title, number in found.formats.most_common(2)
        ]
        if found.archives:
            seems.append(self.tr("ZIP, opened when it is read"))
        if found.more or len(found.formats) > 2:
            seems.append("…")
        if found.unknown and not seems:
            seems.append(self.tr("cannot be read"))
            item.setData(WRONG, True)
        words = ", ".join(seems)
        item.setData(SEEMS, words)
        item.setToolTip(tip(f"{path}\n{found.unknown or words}"))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{path}, {found.unknown or words}")

    def _on_path_typed(self) -> None:
        path = Path(self.line.text().strip()).expanduser()
        if not path.exists():
            self.show_mistake(self.tr("There is no file or folder {path}.").format(path=path))
            return
        self.mistake.hide()
        self.add_paths([path])
        self.line.clear()

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Files to import"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_files_chosen)
        dialog.open()

    def _on_choose_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder to import"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.filesSelected.connect(self._on_files_chosen)
        dialog.open()

    def _on_files_chosen(self, names: list[str]) -> None:
        self.add_paths([Path(name) for name in names])

    def _on_remove(self) -> None:
        for item in self.list.selectedItems():
            self.list.takeItem(self.list.row(item))
