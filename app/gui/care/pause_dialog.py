"""Asks after how many minutes of work a pause is to be proposed."""

from PySide6.QtWidgets import QSpinBox, QWidget

from app.compat import override
from app.gui.care.care import Care
from app.gui.dialogs.frame import FormDialog
from app.gui.settings import PAUSES

USUAL = 45


class MinutesField(QSpinBox):
    """Minutes, typed or stepped through with the arrow keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setRange(0, PAUSES[1])
        self.setSingleStep(5)
        self.setSuffix(self.tr(" minutes"))
        self.setSpecialValueText(self.tr("Never"))

    @override
    def textFromValue(self, value: int) -> str:
        """European digits without groups, as they are typed."""
        return str(value)


class PauseDialog(FormDialog):
    """A number of minutes; 0 for never."""

    def __init__(self, care: Care, minutes: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._care = care
        self.dress(
            self.tr("Propose a pause"),
            self.tr("Nothing stops when the time has come, and no key is taken from you."),
            self.tr("Propose"),
        )
        self.minutes = MinutesField(self)
        self.minutes.setValue(minutes or USUAL)
        self.add(self.tr("After this much work"), self.minutes)
        self.minutes.selectAll()
        self.answered.connect(self._on_answered)

    def _on_answered(self) -> None:
        self._care.remind(self.minutes.value())
        self.accept()
