"""How far a long edit is, in the line at the foot, and the way to stop it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from app.gui.session import Session
from app.gui.tips import caption

_WIDTH = 120


class WorkBar(QWidget):
    """What is being done, a bar, and a button; hidden while nothing is.

    Signals:
        toggled: It has come or gone.
    """

    toggled = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._long = session.long
        self.what = QLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_WIDTH)
        self.stop = QToolButton(self)
        self.stop.setText(self.tr("Stop"))
        self.stop.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.stop.setToolTip(self.tr("Stops it; nothing of it will be left (Ctrl+Shift+X)"))
        self.stop.setAccessibleName(self.tr("Stop"))
        session.look.icons.put(self.stop, "x", "ink")
        self.stop.clicked.connect(self._on_stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        for widget in (self.what, self.bar, self.stop):
            row.addWidget(widget)
        self._long.begun.connect(self._on_begun)
        self._long.progressed.connect(self._on_progressed)
        self._long.ended.connect(self._on_ended)
        self.hide()

    def _on_begun(self) -> None:
        self.what.setText(caption(self._long.title))
        self.bar.setAccessibleName(self._long.title)
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.show()
        self.toggled.emit()

    def _on_progressed(self, done: int, total: int) -> None:
        if self.stop.isEnabled():
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self.bar.setRange(0, 0)
        self._long.cancel()

    def _on_ended(self) -> None:
        self.hide()
        self.toggled.emit()
