"""What is to be tagged everywhere: the words at hand, and the label they have."""

from dataclasses import dataclass

from app.assist.propagation import term_of
from app.gui.extents import trimmed
from app.gui.session import Session
from app.model.span import Fragment
from app.text.query import Term


@dataclass(frozen=True, slots=True)
class Target:
    """Words, and what they are.

    Attributes:
        term: What to look for.
        words: As they stand in the text.
        label: Id of the label; empty if it has to be chosen.
    """

    term: Term
    words: str
    label: str


def target_of(session: Session) -> Target | None:
    """What the selected text says, else the selected span, else the own span at the caret."""
    found = _extent(session)
    if found is None:
        return None
    (start, end), label = found
    term = term_of(session.text, start, end)
    words = " ".join(session.text[start:end].split())
    return Target(term, words, label) if term is not None else None


def _extent(session: Session) -> tuple[Fragment, str] | None:
    chosen = trimmed(session.text, *session.selection) if session.has_selection else None
    if chosen is not None:
        same = [span for span in session.spans.visible if span.fragments == (chosen,)]
        own = [span for span in same if span.annotator == session.annotator]
        return chosen, own[0].label if own else session.armed
    span = session.span or session.spans.innermost(session.caret, own=True)
    if span is None or len(span.fragments) > 1:
        return None
    return span.fragments[0], span.label
