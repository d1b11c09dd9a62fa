"""Title, date, author and whatever else is known, of one article or of all that are chosen."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.gui.fields import CalmCombo
from app.gui.importing.decisions import Decisions
from app.gui.importing.described import FIELDS, further, lines_of, shared, told_in
from app.model.json import Json
from app.tasks.staged import Staged

LANGUAGES = ("ar", "en", "fr", "fa", "he", "ku", "tr", "ur")
SEVERAL = 500
"""More chosen articles than these are not compared: whatever they say counts as several things."""


class FurtherLines(QPlainTextEdit):
    """Lines of keys and values; what is written is taken when the field is left.

    Signals:
        left: The focus has gone.
    """

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(64)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class DescriptionForm(QScrollArea):
    """Changes what is known of articles; several at once where several are chosen.

    Attributes:
        fields: The lines and combo boxes, by field.
        further: Whatever else there is, one key and value a line.
    """

    def __init__(self, decisions: Decisions, parent: QWidget) -> None:
        super().__init__(parent)
        self._decisions = decisions
        self._chosen: Sequence[int] = ()
        self._before: dict[str, Json] = {}
        self._shown: dict[str, str] = {}
        self.fields: dict[str, QLineEdit | QComboBox] = {}
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.heading = QLabel(self)
        self.heading.setObjectName("heading")
        self.further = FurtherLines(self)
        self.further.setPlaceholderText(self.tr("collection = Agencies 2026"))
        self.further.left.connect(self._take_further)
        self._titles = self._names()
        self._lay_out()
        self.show_articles(())

    def show_articles(self, numbers: Sequence[int]) -> None:
        """Shows what is known of these articles; what was typed before is taken first."""
        self.take()
        self._chosen = numbers
        few = [self._decisions.stage.staged(number) for number in numbers[:SEVERAL]]
        self.setEnabled(bool(numbers))
        many = self.tr("{n} articles chosen: what you write goes to all of them")
        one = self.tr("What is known of this article")
        self.heading.setText(many.format(n=f"{len(numbers):,}") if len(numbers) > 1 else one)
        for field in FIELDS:
            self._show_field(field, self._shared(field, few))
        self._show_further(few)

    def take(self) -> None:
        """Takes what stands in the fields and was not taken yet."""
        for field in FIELDS:
            self._on_edited(field)
        self._take_further()

    # -- showing

    def _shared(self, field: str, few: Sequence[Staged]) -> str | None:
        if not few or len(self._chosen) > SEVERAL:
            return None if few else ""
        return shared(self._decisions, few, field)

    def _show_field(self, field: str, words: str | None) -> None:
        editor = self.fields[field]
        several = self.tr("several values") if words is None else ""
        if isinstance(editor, QLineEdit):
            editor.setPlaceholderText(several)
            editor.setText(words or "")
            editor.setCursorPosition(0)
        elif editor.isEditable():
            line = editor.lineEdit()
            line.setPlaceholderText(several)  # type: ignore[union-attr]
            editor.setCurrentText(words or "")
        else:
            editor.setCurrentIndex(-1 if words is None else max(0, editor.findData(words)))
            editor.setPlaceholderText(several)
        editor.setAccessibleDescription(several)
        self._shown[field] = self._said(field)

    def _show_further(self, few: Sequence[Staged]) -> None:
        values = [further(self._decisions, staged) for staged in few]
        alike = bool(values) and all(one == values[0] for one in values)
        self._before = dict(values[0]) if alike and len(self._chosen) <= SEVERAL else {}
        several = bool(values) and not self._before and any(values)
        example = self.tr("collection = Agencies 2026")
        told = self.tr("several values; a line such as collection = Agencies is added to all")
        self.further.setPlaceholderText(told if several else example)
        self.further.setPlainText(lines_of(self._before))

    # -- taking

    def _said(self, field: str) -> str:
        editor = self.fields[field]
        if isinstance(editor, QLineEdit):
            return editor.text()
        if editor.isEditable():
            return editor.currentText()
        data = editor.currentData()
        return "?" if data is None else str(data)

    def _on_edited(self, field: str) -> None:
        words = self._said(field)
        if not self._chosen or words == self._shown.get(field):
            return
        self._shown[field] = words
        words, numbers = words.strip(), self._chosen
        if field == "title":
            if words:
                self._decisions.name(numbers, words)
        elif field == "language":
            self._decisions.speak(numbers, words)
        elif field == "direction":
            self._decisions.direct(numbers, words)
        else:
            self._decisions.describe(numbers, field, words or None)

    def _take_further(self) -> None:
        told = told_in(self.further.toPlainText(), self._before)
        for key, value in told.items() if self._chosen else ():
            self._decisions.describe(self._chosen, key, value)
            self._before[key] = value
        self._before = {key: value for key, value in self._before.items() if value is not None}

    # -- building

    def _names(self) -> dict[str, str]:
        return {
            "title": self.tr("&Title"),
            "date": self.tr("&Date"),
            "author": self.tr("&Author"),
            "publisher": self.tr("&Publisher"),
            "url": self.tr("&URL"),
            "language": self.tr("Lan&guage"),
            "direction": self.tr("Di&rection"),
        }

    def _lay_out(self) -> None:
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(10, 6, 10, 4)
        column.setSpacing(6)
        column.addWidget(self.heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(5)
        for place, field in enumerate(FIELDS):
            row, side = (0, 0) if place == 0 else ((place + 1) // 2, 2 * ((place + 1) % 2))
            wide = 3 if place == 0 else 1
            self._add_field(grid, field, row, side, wide)
        label = QLabel(self.tr("&Further"), inner)
        label.setBuddy(self.further)
        self.further.setAccessibleName(self.tr("Further keys and values, one a line"))
        row = grid.rowCount()
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.further, row, 1, 1, 3)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        column.addLayout(grid)
        column.addStretch(1)
        self.setWidget(inner)

    def _add_field(self, grid: QGridLayout, field: str, row: int, side: int, wide: int) -> None:
        editor = self._editor(field)
        name = self._titles[field]
        label = QLabel(name, self)
        label.setBuddy(editor)
        editor.setAccessibleName(name.replace("&", ""))
        self.fields[field] = editor
        grid.addWidget(label, row, side)
        grid.addWidget(editor, row, side + 1, 1, wide)

    def _editor(self, field: str) -> QLineEdit | QComboBox:
        if field == "direction":
            return self._directions()
        if field == "language":
            combo = CalmCombo(self)
            combo.setEditable(True)
            combo.addItems(list(LANGUAGES))
            combo.setCurrentText("")
            combo.activated.connect(partial(self._on_chosen, field))
            typed = combo.lineEdit()
            assert typed is not None
            typed.editingFinished.connect(partial(self._on_edited, field))
            return combo
        line = QLineEdit(self)
        line.setAlignment(Qt.AlignmentFlag.AlignLeading)
        if field == "url":
            line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        line.editingFinished.connect(partial(self._on_edited, field))
        return line

    def _directions(self) -> QComboBox:
        combo = CalmCombo(self)
        combo.addItem(self.tr("by its letters"), "")
        combo.addItem(self.tr("right to left"), "rtl")
        combo.addItem(self.tr("left to right"), "ltr")
        combo.activated.connect(partial(self._on_chosen, "direction"))
        return combo

    def _on_chosen(self, field: str, _place: int) -> None:
        self._on_edited(field)
