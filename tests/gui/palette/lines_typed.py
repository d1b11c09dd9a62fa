"""What is typed into the palette, and what it shows."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication


def typed(palette, words):
    for letter in words:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(palette.line, event)


def titles(palette):
    return [entry.title for entry in palette.lines.entries]
