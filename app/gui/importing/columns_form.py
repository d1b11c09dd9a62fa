"""Which column of a list is what: guessed, shown with examples, confirmed by a person."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.gui.dialogs.frame import soft
from app.gui.fields import CalmCombo
from app.gui.importing.found_files import Listed
from app.gui.quoted import brief, isolated
from app.gui.tips import tip

_FIELDS = ("text", "title", "key", "date", "author", "publisher", "url", "language")
_NAME, _EXAMPLE = 24, 44


class ColumnsForm(QWidget):
    """One combo box for each field, with what stands in the column it is read from.

    Attributes:
        combos: By field.
        listed: The list it is about, or None.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.listed: Listed | None = None
        self.combos: dict[str, CalmCombo] = {}
        self.heading = soft("", self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.addWidget(self.heading, 0, 0, 1, 4)
        titles = self._titles()
        for place, field in enumerate(_FIELDS):
            combo = self.combos[field] = CalmCombo(self)
            combo.setAccessibleName(titles[field])
            combo.setMinimumContentsLength(12)
            combo.setMinimumHeight(combo.sizeHint().height())
            combo.setSizeAdjustPolicy(
                CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            label = QLabel(titles[field], self)
            label.setBuddy(combo)
            row, side = 1 + place // 2, 2 * (place % 2)
            self._grid.addWidget(label, row, side)
            self._grid.addWidget(combo, row, side + 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        self.hide()

    def show_list(self, listed: Listed | None, remembered: Mapping[str, str], others: int) -> None:
        """Shows the columns of a list.

        Args:
            listed: The list; None hides the form.
            remembered: Field to column, as a person confirmed it before.
            others: How many lists with other columns there are.
        """
        self.setVisible(listed is not None)
        if listed is None:
            self.listed = None
            return
        if self.listed is not None and self.listed.signature == listed.signature:
            return
        self.listed = listed
        words = self.tr("Columns of {name}").format(name=isolated(listed.path.name))
        if others:
            rest = self.tr("Lists with other columns go by their names; import them by themselves.")
            words = f"{words}. {rest}"
        self.heading.setText(words)
        taken = {**listed.columns.guessed, **remembered}
        for field, combo in self.combos.items():
            combo.clear()
            combo.addItem(self.tr("none"), "")
            for name in listed.columns.names:
                examples = listed.columns.examples.get(name, ())
                combo.addItem(_shown(name, examples), name)
                what = Qt.ItemDataRole.ToolTipRole
                combo.setItemData(combo.count() - 1, tip("\n".join(examples)), what)
            combo.setCurrentIndex(max(0, combo.findData(taken.get(field, ""))))

    @property
    def told(self) -> dict[str, str]:
        """Field to column, as it stands; an empty name for a field that is not read."""
        if self.listed is None:
            return {}
        return {field: str(combo.currentData() or "") for field, combo in self.combos.items()}

    @property
    def changed(self) -> dict[str, str]:
        """What of it is not as it was guessed."""
        if self.listed is None:
            return {}
        guessed = self.listed.columns.guessed
        return {k: column for k, column in self.told.items() if column != guessed.get(k, "")}

    def _titles(self) -> dict[str, str]:
        return {
            "text": self.tr("Text"),
            "title": self.tr("Title"),
            "key": self.tr("Key"),
            "date": self.tr("Date"),
            "author": self.tr("Author"),
            "publisher": self.tr("Publisher"),
            "url": self.tr("URL"),
            "language": self.tr("Language"),
        }


def _shown(name: str, examples: tuple[str, ...]) -> str:
    """A column in one line: its name, and what stands in it first."""
    known = isolated(brief(name, _NAME))
    return f"{known}: {isolated(brief(examples[0], _EXAMPLE))}" if examples else known
