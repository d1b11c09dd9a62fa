"""Labels of other tools: which of the project's each becomes, before anything comes in."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from app.compat import override
from app.gui.counted import counted
from app.gui.dialogs.frame import FormDialog, soft
from app.gui.fields import CalmCombo
from app.gui.naming import both
from app.gui.quoted import brief, isolated
from app.model.scheme import Scheme
from app.model.scheme_alike import same_ids
from app.tasks.label_proposals import CREATE
from app.tasks.labelling import LEAVE_OUT
from app.tasks.surveying import Met, Survey

_MOST = 200  # labels asked for; the rest, the rarest ones, is created
_LONGEST = 40  # letters shown of a label
_CREATE = "\0create"
"""What the list says for `CREATE`: Qt finds no row by None."""


class LabelsDialog(FormDialog):
    """One row a label: how often it was met, on which words, and what it becomes.

    Args:
        found: What was found in the files.
        fates: What is proposed for each label.
        scheme: The project's own labels.
        parent: The window.

    Attributes:
        choices: By label, what it becomes.
    """

    def __init__(
        self,
        found: Survey,
        fates: Mapping[str, str | None],
        scheme: Scheme,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setMinimumWidth(760)
        self.dress(
            self.tr("Labels the project does not have"), self._words(found), self.tr("Import")
        )
        self.choices: dict[str, CalmCombo] = {}
        self._fates = fates
        inner = QWidget(self)
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(4, 4, 14, 4)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(2, 290)
        for row, met in enumerate(found.labels[:_MOST]):
            self._add(row, met, scheme, inner)
        more = len(found.labels) - _MOST
        if more > 0:
            words = self.tr("and %n more, which are added to the label scheme", "", more)
            self._grid.addWidget(soft(words, inner), _MOST, 0, 1, 3)
        self._grid.setRowStretch(_MOST + 1, 1)
        self.rows = QScrollArea(self)
        self.rows.setWidgetResizable(True)
        self.rows.setWidget(inner)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setMinimumHeight(min(400, inner.sizeHint().height() + 8))
        self.form.addRow(self.rows)
        next(iter(self.choices.values())).setFocus()

    @property
    def fates(self) -> dict[str, str | None]:
        """What each label becomes: a label of the project, `LEAVE_OUT`, or `CREATE`."""
        said = {label: str(combo.currentData()) for label, combo in self.choices.items()}
        return {label: CREATE if fate == _CREATE else fate for label, fate in said.items()}

    @override
    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Tab goes from row to row, and the row is brought into view."""
        moved = super().focusNextPrevChild(next)
        here: QWidget | None = self.focusWidget()
        if here is not None and self.rows.isAncestorOf(here):
            self.rows.ensureWidgetVisible(here, 0, 24)
        return moved

    def _words(self, found: Survey) -> str:
        files = ", ".join(
            title if number == 1 else f"{number:,} × {title}"
            for title, number in found.files.most_common()
        )
        words = self.tr(
            "Nothing has come in yet. Say what becomes of each label; the next import proposes "
            "the same. Files: {files}."
        )
        return words.format(files=files)

    def _add(self, row: int, met: Met, scheme: Scheme, parent: QWidget) -> None:
        name = QLabel(parent)
        name.setTextFormat(Qt.TextFormat.PlainText)
        shown = brief(met.label, _LONGEST)
        name.setText(f"{isolated(shown)}\n{counted('spans', met.count)}")
        examples = soft(" · ".join(isolated(words) for words in met.examples), parent)
        examples.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing)
        combo = CalmCombo(parent)
        twin = _twin(met.label, scheme)
        if twin is None:
            combo.addItem(self.tr("Add “{label}” to the scheme").format(label=shown), _CREATE)
        combo.addItem(self.tr("Leave its spans out"), LEAVE_OUT)
        for label in scheme.labels:
            combo.addItem(both(label.name), label.id)
        fate = self._fates.get(met.label, CREATE)
        wanted = (twin or _CREATE) if fate is CREATE else fate
        combo.setCurrentIndex(max(0, combo.findData(wanted)))
        combo.setAccessibleName(shown)
        combo.setAccessibleDescription(f"{counted('spans', met.count)}: {examples.text()}")
        name.setBuddy(combo)
        self.choices[met.label] = combo
        for column, part in enumerate((name, examples, combo)):
            self._grid.addWidget(part, row, column)


def _twin(label: str, scheme: Scheme) -> str | None:
    """The label of the project that nobody could tell apart from this one, if there is one."""
    return next((x.id for x in scheme.labels if same_ids((x.id, label))), None)
