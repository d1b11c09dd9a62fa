"""The list of the queue: one row opens its article, several are changed together."""

from PySide6.QtCore import QItemSelectionModel, QItemSelectionRange, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.compat import override
from app.gui.keys import OWN_KEYS
from app.gui.queue.painter import HEAD_HEIGHT, HEIGHT
from app.gui.queue_model import ROW, QueueModel
from app.project.queries_articles import QueueRow

_Key = Qt.Key
_MORE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect
_ENTER = (_Key.Key_Return, _Key.Key_Enter)
_MANY_GROUPS = 2_000
"""So many heads are as high as articles: each height of its own costs time."""


class QueueView(QTableView):
    """A table of one column: a list view walks over all rows on every change.

    Signals:
        article_chosen: The article of the current row is to be on the page (its uid).
        page_wanted: The article is chosen; the page is wanted.
        menu_asked: A menu about the selected articles is wanted (where, global).
        left_upward: The line above the list is wanted.
    """

    article_chosen = Signal(str)
    page_wanted = Signal()
    menu_asked = Signal(object)
    left_upward = Signal()

    def __init__(self, model: QueueModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._queue = model
        self._extending = False
        self.setObjectName("queue")
        self.setAccessibleName(self.tr("Articles"))
        self.setProperty(OWN_KEYS, ["Ctrl+A"])
        self.setModel(model)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setDefaultSectionSize(HEIGHT)
        rows.setMinimumSectionSize(HEAD_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows.hide()
        columns.hide()
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(HEIGHT // 2)
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.modelReset.connect(self._on_reset)
        self._on_reset()

    # -- what is selected

    def places(self) -> list[int]:
        """The places in the queue of the articles in the selected rows, each once, in order.

        A folded group stands for all of its articles.
        """
        found: set[int] = set()
        for part in self._parts():
            found.update(self._queue.rows.places_in(part.top(), part.bottom()))
        return sorted(found)

    def show_article(self, uid: str) -> None:
        """Makes the row of an article the current one, without opening it again."""
        self._extending = True
        self.go_to(self._queue.row_of(uid) if uid else -1)
        self._extending = False

    def go_to(self, row: int) -> None:
        """Makes a row the current one, and it alone selected, whatever keys are held; -1: none."""
        index = self._queue.index(row) if row >= 0 else QModelIndex()
        self.selectionModel().setCurrentIndex(index, _ALONE)
        if index.isValid():
            self.scrollTo(index)

    def _parts(self) -> list[QItemSelectionRange]:
        """Runs of selected rows: all of a long list is one."""
        selection = self.selectionModel().selection()
        return [selection.at(n) for n in range(selection.count())]

    # -- keys

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.currentIndex().row(), event.key()
        group = self._queue.rows.head_at(row)
        if key == _Key.Key_Up and row <= 0 and not event.modifiers() & _MORE:
            self.left_upward.emit()
        elif group is not None and key in (*_ENTER, _Key.Key_Space):
            self._queue.fold(group, folded=self._queue.rows.is_open(group))
        elif self._queue.rows.groups and key in (_Key.Key_Left, _Key.Key_Right):
            self._fold(row, outward=self._is_outward(key))
        elif key in _ENTER:
            self.page_wanted.emit()
        elif _wants_menu(event):
            self._ask_menu()
        else:
            self._extending = bool(event.modifiers() & _MORE)
            super().keyPressEvent(event)
            self._extending = False
            return
        event.accept()

    @override
    def keyboardSearch(self, search: str) -> None:
        """Typed letters look for nothing here: there is a line for that above the list."""

    def _is_outward(self, key: int) -> bool:
        """Whether an arrow leads away from where rows begin."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return (key == _Key.Key_Left) is not rtl

    def _fold(self, row: int, *, outward: bool) -> None:
        """Folds the group of a row and goes to its head, or unfolds it, as trees do."""
        rows, place = self._queue.rows, self._queue.rows.place_at(row)
        group = rows.head_at(row)
        if group is None and place is not None and outward:
            self.go_to(rows.row_of_head(rows.group_of(place)))
        elif group is not None:
            self._queue.fold(group, folded=outward)

    # -- the pointer

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        group = self._queue.rows.head_at(index.row())
        left = event.button() == Qt.MouseButton.LeftButton
        if group is not None and left and not event.modifiers() & _MORE:
            self.go_to(index.row())
            self._queue.fold(group, folded=self._queue.rows.is_open(group))
            event.accept()
            return
        self._extending = bool(event.modifiers() & _MORE) or not left
        if left or not self.selectionModel().isSelected(index):
            super().mousePressEvent(event)
        self._extending = False

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._extending = True
        super().mouseMoveEvent(event)
        self._extending = False

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers() & _MORE
        index = self.indexAt(event.position().toPoint())
        chosen = isinstance(index.data(ROW), QueueRow)
        if plain and chosen and sum(part.height() for part in self._parts()) == 1:
            self._choose(index)
            self.page_wanted.emit()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By key, the menu stands at the current row; by the pointer, at the pointer."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._ask_menu()
        else:
            self.menu_asked.emit(event.globalPos())
        event.accept()

    def _ask_menu(self) -> None:
        box: QRect = self.visualRect(self.currentIndex())
        self.menu_asked.emit(self.viewport().mapToGlobal(box.center()))

    # -- what happens

    @override
    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if not self._extending:
            self._choose(current)

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, QueueRow):
            self.article_chosen.emit(row.uid)

    def _on_reset(self) -> None:
        """Heads of groups are lower than articles; nothing to step into where nothing is."""
        count = self._queue.rowCount()
        policy = Qt.FocusPolicy.StrongFocus if count else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        if self._set_heads(HEAD_HEIGHT):
            self.updateGeometries()

    def _on_about_to_reset(self) -> None:
        """Rows that are heads now may be articles then, and would stay low."""
        self._set_heads(HEIGHT)

    def _set_heads(self, height: int) -> bool:
        """Gives the rows of all heads a height; says whether there are any."""
        rows, header = self._queue.rows, self.verticalHeader()
        if not 0 < len(rows.groups) <= _MANY_GROUPS:
            return False
        header.blockSignals(True)
        for number in range(len(rows.groups)):
            header.resizeSection(rows.row_of_head(number), height)
        header.blockSignals(False)
        return True


def _wants_menu(event: QKeyEvent) -> bool:
    """Whether a key asks for a menu; not every system says so by an event of its own."""
    shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return event.key() == _Key.Key_Menu or (event.key() == _Key.Key_F10 and shift)
