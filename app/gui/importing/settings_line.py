"""What goes for all articles that come in: whose task they are, duplicates, new versions."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.gui.fields import CalmCombo
from app.gui.importing.decisions import Decisions
from app.tasks.staged import Alike, Versions


class SettingsLine(QWidget):
    """Combo boxes in a line; what there is nothing to decide about is not shown.

    Attributes:
        queue: Whose task the articles are.
        twins: What becomes of articles whose text is there already.
        versions: What becomes of other texts under a known key.
    """

    def __init__(self, decisions: Decisions, people: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._decisions = decisions
        alike = decisions.stage.alike_counts()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.queue = self._combo(self.tr("&Queue"))
        self.queue.setEditable(True)
        self.queue.addItem(self.tr("everybody’s"), "")
        for name in people:
            self.queue.addItem(name, name)
        self.queue.setAccessibleDescription(self.tr("Choose a name, or write a new one"))
        self.twins = self._combo(self.tr("Same te&xt"), shown=bool(_same(alike)))
        self.twins.addItem(self.tr("skip it"), False)
        self.twins.addItem(self.tr("take it again"), True)
        self.versions = self._combo(self.tr("New &versions"), shown=bool(alike[Alike.VERSION]))
        self.versions.addItem(self.tr("carry the spans over"), Versions.CARRY)
        self.versions.addItem(self.tr("as articles of their own"), Versions.SEPARATE)
        self.versions.addItem(self.tr("skip them"), Versions.SKIP)
        self._row.addStretch(1)
        self.queue.currentTextChanged.connect(self._on_queue)
        self.twins.currentIndexChanged.connect(self._on_twins)
        self.versions.currentIndexChanged.connect(self._on_versions)

    def _combo(self, title: str, *, shown: bool = True) -> CalmCombo:
        combo = CalmCombo(self)
        combo.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToContents)
        combo.setAccessibleName(title.replace("&", ""))
        label = QLabel(title, self)
        label.setBuddy(combo)
        for part in (label, combo):
            part.setVisible(shown)
            self._row.addWidget(part)
        return combo

    def _on_queue(self, words: str) -> None:
        everybody = words.strip() in ("", self.queue.itemText(0))
        self._decisions.decide(assigned="" if everybody else words.strip())

    def _on_twins(self) -> None:
        self._decisions.decide(keep_twins=bool(self.twins.currentData()))

    def _on_versions(self) -> None:
        self._decisions.decide(versions=Versions(self.versions.currentData()))


def _same(alike: "dict[Alike, int]") -> int:
    return alike[Alike.BYTES] + alike[Alike.TEXT]
