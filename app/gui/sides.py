"""Which way words of the window run: a path or an English word keeps its own in any window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from app.text.direction import is_rtl


def direction_of(words: str) -> Qt.LayoutDirection:
    """The direction of `words`; the window's where they have no letters."""
    mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    rtl = is_rtl(words, default=mirrored)
    return Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight


def turn_to_words(field: QPlainTextEdit) -> None:
    """Turns a field the way of what is written in it, and its lines to the side they begin at.

    Qt takes the direction of a plain text field for its bars, not for its lines.
    """
    direction = direction_of(field.toPlainText())
    document = field.document()
    option = document.defaultTextOption()
    if (direction, direction) == (field.layoutDirection(), option.textDirection()):
        return
    field.setLayoutDirection(direction)
    option.setTextDirection(direction)
    rtl = direction is Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    document.setDefaultTextOption(option)
