"""Conflicts of a merge: a list, each in its place, and whose version is to be taken."""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.gui.dialogs.frame import soft
from app.gui.keys import OWN_KEYS
from app.gui.merge.places import Places
from app.gui.merge.rows import SIDE, WHAT, ConflictRows
from app.gui.merge.words import (
    conflict_line,
    in_context,
    is_open,
    paragraph,
    side_words,
    version_words,
)
from app.gui.quoted import brief
from app.project.project import Project
from app.review.merging import Conflict, Take

_SHOWN, _LONGEST = 2000, 40
_SIDES = (Take.OURS, Take.THEIRS)


class ConflictList(QListWidget):
    """The conflicts; digits and arrow keys choose.

    Signals:
        side_chosen: For the one that is marked (0 ours, 1 theirs; whether to go on to the next).
        all_chosen: For all of them.
    """

    side_chosen = Signal(int, bool)
    all_chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty(OWN_KEYS, ["1", "2", "Left", "Right", "Ctrl+1", "Ctrl+2"])
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        digits = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1}
        arrows = {Qt.Key.Key_Left: 0, Qt.Key.Key_Right: 1}
        if key in digits and held & Qt.KeyboardModifier.ControlModifier:
            self.all_chosen.emit(digits[Qt.Key(key)])
        elif key in digits:
            self.side_chosen.emit(digits[Qt.Key(key)], True)
        elif key in arrows:
            self.side_chosen.emit(arrows[Qt.Key(key)], False)
        else:
            super().keyPressEvent(event)


