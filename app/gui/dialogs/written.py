"""After an export: what lies where, and what a person should know of it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from app.formats.base import Format
from app.gui.counted import counted
from app.gui.dialogs.frame import soft
from app.tasks.exporting import ExportReport
from app.tasks.loss_files import loss_files

_WIDTH = 600


class WrittenDialog(QDialog):
    """Sums, the path, the report beside it, and what reading it back found wrong.

    Attributes:
        words: What is said, paragraph by paragraph.
    """

    def __init__(
        self, report: ExportReport, target: Path, made: Format, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH + 48)
        self.words: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 22, 24, 20)
        self._column.setSpacing(12)
        heading = QLabel(self.tr("Written, but something is wrong with it"), self)
        if not report.fault:
            heading.setText(self.tr("Written"))
        heading.setObjectName("title")
        self._column.addWidget(heading)
        self._tell(report, target, made)
        buttons = QDialogButtonBox(self)
        close = QPushButton(self.tr("Close"), self)
        close.setDefault(True)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        self._column.addStretch(1)
        self._column.addWidget(buttons)

    def _tell(self, report: ExportReport, target: Path, made: Format) -> None:
        if report.fault:
            said = self.tr("This is a mistake of ours; please report it. The project is unharmed.")
            self._say(f"{report.fault} {said}", "danger")
        self._say(amount(report))
        self._path(self.tr("Where it lies"), target)
        if not report.losses.nothing:
            self._path(self.tr("What was lost is told beside it"), loss_files(target)[1])
        if report.checked and not report.fault:
            self._say(self.tr("It was read back and compared."))
        for warning in made.warnings:
            self._say(warning, "soft")

    def _path(self, words: str, path: Path) -> None:
        self._say(words, "heading")
        label = self._say(str(path))
        label.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def _say(self, words: str, name: str = "") -> QLabel:
        label = soft(words, self)
        label.setObjectName(name)
        label.setMinimumWidth(_WIDTH)
        self.words.append(label)
        self._column.addWidget(label)
        return label


def amount(report: ExportReport) -> str:
    """How much was written, in words."""
    names = ("articles", "spans", "relations", "comments")
    return ", ".join(counted(name, getattr(report, name)) for name in names)
