"""The selected span: its words, where it stands, its label, what is said of it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.gui.fields import AttributeField, CalmCombo, both
from app.gui.note_edit import NoteEdit
from app.gui.relation_row import RelationRow
from app.gui.session import Session
from app.gui.swatches import swatch
from app.gui.tips import tip
from app.model.article import Relation
from app.model.errors import UnknownLabel
from app.model.scheme import Attribute, Label, Scheme
from app.model.span import Span
from app.text.direction import is_rtl

_LONGEST = 600
_LONGEST_WORD = 24


class Inspector(QWidget):
    """What is known of the selected span, and where it is changed.

    Signals:
        left: The focus was here, and there is nothing left to stand on.
    """

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Selected span"))
        self._session = session
        self._uid = ""
        self._forms: dict[str, list[AttributeField]] = {}
        self.fields: list[AttributeField] = []
        self._build()
        self._connect()
        self._on_span_selected()

    @property
    def first_stop(self) -> QWidget:
        """What takes the focus when the panel does."""
        return self.label if self._uid and self.label.isEnabled() else self._scroll

    # -- building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.tr("Selected span"))
        outer.addWidget(self._scroll)
        inside = QWidget(self._scroll)
        inside.setMinimumWidth(1)  # never wider than the pane, whatever is in it
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(16, 14, 16, 16)
        self._column.setSpacing(12)
        self._scroll.setWidget(inside)
        self.empty = QLabel(inside)
        self.empty.setText(
            self.tr("No span is selected.\n\nClick one, or go from span to span with Tab.")
        )
        self.empty.setObjectName("soft")
        self.empty.setWordWrap(True)
        self._column.addWidget(self.empty)
        self.body = QWidget(inside)
        self._body = QVBoxLayout(self.body)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(12)
        self._column.addWidget(self.body)
        self._column.addStretch(1)
        self._build_quote()
        self._build_label()
        self._form = QVBoxLayout()
        self._form.setSpacing(10)
        self._body.addLayout(self._form)
        self._build_note()
        self._build_relations()

    def _build_quote(self) -> None:
        self.quote = QLabel(self.body)
        self.quote.setObjectName("card")
        self.quote.setTextFormat(Qt.TextFormat.PlainText)
        self.quote.setWordWrap(True)
        self.quote.setMargin(10)
        self.quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.quote.setAccessibleName(self.tr("Quote"))
        self.offsets = QLabel(self.body)
        self.offsets.setObjectName("soft")
        self.offsets.setWordWrap(True)
        self._body.addWidget(self.quote)
        self._body.addWidget(self.offsets)

    def _build_label(self) -> None:
        self.label = CalmCombo(self.body)
        self.label.setAccessibleName(self.tr("Label"))
        self.label.setMinimumContentsLength(8)
        self.label.activated.connect(self._on_label_chosen)
        self._body.addWidget(self._titled(self.tr("Label"), self.label))

    def _build_note(self) -> None:
        self.note = NoteEdit(self.body)
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setPlaceholderText(self.tr("Anything a colleague should know"))
        self.note.setFixedHeight(84)
        self.note.left.connect(self._commit_note)
        self._body.addWidget(self._titled(self.tr("Note"), self.note))

    def _build_relations(self) -> None:
        self.relations = QWidget(self.body)
        self._relations = QVBoxLayout(self.relations)
        self._relations.setContentsMargins(0, 0, 0, 0)
        self._relations.setSpacing(4)
        self._relations_box = self._titled(self.tr("Relations"), self.relations)
        self._body.addWidget(self._relations_box)

    def _titled(self, title: str, widget: QWidget) -> QWidget:
        box = QWidget(self.body)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        heading = QLabel(title, box)
        heading.setObjectName("heading")
        heading.setBuddy(widget)
        column.addWidget(heading)
        column.addWidget(widget)
        return box

    def _connect(self) -> None:
        session = self._session
        session.span_selected.connect(self._on_span_selected)
        session.article_left.connect(self._commit)
        session.work_changed.connect(self._on_span_selected)
        session.annotator_changed.connect(self._on_span_selected)
        session.project_opened.connect(self._on_scheme_changed)
        session.scheme_changed.connect(self._on_scheme_changed)
        session.look.theme_changed.connect(self._on_scheme_changed)
        session.look.page_type_changed.connect(self._on_span_selected)

    # -- showing

    def _on_scheme_changed(self) -> None:
        self._drop_fields()
        scheme = self._session.scheme
        self.label.clear()
        for label in scheme.labels if scheme else ():
            self.label.addItem(swatch(label, self._session.look.theme), both(label.name), label.id)
        self._on_span_selected()

    def _on_span_selected(self) -> None:
        span = self._session.span
        if span is None or span.uid != self._uid:
            self._commit_note()
        self._uid = span.uid if span else ""
        scheme = self._session.scheme
        focused: QWidget | None = self.window().focusWidget()
        if span is None and focused is not None and self.body.isAncestorOf(focused):
            self.left.emit()
        self.empty.setVisible(span is None)
        self.body.setVisible(span is not None)
        if span is None or scheme is None:
            return
        self._show_words(span)
        self._show_label(span, scheme)
        self.note.show_note(span.note)
        self._show_relations(span, scheme)
        self._allow(span)

    def _show_words(self, span: Span) -> None:
        look = self._session.look
        font = QFont(look.page_family)
        font.setPointSizeF(13 if look.settings.page_font == "sans" else 15)
        self.quote.setFont(font)
        rtl = is_rtl(span.quote)
        direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        self.quote.setLayoutDirection(direction)
        self.quote.setText(_shortened(span.quote))
        places = ", ".join(f"{start}–{end}" for start, end in span.fragments)
        words = self.tr("Characters {places} · {count} long\nby {name}")
        count = sum(end - start for start, end in span.fragments)
        self.offsets.setText(words.format(places=places, count=count, name=span.annotator))
        self.offsets.setToolTip(self.tr("Offsets count code points; the end is not included."))

    def _show_label(self, span: Span, scheme: Scheme) -> None:
        self.label.setCurrentIndex(self.label.findData(span.label))
        self._show_fields(scheme, span.label)
        for field in self.fields:
            field.show_value(span.attributes.get(field.attribute.id))

    def _show_fields(self, scheme: Scheme, label_id: str) -> None:
        """Shows the fields of a label; they are made once and kept."""
        for field in self.fields:
            if label_id not in self._forms or field not in self._forms[label_id]:
                field.hide()
        if label_id not in self._forms:
            label = _label(scheme, label_id)
            attributes = label.attributes if label else ()
            self._forms[label_id] = [self._make_field(attribute) for attribute in attributes]
        self.fields = self._forms[label_id]
        before: QWidget = self.label
        for field in self.fields:
            field.show()
            self.setTabOrder(before, field.editor)
            before = field.editor
        self.setTabOrder(before, self.note)

    def _make_field(self, attribute: Attribute) -> AttributeField:
        field = AttributeField(attribute, self.body)
        field.said.connect(self._on_said)
        field.refused.connect(self._on_refused)
        self._form.addWidget(field)
        return field

    def _drop_fields(self) -> None:
        for field in [field for form in self._forms.values() for field in form]:
            self._form.removeWidget(field)
            field.hide()
            field.deleteLater()
        self._forms, self.fields = {}, []

    def _show_relations(self, span: Span, scheme: Scheme) -> None:
        while (item := self._relations.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        relations = self._session.relations_of(span.uid)
        self._relations_box.setVisible(bool(relations))
        for relation in relations:
            self._relations.addWidget(self._relation_row(relation, span, scheme))

    def _relation_row(self, relation: Relation, span: Span, scheme: Scheme) -> RelationRow:
        outward = relation.source == span.uid
        other = self._session.spans.get(relation.target if outward else relation.source)
        name = scheme.relation(relation.type).name.en
        words = self.tr("{type} → {quote}") if outward else self.tr("{type} ← {quote}")
        row = RelationRow(words, name, other.quote if other else "…", self.relations)
        row.setToolTip(tip(row.whole))
        row.setEnabled(other is not None)
        if other is not None:
            row.clicked.connect(partial(self._on_relation_pressed, other.uid))
        return row

    def _allow(self, span: Span) -> None:
        session = self._session
        own = span.annotator == session.annotator
        writing = own and not session.read_only and not session.work
        for widget in (self.label, self.note, *self.fields):
            widget.setEnabled(writing)

    # -- changing

    def _on_label_chosen(self, place: int) -> None:
        if not self._session.relabel(self.label.itemData(place)):
            self._on_span_selected()

    def _on_said(self, attribute_id: str, value: object) -> None:
        self._session.set_attribute(attribute_id, value)

    def _on_refused(self, sentence: str) -> None:
        self._session.problem_raised.emit(sentence, "")

    def _on_relation_pressed(self, uid: str, _checked: bool = False) -> None:
        span = self._session.spans.get(uid)
        if span is not None:
            self._session.select_span(uid)
            self._session.place(span.start)

    def _commit(self) -> None:
        """Keeps what was typed and not left yet: the article goes."""
        for field in self.fields if self._uid else ():
            field.commit()
        self._commit_note()

    def _commit_note(self) -> None:
        if self._uid and self.note.is_changed:
            note = self.note.take()
            self._session.set_note(note, self._uid)


def _without_middle(word: str) -> str:
    half = _LONGEST_WORD // 2
    return word if len(word) <= _LONGEST_WORD else f"{word[:half]}…{word[-half:]}"


def _shortened(quote: str) -> str:
    """A very long span, or word such as an address, without its middle: the page has it in full."""
    words = (_without_middle(word) for word in quote.split(" "))
    quote = " ".join(words) if len(quote) <= _LONGEST else quote
    half = _LONGEST // 2
    return quote if len(quote) <= _LONGEST else f"{quote[:half]} … {quote[-half:]}"


def _label(scheme: Scheme, label_id: str) -> Label | None:
    try:
        return scheme.label(label_id)
    except UnknownLabel:
        return None
