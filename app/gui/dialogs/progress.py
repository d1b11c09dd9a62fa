"""How far long work is, and the way to stop it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.compat import override
from app.gui.dialogs.frame import soft
from app.gui.jobs import Job


class ProgressDialog(QDialog):
    """Follows one job; Cancel, or closing it, asks the job to stop. Who shows it puts it away."""

    def __init__(self, title: str, job: Job, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(460)
        self._job = job
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(12)
        heading = QLabel(title, self)
        heading.setObjectName("title")
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self.what = soft(" ", self)
        self.stop = QPushButton(self.tr("Cancel"), self)
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self.reject)
        for widget in (heading, self.bar, self.what):
            column.addWidget(widget)
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignTrailing)
        job.progressed.connect(self._on_progressed)

    @override
    def reject(self) -> None:
        self.stop.setEnabled(False)
        self.what.setText(self.tr("Stopping; nothing of it will be left."))
        self._job.cancel()

    def _on_progressed(self, done: int, total: int, what: str) -> None:
        if self.stop.isEnabled():
            self.bar.setRange(0, 1000 if total else 0)
            self.bar.setValue(round(1000 * done / total) if total else 0)
            self.what.setText(what or " ")
