"""Labels of a colleague that may be ours: the same, or two? Asked before anything is merged."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from app.gui.counted import counted
from app.gui.dialogs.frame import FormDialog
from app.gui.fields import CalmCombo
from app.gui.quoted import isolated
from app.gui.tips import caption
from app.model.scheme import Scheme
from app.model.scheme_alike import same_ids
from app.review.merging_plan import Question

_SAME, _OWN = 0, 1


class MergeQuestions(FormDialog):
    """One row a label: how often it is said, and whether it is the one of ours.

    Attributes:
        rows: By their id, the choice and the name that a label of its own gets.
    """

    def __init__(self, questions: list[Question], scheme: Scheme, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(640)
        words = self.tr(
            "A colleague’s label scheme has names that differ from yours in nothing but how they "
            "are written. Nobody can know whether they mean the same. Nothing has been changed yet."
        )
        self.dress(self.tr("The same label, or two?"), words, self.tr("Go on"))
        self._taken = {one.id for one in scheme.labels} | {one.id for one in scheme.relations}
        self.rows: dict[str, tuple[CalmCombo, QLineEdit]] = {}
        self._ours: dict[str, str] = {}
        for question in {one.theirs: one for one in questions}.values():
            self._ask(question)
        next(iter(self.rows.values()))[0].setFocus()

    @property
    def labels(self) -> dict[str, str]:
        """Their label or relation type to the one it is here."""
        return {
            theirs: self._ours[theirs] if combo.currentIndex() == _SAME else line.text().strip()
            for theirs, (combo, line) in self.rows.items()
        }

    @property
    def trouble(self) -> str:
        """What has to be mended first; empty for nothing."""
        own = [name for theirs, name in self.labels.items() if name != self._ours[theirs]]
        for theirs, (combo, line) in self.rows.items():
            name = line.text().strip()
            if combo.currentIndex() == _SAME:
                continue
            if not name:
                return self.tr("Say what {label} is to be called here.").format(label=theirs)
            alike = any(same_ids((name, known)) for known in self._taken)
            if alike or own.count(name) > 1:
                return self.tr("{name} is taken here. Choose another name.").format(name=name)
        return ""

    def _ask(self, question: Question) -> None:
        theirs, ours = question.theirs, question.ours
        combo, line = CalmCombo(self), QLineEdit(self)
        combo.addItem(self.tr("the same as {label}").format(label=ours))
        combo.addItem(self.tr("one of its own, called"))
        combo.setAccessibleName(theirs)
        line.setText(self._free(theirs))
        line.setAccessibleName(self.tr("Name of {label} here").format(label=theirs))
        line.setEnabled(False)
        combo.currentIndexChanged.connect(line.setEnabled)
        box = QWidget(self)
        box.setFocusProxy(combo)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(combo, 1)
        row.addWidget(line, 1)
        said = counted("relations" if question.kind == "relation" else "spans", question.spans)
        title = self.tr("{label} of {file}\n{said}").format(
            label=isolated(theirs), file=isolated(question.file), said=said
        )
        self.rows[theirs], self._ours[theirs] = (combo, line), ours
        name = QLabel(caption(title), self)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setBuddy(combo)
        self.form.addRow(name, box)

    def _free(self, stem: str) -> str:
        """A name like theirs that nobody would take for one of ours."""
        number = 2
        while any(same_ids((f"{stem}_{number}", known)) for known in self._taken):
            number += 1
        return f"{stem}_{number}"
