"""What is said of the selected span: its attributes and its note."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.gui.attributes.choices import nearest_first
from app.gui.attributes.doubts import doubts_of
from app.gui.attributes.entities import Entities
from app.gui.fields import AttributeField
from app.gui.headed import headed
from app.gui.naming import name_of_label
from app.gui.note_edit import NoteEdit
from app.gui.session import Session
from app.gui.unkept import NOTE, Unkept
from app.model.errors import UnknownLabel
from app.model.scheme import Attribute, Scheme
from app.model.span import Span


class SpanForm(QWidget):
    """One field for each attribute of the span's label, and the note.

    What stands in a field is stored when the field is left, and at the latest when another span,
    article or project is about to take the page.

    Attributes:
        fields: The fields of the label shown.
        note: The field of the note.

    Signals:
        refused: What was typed cannot be (a sentence).
        page_wanted: A field was left with Return, to go on on the page.
    """

    refused = Signal(str)
    page_wanted = Signal()

    def __init__(self, session: Session, before: QWidget, parent: QWidget) -> None:
        """Takes the widget that comes `before` the form in the order of Tab."""
        super().__init__(parent)
        self._before = before
        self._session = session
        self._entities = Entities(session, self)
        self._uid = ""
        self._unkept = Unkept(session, self)
        self._forms: dict[str, list[AttributeField]] = {}
        self.fields: list[AttributeField] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        column.addLayout(self._column)
        self.note = NoteEdit(self)
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setPlaceholderText(self.tr("Anything a colleague should know"))
        self.note.setFixedHeight(84)
        self.note.left.connect(self._commit_note)
        self.note.entered.connect(self.page_wanted)
        column.addWidget(headed(self.tr("Note"), self.note, self))
        session.article_left.connect(self.commit)
        session.words_wanted.connect(self.commit)

    def show_span(self, span: Span | None, scheme: Scheme | None) -> None:
        """Shows a span after storing what was written of another one.

        What is being written of the same span stays as it is.
        """
        anew = span is None or span.uid != self._uid
        if anew:
            self.commit()
        self._uid = span.uid if span else ""
        if span is None or scheme is None:
            return
        self._show_fields(scheme, span.label)
        for field in self.fields:
            self._offer(field, span, scheme)
            self._show_value(field, span, anew=anew)
        self._show_doubts(span)
        self.note.show_note(span.note, anew=anew)
        if anew and self._unkept.waits(span.uid, NOTE):
            self.note.setPlainText(str(self._unkept.of(span.uid, NOTE)))

    def commit(self) -> None:
        """Stores what was typed, even where the field has not been left yet."""
        for field in self.fields if self._uid else ():
            field.commit()
        self._commit_note()

    def focus_field(self, attribute_id: str) -> bool:
        """Puts the focus into the field of an attribute, or of the note; False if there is none."""
        if attribute_id == NOTE:
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
            self.note.moveCursor(QTextCursor.MoveOperation.End)
            return True
        for field in self.fields:
            if field.attribute.id == attribute_id:
                if field.attribute.type == "entity_ref":
                    self._entities.prepare()
                field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                if isinstance(field.editor, QLineEdit):
                    field.editor.selectAll()
                return True
        return False

    def allow(self, allowed: bool) -> None:
        """Lets the fields be changed, or not."""
        for widget in (self.note, *self.fields):
            widget.setEnabled(allowed)

    def forget_fields(self) -> None:
        """The scheme is another one: the fields are made anew."""
        self.commit()
        for field in [field for form in self._forms.values() for field in form]:
            self._column.removeWidget(field)
            field.hide()
            field.deleteLater()
        self._forms, self.fields = {}, []

    # -- how it is done

    def _offer(self, field: AttributeField, span: Span, scheme: Scheme) -> None:
        """What a reference can lead to: the other spans of the page, the nearest first."""
        if field.attribute.type == "span_ref":
            others = nearest_first(span, self._session.spans.visible)
            field.offer_spans(others, partial(name_of_label, scheme=scheme))

    def _show_doubts(self, span: Span) -> None:
        """What a person should look at stands below its field."""
        doubts = doubts_of([field.attribute for field in self.fields], span.attributes)
        for field in self.fields:
            field.show_doubt(doubts.get(field.attribute.id, ""))

    def _show_value(self, field: AttributeField, span: Span, *, anew: bool) -> None:
        attribute = field.attribute.id
        if not anew and field.is_changed:
            return
        field.show_value(span.attributes.get(attribute))
        if self._unkept.waits(span.uid, attribute):
            field.write(self._unkept.of(span.uid, attribute))

    def _show_fields(self, scheme: Scheme, label_id: str) -> None:
        """Shows the fields of a label; they are made once and kept."""
        if label_id not in self._forms:
            attributes = _attributes(scheme, label_id)
            self._forms[label_id] = [self._make_field(attribute) for attribute in attributes]
        fields = self._forms[label_id]
        for field in self.fields:
            if field not in fields:
                field.hide()
        self.fields = fields
        before = self._before
        for field in fields:
            field.show()
            self.setTabOrder(before, field.editor)
            before = field.editor
        self.setTabOrder(before, self.note)

    def _make_field(self, attribute: Attribute) -> AttributeField:
        field = AttributeField(attribute, self)
        field.said.connect(self._on_said)
        field.refused.connect(self.refused)
        field.entered.connect(self.page_wanted)
        if attribute.type == "entity_ref":
            field.offer(partial(self._entities.found, attribute.id))
        self._column.addWidget(field)
        return field

    def _on_said(self, attribute_id: str, value: object) -> None:
        if self._unkept.store(self._uid, attribute_id, value):
            return
        for field in self.fields:
            if field.attribute.id == attribute_id:
                field.refuse()

    def _commit_note(self) -> None:
        if not self._uid or not self.note.is_changed:
            return
        if self._unkept.store(self._uid, NOTE, self.note.toPlainText()):
            self.note.take()


def _attributes(scheme: Scheme, label_id: str) -> tuple[Attribute, ...]:
    try:
        return scheme.label(label_id).attributes
    except UnknownLabel:
        return ()
