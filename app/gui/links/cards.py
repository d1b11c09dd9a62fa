"""The relations of the selected span: gone along, changed, removed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.links.card import RelationCard
from app.gui.session import Session
from app.model.article import Relation
from app.model.span import Span


class RelationList(QWidget):
    """One card for each relation that begins or ends at the span.

    Attributes:
        cards: The cards, in reading order.

    Signals:
        refused: What was typed cannot be (a sentence).
        page_wanted: Something is asked on the page.
        emptied: The last relation was removed here.
        lit_changed: Another relation is lit while they are walked, or none.
    """

    refused = Signal(str)
    page_wanted = Signal()
    emptied = Signal()
    lit_changed = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._span = self._lit = ""
        self._open: set[str] = set()
        self.cards: list[RelationCard] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        session.links.prompt_changed.connect(self._on_prompt_changed)
        session.links.field_wanted.connect(self._on_field_wanted)
        session.article_left.connect(self.commit)
        session.words_wanted.connect(self.commit)

    def show_span(self, span: Span) -> bool:
        """Shows the relations of a span; says whether it has any."""
        relations = self._session.links.of(span.uid)
        same = [card.relation.uid for card in self.cards] == [r.uid for r in relations]
        if not same or span.uid != self._span:
            self._rebuild(span, relations)
        for card, relation in zip(self.cards, relations, strict=True):
            card.show_relation(relation)
        self._on_prompt_changed()
        return bool(relations)

    @property
    def lit(self) -> RelationCard | None:
        """The card of the relation that is lit while they are walked."""
        return next((card for card in self.cards if card.relation.uid == self._lit), None)

    def commit(self) -> None:
        """Stores what was typed, even where the field has not been left yet."""
        for card in self.cards:
            card.commit()

    def _rebuild(self, span: Span, relations: list[Relation]) -> None:
        old, self.cards = self.cards, []
        for card in old:
            self._rows.removeWidget(card)
            card.hide()
            card.deleteLater()
        if span.uid != self._span:
            self._open.clear()
        self._span = span.uid
        for relation in relations:
            card = RelationCard(self._session, relation, span.uid, self)
            card.refused.connect(self.refused)
            card.page_wanted.connect(self.page_wanted)
            card.remove_asked.connect(self._on_remove_asked)
            card.changing.connect(self._on_changing)
            card.change.setChecked(relation.uid in self._open)
            self._rows.addWidget(card)
            self.cards.append(card)

    def _on_changing(self, uid: str, opened: bool) -> None:
        if opened:
            self._open.add(uid)
        else:
            self._open.discard(uid)

    def _on_remove_asked(self, uid: str) -> None:
        place = [card.relation.uid for card in self.cards].index(uid)
        if not self._session.links.remove(uid):
            return
        if self.cards:
            self.cards[min(place, len(self.cards) - 1)].remove.setFocus()
        else:
            self.emptied.emit()

    def _on_field_wanted(self, uid: str, attribute_id: str) -> None:
        """What a relation says is to be written: its field is opened and takes the focus."""
        for card in self.cards:
            if card.relation.uid == uid:
                card.write(attribute_id)

    def _on_prompt_changed(self) -> None:
        lit, before = self._session.links.prompt.lit, self._lit
        for card in self.cards:
            card.row.light(card.relation.uid == lit)
        self._lit = lit
        if lit != before:
            self.lit_changed.emit()
