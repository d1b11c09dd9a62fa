"""What a relation type is: names, which labels it joins, and what else can be said of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from app.gui.headed import headed
from app.gui.scheme.drafting import Drafting
from app.gui.scheme.form import PartForm
from app.gui.scheme.lines import IdLine, PartLine, PartTick
from app.gui.scheme.part_list import name_of_part
from app.model.scheme_edit import Path

_ID = Qt.ItemDataRole.UserRole
_TICKED = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}


class EndsField(QListWidget):
    """The labels a relation may begin or end with, ticked."""

    def __init__(self, drafting: Drafting, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._drafting = drafting
        self._key = key
        self._path: Path = ()
        self.setFixedHeight(156)
        self.itemChanged.connect(self._on_ticked)

    def show_part(self, path: Path) -> None:
        """Shows the labels, those that are joined ticked."""
        self._path = path
        ends = self._drafting.draft.at(path).get(self._key) or []
        self.blockSignals(True)
        self.clear()
        for label in self._drafting.draft.at(("labels",)):
            item = QListWidgetItem(name_of_part(label), self)
            item.setData(_ID, label["id"])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_TICKED[label["id"] in ends])
        self.blockSignals(False)

    @property
    def ticked(self) -> list[str]:
        """The ids of the labels that are ticked."""
        items = (self.item(n) for n in range(self.count()))
        return [item.data(_ID) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _on_ticked(self) -> None:
        self._drafting.put(self._path, **{self._key: self.ticked})


class RelationForm(PartForm):
    """Names, ends and ways of a relation type."""

    def __init__(self, drafting: Drafting, parent: QWidget) -> None:
        super().__init__(parent)
        self.add_row(
            {
                "en": (self.tr("Name in English"), PartLine(drafting, "en", self)),
                "ar": (self.tr("Name in Arabic"), PartLine(drafting, "ar", self)),
            }
        )
        id_line = IdLine(drafting, self)
        id_line.setAccessibleName(self.tr("Id in files"))
        self.fields["id"] = id_line
        row = QHBoxLayout()
        row.addWidget(headed(self.tr("Id in files"), id_line, self), 1)
        row.addStretch(1)
        self.column.addLayout(row)
        self.add_row(
            {
                "from": (self.tr("Leads from"), EndsField(drafting, "from", self)),
                "to": (self.tr("Leads to"), EndsField(drafting, "to", self)),
            }
        )
        ticks = {
            "symmetric": self.tr("Symmetric: it joins both ways"),
            "same_label": self.tr("Only spans with the same label"),
            "cue_span": self.tr("With a cue: the words that express it can be marked"),
        }
        for key, words in ticks.items():
            self.fields[key] = PartTick(drafting, key, words, self)
            self.column.addWidget(self.fields[key])
        self.column.addStretch(1)
