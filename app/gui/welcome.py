"""The first thing one sees: the name, the ways in, the projects of late."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.gui.cards import Card, Emblem
from app.gui.fonts import NASKH
from app.gui.look import Look
from app.gui.settings import Settings
from app.gui.tips import tip

_ARABIC = "حاشية"


class WelcomePage(QWidget):
    """Shown while no project is open.

    Signals:
        command_asked: A command of the table is wanted (its id).
        path_chosen: A recent project is wanted (its path).
    """

    command_asked = Signal(str)
    path_chosen = Signal(object)

    def __init__(self, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._settings = settings
        self.buttons: dict[str, Card] = {}
        self.recent_buttons: list[Card] = []
        self._recent = QVBoxLayout()
        self._recent.setSpacing(8)
        self._build()
        self.refresh()

    def _build(self) -> None:
        inside = QWidget(self)
        inside.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        inside.setFixedWidth(680)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 36, 0, 36)
        column.setSpacing(12)
        column.addStretch(2)
        column.addLayout(self._hero(inside))
        column.addSpacing(22)
        column.addLayout(self._ways_in(inside))
        column.addSpacing(20)
        self.recent_heading = QLabel(self.tr("Recent projects"), inside)
        self.recent_heading.setObjectName("heading")
        column.addWidget(self.recent_heading)
        column.addLayout(self._recent)
        self.drop = QLabel(self.tr("Or drop a project file anywhere in this window."), inside)
        self.drop.setObjectName("soft")
        self.drop.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addSpacing(12)
        column.addWidget(self.drop)
        column.addStretch(3)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget(scroll)
        row = QHBoxLayout(holder)
        row.addStretch(1)
        row.addWidget(inside)
        row.addStretch(1)
        scroll.setWidget(holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _hero(self, parent: QWidget) -> QHBoxLayout:
        arabic = QLabel(_ARABIC, parent)
        arabic.setObjectName("hero")
        font = QFont(NASKH)
        arabic.setFont(font)
        latin = QLabel("Hashiya", parent)
        latin.setObjectName("hero_latin")
        line = QLabel(
            self.tr("Mark what the news claims, who says so, about whom and where."), parent
        )
        line.setObjectName("soft")
        line.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch(1)
        words.addWidget(latin)
        words.addWidget(line)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(22)
        row.addWidget(Emblem(self._look, parent))
        row.addLayout(words, 1)
        row.addWidget(arabic)
        return row

    def _ways_in(self, parent: QWidget) -> QGridLayout:
        ways = (
            (
                "sample_project",
                "book-open",
                self.tr("Sample project"),
                self.tr("Six articles, one tagged"),
            ),
            (
                "new_project",
                "plus",
                self.tr("New project"),
                self.tr("From your own files · Ctrl+N"),
            ),
            (
                "open_project",
                "folder-open",
                self.tr("Open project"),
                self.tr("A .hashiya file · Ctrl+O"),
            ),
        )
        grid = QGridLayout()
        grid.setSpacing(12)
        for n, (command, icon, title, below) in enumerate(ways):
            button = Card(self._look, title, below, parent)
            button.clicked.connect(partial(self._on_way_in, command))
            self._look.icons.put(button, icon, "accent")
            self.buttons[command] = button
            grid.addWidget(button, 0, n)
            grid.setColumnStretch(n, 1)
        return grid

    def refresh(self) -> None:
        """Reads the recent projects anew."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.recent_buttons = []
        paths = self._settings.recent
        self.recent_heading.setVisible(bool(paths))
        for path in paths:
            self._recent.addWidget(self._row(path))

    def _row(self, path: Path) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        there = path.is_file()
        gone = "" if there else self.tr(" — no longer there")
        button = Card(self._look, f"{path.stem}{gone}", _short(path.parent), row, height=60)
        button.setToolTip(tip(str(path)))
        button.setEnabled(there)
        button.clicked.connect(partial(self._on_recent, path))
        forget = QToolButton(row)
        forget.setAccessibleName(self.tr("Take {name} off this list").format(name=path.stem))
        forget.setToolTip(self.tr("Take it off this list; the file stays"))
        forget.clicked.connect(partial(self._on_forget, path))
        self._look.icons.put(forget, "x")
        line.addWidget(button, 1)
        line.addWidget(forget)
        self.recent_buttons.append(button)
        return row

    def _on_way_in(self, command: str, _checked: bool = False) -> None:
        self.command_asked.emit(command)

    def _on_recent(self, path: Path, _checked: bool = False) -> None:
        self.path_chosen.emit(path)

    def _on_forget(self, path: Path, _checked: bool = False) -> None:
        self._settings.forget(path)
        self.refresh()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fade = QLinearGradient(0, 0, 0, self.height())
        fade.setColorAt(0, QColor(self._look.theme.page))
        fade.setColorAt(1, QColor(self._look.theme.window))
        painter.fillRect(self.rect(), fade)


def _short(folder: Path) -> str:
    """The folder, with the home folder as a tilde."""
    try:
        return f"~/{folder.relative_to(Path.home()).as_posix()}".removesuffix("/.")
    except ValueError:
        return str(folder)
