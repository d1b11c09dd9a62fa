"""What cannot come in: where it stands, why, and what to do next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.gui.tips import tip
from app.model.record import Kind, Problem
from app.tasks.staging_stage import Stage

SHOWN = 2000
"""Rows at most; the report tells the same at the end."""


def troubles(stage: Stage) -> list[Problem]:
    """What is kept aside or skipped by the readers."""
    return [one for one in stage.problems if one.kind in (Kind.ASIDE, Kind.SKIPPED)]


class TroubleTable(QTableWidget):
    """One row for each piece that stays out."""

    def __init__(self, problems: list[Problem], parent: QWidget) -> None:
        super().__init__(min(len(problems), SHOWN), 3, parent)
        self.setAccessibleName(self.tr("Kept aside and skipped"))
        titles = self.tr("Where"), self.tr("Why"), self.tr("What to do")
        self.setHorizontalHeaderLabels(list(titles))
        for row, problem in enumerate(problems[:SHOWN]):
            line = f":{problem.line}" if problem.line else ""
            where = f"{problem.file}{line} {problem.where}".strip()
            skipped = self.tr("Left out on purpose.") if problem.kind == Kind.SKIPPED else ""
            later = self.tr("Its bytes are kept in the project when the rest comes in.")
            for place, words in enumerate(
                (where, problem.message, problem.hint or skipped or later)
            ):
                item = QTableWidgetItem(words)
                item.setToolTip(tip(words))
                self.setItem(row, place, item)
        self._dress()

    def _dress(self) -> None:
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
