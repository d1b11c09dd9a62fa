"""What a relation is and says, to be changed: its type, its attributes, its cue."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.gui.fields import AttributeField, CalmCombo
from app.gui.headed import headed
from app.gui.links.options import option_words
from app.gui.links.rules import Offer
from app.gui.naming import type_of
from app.gui.session import Session
from app.model.article import Relation


class RelationForm(QWidget):
    """The fields of one relation; each is stored when it is left.

    Attributes:
        kind: The types it may have.
        fields: The attributes of its type.
        mark: Marks the selected words as its cue, or asks for them.
        unmark: Takes the cue away.

    Signals:
        refused: What was typed cannot be (a sentence).
        page_wanted: Something is asked on the page.
    """

    refused = Signal(str)
    page_wanted = Signal()

    def __init__(self, session: Session, relation: Relation, span: str, parent: QWidget) -> None:
        """Takes the relation, and the uid of the span from which it is seen."""
        super().__init__(parent)
        self._session = session
        self._relation = relation
        self._span = span
        self.fields: list[AttributeField] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 2, 0, 8)
        column.setSpacing(8)
        self.kind = CalmCombo(self)
        self.kind.setMinimumContentsLength(8)
        self.kind.setAccessibleName(self.tr("Type of the relation"))
        self.kind.activated.connect(self._on_kind_chosen)
        column.addWidget(headed(self.tr("Type"), self.kind, self))
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        column.addLayout(self._column)
        self.mark, self.unmark = QPushButton(self), QPushButton(self)
        column.addLayout(self._buttons())
        self.show_relation(relation)

    def show_relation(self, relation: Relation) -> None:
        """Shows what the relation is now."""
        anew = relation.type != self._relation.type or not self.kind.count()
        self._relation = relation
        self._show_kinds()
        kind = type_of(relation, self._session.scheme)
        if anew:
            self._make_fields()
        for field in self.fields:
            if not field.is_changed or anew:
                field.show_value(relation.attributes.get(field.attribute.id))
        for button in (self.mark, self.unmark):
            button.setVisible(kind is not None and kind.cue)
        self.unmark.setEnabled(relation.cue is not None)

    def commit(self) -> None:
        """Stores what was typed, even where the field has not been left yet."""
        for field in self.fields:
            field.commit()

    def focus_field(self, attribute_id: str) -> None:
        """Puts the focus into the field of an attribute."""
        for field in self.fields:
            if field.attribute.id == attribute_id:
                field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        self.mark.setText(self.tr("Mark the cue"))
        self.mark.clicked.connect(self._on_mark)
        self.unmark.setText(self.tr("No cue"))
        self.unmark.clicked.connect(self._on_unmark)
        for button in (self.mark, self.unmark):
            button.setObjectName("small")
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _show_kinds(self) -> None:
        found = self._session.links.options_of(self._relation)
        self._offers = [option for option in found if isinstance(option, Offer)]
        self.kind.clear()
        for offer in self._offers:
            self.kind.addItem(option_words(offer, self._relation))
        now = Offer(type_) if (type_ := type_of(self._relation, self._session.scheme)) else None
        self.kind.setCurrentIndex(self._offers.index(now) if now in self._offers else -1)

    def _make_fields(self) -> None:
        for old in self.fields:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        kind = type_of(self._relation, self._session.scheme)
        self.fields = []
        for attribute in kind.attributes if kind else ():
            field = AttributeField(attribute, self)
            field.said.connect(self._on_said)
            field.refused.connect(self.refused)
            field.entered.connect(self.page_wanted)
            self._column.addWidget(field)
            self.fields.append(field)
        self._order()

    def _order(self) -> None:
        """Tab goes from the type through the attributes to the cue."""
        before: QWidget = self.kind
        for widget in (*(field.editor for field in self.fields), self.mark, self.unmark):
            self.setTabOrder(before, widget)
            before = widget

    def _on_kind_chosen(self, place: int) -> None:
        if not self._session.links.retype(self._relation.uid, self._offers[place]):
            self._show_kinds()

    def _on_said(self, attribute_id: str, value: object) -> None:
        if not self._session.links.set_attribute(self._relation.uid, attribute_id, value):
            for field in self.fields:
                if field.attribute.id == attribute_id:
                    field.refuse()

    def _on_mark(self) -> None:
        if self._session.links.mark_cue(self._relation.uid, self._span):
            self.page_wanted.emit()

    def _on_unmark(self) -> None:
        self._session.links.set_cue(self._relation.uid, None)
