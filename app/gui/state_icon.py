"""The state of an article as an icon."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from app.gui.states import paint_state
from app.gui.theme import Theme
from app.model.article import State


def state_icon(state: State, theme: Theme) -> QIcon:
    """The state's sign as an icon."""
    pixmap = QPixmap(32, 32)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_state(painter, QRectF(2, 2, 12, 12), state, theme)
    painter.end()
    return QIcon(pixmap)
