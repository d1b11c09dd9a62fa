"""What all dialogs share: a title line, a form, a place for a mistake, and the buttons."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

_PUSH = QDialogButtonBox.ButtonRole


class FormDialog(QDialog):
    """A dialog with one form, an answer and a way out.

    Signals:
        answered: The answer was given; the dialog stays open until `accept`.
    """

    answered = Signal()

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 22, 24, 20)
        self._column.setSpacing(14)
        self.form = QFormLayout()
        self.mistake = QLabel(self)
        self.answer = QPushButton(self)
        self.cancel = QPushButton(self.tr("Cancel"), self)

    def dress(self, title: str, words: str, answer: str) -> None:
        """Lays the dialog out: title, words, form, buttons."""
        self.setWindowTitle(title)
        heading = QLabel(title, self)
        heading.setObjectName("title")
        self._column.addWidget(heading)
        if words:
            paragraph = soft(words, self)
            paragraph.setMinimumWidth(self.minimumWidth() - 48)
            self._column.addWidget(paragraph)
        self.form.setSpacing(10)
        self.form.setHorizontalSpacing(14)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._column.addLayout(self.form)
        self.mistake.setObjectName("danger")
        self.mistake.setTextFormat(Qt.TextFormat.PlainText)
        self.mistake.setWordWrap(True)
        self.mistake.hide()
        self._column.addWidget(self.mistake)
        self._add_buttons(answer)

    def _add_buttons(self, answer: str) -> None:
        buttons = QDialogButtonBox(self)
        self.answer.setText(answer)
        self.answer.setDefault(True)
        buttons.addButton(self.cancel, _PUSH.RejectRole)
        buttons.addButton(self.answer, _PUSH.AcceptRole)
        buttons.accepted.connect(self.answered)
        buttons.rejected.connect(self.reject)
        self._column.addSpacing(4)
        self._column.addWidget(buttons)

    def add(self, title: str, field: QWidget) -> None:
        """Adds a field with its name before it."""
        label = QLabel(title, self)
        label.setBuddy(field)
        for part in (field, *field.findChildren(QLineEdit)):
            if not part.accessibleName():
                part.setAccessibleName(title)
        self.form.addRow(label, field)
        if self.form.rowCount() == 1:
            field.setFocus()

    def show_mistake(self, message: str, hint: str = "") -> None:
        """Says what has to be mended; the dialog stays."""
        self.mistake.setText(f"{message} {hint}".strip())
        self.mistake.setMinimumWidth(self.minimumWidth() - 48)
        self.mistake.show()
        self.adjustSize()


class PathField(QWidget):
    """A path to type or to choose.

    Signals:
        changed: Another path stands in the field.
    """

    changed = Signal()

    def __init__(self, parent: QWidget, *, save: bool, kinds: str) -> None:
        super().__init__(parent)
        self._save = save
        self._kinds = kinds
        self.line = QLineEdit(self)
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.line.textChanged.connect(self.changed)
        self.choose = QPushButton(self.tr("Choose…"), self)
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._on_choose)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.choose)

    @property
    def path(self) -> Path | None:
        """The path in the field, or None if it is empty."""
        text = self.line.text().strip()
        return Path(text).expanduser() if text else None

    def show_path(self, path: Path) -> None:
        """Puts a path into the field."""
        self.line.setText(str(path))

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a file"), self.line.text(), self._kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._save:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.fileSelected.connect(self.line.setText)
        dialog.open()


def soft(words: str, parent: QWidget) -> QLabel:
    """A paragraph of less important words, shown as they are."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(words)
    label.setObjectName("soft")
    label.setWordWrap(True)
    return label
