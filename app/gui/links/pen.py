"""Making, changing and removing relations, each by one edit."""

from dataclasses import replace
from typing import Any

from app.gui.links.rules import Offer, carried_over, defaults, twin
from app.gui.links.shelf import LinkShelf
from app.gui.naming import type_of
from app.gui.quoted import isolated
from app.model.article import Relation
from app.model.clock import now
from app.model.edits import AddRelation, ChangeRelation, RemoveRelation
from app.model.json import Json, JsonObject
from app.model.span import Fragment, Span
from app.model.uids import new_uid


class LinkPen(LinkShelf):
    """The relations, and what is done with one; whatever cannot be is told in a sentence."""

    def add(
        self,
        offer: Offer,
        source: Span,
        target: Span,
        cue: Fragment | None = None,
        said: JsonObject | None = None,
    ) -> Relation | None:
        """Draws a relation between two spans, with the type's defaults.

        Args:
            offer: The type, and which way it leads.
            source: The span it is drawn from.
            target: The span it is drawn to.
            cue: The words that carry it; left out where the type has none.
            said: What it says of itself instead of the defaults.

        Returns:
            None if there is one already, or none can be made.
        """
        session = self.session
        if not self.may_draw_from(source):
            return None
        ends = offer.ends(source.uid, target.uid)
        if twin(self.list.of(source.uid), offer.type, ends):
            session.told.emit(self.tr("There is this relation already."))
            return None
        relation = Relation(
            uid=new_uid(),
            article=session.uid,
            annotator=source.annotator,
            type=offer.type.id,
            source=ends[0],
            target=ends[1],
            attributes=defaults(offer.type) if said is None else said,
            cue=cue if offer.type.cue else None,
            created=now(),
        )
        done = session.run(session.begun(AddRelation(relation), self.tr("relation added")))
        return relation if done else None

    def remove(self, uid: str) -> bool:
        """Removes a relation of the own layer."""
        relation = self.own(uid)
        return relation is not None and self.session.run(RemoveRelation(relation))

    def retype(self, uid: str, offer: Offer) -> bool:
        """Gives a relation another type, or lets it lead the other way; says if that is so already.

        The cue stays if the new type carries one.
        """
        relation = self.own(uid)
        if relation is None:
            return False
        ends = offer.ends(relation.source, relation.target)
        others = [r for r in self.list.of(relation.source) if r.uid != uid]
        if twin(others, offer.type, ends):
            self.session.told.emit(self.tr("There is this relation already."))
            return False
        values = relation.attributes
        if offer.type.id != relation.type:
            values = carried_over(offer.type, values)
        cue = relation.cue if offer.type.cue else None
        fields = {"type": offer.type.id, "source": ends[0], "target": ends[1]}
        return self._change(relation, **fields, attributes=values, cue=cue)

    def set_attribute(self, uid: str, attribute_id: str, value: Json) -> bool:
        """Says something of a relation; None says nothing of it."""
        relation = self.own(uid)
        if relation is None:
            return False
        values = {**relation.attributes, attribute_id: value}
        if value is None:
            del values[attribute_id]
        return self._change(relation, attributes=values)

    def set_cue(self, uid: str, cue: Fragment | None) -> bool:
        """Says which words carry a relation; None: none do."""
        relation = self.own(uid)
        if relation is None:
            return False
        kind = type_of(relation, self.session.scheme)
        if cue is not None and not (kind and kind.cue):
            self.session.told.emit(self.tr("A relation of this type carries no cue."))
            return False
        return self._change(relation, cue=cue)

    def may_draw_from(self, span: Span) -> bool:
        """Whether relations may begin or end at a span; tells why not."""
        session = self.session
        if not session.owns(span.annotator):
            words = self.tr("This span is {name}’s: relations join spans of your own layer.")
            session.told.emit(words.format(name=isolated(session.name_of(span.annotator))))
            return False
        return session.can_write()

    def own(self, uid: str) -> Relation | None:
        """A relation, if it may be changed; tells why not."""
        relation, session = self.list.get(uid), self.session
        if relation is None:
            return None
        if not session.owns(relation.annotator):
            words = self.tr("This relation is {name}’s: only its author changes it.")
            session.told.emit(words.format(name=isolated(session.name_of(relation.annotator))))
            return None
        return relation if session.can_write() else None

    def _change(self, relation: Relation, **fields: Any) -> bool:
        changed = replace(relation, **fields)
        return changed == relation or self.session.run(ChangeRelation(relation, changed))
