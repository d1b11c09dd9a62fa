"""What an import has brought, and everything a person should know of it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.formats.registry import named
from app.gui.counted import counted
from app.gui.dialogs.frame import soft
from app.gui.tips import tip
from app.model.record import Kind, Problem
from app.tasks.report import FileResult, ImportReport

_SHOWN = 2000
_NAMED, _NAMED_BESIDE = 12, 4
"""Files that are named: where nothing else is to be told, and above a table of problems."""
_TIPPED = 40
"""Files that are named when the pointer rests on them."""
_WHY, _FREE = 2, 20
"""The column of reasons, and the pixels that the theme keeps free in its cells."""


class WholeWords(QStyledItemDelegate):
    """Lays words into lines within what the theme leaves of a cell, so that none are cut off."""

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        if index.column() == _WHY:
            option.rect.setWidth(option.rect.width() - _FREE)
        return super().sizeHint(option, index)


class ReportDialog(QDialog):
    """Sums, the files with their encodings, and the problems in a table.

    Attributes:
        aside: Opens what was kept aside; hidden if nothing was.

    Signals:
        aside_asked: What was kept aside is to be looked at.
    """

    aside_asked = Signal()

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
        most = _NAMED_BESIDE if report.problems else _NAMED
        names = self._files(report)
        self.files = soft("\n".join(self._first(names, most)), self)
        self.files.setToolTip(tip("\n".join(self._first(names, _TIPPED))))
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
        self.aside = QPushButton(self.tr("What was kept aside…"), self)
        self.aside.clicked.connect(self._on_aside)
        buttons.addButton(self.aside, QDialogButtonBox.ButtonRole.ActionRole)
        self.aside.setVisible(_kept(report))  # a box of buttons shows what it is given
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _on_aside(self) -> None:
        self.reject()
        self.aside_asked.emit()

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

    def _files(self, report: ImportReport) -> list[str]:
        return [self._file(f) for f in sorted(report.files, key=_worth_a_look)]

    def _file(self, result: FileResult) -> str:
        if result.refused:
            return f"{result.file}: {self.tr('not read')}"
        return f"{result.file}: " + ", ".join(filter(None, (_title(result), result.encoding)))

    def _first(self, lines: Sequence[str], most: int) -> list[str]:
        """The first lines, and how many more there are."""
        more = len(lines) - most
        return [*lines[:most], self.tr("and %n more", "", more)] if more > 0 else list(lines)

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
        table.setItemDelegate(WholeWords(table))
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
        header.setSectionResizeMode(_WHY, QHeaderView.ResizeMode.Stretch)
        return table


def _kept(report: ImportReport) -> bool:
    """Whether anything is kept in the project: of files that were refused whole, nothing is."""
    refused = sum(file.refused for file in report.files)
    return bool(report.aside - refused or report.pieces_aside)


def _title(result: FileResult) -> str:
    return named(result.format).title


def _worth_a_look(result: FileResult) -> int:
    """Files that were not read come first, then those whose encoding had to be found out."""
    return 0 if result.refused else 1 if result.encoding != "utf-8" else 2
