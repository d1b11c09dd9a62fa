"""Icons in the colours of the theme. The window paints first and its icons follow."""

from functools import cache
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QColor, QIcon, QPixmap
from PySide6.QtWidgets import QAbstractButton, QToolButton, QWidget
from shiboken6 import isValid

from app.gui.glyphs import Glyph
from app.gui.theme import LIGHT, Theme

SIZE = QSize(18, 18)


class Icons(QObject):
    """Gives buttons and menu entries their icons, again whenever the theme changes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._wanted: WeakKeyDictionary[QAbstractButton | QAction, tuple[str, str]] = (
            WeakKeyDictionary()
        )
        self._drawn = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.draw)

    def put(self, target: QAbstractButton | QAction, name: str, role: str = "ink_soft") -> None:
        """Gives `target` the Phosphor icon `name` in a colour of the theme.

        Args:
            target: A button or an action.
            name: Such as ``arrow-right``; a name ending in ``-start`` or ``-end`` is not mirrored.
            role: A colour of `Theme`.
        """
        self._wanted[target] = (name, role)
        if isinstance(target, QAbstractButton):
            target.setIconSize(SIZE)
        if self._drawn:
            target.setIcon(_icon(name, getattr(self._theme, role), self._theme.ink_soft))
        else:
            target.setIcon(_blank())

    def button(self, name: str, words: str, parent: QWidget) -> QToolButton:
        """A button that shows an icon alone; `words` are its tool tip and what is read aloud."""
        button = QToolButton(parent)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.put(button, name)
        return button

    def recolour(self, theme: Theme) -> None:
        """Takes the colours of another theme."""
        self._theme = theme
        if self._drawn:
            self.draw()

    def draw_later(self) -> None:
        """Draws the icons once the window has painted."""
        self._later.start(0)

    def draw(self) -> None:
        """Draws all icons now; a button that is gone may still be known here for a while."""
        self._drawn = True
        for target, (name, role) in list(self._wanted.items()):
            if not isValid(target):
                continue
            target.setIcon(_icon(name, getattr(self._theme, role), self._theme.ink_soft))


@cache
def _blank() -> QIcon:
    pixmap = QPixmap(SIZE)
    pixmap.fill(Qt.GlobalColor.transparent)
    return QIcon(pixmap)


def _icon(name: str, colour: str, soft: str) -> QIcon:
    pale = QColor(soft)
    pale.setAlphaF(0.5)
    return QIcon(Glyph(name, QColor(colour), pale))
