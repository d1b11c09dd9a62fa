"""Import: which files, in which format and encoding; what only a person knows of them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.formats.base import Choice
from app.formats.registry import formats, named
from app.gui.dialogs.file_rows import SEEMS, WRONG, FileRows
from app.gui.dialogs.frame import FormDialog
from app.gui.fields import CalmCombo
from app.gui.importing.columns_form import ColumnsForm
from app.gui.importing.found_files import first_lines, lists_in, with_choices
from app.gui.sides import direction_of
from app.gui.tips import tip

_FRAME = 40
"""Pixels of a screen that a window's frame may need."""
_REMEMBERED = 50
"""Lists whose columns are remembered."""
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
    """Asks for files and, if need be, for their format, encoding, columns.

    Attributes:
        choices: What formats let a person choose, by format and choice.
        columns: Which column of a list is what.
        beginning: The first lines of the plain text that is chosen, under the encoding.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        parent: QWidget | None,
        remembered: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(parent)
        self._remembered = dict(remembered or {})
        self._formats: dict[str, tuple[str, ...]] = {}
        self.choices: dict[tuple[str, str], CalmCombo] = {}
        self.setMinimumWidth(640)
        self.dress(
            self.tr("Import files"),
            self.tr(
                "Texts, corpora of Hashiya and of other tools; files, folders and ZIP archives. "
                "Everything is read first and shown; nothing comes in before you say so."
            ),
            self.tr("Look"),
        )
        self._make()
        self.add(self.tr("Files"), self._files())
        self.add(self.tr("Format"), self._format_and_encoding())
        self._add_what_is_asked()
        self.list.setAccessibleName(self.tr("Files"))
        self.list.currentRowChanged.connect(self._on_row)
        self.encoding.currentIndexChanged.connect(self._show_beginning)
        self.format.currentIndexChanged.connect(self._on_format)
        self.add_paths(paths)

    def _make(self) -> None:
        self.list = QListWidget(self)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setMinimumHeight(100)
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
        self.format = QComboBox(self)
        self.format.addItem(self.tr("Find out file by file"), None)
        for made in formats():
            if made.reader is not None:
                self.format.addItem(made.title, made.id)

    def _add_what_is_asked(self) -> None:
        """What only some files ask for, hidden until they do."""
        self.beginning = QPlainTextEdit(self)
        self.beginning.setReadOnly(True)
        self.beginning.setTabChangesFocus(True)
        self.beginning.setFixedHeight(76)
        self.beginning.setAccessibleName(self.tr("First lines in this encoding"))
        self.form.addRow(self.beginning)
        self.beginning.hide()
        self.columns = ColumnsForm(self)
        self.form.addRow(self.columns)
        self._asked = QGridLayout()
        self._asked.setHorizontalSpacing(8)
        self._asked.setColumnStretch(1, 1)
        self._asked.setColumnStretch(3, 1)
        self.form.addRow(self._asked)

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

    def _format_and_encoding(self) -> QWidget:
        box = QWidget(self)
        box.setFocusProxy(self.format)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        label = QLabel(self.tr("Encoding"), box)
        label.setBuddy(self.encoding)
        self.format.setAccessibleName(self.tr("Format"))
        self.encoding.setAccessibleName(self.tr("Encoding"))
        for widget in (self.format, self.encoding):
            widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row.addWidget(self.format, 1)
        row.addWidget(label)
        row.addWidget(self.encoding, 1)
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
        self._on_format()

    def _add_path(self, path: Path) -> None:
        """One row: the path, and what the file seems to be."""
        from app.tasks.glancing import glance  # also loads what imports

        item = QListWidgetItem(str(path), self.list)
        found = glance(path)
        self._formats[str(path)] = tuple(found.formats)
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
        self._on_format()

    # -- what only a person knows

    @property
    def chosen_choices(self) -> dict[str, str]:
        """What was chosen of formats, by the id of the choice."""
        return {choice: str(combo.currentData()) for (_, choice), combo in self.choices.items()}

    @property
    def chosen_fields(self) -> dict[str, str]:
        """Field to column, as far as it is another one than was guessed."""
        return self.columns.changed

    @property
    def columns_told(self) -> dict[str, Any]:
        """What is remembered of columns; empty if there is nothing new."""
        listed = self.columns.listed
        if listed is None:
            return {}
        kept = {k: v for k, v in self._remembered.items() if k != listed.signature}
        return dict([*kept.items(), (listed.signature, self.columns.told)][-_REMEMBERED:])

    def _found(self) -> dict[Path, tuple[str, ...]]:
        """The files of the list, each with the titles of the formats it seems to be."""
        rows = [self.list.item(n).text() for n in range(self.list.count())]
        return {Path(row).expanduser(): self._formats.get(row, ()) for row in rows}

    def _on_row(self) -> None:
        self._show_beginning()

    def _on_format(self) -> None:
        self._show_choices()
        lists = list(lists_in(self._found(), self.chosen_format))
        first = lists[0] if lists else None
        known = self._remembered.get(first.signature) if first else None
        others = len({one.signature for one in lists}) - 1
        self.columns.show_list(first, known if isinstance(known, dict) else {}, others)
        self._show_beginning()
        room = self.screen().availableGeometry().height() - _FRAME
        wanted = self.sizeHint().expandedTo(self.size())
        self.resize(wanted.width(), min(wanted.height(), room))

    def _show_choices(self) -> None:
        """What formats let a person choose, two in a line; what was chosen stays."""
        titles = [title for found in self._found().values() for title in found]
        known = self.chosen_choices
        for place in reversed(range(self._asked.count())):
            item = self._asked.takeAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.choices.clear()
        for made in with_choices(titles, self.chosen_format):
            for choice in made.choices:
                self._add_choice(made.id, choice, known)

    def _add_choice(self, format_id: str, choice: Choice, known: Mapping[str, str]) -> None:
        combo = self.choices[format_id, choice.id] = CalmCombo(self)
        combo.setAccessibleName(choice.title)
        combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for value, words in choice.values:
            combo.addItem(words, value)
        combo.setCurrentIndex(max(0, combo.findData(known.get(choice.id))))
        label = QLabel(choice.title, self)
        label.setBuddy(combo)
        row, side = divmod(len(self.choices) - 1, 2)
        self._asked.addWidget(label, row, 2 * side)
        self._asked.addWidget(combo, row, 2 * side + 1)

    def _show_beginning(self) -> None:
        """The first lines of the chosen file, or of the first one, if it is plain text."""
        if not self.list.count():
            self.beginning.hide()
            return
        name = self.list.item(max(0, self.list.currentRow())).text()
        path = Path(name).expanduser()
        plain = named("text").title in self._formats.get(name, ())
        wanted = self.list.currentRow() >= 0 or self.columns.listed is None
        shown = plain and wanted and path.is_file()
        self.beginning.setVisible(shown)
        if not shown:
            return
        found = first_lines(path, self.chosen_encoding)
        self.beginning.setPlainText(found.words)
        option = self.beginning.document().defaultTextOption()
        option.setTextDirection(direction_of(found.words))
        self.beginning.document().setDefaultTextOption(option)
        said = self.tr("{name} seems to be {encoding}")
        words = said.format(name=path.name, encoding=found.encoding or self.tr("no text"))
        self.encoding.setItemText(0, self._by_itself(found.encoding))
        self.beginning.setAccessibleDescription(words)

    def _by_itself(self, encoding: str) -> str:
        words = self.tr("Find out by itself")
        found = encoding and self.chosen_encoding is None
        return f"{words}: {encoding}" if found else words
