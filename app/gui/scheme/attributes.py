"""The attributes of a label or of a relation type: a list, and a form beside it."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.compat import override
from app.gui.fields import AttributeField, CalmCombo
from app.gui.headed import headed
from app.gui.scheme.at_most import AtMostField
from app.gui.scheme.drafting import Drafting
from app.gui.scheme.form import PartForm, scrolled
from app.gui.scheme.lines import IdLine, NumberLine, PartLine, PartTick
from app.gui.scheme.part_list import PartList
from app.gui.scheme.values import ValuesTable
from app.gui.translation import QT_TRANSLATE_NOOP
from app.model.attributes import problem
from app.model.scheme import Attribute, Words
from app.model.scheme_edit import COMPARED, Path

TYPES = {
    "enum": QT_TRANSLATE_NOOP("TypeField", "choice"),
    "text": QT_TRANSLATE_NOOP("TypeField", "text"),
    "bool": QT_TRANSLATE_NOOP("TypeField", "yes or no"),
    "int": QT_TRANSLATE_NOOP("TypeField", "whole number"),
    "number": QT_TRANSLATE_NOOP("TypeField", "number"),
    "date": QT_TRANSLATE_NOOP("TypeField", "date"),
    "country": QT_TRANSLATE_NOOP("TypeField", "country"),
    "language": QT_TRANSLATE_NOOP("TypeField", "language"),
    "entity_ref": QT_TRANSLATE_NOOP("TypeField", "entity"),
    "span_ref": QT_TRANSLATE_NOOP("TypeField", "another span"),
    "gazetteer_ref": QT_TRANSLATE_NOOP("TypeField", "place in a gazetteer"),
}
_POINTING = ("entity_ref", "span_ref", "gazetteer_ref")


class TypeField(CalmCombo):
    """The type of an attribute."""

    def __init__(self, drafting: Drafting, parent: QWidget) -> None:
        super().__init__(parent)
        self._drafting = drafting
        self._path: Path = ()
        for kind, words in TYPES.items():
            self.addItem(self.tr(words), kind)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(self._on_chosen)

    def show_part(self, path: Path) -> None:
        """Shows the type of an attribute."""
        self._path = path
        kind = self._drafting.draft.at(path).get("type") or "text"
        self.setCurrentIndex(self.findData(kind))

    def _on_chosen(self) -> None:
        self._drafting.put(self._path, type=self.currentData())


class DefaultField(QWidget):
    """What is meant when nothing is said of an attribute, asked for as the inspector asks."""

    def __init__(self, drafting: Drafting, parent: QWidget) -> None:
        super().__init__(parent)
        self._drafting = drafting
        self._path: Path = ()
        self._shown: Attribute | None = None
        self.field: AttributeField | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        drafting.changed.connect(self._refresh)

    def show_part(self, path: Path) -> None:
        """Shows the default of an attribute."""
        self._path, self._shown = path, None
        self._refresh()

    def _refresh(self) -> None:
        if not self._path or self.isHidden():
            return
        try:
            attribute = self._drafting.draft.attribute(self._path)
        except (IndexError, KeyError):  # it has gone
            return
        plain = replace(attribute, name=_title(self.tr("Default")), default=None, required=False)
        if plain != self._shown:
            self._shown = plain
            self._make(plain)
        if self.field is not None:
            self.field.show_value(attribute.default)

    def _make(self, attribute: Attribute) -> None:
        if self.field is not None:
            self._column.removeWidget(self.field)
            self.field.hide()
            self.field.deleteLater()
        self.field = AttributeField(attribute, self)
        self.field.said.connect(self._on_said)
        self.field.refused.connect(self._drafting.refused)
        self._column.addWidget(self.field)
        self.setFocusProxy(self.field.editor)

    def _on_said(self, _attribute: str, value: object) -> None:
        self._drafting.put(self._path, default=value)


class AttributeForm(PartForm):
    """One attribute."""

    def __init__(self, drafting: Drafting, parent: QWidget) -> None:
        super().__init__(parent)
        self._drafting = drafting
        self._kind = ""
        self.column.setContentsMargins(2, 0, 8, 0)
        self._add_names()
        self._add_meant()
        self._add_values()
        drafting.changed.connect(self._on_changed)

    def _add_names(self) -> None:
        """What it is called, and what kind it is."""
        drafting = self._drafting
        self.add_row(
            {
                "en": (self.tr("Name in English"), PartLine(drafting, "en", self)),
                "ar": (self.tr("Name in Arabic"), PartLine(drafting, "ar", self)),
            }
        )
        self.add_row(
            {
                "id": (self.tr("Id in files"), IdLine(drafting, self)),
                "type": (self.tr("Type"), TypeField(drafting, self)),
            }
        )

    def _add_meant(self) -> None:
        """The default, the bounds, what it should not be above, and whether it is required."""
        drafting = self._drafting
        self.default = DefaultField(drafting, self)
        self.low, self.high = NumberLine(drafting, "min", self), NumberLine(drafting, "max", self)
        self.bounds = [
            headed(self.tr("Least"), self.low, self),
            headed(self.tr("Greatest"), self.high, self),
        ]
        self.low.setAccessibleName(self.tr("Least"))
        self.high.setAccessibleName(self.tr("Greatest"))
        row = QHBoxLayout()
        row.setSpacing(12)
        for widget in (self.default, *self.bounds):
            row.addWidget(widget, 1)
        self.column.addLayout(row)
        self._add_at_most()
        words = self.tr("Required: pointed out where it is missing")
        required = PartTick(drafting, "required", words, self)
        self.column.addWidget(required)
        self.fields |= {"min": self.low, "max": self.high, "required": required}
        self.fields["default"] = self.default

    def _add_at_most(self) -> None:
        """What it should not be above."""
        field = AtMostField(self._drafting, self)
        field.setAccessibleName(self.tr("Not above"))
        field.setToolTip(self.tr("A span that says more than this one is pointed out"))
        self.at_most = headed(self.tr("Not above"), field, self)
        self.column.addWidget(self.at_most)
        self.fields["at_most"] = field

    def _add_values(self) -> None:
        """The values of a choice."""
        values = ValuesTable(self._drafting, self)
        self.values = headed(self.tr("Values"), values, self)
        self.column.addWidget(self.values, 1)
        self.column.addStretch(0)
        self.fields["values"] = values

    @override
    def show_part(self, path: Path) -> None:
        """Shows another attribute; the fields are those of its type."""
        self.path = path
        if path:
            self._suit()
        super().show_part(path)

    def _on_changed(self) -> None:
        kind = self._kind_now()
        if kind and kind != self._kind:
            self._drop_unfit()
            self.show_part(self.path)

    def _kind_now(self) -> str:
        """The type of the attribute that is shown; empty if it has gone."""
        if not self.path:
            return ""
        try:
            node = self._drafting.draft.at(self.path)
        except IndexError:
            return ""
        return str(node.get("type") or "text")

    def _suit(self) -> None:
        kind = self._kind = self._kind_now()
        self.values.setVisible(kind == "enum")
        for bound in self.bounds:
            bound.setVisible(kind in ("int", "number"))
        self.at_most.setVisible(kind in COMPARED)
        self.default.setVisible(kind not in _POINTING)

    def _drop_unfit(self) -> None:
        """A default that another type cannot have goes."""
        node = self._drafting.draft.at(self.path)
        value = node.get("default")
        if value is not None and problem(self._drafting.draft.attribute(self.path), value):
            self._drafting.put(self.path, default=None)


class AttributesPane(QWidget):
    """All attributes of a label or a relation type."""

    def __init__(self, drafting: Drafting, parent: QWidget) -> None:
        super().__init__(parent)
        self.list = PartList(drafting, self.tr("Attributes"), new_attribute, self)
        self.list.setMaximumWidth(210)
        self.form = AttributeForm(drafting, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 12, 0, 8)
        row.setSpacing(14)
        row.addWidget(self.list, 2)
        row.addWidget(scrolled(self.form, self), 5)
        row.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.list.chosen.connect(self.form.show_part)
        self.list.added.connect(self.form.begin)

    def show_part(self, path: Path) -> None:
        """Shows the attributes of another part."""
        self.setEnabled(bool(path))
        if path:
            self.list.show_list((*path, "attributes"))


def new_attribute(_place: int) -> dict[str, Any]:
    """A new attribute: a choice, as most are."""
    return {"id": "attribute", "type": "enum", "values": [{"id": "value"}]}


def _title(words: str) -> Words:
    return Words(words, words)
