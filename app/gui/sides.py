"""Which way words of the window run: a path or an English word keeps its own in any window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.text.direction import is_rtl


def direction_of(words: str) -> Qt.LayoutDirection:
    """The direction of `words`; the window's where they have no letters."""
    mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    rtl = is_rtl(words, default=mirrored)
    return Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
