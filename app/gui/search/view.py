"""The list of hits: gone through, ticked and taken by keys."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QTableView, QWidget

from app.compat import override
from app.gui.keys import OWN_KEYS, chords_of
from app.gui.painted_rows import dress_rows
from app.gui.search.model import ROW, KwicModel
from app.gui.search.painter import KwicPainter
from app.gui.search.places import places_in
from app.gui.search.row import Row
from app.gui.session import Session

_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect


class KwicView(QTableView):
    """A table of one column (a list view walks over all rows on every change), right to left.

    Attributes:
        hits: The rows.
        painter: How they look.

    Signals:
        taken: Return was pressed, or a row clicked twice.
        chord_typed: A letter or digit was typed (what it may stand for).
        stepped: Tab (1) or Shift+Tab (-1) was pressed, where `keeps_tab` is set.
        left_upward: What stands above the list is wanted.
    """

    taken = Signal()
    chord_typed = Signal(tuple)
    stepped = Signal(int)
    left_upward = Signal()

    def __init__(self, session: Session, parent: QWidget, *, ticking: bool = False) -> None:
        super().__init__(parent)
        self.hits = KwicModel(self, ticking=ticking)
        self.keeps_tab = ticking
        self.setObjectName("kwic")
        self.setAccessibleName(self.tr("Hits"))
        self.setProperty(OWN_KEYS, ["Ctrl+A"] if ticking else [])
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.painter = KwicPainter(session, self.hits, self)
        self.setItemDelegate(self.painter)
        self.setModel(self.hits)
        self._dress()
        session.look.theme_changed.connect(self.viewport().update)
        session.look.page_type_changed.connect(self._on_type_changed)

    def current_row(self) -> Row | None:
        """The row the keys act on."""
        row = self.currentIndex().data(ROW)
        return row if isinstance(row, Row) else None

    def go_to(self, row: int) -> None:
        """Makes a row the current one."""
        index = self.hits.index(row, 0)
        self.selectionModel().setCurrentIndex(index, _ALONE)
        if index.isValid():
            self.scrollTo(index)

    def go_to_first(self) -> None:
        """Makes the first ticked row the current one; without any, the first row."""
        self.go_to(min(self.hits.ticked, default=0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        chords = chords_of(event)
        if self._pressed(chords):
            event.accept()
        elif len(chords) and len(chords[0]) == 1:
            self.chord_typed.emit(chords)
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Typed letters look for nothing here."""

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        if not self.keeps_tab:
            return super().focusNextPrevChild(forward)
        self.stepped.emit(1 if forward else -1)
        return True

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if self.hits.ticking and index.isValid():
            box = places_in(self.visualRect(index).toRectF(), ticking=True).box
            if box.adjusted(-8, -8, 8, 8).contains(event.position()):
                self.hits.toggle(index.row())

    def _pressed(self, chords: tuple[str, ...]) -> bool:
        """Whether the list takes a key press."""
        row = self.currentIndex().row()
        if "Return" in chords:
            self.taken.emit()
        elif self.hits.ticking and (" " in chords or "Space" in chords):
            self.hits.toggle(row)
            self.go_to(min(row + 1, len(self.hits.rows) - 1))
        elif self.hits.ticking and "Ctrl+A" in chords:
            self.hits.toggle_all()
        elif "Up" in chords and row <= 0:
            self.left_upward.emit()
        else:
            return False
        return True

    def _dress(self) -> None:
        dress_rows(self, self.painter.height)
        self.doubleClicked.connect(self._on_double_clicked)

    def _on_double_clicked(self) -> None:
        if not self.hits.ticking:
            self.taken.emit()

    def _on_type_changed(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.painter.height)
        self.viewport().update()
