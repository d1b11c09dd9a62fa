"""A field with its name above it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


def headed(title: str, field: QWidget, parent: QWidget) -> QWidget:
    """A box with `field` in it and its name, shown as it is, above."""
    box = QWidget(parent)
    stack_headed(title, field, box)
    return box


def stack_headed(title: str, field: QWidget, box: QWidget) -> QLabel:
    """Lays `field` out in `box`, below its name, which is returned."""
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    heading = QLabel(box)
    heading.setTextFormat(Qt.TextFormat.PlainText)
    heading.setText(title)
    heading.setObjectName("heading")
    heading.setWordWrap(True)
    heading.setBuddy(field)
    column.addWidget(heading)
    column.addWidget(field)
    return heading
