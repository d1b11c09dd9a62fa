"""How far long work is, and the way to stop it."""

import time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.compat import override
from app.gui.dialogs.frame import soft
from app.gui.jobs import Job


class ProgressDialog(QDialog):
    """Follows one job; Cancel, or closing it, asks the job to stop. Who shows it puts it away.

    Attributes:
        amounts: Articles, bytes and time left, where `tell_amounts` was called.
    """

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
        self.amounts = soft(" ", self)
        self.amounts.hide()
        self._in_bytes = False
        self._part, self._since = 0, time.monotonic()
        self.stop = QPushButton(self.tr("Cancel"), self)
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self.reject)
        for widget in (heading, self.bar, self.what, self.amounts):
            column.addWidget(widget)
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignTrailing)
        job.progressed.connect(self._on_progressed)

    def tell_amounts(self, *, in_bytes: bool = False) -> None:
        """Tells articles, bytes and time left, too.

        Args:
            in_bytes: Whether the work is always done in bytes; else only while it counts articles.
        """
        self._in_bytes = in_bytes
        self.amounts.show()

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
            if not self.amounts.isHidden():
                self._show_amounts(done, total)

    def _show_amounts(self, done: int, total: int) -> None:
        from app.gui.importing.words import amounts

        if total != self._part:  # another part of the work
            self._part, self._since = total, time.monotonic()
        latest = self._job.latest
        count = latest.count if latest is not None else 0
        sized = self._in_bytes or count > 0
        seconds = time.monotonic() - self._since
        words = amounts(done, total, count, seconds, in_bytes=sized)
        self.amounts.setText(words or " ")
