"""Rows of small pictures of which one is chosen: colours and underlines."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QToolButton, QWidget

from app.gui.look import Look
from app.gui.reader.underlines import underline
from app.gui.scheme.drafting import Drafting
from app.model.scheme import OKABE_ITO, UNDERLINES
from app.model.scheme_edit import Path
from app.model.scheme_json import is_color

_SIDE = 18
_NAMES = ("blue", "orange", "green", "pink", "vermilion", "sky", "yellow", "grey")


class Chips(QWidget):
    """Buttons with pictures; arrows go from one to the next.

    Signals:
        chosen: One of them (its place).
    """

    chosen = Signal(int)

    def __init__(self, title: str, names: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.buttons = [self._button(f"{title}: {name}", name, n) for n, name in enumerate(names)]
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.setFocusProxy(self.buttons[0])
        self._group.idClicked.connect(self.chosen)

    def show_place(self, place: int) -> None:
        """Ticks one of them; -1 for none."""
        self._group.setExclusive(False)
        for n, button in enumerate(self.buttons):
            button.setChecked(n == place)
        self._group.setExclusive(True)

    def _button(self, name: str, words: str, place: int) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("chip")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(name)
        button.setToolTip(words)
        self._group.addButton(button, place)
        return button


class ColorField(QWidget):
    """A colour of the palette, or any other as ``#RRGGBB``."""

    def __init__(self, drafting: Drafting, key: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._drafting = drafting
        self._key = key
        self._path: Path = ()
        self.chips = Chips(title, [self.tr(name) for name in _NAMES], self)
        for color, button in zip(OKABE_ITO, self.chips.buttons, strict=True):
            button.setIcon(color_icon(color))
            button.setIconSize(QSize(_SIDE, _SIDE))
        self.line = QLineEdit(self)
        self.line.setMaximumWidth(104)
        self.line.setAccessibleName(self.tr("{title}: any colour").format(title=title))
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.chips)
        row.addWidget(self.line)
        row.addStretch(1)
        self.setFocusProxy(self.chips)
        self.chips.chosen.connect(self._on_chosen)
        self.line.editingFinished.connect(self._on_typed)

    def show_part(self, path: Path) -> None:
        """Shows the colour of a label."""
        self._path = path
        color = str(self._drafting.draft.at(path).get(self._key) or "")
        self.line.setText(color)
        known = [*OKABE_ITO]
        self.chips.show_place(known.index(color.upper()) if color.upper() in known else -1)

    def _on_chosen(self, place: int) -> None:
        self._drafting.put(self._path, **{self._key: OKABE_ITO[place]})

    def _on_typed(self) -> None:
        if not self._path:
            return
        typed = self.line.text().strip()
        color = typed if typed.startswith("#") else f"#{typed}"
        if is_color(color):
            self._drafting.put(self._path, **{self._key: color.upper()})
        else:
            words = self.tr("“{typed}” is no colour; write one as #0072B2.").format(typed=typed)
            self.show_part(self._path)
            self._drafting.refused.emit(words)


class UnderlineField(QWidget):
    """One of the six styles of line."""

    def __init__(self, drafting: Drafting, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._drafting = drafting
        self._look = look
        self._path: Path = ()
        self.chips = Chips(self.tr("Underline"), [self.tr(name) for name in UNDERLINES], self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.chips)
        self.setFocusProxy(self.chips)
        self.chips.chosen.connect(self._on_chosen)
        look.theme_changed.connect(self._draw)
        self._draw()

    def show_part(self, path: Path) -> None:
        """Shows the line of a label."""
        self._path = path
        style = self._drafting.draft.at(path).get("underline")
        self.chips.show_place(UNDERLINES.index(style) if style in UNDERLINES else -1)

    def _on_chosen(self, place: int) -> None:
        self._drafting.put(self._path, underline=UNDERLINES[place])

    def _draw(self) -> None:
        for style, button in zip(UNDERLINES, self.chips.buttons, strict=True):
            button.setIcon(underline_icon(style, self._look.theme.ink))
            button.setIconSize(QSize(2 * _SIDE, _SIDE))


def color_icon(color: str) -> QIcon:
    """A disc of a colour with a hairline, so that pale ones are seen."""
    pixmap = _canvas(_SIDE)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("#8C8274"), 1))
    painter.setBrush(QColor(color))
    painter.drawEllipse(QRectF(1, 1, _SIDE - 2, _SIDE - 2))
    painter.end()
    return QIcon(pixmap)


def underline_icon(style: str, ink: str) -> QIcon:
    """A stretch of a line."""
    pixmap = _canvas(2 * _SIDE)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(2, _SIDE / 2 - 1)
    underline(painter, style, QRectF(0, 0, 2 * _SIDE - 4, 2.6), QColor(ink))
    painter.end()
    return QIcon(pixmap)


def _canvas(width: int) -> QPixmap:
    pixmap = QPixmap(2 * width, 2 * _SIDE)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
