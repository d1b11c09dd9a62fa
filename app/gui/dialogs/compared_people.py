"""Who is compared in a review: two to eight, in an order, with names or without."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.gui.dialogs.frame import FormDialog
from app.gui.review.review import FEWEST, MOST

_NAME = Qt.ItemDataRole.UserRole
_ROWS = 7


class ComparedPeople(FormDialog):
    """Asks who is compared; the first who is ticked is measured against.

    Attributes:
        people: All who can be; ticked are those who are meant, in their order.
        blind: Whether names are hidden.
    """

    def __init__(
        self,
        people: list[str],
        chosen: tuple[str, ...],
        parent: QWidget | None,
        *,
        blind: bool,
    ) -> None:
        super().__init__(parent)
        self.dress(
            self.tr("Whom to compare"),
            self.tr(
                "Two to eight colleagues. The first is measured against: what the others lack is"
                " missing, what only they have is extra."
            ),
            self.tr("Compare"),
        )
        self.people = QListWidget(self)
        self.people.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        for name in (*chosen, *(name for name in people if name not in chosen)):
            self._add_person(name, ticked=name in chosen)
        self.people.setCurrentRow(0)
        self.people.setFixedHeight(32 * min(_ROWS, self.people.count()) + 10)
        self.up = QPushButton(self.tr("Earlier"), self)
        self.down = QPushButton(self.tr("Later"), self)
        self.blind = QCheckBox(self.tr("Hide names: colleagues are called A, B, C …"), self)
        self.blind.setChecked(blind)
        self.add(self.tr("Colleagues"), self._with_buttons())
        self.form.addRow("", self.blind)
        self.people.setFocus()
        self.people.itemChanged.connect(self._on_ticked)
        self.up.clicked.connect(partial(self._move, -1))
        self.down.clicked.connect(partial(self._move, 1))
        self._on_ticked()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names that are ticked, in their order."""
        items = [self.people.item(n) for n in range(self.people.count())]
        ticked = [item for item in items if item.checkState() is Qt.CheckState.Checked]
        return tuple(str(item.data(_NAME)) for item in ticked)

    # -- how it is done

    def _add_person(self, name: str, *, ticked: bool) -> None:
        item = QListWidgetItem(name, self.people)
        item.setData(_NAME, name)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _with_buttons(self) -> QWidget:
        whole = QWidget(self)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.people, 1)
        column = QVBoxLayout()
        for button in (self.up, self.down):
            button.setAutoDefault(False)
            column.addWidget(button)
        column.addStretch(1)
        row.addLayout(column)
        self.people.setAccessibleName(self.tr("Colleagues"))
        return whole

    def _move(self, step: int) -> None:
        """Puts the current person earlier (-1) or later (1)."""
        row = self.people.currentRow()
        if not 0 <= row + step < self.people.count() or row < 0:
            return
        item = self.people.takeItem(row)
        self.people.insertItem(row + step, item)
        self.people.setCurrentItem(item)

    def _on_ticked(self) -> None:
        self.answer.setEnabled(FEWEST <= len(self.chosen) <= MOST)
