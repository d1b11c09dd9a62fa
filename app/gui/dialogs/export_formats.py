"""Who an export is for, and the formats that suit them."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.formats.base import Format
from app.formats.registry import formats, named
from app.gui.dialogs.export_rows import ABOUT, FormatRows
from app.gui.dialogs.frame import soft
from app.gui.held_words import held_lines

_ID = Qt.ItemDataRole.UserRole
_WIDTH, _HEIGHT, _LINES = 732, 222, 4
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class FormatChooser(QWidget):
    """Two lists beside each other: who it is for, and the formats for them.

    Attributes:
        audiences: Who it may be for.
        list: The formats for whoever is chosen there.
        details: What the chosen format loses, and what its offsets count.

    Signals:
        chosen: Another format is chosen.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.audiences = QListWidget(self)
        self.list = QListWidget(self)
        self.details = soft("", self)
        self._lay_out()
        for name, words in self._audiences():
            if not name or any(name in made.audience for made in _writable()):
                QListWidgetItem(words, self.audiences).setData(_ID, name)
        self.audiences.currentRowChanged.connect(self._on_audience)
        self.list.currentRowChanged.connect(self._on_format)
        self.list.verticalScrollBar().rangeChanged.connect(self._on_other_height)
        self.audiences.setCurrentRow(0)

    @property
    def audience(self) -> str:
        """Who it is for; empty for everybody."""
        return str(self.audiences.currentItem().data(_ID))

    @property
    def made(self) -> Format:
        """The chosen format."""
        return named(str(self.list.currentItem().data(_ID)))

    def choose(self, audience: str, format_id: str) -> None:
        """Chooses an audience and a format, as far as they are there."""
        _choose(self.audiences, audience)
        _choose(self.list, format_id)

    def _audiences(self) -> tuple[tuple[str, str], ...]:
        return (
            ("", self.tr("Anybody: every format")),
            ("archive", self.tr("An archive or a colleague")),
            ("training", self.tr("Training a model")),
            ("tools", self.tr("Another annotation tool")),
            ("qualitative", self.tr("Qualitative analysis")),
            ("events", self.tr("An event database")),
            ("reading", self.tr("Reading")),
        )

    def _on_audience(self) -> None:
        before: QListWidgetItem | None = self.list.currentItem()
        wanted = str(before.data(_ID)) if before is not None else ""
        self.list.blockSignals(True)  # one change, not one a row
        self.list.clear()
        for made in _writable():
            if not self.audience or self.audience in made.audience:
                item = QListWidgetItem(made.title, self.list)
                item.setData(_ID, made.id)
                item.setData(ABOUT, made.about)
                item.setData(_SPOKEN, f"{made.title}. {made.about}")
                item.setToolTip(made.about)
        self.list.setCurrentRow(0)
        _choose(self.list, wanted)
        self.list.blockSignals(False)
        self._on_format()

    def _on_other_height(self) -> None:
        """Keeps the chosen format in view when what is below takes or leaves room."""
        here: QListWidgetItem | None = self.list.currentItem()
        if here is not None:
            self.list.scrollToItem(here)

    def _on_format(self) -> None:
        words = "\n".join(held_lines(self.made))
        self.details.setText(words)
        room = _LINES * self.details.fontMetrics().lineSpacing()
        self.details.setFixedHeight(max(room, self.details.heightForWidth(_WIDTH)))
        self.list.setAccessibleDescription(words)
        self.chosen.emit()

    def _lay_out(self) -> None:
        self.audiences.setAccessibleName(self.tr("Who is it for?"))
        self.list.setAccessibleName(self.tr("Format"))
        self.list.setItemDelegate(FormatRows(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(1)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.audiences.setFixedWidth(216)
        self.audiences.setMinimumHeight(_HEIGHT)
        self.list.setMinimumSize(QSize(_WIDTH - 216 - 10, _HEIGHT))
        self.details.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.setFocusProxy(self.audiences)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        question = QLabel(self.tr("Who is it for?"), self)
        question.setBuddy(self.audiences)
        column.addWidget(question)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.audiences)
        row.addWidget(self.list, 1)
        column.addLayout(row)
        column.addWidget(self.details)


def _writable() -> list[Format]:
    return [made for made in formats() if made.writer is not None]


def _choose(among: QListWidget, wanted: str) -> None:
    for n in range(among.count()):
        if among.item(n).data(_ID) == wanted:
            among.setCurrentRow(n)
