"""Fields of the export dialog: whose layers, which articles."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.gui.counted import counted
from app.gui.dialogs.frame import soft
from app.gui.export_wish import ALL, FILTER, QUEUE, ExportWish, those_here
from app.gui.quoted import brief, isolated
from app.gui.sides import direction_of
from app.model.errors import UserError
from app.tasks.choosing import GOLD

_SEVERAL = ""
_SOON = 250
"""Milliseconds after the last letter of a filter until its articles are counted."""

Count = Callable[[str], int]
"""How many articles a filter lets through; raises a UserError if it cannot be understood."""


class LayersField(QWidget):
    """Whose layers: all, one person's, several people's.

    Attributes:
        combo: The choice.
        list: The people to tick, shown for several.
    """

    def __init__(self, me: str, people: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.combo = QComboBox(self)
        self.list = QListWidget(self)
        self._people = [name for name in people if name != me]
        self.combo.addItem(self.tr("All layers"), None)
        self.combo.addItem(self.tr("My layer ({name})").format(name=isolated(me)), me)
        for name in sorted(self._people, key=lambda name: name != GOLD):
            words = self.tr("The layer of {name}").format(name=isolated(name))
            self.combo.addItem(self.tr("The gold layer") if name == GOLD else words, name)
        if self._people:
            self.combo.addItem(self.tr("Several people…"), _SEVERAL)
        for name in (me, *self._people):
            item = QListWidgetItem(name, self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.list.setAccessibleName(self.tr("People"))
        self.list.setMaximumHeight(84)
        self.list.setCurrentRow(0)
        self.list.hide()
        self.combo.currentIndexChanged.connect(self._on_chosen)
        self.setFocusProxy(self.combo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.combo)
        column.addWidget(self.list)

    @property
    def several(self) -> bool:
        """Whether people are ticked in the list."""
        return bool(self.combo.currentData() == _SEVERAL)

    @property
    def people(self) -> tuple[str, ...]:
        """Whose layers are wanted; all if empty, unless `several`."""
        if not self.several:
            name: str | None = self.combo.currentData()
            return (name,) if name else ()
        items = (self.list.item(n) for n in range(self.list.count()))
        return tuple(x.text() for x in items if x.checkState() == Qt.CheckState.Checked)

    def show_wish(self, wish: ExportWish) -> None:
        """Shows the choice of an earlier export, as far as its people still are here."""
        known = [self.list.item(n).text() for n in range(self.list.count())]
        people = those_here(wish.people, known)
        several = wish.several and bool(people)
        for n, name in enumerate(known):
            on = several and name in people
            self.list.item(n).setCheckState(
                Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            )
        wanted = _SEVERAL if several else next(iter(people), None)
        self.combo.setCurrentIndex(max(0, self.combo.findData(wanted)))

    def _on_chosen(self) -> None:
        self.list.setVisible(self.several)


class ArticlesField(QWidget):
    """Which articles, and how many those are.

    Attributes:
        combo: All, those of the queue as it is filtered now, or those of a filter written here.
        line: That filter.
        told: How many there are, or why nobody knows.

    Signals:
        counted: Another number is shown.
    """

    counted = Signal()

    def __init__(self, total: int, queue: str, count: Count, parent: QWidget) -> None:
        super().__init__(parent)
        self._queue, self._count = queue.strip(), count
        self.combo = QComboBox(self)
        all_of_them = self.tr("All ({articles})").format(articles=counted("articles", total))
        self.combo.addItem(all_of_them, ALL)
        if self._queue:
            words = self.tr("The queue as it is filtered now: {filter}")
            shown = isolated(brief(self._queue, 40))
            self.combo.addItem(words.format(filter=shown), QUEUE)
        self.combo.addItem(self.tr("Those of a filter…"), FILTER)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("As in the queue: state:done label:actor by:me"))
        self.line.setAccessibleName(self.tr("Filter"))
        self.told = soft("", self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self.recount)
        self.combo.currentIndexChanged.connect(self._on_chosen)
        self.line.textChanged.connect(self._on_typed)
        self.setFocusProxy(self.combo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.line, 1)
        row.addWidget(self.told)
        column.addWidget(self.combo)
        column.addLayout(row)
        self._on_chosen()

    @property
    def which(self) -> str:
        """`ALL`, `QUEUE` or `FILTER`."""
        return str(self.combo.currentData())

    @property
    def filter(self) -> str:
        """The filter that is wanted; empty for all articles."""
        return {ALL: "", QUEUE: self._queue, FILTER: self.line.text().strip()}[self.which]

    def show_wish(self, wish: ExportWish) -> None:
        """Shows the choice of an earlier export."""
        self.line.setText(wish.filter)
        self.combo.setCurrentIndex(max(0, self.combo.findData(wish.articles)))
        self.recount()

    def recount(self) -> str:
        """Counts anew; returns why that cannot be done, or that there are none; else nothing."""
        self._soon.stop()
        try:
            number = self._count(self.filter)
        except UserError as error:
            self._tell(error.message, wrong=True)
            return f"{error.message} {error.hint}".strip()
        self._tell(counted("articles", number), wrong=False)
        if number or not self.filter:
            return ""
        return self.tr("No article fits the filter.")

    def _on_chosen(self) -> None:
        self.line.setVisible(self.which == FILTER)
        self.told.setVisible(self.which != ALL)
        self.recount()

    def _on_typed(self, words: str) -> None:
        self.line.setLayoutDirection(direction_of(words))
        self._soon.start()

    def _tell(self, words: str, *, wrong: bool) -> None:
        self.told.setObjectName("danger" if wrong else "soft")
        self.told.style().unpolish(self.told)
        self.told.style().polish(self.told)
        self.told.setText(words)