class ConflictsPane(QWidget):
    """Every conflict, in its article's words, with both versions and what was before.

    Attributes:
        choices: By id of a conflict, whose version is to be taken.
    """

    def __init__(
        self,
        project: Project,
        conflicts: list[Conflict],
        name_of: Callable[[str], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._name_of = name_of
        places = Places(project)
        found = [(places.find(one), one) for one in conflicts[:_SHOWN]]
        found.sort(key=lambda pair: (pair[0].title, pair[0].start))
        self._places, self._conflicts = [one for one, _ in found], [one for _, one in found]
        self.choices = {one.id: one.taken for one in conflicts if is_open(one)}
        self.list = ConflictList(self)
        self.list.setAccessibleName(self.tr("Conflicts"))
        self.list.setItemDelegate(ConflictRows(self.list))
        self.where, self.context = soft("", self), _rich(self)
        self.sides = [QRadioButton(self), QRadioButton(self)]
        self.versions = [_rich(self) for _ in range(3)]
        self.told = soft("", self)
        self.every = [
            QPushButton(self.tr("All ours"), self),
            QPushButton(self.tr("All theirs"), self),
        ]
        self._group = QButtonGroup(self)
        self._lay_out()
        for row in range(len(self._conflicts)):
            self.list.addItem("")
            self._dress(row)
        self._connect()
        self.list.setCurrentRow(0)

    @property
    def current(self) -> Conflict | None:
        """The conflict that is looked at."""
        row = self.list.currentRow()
        return self._conflicts[row] if 0 <= row < len(self._conflicts) else None

    def choose(self, side: Take, *, onward: bool = False) -> None:
        """Takes one side's version of the conflict that is looked at."""
        conflict = self.current
        if conflict is None:
            return
        if conflict.id in self.choices:
            self.choices[conflict.id] = side
            self._renew(self.list.currentRow())
        if onward and self.list.currentRow() + 1 < self.list.count():
            self.list.setCurrentRow(self.list.currentRow() + 1)

    def choose_all(self, side: Take) -> None:
        """Takes one side's version of every conflict in which one can choose."""
        self.choices = dict.fromkeys(self.choices, side)
        for row in range(self.list.count()):
            self._renew(row)

    # -- what happens

    def _on_side(self, side: int, onward: bool) -> None:
        self.choose(_SIDES[side], onward=onward)

    def _on_all(self, side: int) -> None:
        self.choose_all(_SIDES[side])

    def _on_radio(self, side: int) -> None:
        self.choose(_SIDES[side])

    def _on_row(self) -> None:
        conflict = self.current
        if conflict is None:
            return
        place = self._places[self.list.currentRow()]
        self.where.setText(" · ".join(filter(None, (place.title, conflict.file))))
        self.context.setVisible(bool(place.quote))
        self.context.setText(in_context(place.text, place.start, place.end))
        both = (conflict.ours, conflict.theirs, conflict.base)
        for label, words in zip(self.versions, both, strict=True):
            shown = version_words(words, conflict.field, place.text)
            label.setText(paragraph(escape(shown), shown))
        self._show_choice(conflict)

    def _show_choice(self, conflict: Conflict) -> None:
        taken = self.choices.get(conflict.id)
        for side, radio in zip(_SIDES, self.sides, strict=True):
            radio.blockSignals(True)
            radio.setEnabled(taken is not None)
            radio.setChecked((taken or conflict.taken) is side)
            radio.blockSignals(False)
        if taken is None:
            words = self.tr("One has removed what the other has changed or uses: it stays.")
        else:
            words = self.tr("The other version is kept as a comment, or told in the report.")
        self.told.setText(words)

    # -- how it is done

    def _renew(self, row: int) -> None:
        self._dress(row)
        if row == self.list.currentRow():
            self._show_choice(self._conflicts[row])

    def _dress(self, row: int) -> None:
        """One row: the words, what is in conflict, whose version is taken."""
        item, conflict, place = self.list.item(row), self._conflicts[row], self._places[row]
        taken = self.choices.get(conflict.id)
        side = side_words(taken) if taken else self.tr("stays")
        quote, what = (
            brief(place.quote, _LONGEST),
            conflict_line(conflict, self._name_of(conflict.person)),
        )
        item.setText(quote)
        item.setData(WHAT, what)
        item.setData(SIDE, side)
        words = ", ".join(filter(None, (side, what, quote)))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, words)

    def _lay_out(self) -> None:
        detail = QScrollArea(self)
        detail.setWidgetResizable(True)
        detail.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        detail.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        detail.setWidget(self._detail())
        middle = QHBoxLayout()
        middle.setSpacing(16)
        self.list.setMinimumWidth(200)
        middle.addWidget(self.list, 2)
        middle.addWidget(detail, 3)
        buttons = QHBoxLayout()
        for button in self.every:
            button.setAutoDefault(False)
            button.setObjectName("small")
            buttons.addWidget(button)
        words = self.tr("1 2 or ← → choose; with Ctrl, 1 and 2 for all")
        buttons.addWidget(soft(words, self), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(10)
        column.addLayout(middle, 1)
        column.addLayout(buttons)

    def _detail(self) -> QWidget:
        """The place in its article, both versions, and what was there before."""
        inner = QWidget(self)
        right = QVBoxLayout(inner)
        right.setContentsMargins(2, 2, 10, 2)
        right.setSpacing(12)
        right.addWidget(self.where)
        right.addWidget(self.context)
        right.addLayout(self._versions())
        right.addWidget(self.told)
        right.addStretch(1)
        return inner

    def _versions(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self.sides[0].setText(self.tr("1  Ours"))
        self.sides[1].setText(self.tr("2  Theirs"))
        before = QLabel(self.tr("Before"), self)
        before.setObjectName("soft")
        for row, radio in enumerate(self.sides):
            self._group.addButton(radio, row)
            radio.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        for row, title in enumerate((*self.sides, before)):
            grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.versions[row], row, 1)
        return grid

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._on_row)
        self.list.side_chosen.connect(self._on_side)
        self.list.all_chosen.connect(self._on_all)
        self._group.idClicked.connect(self._on_radio)
        for button, take in zip(self.every, (self._on_all_ours, self._on_all_theirs), strict=True):
            button.clicked.connect(take)

    def _on_all_ours(self) -> None:
        self.choose_all(Take.OURS)

    def _on_all_theirs(self) -> None:
        self.choose_all(Take.THEIRS)


def _rich(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    return label
