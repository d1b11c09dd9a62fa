"""Who am I: somebody else, or the same person under a better name."""

from PySide6.QtWidgets import QComboBox, QRadioButton, QVBoxLayout, QWidget

from app.gui.dialogs.frame import FormDialog


class AnnotatorDialog(FormDialog):
    """Asks for a name and what it means."""

    def __init__(self, name: str, known: list[str], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.dress(
            self.tr("Who am I"),
            self.tr(
                "Every span carries the name of the person who made it. You change your own only."
            ),
            self.tr("That is me"),
        )
        self.name = QComboBox(self)
        self.name.setEditable(True)
        self.name.addItems(known)
        self.name.setCurrentText(name)
        self.other = QRadioButton(self.tr("I am someone else: I work in a layer of my own"), self)
        self.same = QRadioButton(self.tr("Correct my name: my work so far moves along"), self)
        self.other.setChecked(True)
        choice = QWidget(self)
        column = QVBoxLayout(choice)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.other)
        column.addWidget(self.same)
        self.add(self.tr("Name"), self.name)
        self.form.addRow("", choice)
        if not name:
            choice.hide()

    @property
    def chosen(self) -> str:
        """The name given, without white space around it."""
        return self.name.currentText().strip()

    @property
    def corrects(self) -> bool:
        """Whether it is another name for the same person."""
        return self.same.isChecked()
