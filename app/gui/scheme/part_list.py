"""A list of parts of a draft, with what adds, removes and moves them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.gui.scheme.drafting import Drafting
from app.gui.scheme.part_buttons import PartButtons
from app.model.scheme_edit import Node, Path, free_id

Icon = Callable[[int], QIcon]


class PartList(QWidget):
    """Parts by name; one of them is chosen. `new` makes a part for a place.

    Signals:
        chosen: Another part is to be shown (its path; empty: none).
        added: A part was added, and is shown: it wants a name.
    """

    chosen = Signal(object)
    added = Signal()

    def __init__(
        self,
        drafting: Drafting,
        title: str,
        new: Callable[[int], dict[str, Any]],
        parent: QWidget,
        icon: Icon | None = None,
    ) -> None:
        super().__init__(parent)
        self._drafting = drafting
        self._new = new
        self._icon = icon
        self._path: Path = ()
        self.list = QListWidget(self)
        self.list.setIconSize(QSize(18, 18))
        self.list.setAccessibleName(title)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.buttons = PartButtons(self)
        self.buttons.serve(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(self.buttons)
        row.addStretch(1)
        column.addLayout(row)
        self.setFocusProxy(self.list)
        self.buttons.added.connect(self._on_added)
        self.buttons.removed.connect(self._on_removed)
        self.buttons.moved.connect(self._on_moved)
        self.list.currentRowChanged.connect(self._on_row_changed)
        drafting.changed.connect(self.refresh)
        drafting.swapped.connect(self._on_swapped)

    @property
    def place(self) -> int:
        """The place of the chosen part, -1 if there is none."""
        return self.list.currentRow()

    def show_list(self, path: Path, place: int = 0) -> None:
        """Shows the list at a path and chooses a part of it."""
        self._path = path
        self._fill(place)

    def refresh(self) -> None:
        """Shows what the draft says now, where that is something else."""
        if not self._path:
            return
        parts = self._parts()
        if len(parts) != self.list.count():
            self._fill(self.place)
            return
        for n, part in enumerate(parts):
            self._dress(self.list.item(n), n, part)

    def choose(self, place: int) -> None:
        """Chooses a part by its place."""
        self.list.setCurrentRow(place)

    def _parts(self) -> list[Node]:
        try:
            found: list[Node] = self._drafting.draft.at(self._path)
        except IndexError:  # the part they belong to has gone
            return []
        return found

    def _fill(self, place: int) -> None:
        parts = self._parts()
        self.list.blockSignals(True)
        self.list.clear()
        for n, part in enumerate(parts):
            self._dress(QListWidgetItem(self.list), n, part)
        self.list.setCurrentRow(min(place, len(parts) - 1) if place >= 0 else 0)
        self.list.blockSignals(False)
        self._on_row_changed(self.list.currentRow())

    def _dress(self, item: QListWidgetItem, n: int, part: Node) -> None:
        item.setText(name_of_part(part))
        item.setToolTip(part.get("id", ""))
        if self._icon is not None:
            item.setIcon(self._icon(n))

    def _on_row_changed(self, row: int) -> None:
        self.buttons.allow(row, self.list.count())
        self.chosen.emit((*self._path, row) if row >= 0 else ())

    def _on_swapped(self) -> None:
        if self._path:
            self._fill(0)

    def _on_added(self) -> None:
        ids = [part["id"] for part in self._parts()]
        node = self._new(len(ids))
        node["id"] = free_id(ids, node["id"])
        self.list.blockSignals(True)
        self._drafting.add(self._path, node)
        self.list.blockSignals(False)
        self._fill(len(ids))
        self.added.emit()

    def _on_removed(self) -> None:
        if self.place >= 0:
            self._drafting.drop((*self._path, self.place))

    def _on_moved(self, step: int) -> None:
        place, goal = self.place, self.place + step
        if place >= 0 and 0 <= goal < self.list.count():
            self._drafting.move((*self._path, place), step)
            self._fill(goal)


def name_of_part(part: Node) -> str:
    """A part's name in both languages; its id if it has none."""
    names = [str(part.get(key) or "").strip() for key in ("en", "ar")]
    found = list(dict.fromkeys(name for name in names if name))
    return " · ".join(found) or str(part.get("id") or "?")
