"""The values of a choice: ids and names in a small table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.gui.scheme.drafting import Drafting
from app.gui.scheme.part_buttons import PartButtons
from app.model.scheme_edit import Path, free_id

_KEYS = ("id", "en", "ar")
_SHOWN = 5  # rows the table has room for


class ValuesTable(QWidget):
    """The values of one attribute."""

    def __init__(self, drafting: Drafting, parent: QWidget) -> None:
        super().__init__(parent)
        self._drafting = drafting
        self._path: Path = ()
        self.buttons = PartButtons(self)
        self.table = QTableWidget(0, len(_KEYS), self)
        self.table.setTabKeyNavigation(False)
        self.buttons.serve(self.table)
        self.table.setHorizontalHeaderLabels([self.tr("Id"), self.tr("English"), self.tr("Arabic")])
        self.table.setAccessibleName(self.tr("Values"))
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setMinimumHeight(150)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.table, 1)
        column.addWidget(self.buttons, 0, Qt.AlignmentFlag.AlignLeading)
        self.setFocusProxy(self.table)
        self.table.itemChanged.connect(self._on_item_changed)
        self.table.currentCellChanged.connect(self._allow)
        self.buttons.added.connect(self._on_added)
        self.buttons.removed.connect(self._on_removed)
        self.buttons.moved.connect(self._on_moved)

    def show_part(self, path: Path) -> None:
        """Shows the values of an attribute."""
        self._path = path
        self._fill(0)

    def _fill(self, place: int) -> None:
        values = self._drafting.draft.at((*self._path, "values"))
        table = self.table
        table.blockSignals(True)
        table.setRowCount(len(values))
        for row, value in enumerate(values):
            for column, key in enumerate(_KEYS):
                item = QTableWidgetItem(str(value.get(key) or ""))
                table.setItem(row, column, item)
        table.blockSignals(False)
        if values:
            table.setCurrentCell(min(max(place, 0), len(values) - 1), max(0, table.currentColumn()))
        self._allow()

    def _allow(self, *_cells: int) -> None:
        self.buttons.allow(self.table.currentRow(), self.table.rowCount())

    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        path: Path = (*self._path, "values", item.row())
        key = _KEYS[item.column()]
        if key == "id":
            if not self._drafting.rename(path, item.text()):
                self._fill(item.row())
            return
        self._drafting.put(path, **{key: item.text().strip() or None})

    def _on_added(self) -> None:
        values = self._drafting.draft.at((*self._path, "values"))
        new = free_id([value["id"] for value in values], "value")
        self._drafting.add((*self._path, "values"), {"id": new})
        self._fill(len(values))
        self.table.setCurrentCell(len(values), 0)
        item = self.table.item(len(values), 0)
        if item is not None:
            self.table.editItem(item)

    def _on_removed(self) -> None:
        place = self.table.currentRow()
        if place >= 0:
            self._drafting.drop((*self._path, "values", place))
            self._fill(place)

    def _on_moved(self, step: int) -> None:
        place, goal = self.table.currentRow(), self.table.currentRow() + step
        if place >= 0 and 0 <= goal < self.table.rowCount():
            self._drafting.move((*self._path, "values", place), step)
            self._fill(goal)
