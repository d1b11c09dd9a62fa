"""After a merge: what came of it, where the copy from before lies, and what to do next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.counted import counted
from app.gui.dialogs.frame import soft
from app.gui.merge.coming import told
from app.gui.merge.words import headline
from app.tasks.merging_report import MergeReport

_WIDTH, _LINES = 560, 12


class MergedDialog(QDialog):
    """A calm report; offers to compare the colleagues.

    Attributes:
        words: What is said, paragraph by paragraph.
        compare: Begins a review; hidden where there is nobody to compare.

    Signals:
        compare_asked: The colleagues are to be compared now.
    """

    compare_asked = Signal()

    def __init__(self, report: MergeReport, parent: QWidget | None, *, comparable: bool) -> None:
        super().__init__(parent)
        plan = report.plan
        new = report.edit is not None
        self.setWindowTitle(self.tr("Merge"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH + 48)
        self.words: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 22, 24, 20)
        self._column.setSpacing(12)
        heading = QLabel(self.tr("Merged") if new else self.tr("Nothing new"), self)
        heading.setObjectName("title")
        self._column.addWidget(heading)
        if new:
            self._say(headline(plan))
            self._tell(report)
        else:
            names = ", ".join(one.file for one in plan.files)
            self._say(self.tr("All that is in {files} is here already.").format(files=names))
        if plan.refused:
            words = self.tr("{articles} refused: the text there is another one.")
            self._say(words.format(articles=counted("articles", len(plan.refused))))
        lines = told(plan)
        if lines[:_LINES]:
            more = self.tr("and %n more", "", len(lines) - _LINES)
            shown = [*lines[:_LINES], *([more] if len(lines) > _LINES else [])]
            self._say("\n".join(f"• {line}" for line in shown))
        self._add_buttons(comparable=comparable)

    def _tell(self, report: MergeReport) -> None:
        count = len(report.plan.conflicts)
        if count:
            words = self.tr(
                "Conflicts settled: {n}. What was not taken of a span is a comment on it now."
            )
            self._say(words.format(n=f"{count:,}"))
        copy = self.tr("The project as it was before is kept in {name}, beside it.")
        self._say(copy.format(name=report.snapshot))
        undo = self.tr("One undo takes the merge back.")
        if report.scheme_stays:
            undo = f"{undo} {self.tr('What came to the label scheme stays then.')}"
        self._say(undo)

    def _add_buttons(self, *, comparable: bool) -> None:
        buttons = QDialogButtonBox(self)
        close = QPushButton(self.tr("Close"), self)
        self.compare = QPushButton(self.tr("Compare them now"), self)
        self.compare.setVisible(comparable)
        self.compare.setDefault(comparable)
        self.compare.setMinimumWidth(self.compare.sizeHint().width() + 24)
        close.setDefault(not comparable)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self.compare, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.rejected.connect(self.reject)
        buttons.accepted.connect(self._on_compare)
        self._column.addStretch(1)
        self._column.addWidget(buttons)
        (self.compare if comparable else close).setFocus()

    def _on_compare(self) -> None:
        self.accept()
        self.compare_asked.emit()

    def _say(self, words: str) -> None:
        label = soft(words, self)
        label.setObjectName("")
        label.setMinimumWidth(_WIDTH)
        self.words.append(words)
        self._column.addWidget(label)
