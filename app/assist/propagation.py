"""Tag everywhere: where else the words of a span or a selection stand, and what is tagged there.

Pure: texts and spans in, values out. The words are found as a search finds them (see
`app.text.matching`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.model.span import Span
from app.text.fold import fold
from app.text.lexicon import is_noun, is_whole
from app.text.matching import key_of
from app.text.query import Term
from app.text.scanning import hits, written_words
from app.text.words import words


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where the words stand.

    Attributes:
        start: First code point.
        end: Its end, half-open.
        labels: The labels of the spans with just this extent, in reading order.
        same_label: Whether the label asked for is among them.
        inside: uid of the innermost longer span that it lies in, or None.
    """

    start: int
    end: int
    labels: tuple[str, ...] = ()
    same_label: bool = False
    inside: str | None = None

    @property
    def tagged(self) -> bool:
        """Whether there is a span with just this extent."""
        return bool(self.labels)


def term_of(text: str, start: int, end: int) -> Term | None:
    """What to look for to find the words of a stretch of a text everywhere.

    The words as they are written; only ``لوزارة`` cut out of ``للوزارة`` is ``الوزارة`` again.

    Returns:
        None if there is no word in the stretch.
    """
    piece = text[start:end]
    if not any(key_of(piece[a:b]) for a, b in words(piece)):
        return None
    if _lost_its_alef(text, start):
        piece = "ا" + piece
    return Term(" ".join(piece.split()))


def occurrences(text: str, term: Term, spans: Sequence[Span], label: str = "") -> list[Occurrence]:
    """All places in a text where the words stand, in order.

    Args:
        text: The text.
        term: What to look for (see `term_of`).
        spans: The spans of the article that count: those of one layer, as a rule.
        label: The label that is to be given.
    """
    return [described(place, spans, label) for place in hits(text, term)]


def described(place: tuple[int, int], spans: Iterable[Span], label: str = "") -> Occurrence:
    """What is tagged at one place ``(start, end)``."""
    start, end = place
    labels, inside = [], None
    for span in spans:
        if span.fragments == ((start, end),):
            labels.append(span.label)
        elif _holds(span, start, end) and (inside is None or _length(span) < _length(inside)):
            inside = span
    return Occurrence(start, end, tuple(labels), label in labels, inside.uid if inside else None)


def _holds(span: Span, start: int, end: int) -> bool:
    return any(first <= start and end <= last for first, last in span.fragments)


def _length(span: Span) -> int:
    return span.end - span.start


def _lost_its_alef(text: str, start: int) -> bool:
    """Whether a stretch begins at the second lam of للوزارة, which is no word with lam (للبنان)."""
    first, last = written_words(text, start, start + 1)
    before = fold(text[first:start])
    rest = key_of(text[start:last])
    if not (first < start and before.endswith("ل") and rest.startswith("ل")):
        return False
    return not (is_noun(rest) or is_whole(rest, False))
