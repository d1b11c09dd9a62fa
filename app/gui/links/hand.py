"""What the hand on the page means for relations: selected words, the word at the caret, a guess."""

from app.gui.extents import trimmed, word_without_proclitics
from app.gui.links.cue import guess
from app.gui.links.pen import LinkPen
from app.gui.links.prompt import Prompt
from app.gui.naming import name_of_label, type_of
from app.model.article import Relation
from app.model.span import Fragment, Span
from app.tasks.lexicon import project_lexicon


class LinkHand(LinkPen):
    """The relations, and where the person is among them."""

    def selected_words(self) -> Fragment | None:
        """The selected text without white space at its ends, or None."""
        session = self.session
        return trimmed(session.text, *session.selection) if session.has_selection else None

    def word_at_caret(self) -> Fragment | None:
        """The word at the caret without its attached letters, or None."""
        session = self.session
        if session.project is None:
            return None
        lexicon = project_lexicon(session.project, session.text)
        return word_without_proclitics(session.text, session.caret, lexicon)

    def guess_cue(self, uid: str) -> Fragment | None:
        """The words that probably carry a relation that has no cue yet."""
        relation, session = self.list.get(uid), self.session
        kind = type_of(relation, session.scheme) if relation else None
        if relation is None or kind is None:
            return None
        if relation.cue is not None:
            return relation.cue
        ends = [session.spans.get(end) for end in (relation.source, relation.target)]
        there = [span for span in ends if span is not None]
        return guess(session.text, there[-1], there, kind) if len(there) == 2 else None

    def may_carry_cue(self, relation: Relation) -> bool:
        """Whether the words that carry a relation can be marked; tells why not."""
        kind = type_of(relation, self.session.scheme)
        if kind is not None and not kind.cue:
            self.tell(self.tr("A relation of this type carries no cue."))
            return False
        return self.own(relation.uid) is not None

    def come_back(self, uid: str) -> None:
        """Selects a span again; the caret goes there if it is elsewhere, or text is selected."""
        session, span = self.session, self.session.spans.get(uid)
        if span is None:
            return
        session.select_span(uid)
        if session.has_selection or not span.start <= session.caret <= span.end:
            session.place(span.start)

    def is_there(self, shown: Prompt) -> bool:
        """Whether the spans and the relation that are asked about are still there."""
        spans = [uid for uid in (shown.focus, shown.at) if uid]
        linked = not shown.lit or self.list.get(shown.lit) is not None
        return linked and all(self.session.spans.is_shown(uid) for uid in spans)

    def tell_no_type(self, source: Span, target: Span) -> None:
        """Says that the scheme joins two spans by nothing."""
        scheme = self.session.scheme
        names = [name_of_label(span.label, scheme) for span in (source, target)]
        words = self.tr("The scheme has no relation between {one} and {other}.")
        self.tell(words.format(one=names[0], other=names[1]))

    def tell(self, sentence: str) -> None:
        """Says one sentence in the status line."""
        self.session.told.emit(sentence)
