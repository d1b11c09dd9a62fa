"""What offsets count, where a file does not tell: the words each unit would give."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from app.formats.units import Unit
from app.gui.dialogs.frame import FormDialog, soft
from app.gui.quoted import isolated
from app.tasks.surveying import Doubt

_APART = "\u2003·\u2003"


class UnitDialog(FormDialog):
    """One question a format: a choice for each unit, with the words it would give.

    Attributes:
        choices: By place of the question and unit, the buttons.
    """

    def __init__(self, doubts: Sequence[Doubt], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(640)
        self.dress(
            self.tr("Where do the spans begin?"),
            self.tr(
                "These files do not say what their offsets count, and here it makes a difference. "
                "Choose the line on which the words are whole."
            ),
            self.tr("Go on"),
        )
        self._doubts = doubts
        self.choices: dict[tuple[int, Unit], QRadioButton] = {}
        for n, doubt in enumerate(doubts):
            self.form.addRow(self._question(n, doubt))
        first = next(iter(doubts))
        self.choices[0, first.taken].setFocus()

    @property
    def units(self) -> dict[str, Unit]:
        """The unit of each file for which it is another than the one that is taken anyway."""
        return {
            file: unit
            for n, doubt in enumerate(self._doubts)
            for unit in doubt.words
            if self.choices[n, unit].isChecked() and unit is not doubt.taken
            for file in doubt.files
        }

    def _question(self, n: int, doubt: Doubt) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        files = self.tr("%n files", "", len(doubt.files))
        name = isolated(doubt.files[0]) if len(doubt.files) == 1 else files
        heading = QLabel(f"{doubt.format}: {name}", box)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setObjectName("heading")
        column.addWidget(heading)
        group = QButtonGroup(box)
        for unit, words in doubt.words.items():
            taken = unit is doubt.taken
            button = QRadioButton(self._title(unit, taken=taken), box)
            shown = _APART.join(isolated(said) if said else self.tr("nothing") for said in words)
            button.setAccessibleDescription(shown)
            button.setChecked(taken)
            group.addButton(button)
            example = soft(shown, box)
            example.setObjectName("")
            example.setContentsMargins(30, 0, 0, 6)
            column.addWidget(button)
            column.addWidget(example)
            self.choices[n, unit] = button
        return box

    def _title(self, unit: Unit, *, taken: bool) -> str:
        names = {
            Unit.CODE_POINT: self.tr("Code points"),
            Unit.UTF16: self.tr("UTF-16 units, as JavaScript and Java count"),
            Unit.UTF8: self.tr("Bytes of UTF-8"),
            Unit.GRAPHEME: self.tr("Characters as they are seen"),
        }
        name = names.get(unit, unit.value)
        return (
            self.tr("{unit} (taken if nobody says otherwise)").format(unit=name) if taken else name
        )
