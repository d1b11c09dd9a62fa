"""Who brings what: a table by person, and what else there is to know of a merge."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.gui.dialogs.frame import soft
from app.gui.merge.words import sums
from app.gui.tips import tip
from app.review.merging_plan import MergePlan

_LINES = 200


class ComingPane(QWidget):
    """What comes, what changes and what goes, by person; below it the rest in words."""

    def __init__(self, plan: MergePlan, name_of: Callable[[str], str], parent: QWidget) -> None:
        super().__init__(parent)
        rows = [(name and name_of(name), *rest) for name, *rest in sums(plan)]
        self.table = QTableWidget(len(rows), 4, self)
        self.table.setAccessibleName(self.tr("What comes, by person"))
        titles = self.tr("Person"), self.tr("New"), self.tr("Changed"), self.tr("Removed")
        self.table.setHorizontalHeaderLabels(list(titles))
        for row, cells in enumerate(rows):
            for place, words in enumerate(cells):
                item = QTableWidgetItem(words or self.tr("nobody’s"))
                item.setToolTip(tip(words))
                self.table.setItem(row, place, item)
        self._dress()
        self.lines = "\n".join(f"• {line}" for line in told(plan)[:_LINES])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.addWidget(self.table, 1)
        if self.lines:
            column.addWidget(soft(self.lines, self))

    def _dress(self) -> None:
        table = self.table
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setWordWrap(True)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)


def told(plan: MergePlan) -> list[str]:
    """What else a person should know: the label scheme, remarks, what a format kept aside."""
    found = []
    for one in plan.files:
        found += [f"{one.file}: {words}" for words in (*one.scheme, *one.told)]
        found += [f"{one.file}: {problem.message}" for problem in one.problems]
    return found
