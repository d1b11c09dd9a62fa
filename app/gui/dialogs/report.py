"""What an import has brought, and everything a person should know of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.gui.counted import counted
from app.gui.dialogs.frame import soft
from app.gui.tips import tip
from app.model.record import Kind, Problem
from app.tasks.report import FileResult, ImportReport

_SHOWN = 2000


class ReportDialog(QDialog):
    """Sums, the files with their encodings, and the problems in a table."""

    def __init__(self, report: ImportReport, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(780, 520 if report.problems else 240)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(12)
        count = report.accepted
        one = self.tr("1 article imported")
        many = self.tr("%n articles imported", "", count)
        heading = QLabel(one if count == 1 else many, self)
        heading.setObjectName("title")
        column.addWidget(heading)
        self.sums = soft(self._sums(report), self)
        self.files = soft(self._files(report), self)
        column.addWidget(self.sums)
        column.addWidget(self.files)
        self.problems = self._table(report.problems)
        if report.problems:
            column.addWidget(self.problems, 1)
        else:
            self.problems.hide()
            column.addStretch(1)
        buttons = QDialogButtonBox(self)
        close = QPushButton(self.tr("Close"), self)
        close.setDefault(True)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _sums(self, report: ImportReport) -> str:
        words = self.tr(
            "{read} read: {accepted} came in, {aside} kept aside, {skipped} skipped. "
            "{spans}, {relations}, {comments}."
        )
        names = ("read", "accepted", "aside", "skipped")
        counts = ("spans", "relations", "comments")
        if report.pieces_aside:
            pieces = counted("pieces", report.pieces_aside)
            words += " " + self.tr("{pieces} of what came in kept aside.").replace(
                "{pieces}", pieces
            )
        return words.format(
            **{name: getattr(report, name) for name in names},
            **{name: counted(name, getattr(report, name)) for name in counts},
        )

    def _files(self, report: ImportReport) -> str:
        refused = self.tr("not read")
        lines = [
            f"{f.file}: {f.format}, {f.encoding}" if f.format else f"{f.file}: {refused}"
            for f in sorted(report.files, key=_worth_a_look)[:12]
        ]
        more = len(report.files) - 12
        if more > 0:
            lines.append(self.tr("and %n more", "", more))
        return "\n".join(lines)

    def _table(self, problems: list[Problem]) -> QTableWidget:
        table = QTableWidget(min(len(problems), _SHOWN), 3, self)
        table.setAccessibleName(self.tr("Problems"))
        table.setHorizontalHeaderLabels([self.tr("What"), self.tr("Where"), self.tr("Why")])
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setWordWrap(True)
        kinds = {
            Kind.REMARK: self.tr("Remark"),
            Kind.ASIDE: self.tr("Kept aside"),
            Kind.SKIPPED: self.tr("Skipped"),
        }
        for row, problem in enumerate(problems[:_SHOWN]):
            line = f":{problem.line}" if problem.line else ""
            where = f"{problem.file}{line} {problem.where}".strip()
            why = f"{problem.message} {problem.hint}".strip()
            for place, words in enumerate((kinds[problem.kind], where, why)):
                item = QTableWidgetItem(words)
                item.setToolTip(tip(words))
                table.setItem(row, place, item)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        return table


def _worth_a_look(result: FileResult) -> int:
    """Files that were not read come first, then those whose encoding had to be found out."""
    return 0 if result.refused else 1 if result.encoding != "utf-8" else 2
