"""A form about one part of a draft: fields with their names above them, in rows."""

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.gui.headed import headed
from app.model.scheme_edit import Path


@runtime_checkable
class PartField(Protocol):
    """A field that shows what a part says; other widgets of a form do not."""

    def show_part(self, path: Path) -> None:
        """Shows what a part says."""
        ...


class PartForm(QWidget):
    """Fields about one part.

    Attributes:
        fields: The fields by what they are called in the JSON.
        path: The part that is shown; empty if none.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.fields: dict[str, QWidget] = {}
        self.path: Path = ()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(2, 12, 8, 8)
        self.column.setSpacing(12)

    def show_part(self, path: Path) -> None:
        """Shows another part; nothing can be said where there is none."""
        self.path = path
        self.setEnabled(bool(path))
        if path:
            for field in self.fields.values():
                if isinstance(field, PartField):
                    field.show_part(path)

    def begin(self) -> None:
        """Goes to the first field."""
        next(iter(self.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def add_row(self, fields: Mapping[str, tuple[str, QWidget]], *, stretch: bool = True) -> None:
        """Adds fields side by side: what the JSON calls each, its name for people, the field."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for key, (title, field) in fields.items():
            name(field, title)
            self.fields[key] = field
            row.addWidget(headed(title, field, self), int(stretch))
        if not stretch:
            row.addStretch(1)
        self.column.addLayout(row)


def name(field: QWidget, title: str) -> None:
    """Tells screen readers what a field is called."""
    for part in (field, *field.findChildren(QLineEdit)):
        if not part.accessibleName():
            part.setAccessibleName(title)


def scrolled(form: QWidget, parent: QWidget) -> QScrollArea:
    """A form in a pane that scrolls when there is no room for all of it."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(form)
    return area
