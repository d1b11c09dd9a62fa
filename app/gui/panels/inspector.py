"""The selected span: its words, where it stands, its label, what is said of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.gui.comments.list import CommentList
from app.gui.dialogs.frame import soft
from app.gui.fields import AttributeField, CalmCombo
from app.gui.headed import headed
from app.gui.links.cards import RelationList
from app.gui.naming import both
from app.gui.note_edit import NoteEdit
from app.gui.quoted import isolated
from app.gui.session import Session
from app.gui.span_form import SpanForm
from app.gui.swatches import swatch
from app.gui.unkept import NOTE
from app.model.span import Span
from app.review.origin import PROVENANCE
from app.text.direction import is_rtl

if TYPE_CHECKING:
    from app.gui.review.side_by_side import SideBySide

_LONGEST = 600
_LONGEST_WORD = 24
_AROUND = 24
"""Pixels seen above and below what is scrolled to."""


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
        self.case: SideBySide | None = None
        self._build()
        self._connect()
        self._on_span_selected()

    @property
    def first_stop(self) -> QWidget:
        """What takes the focus when the panel does."""
        return self.label if self._uid and self.label.isEnabled() else self._scroll

    @property
    def fields(self) -> list[AttributeField]:
        """The fields of the attributes shown."""
        return self.form.fields

    @property
    def note(self) -> NoteEdit:
        """The field of the note."""
        return self.form.note

    def write_note(self) -> bool:
        """Lets the note of the selected span be written."""
        session, span = self._session, self._session.span
        if span is None:
            session.told.emit(self.tr("Select a span first: Tab goes from span to span."))
            return False
        if not session.may_change(span):
            return False
        session.leave_mode()
        self._on_field_wanted(NOTE)
        return True

    # -- building

    def _build(self) -> None:
        self._build_column()
        self._build_quote()
        self._build_label()
        self.form = SpanForm(self._session, self.label, self.body)
        self.form.refused.connect(self._on_refused)
        self.form.page_wanted.connect(self._on_entered)
        self._body.addWidget(self.form)
        self._build_relations()

    def _build_column(self) -> None:
        """What is scrolled: the span or a word instead of it, and the comments."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.tr("Selected span"))
        outer.addWidget(self._scroll)
        self.covered = soft(self.tr("This article is covered: Ctrl+U shows it."), self)
        self.covered.setMargin(16)
        self.covered.hide()
        outer.addWidget(self.covered, 0, Qt.AlignmentFlag.AlignTop)
        inside = QWidget(self._scroll)
        inside.setMinimumWidth(1)  # never wider than the pane, whatever is in it
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(12)
        self._scroll.setWidget(inside)
        self.empty = self._empty(inside)
        self.body = QWidget(inside)
        self._body = QVBoxLayout(self.body)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(12)
        self.comments = CommentList(self._session, inside)
        self.comments.page_wanted.connect(self.left)
        self.comments.seen_wanted.connect(self._on_seen_wanted, Qt.ConnectionType.QueuedConnection)
        for widget in (self.empty, self.body, self.comments):
            column.addWidget(widget)
        column.addStretch(1)
        self._inside, self._column = inside, column

    def _empty(self, inside: QWidget) -> QLabel:
        """What stands there while no span is selected."""
        words = self.tr("No span is selected.\n\nClick one, or go from span to span with Tab.")
        empty = QLabel(words, inside)
        empty.setObjectName("soft")
        empty.setWordWrap(True)
        return empty

    def _build_relations(self) -> None:
        self.relations = RelationList(self._session, self.body)
        self.relations.refused.connect(self._on_refused)
        self.relations.page_wanted.connect(self.left)
        self.relations.emptied.connect(self.label.setFocus)
        self.relations.lit_changed.connect(self._on_lit_changed, Qt.ConnectionType.QueuedConnection)
        self._relations_box = headed(self.tr("Relations"), self.relations, self.body)
        self._body.addWidget(self._relations_box)

    def _build_quote(self) -> None:
        self.quote = QLabel(self.body)
        self.quote.setObjectName("card")
        self.quote.setTextFormat(Qt.TextFormat.PlainText)
        self.quote.setWordWrap(True)
        self.quote.setMargin(10)
        self.quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.quote.setAccessibleName(self.tr("Quote"))
        self.offsets = QLabel(self.body)
        self.offsets.setTextFormat(Qt.TextFormat.PlainText)
        self.offsets.setObjectName("soft")
        self.offsets.setWordWrap(True)
        self._body.addWidget(self.quote)
        self._body.addWidget(self.offsets)
        self.origin = soft("", self.body)
        self.origin.setTextFormat(Qt.TextFormat.PlainText)
        self._body.addWidget(self.origin)

    def _build_label(self) -> None:
        self.label = CalmCombo(self.body)
        self.label.setAccessibleName(self.tr("Label"))
        self.label.setMinimumContentsLength(8)
        self.label.activated.connect(self._on_label_chosen)
        self._body.addWidget(headed(self.tr("Label"), self.label, self.body))

    def _connect(self) -> None:
        session = self._session
        session.span_selected.connect(self._on_span_selected)
        session.work_changed.connect(self._on_span_selected)
        session.annotator_changed.connect(self._on_span_selected)
        session.names_changed.connect(self._on_span_selected)
        session.project_opened.connect(self._on_scheme_changed)
        session.scheme_changed.connect(self._on_scheme_changed)
        session.links.links_changed.connect(self._on_links_changed)
        session.attributes.field_wanted.connect(self._on_field_wanted)
        session.look.theme_changed.connect(self._on_scheme_changed)
        session.look.page_type_changed.connect(self._on_span_selected)
        session.care.veil_changed.connect(self._on_veil_changed)
        session.reviewing_changed.connect(self._on_reviewing_changed)

    # -- showing

    def _on_reviewing_changed(self) -> None:
        """The case that is looked at stands above all else; made with the first review."""
        if self.case is None and self._session.reviewing:
            from app.gui.review.side_by_side import SideBySide

            self.case = SideBySide(self._session, self._inside)
            self._column.insertWidget(0, self.case)
            self._session.review.case_chosen.connect(self._on_case_chosen)
        self._on_span_selected()

    def _on_case_chosen(self) -> None:
        self._scroll.verticalScrollBar().setValue(0)
        self._on_span_selected()

    def _on_lit_changed(self) -> None:
        """Scrolls to the relation that is lit, once its card has its place."""
        if self.relations.lit is not None:
            self._scroll.ensureWidgetVisible(self.relations.lit, 0, _AROUND)

    def _on_seen_wanted(self) -> None:
        """Scrolls to a comment, once it has its place."""
        if self.comments.to_see is not None:
            self._scroll.ensureWidgetVisible(self.comments.to_see, 0, _AROUND)

    def _on_veil_changed(self) -> None:
        """Of an article that is covered nothing is told here, its comments included."""
        veiled = self._session.care.veiled
        focused: QWidget | None = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self._scroll.setHidden(veiled)
        self.covered.setVisible(veiled)
        if veiled and had_focus:
            self.left.emit()

    def _on_scheme_changed(self) -> None:
        self.form.forget_fields()
        scheme = self._session.scheme
        self.label.clear()
        for label in scheme.labels if scheme else ():
            self.label.addItem(swatch(label, self._session.look.theme), both(label.name), label.id)
        self._on_span_selected()

    def _on_span_selected(self) -> None:
        span = self._session.span
        scheme = self._session.scheme
        self._uid = span.uid if span else ""
        self.form.show_span(span, scheme)
        focused: QWidget | None = self.window().focusWidget()
        if span is None and focused is not None and self.body.isAncestorOf(focused):
            self.left.emit()
        if span is not None and scheme is not None:
            self._show_words(span)
            self.label.setCurrentIndex(self.label.findData(span.label))
            self._relations_box.setVisible(self.relations.show_span(span))
            self._allow(span)
        compared = self._session.reviewing and self._session.review.current is not None
        self.empty.setVisible(span is None and not compared)
        self.body.setVisible(span is not None)  # last: what is shown is laid out at once

    def _on_links_changed(self) -> None:
        span = self._session.span
        if span is not None and span.uid == self._uid:
            self._relations_box.setVisible(self.relations.show_span(span))

    def _show_words(self, span: Span) -> None:
        look = self._session.look
        font = QFont(look.page_family)
        font.setPointSizeF(13 if look.settings.page_font == "sans" else 15)
        if font != self.quote.font():
            self.quote.setFont(font)
        rtl = is_rtl(span.quote)
        direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        self.quote.setLayoutDirection(direction)
        self.quote.setText(_shortened(span.quote))
        places = ", ".join(f"{start}–{end}" for start, end in span.fragments)
        words = self.tr("Characters {places} · {count} long\nby {name}")
        count = sum(end - start for start, end in span.fragments)
        name = isolated(self._session.name_of(span.annotator))
        self.offsets.setText(words.format(places=places, count=count, name=name))
        self.offsets.setToolTip(self.tr("Offsets count code points; the end is not included."))
        self.origin.setText(self._origin(span))
        self.origin.setVisible(bool(self.origin.text()))

    def _origin(self, span: Span) -> str:
        """Where a gold span came from; nothing for all others."""
        if PROVENANCE not in span.extra:
            return ""
        from app.gui.review.origin_words import origin_here

        return origin_here(span, self._session)

    def _allow(self, span: Span) -> None:
        session = self._session
        writing = session.owns(span.annotator) and session.writing
        self.label.setEnabled(writing)
        self.form.allow(writing)

    # -- changing

    def _on_field_wanted(self, attribute_id: str) -> None:
        """An attribute is to be written: its field takes the focus and is scrolled to."""
        if self.form.focus_field(attribute_id):
            focused: QWidget | None = self.window().focusWidget()
            if focused is not None:
                self._scroll.ensureWidgetVisible(focused, 0, _AROUND)

    def _on_entered(self) -> None:
        """A field was left with Return: back to the page, to what is asked next."""
        self.left.emit()
        self._session.attributes.written()

    def _on_label_chosen(self, place: int) -> None:
        if not self._session.relabel(self.label.itemData(place)):
            self._on_span_selected()

    def _on_refused(self, sentence: str) -> None:
        self._session.problem_raised.emit(sentence, "")


def _without_middle(word: str) -> str:
    half = _LONGEST_WORD // 2
    return word if len(word) <= _LONGEST_WORD else f"{word[:half]}…{word[-half:]}"


def _shortened(quote: str) -> str:
    """A very long span, or word such as an address, without its middle: the page has it in full."""
    words = (_without_middle(word) for word in quote.split(" "))
    quote = " ".join(words) if len(quote) <= _LONGEST else quote
    half = _LONGEST // 2
    return quote if len(quote) <= _LONGEST else f"{quote[:half]} … {quote[-half:]}"
