"""The list of articles that are to come in, with a filter above it."""

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QLineEdit,
    QListView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.gui.importing.decisions import Decisions
from app.gui.importing.looked import Kind, Looked
from app.gui.importing.model import ArticlesModel
from app.gui.importing.rows import ArticleRows, tick_of
from app.gui.importing.rule_bar import Flow
from app.gui.look import Look

_SOON = 150
_ON_TICK = 4


class ArticleList(QListView):
    """Rows with ticks: Space, or a press on the tick, takes the chosen ones in or leaves them out.

    Signals:
        toggled: Rows are to be toggled (a list of row numbers).
    """

    toggled = Signal(list)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    @property
    def chosen(self) -> list[int]:
        """The rows that are chosen, in order."""
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.toggled.emit(self.chosen)
            return
        super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            box = QRectF(self.visualRect(index)).adjusted(8, 5, -8, -5)
            around = tick_of(box).adjusted(-_ON_TICK, -_ON_TICK, _ON_TICK, _ON_TICK)
            if around.contains(QPointF(event.position())):
                rows = self.chosen
                self.toggled.emit(rows if index.row() in rows else [index.row()])
                return
        super().mousePressEvent(event)


class ListPane(QWidget):
    """A line and buttons to filter by, and the list.

    Attributes:
        words: What title, file or place must have.
        chips: A button for each kind there is.
        list: The list.

    Signals:
        chosen: Other articles are chosen (a list of their numbers).
        refused: A tick cannot be set: the articles are skipped for what they are.
    """

    chosen = Signal(list)
    refused = Signal()

    def __init__(self, looked: Looked, decisions: Decisions, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._looked = looked
        self.model = ArticlesModel(decisions, self)
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(self.tr("Filter by title or file"))
        self.words.setAccessibleName(self.words.placeholderText())
        self.words.setClearButtonEnabled(True)
        self.chips: dict[Kind, QToolButton] = {}
        self._group = QButtonGroup(self)
        self.list = ArticleList(self)
        self.list.setAccessibleName(self.tr("Articles"))
        self.list.setItemDelegate(ArticleRows(look, self.list))
        self.list.setModel(self.model)
        self.list.toggled.connect(self._on_toggled)
        self.list.selectionModel().selectionChanged.connect(self._on_selection)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self._filter)
        self.words.textChanged.connect(self._on_words)
        self._told = QTimer(self)
        self._told.setSingleShot(True)
        self._told.setInterval(0)
        self._told.timeout.connect(self._tell)
        self._lay_out()

    def choose_row(self, row: int) -> None:
        """Chooses one article."""
        index = self.model.index(max(0, row))
        choose = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(index, choose)

    def first_of(self, kind: Kind) -> int:
        """The first row of a kind; 0 if there is none."""
        found = self._looked.found("", kind)
        return max(0, self.model.row_of(found[0])) if found else 0

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(6)
        column.addWidget(self.words)
        flow = Flow(row := QWidget(self))
        flow.setSpacing(4)
        for kind, words in self._kinds().items():
            number = self._looked.counts[kind] if kind else self._looked.stage.count
            if number:
                self._add_chip(flow, kind, f"{words} {number:,}")
        row.setVisible(len(self.chips) > 1)
        column.addWidget(row)
        column.addWidget(self.list, 1)

    def _kinds(self) -> dict[Kind, str]:
        return {
            Kind.NONE: self.tr("All"),
            Kind.TWIN: self.tr("Duplicates"),
            Kind.CUTS: self.tr("With proposals"),
            Kind.DOUBT: self.tr("Proof-read first"),
            Kind.VERSION: self.tr("Versions"),
        }

    def _add_chip(self, flow: Flow, kind: Kind, words: str) -> None:
        chip = self.chips[kind] = QToolButton(self)
        chip.setObjectName("option")
        chip.setText(words)
        chip.setCheckable(True)
        chip.setChecked(not kind)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(partial(self._on_chip, kind))
        self._group.addButton(chip)
        flow.addWidget(chip)

    def _on_toggled(self, rows: list[int]) -> None:
        if not self.model.toggle(rows):
            self.refused.emit()

    def _on_words(self) -> None:
        self._soon.start()

    def _on_chip(self, _kind: Kind, _checked: bool = False) -> None:
        self._filter()

    def _filter(self) -> None:
        self._soon.stop()
        kind = next((kind for kind, chip in self.chips.items() if chip.isChecked()), Kind.NONE)
        row = self.list.currentIndex().row()
        before = self.model.number(row) if row >= 0 else 0
        self.model.show(self._looked.found(self.words.text(), kind))
        if self.model.rowCount():
            self.choose_row(self.model.row_of(before))
        self._on_selection()

    def _on_selection(self) -> None:
        self._told.start()

    def _tell(self) -> None:
        self.chosen.emit([self.model.number(row) for row in self.list.chosen])
