"""The figures of agreement as tables, and below them what the figure under the cursor means."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.gui.dialogs.frame import soft
from app.gui.keys import chords_of
from app.review.figure_tables import Shown
from app.review.meanings import THRESHOLDS

_SIDES = Qt.AlignmentFlag.AlignVCenter
_NARROWEST = 44
_COPY = ("Ctrl+C", "Ctrl+Ins")


class FiguresPane(QWidget):
    """One table at a time, chosen from a list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: tuple[Shown, ...] = ()
        self.choice = QComboBox(self)
        self.choice.setAccessibleName(self.tr("Which figures"))
        self.copy = QPushButton(self.tr("Copy"), self)
        self.copy.setObjectName("small")
        self.copy.setToolTip(self.tr("The table as text, with tabs (Ctrl+C)"))
        self.copy.setAutoDefault(False)
        self.table = QTableWidget(self)
        self.told = soft("", self)
        self.convention = soft(THRESHOLDS, self)
        self._lay_out()
        self.choice.currentIndexChanged.connect(self._on_chosen)
        self.copy.clicked.connect(self.copy_table)
        self.table.currentCellChanged.connect(self._on_cell)
        self.table.installEventFilter(self)

    def show_tables(self, shown: Sequence[Shown]) -> None:
        """Shows other figures; the table that was chosen stays chosen."""
        before = max(0, self.choice.currentIndex())
        self._shown = tuple(shown)
        self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItems([one.title for one in self._shown])
        self.choice.setCurrentIndex(min(before, len(self._shown) - 1))
        self.choice.blockSignals(False)
        self._on_chosen(self.choice.currentIndex())

    def copy_table(self) -> None:
        """Puts the table on the clipboard as text."""
        place = self.choice.currentIndex()
        if place >= 0:
            QGuiApplication.clipboard().setText(self._shown[place].as_text())

    @override
    def eventFilter(self, watched: object, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and any(chord in _COPY for chord in chords_of(event)):  # type: ignore[arg-type]
            self.copy_table()
            return True
        return False

    def _lay_out(self) -> None:
        table = self.table
        table.setAccessibleName(self.tr("Figures"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setTabKeyNavigation(False)
        table.horizontalHeader().setHighlightSections(False)
        row = QHBoxLayout()
        row.addWidget(self.choice, 1)
        row.addWidget(self.copy)
        self.told.setMinimumHeight(self.told.fontMetrics().lineSpacing() * 6)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(table, 1)
        column.addWidget(self.told)
        column.addWidget(self.convention)

    def _on_chosen(self, place: int) -> None:
        if not 0 <= place < len(self._shown):
            return
        shown, table = self._shown[place].table, self.table
        table.setRowCount(len(shown.rows))
        table.setColumnCount(len(shown.heads))
        for n, head in enumerate(shown.heads):
            item = QTableWidgetItem(head)
            item.setTextAlignment(_side(n, shown.words))
            table.setHorizontalHeaderItem(n, item)
        for y, row in enumerate(shown.rows):
            for x, cell in enumerate(row):
                item = QTableWidgetItem(cell)
                item.setTextAlignment(_side(x, shown.words))
                table.setItem(y, x, item)
        header = table.horizontalHeader()
        header.setMinimumSectionSize(_NARROWEST)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.setCurrentCell(0, min(shown.words + 2, len(shown.heads) - 1))
        self._on_cell(table.currentRow(), table.currentColumn())

    def _on_cell(self, row: int, column: int, *_before: int) -> None:
        place = self.choice.currentIndex()
        if row < 0 or column < 0 or not 0 <= place < len(self._shown):
            self.told.setText("")
            return
        rows = self._shown[place].table.rows
        if row < len(rows) and column < len(rows[row]):
            self.told.setText("\n".join(self._shown[place].told(row, column)) or self._hint())

    def _hint(self) -> str:
        return self.tr("Go to a figure: what it means, and when it misleads, is told here.")


def _side(column: int, words: int) -> Qt.AlignmentFlag:
    if column < words:
        return _SIDES | Qt.AlignmentFlag.AlignLeft
    return _SIDES | Qt.AlignmentFlag.AlignRight
