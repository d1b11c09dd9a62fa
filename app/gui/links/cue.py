"""A guess at the words that carry a relation, from the examples the scheme itself gives.

The choices of an attribute may end in examples after a colon, as in “نفي: نفى، كذّب”; a word of the
text that is one of them, near the span the relation leads to, is probably the cue.
"""

import re
from collections.abc import Iterable, Iterator

from app.gui.pieces import overlaps
from app.model.scheme import RelationType
from app.model.span import Fragment, Span
from app.text.boundaries import word_at
from app.text.fold import fold
from app.text.words import words

_REACH = 60
"""Code points around the span that are looked at."""
_BEFORE = ("و", "ف")
_AFTER = ("", "ت", "ا", "وا", "تا", "ن")
"""Endings of the verb for who speaks."""
_SPLIT = re.compile("[،,]")

Phrase = tuple[str, ...]


def examples(kind: RelationType) -> frozenset[Phrase]:
    """The words a type's choices give as examples, folded, each as a tuple of its words."""
    names = (choice.name.ar for attribute in kind.attributes for choice in attribute.values)
    given = (part for name in names for part in _SPLIT.split(name.partition(":")[2]))
    phrases = (tuple(w for w in fold(part).split() if len(w) > 1) for part in given)
    return frozenset(phrase for phrase in phrases if phrase)


def guess(text: str, near: Span, ends: Iterable[Span], kind: RelationType) -> Fragment | None:
    """The likeliest cue: an example that stands nearest to a span, in its paragraph.

    Args:
        text: Of the article.
        near: The span next to which it is looked for.
        ends: The spans the relation joins; a word within one of them is no cue.
        kind: The type of the relation.

    Returns:
        ``(start, end)`` without attached و or ف, or None.
    """
    known, ends = examples(kind), list(ends)
    found = [
        place
        for place in _matches(text, _window(text, near), known)
        if not any(overlaps(span.fragments, *place) for span in ends)
    ]
    return min(found, key=lambda place: (_distance(place, near), place), default=None)


def _window(text: str, span: Span) -> Fragment:
    before = text.rfind("\n", 0, span.start) + 1
    after = text.find("\n", span.end)
    after = after if after >= 0 else len(text)
    start = max(before, span.start - _REACH)
    word = word_at(text, start)
    if word is not None and word[0] < start:
        start = word[1]
    return start, min(after, span.end + _REACH)


def _matches(text: str, window: Fragment, known: frozenset[Phrase]) -> Iterator[Fragment]:
    places = list(words(text, *window))
    keys = [fold(text[start:end]) for start, end in places]
    for n, (start, end) in enumerate(places):
        for phrase in known:
            last = n + len(phrase) - 1
            if last >= len(keys) or tuple(keys[n + 1 : last + 1]) != phrase[1:]:
                continue
            attached = _attached(keys[n], phrase[0])
            if attached is not None:
                yield start + attached, (places[last][1] if len(phrase) > 1 else end)


def _attached(key: str, word: str) -> int | None:
    """How many letters stand before an example in a word; None if it is none."""
    for attached in (0, 1):
        if attached and not key.startswith(_BEFORE):
            break
        if any(key[attached:] == word + ending for ending in _AFTER):
            return attached
    return None


def _distance(place: Fragment, span: Span) -> int:
    return max(0, place[0] - span.end, span.start - place[1])
