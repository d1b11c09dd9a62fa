"""The cards of the spans on the page, made when they are first wanted and kept while they hold."""

from dataclasses import dataclass

from app.gui.margin.card import Card, count_card, full_card, least_height, line_card
from app.gui.margin.faces import faces_of
from app.gui.margin.words import Gloss, Sayings
from app.gui.naming import label_of
from app.gui.session import Session
from app.model.span import Span

_KEPT = 1_000
"""Spans of which cards are kept; far more than are ever in view."""


@dataclass(slots=True)
class _Held:
    """What is kept of one span."""

    span: Span
    gloss: Gloss
    full: Card | None = None
    line: Card | None = None


class Cards:
    """Cards of one width.

    Attributes:
        width: Of all cards, in logical pixels.
        changes: Counts up when kept cards no longer hold.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._sayings = Sayings(session)
        self._faces = faces_of(session.look.page_family)
        self._held: dict[str, _Held] = {}
        self._counts: dict[tuple[str, ...], Card] = {}
        self.width = 0.0
        self.changes = 0

    def forget(self, *, comments: bool = False) -> None:
        """Cards look different now; with `comments` those are other ones as well."""
        if comments:
            self._sayings.forget()
        self._faces = faces_of(self._session.look.page_family)
        self._held.clear()
        self._counts.clear()
        self.changes += 1

    def reread(self) -> None:
        """Spans have changed, or perhaps comments."""
        if self._sayings.reread():
            self.forget()

    def resize(self, width: float) -> None:
        """Makes cards of another width."""
        if width != self.width:
            self.width = width
            self.forget()

    def least(self, uid: str) -> float:
        """A height the full card of a span is not below."""
        return least_height(self.gloss(uid))

    def full(self, uid: str) -> Card:
        """The full card of a span."""
        held = self._of(uid)
        held.full = held.full or full_card(held.gloss, self._faces, self.width)
        return held.full

    def line(self, uid: str) -> Card:
        """The card of one line."""
        held = self._of(uid)
        held.line = held.line or line_card(held.gloss, self._faces, self.width)
        return held.line

    def count(self, uids: tuple[str, ...]) -> Card:
        """A card that counts spans."""
        spans = (self._session.spans.get(uid) for uid in uids)
        names = tuple(span.label for span in spans if span is not None)
        if names not in self._counts:
            labels = [label_of(name, self._session.scheme) for name in dict.fromkeys(names)]
            self._counts[names] = count_card(labels, len(uids), self._faces, self.width)
        return self._counts[names]

    def gloss(self, uid: str) -> Gloss:
        """What is known of a span.

        Raises:
            KeyError: If there is no such span.
        """
        return self._of(uid).gloss

    def _of(self, uid: str) -> _Held:
        span = self._session.spans.get(uid)
        if span is None:
            raise KeyError(uid)
        held, twins = self._held.get(uid), self._session.spans.count_at(span.fragments)
        if held is None or held.span is not span or held.gloss.twins != twins:
            held = self._held[uid] = _Held(span, self._sayings.of(span, twins=twins))
            if len(self._held) > _KEPT:
                del self._held[next(iter(self._held))]
        return held
