"""A span: one label on one or more fragments of an article's text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.model.errors import InvalidEdit
from app.model.json import JsonObject

Fragment = tuple[int, int]
"""``(start, end)`` in code points, half-open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What one annotator says of one stretch of text.

    Attributes:
        uid: UUID of 36 characters.
        article: uid of the article.
        annotator: Name of the person whose layer this is.
        label: Id of a label in the scheme, for instance ``quote_source``.
        fragments: One or more ``(start, end)``, code points, half-open, in order, not overlapping.
        quote: The text of the fragments, joined by one space.
        attributes: Attribute id to JSON value; a missing attribute is left out.
        note: Free words of the annotator.
        created: UTC time, ISO 8601.
        extra: Keys another tool gave that we do not know, kept for the way out.
    """

    uid: str
    article: str
    annotator: str
    label: str
    fragments: tuple[Fragment, ...]
    quote: str
    attributes: JsonObject = field(default_factory=dict)
    note: str = ""
    created: str = ""
    extra: JsonObject = field(default_factory=dict)

    @property
    def start(self) -> int:
        """First code point of the envelope."""
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        """End of the envelope, one past the last code point."""
        return self.fragments[-1][1]

    def covers(self, position: int) -> bool:
        """Whether the code point at `position` lies in one of the fragments."""
        return any(start <= position < end for start, end in self.fragments)

    def touches(self, position: int) -> bool:
        """Whether a caret at `position` lies in or at the edge of a fragment."""
        return any(start <= position <= end for start, end in self.fragments)


class _Open:
    """What a span is while it is being filled in: the same layout, and not frozen yet."""

    __slots__ = Span.__slots__


def made_span(
    uid: str,
    article: str,
    annotator: str,
    label: str,
    fragments: tuple[Fragment, ...],
    quote: str,
    attributes: JsonObject,
    note: str,
    created: str,
    extra: JsonObject,
) -> Span:
    """The same as `Span`, in a fifth of the time: for where there are hundreds of thousands."""
    made: Any = _Open()
    made.uid = uid
    made.article = article
    made.annotator = annotator
    made.label = label
    made.fragments = fragments
    made.quote = quote
    made.attributes = attributes
    made.note = note
    made.created = created
    made.extra = extra
    made.__class__ = Span
    return made  # type: ignore[no-any-return]


def quote_of(text: str, fragments: Iterable[Fragment]) -> str:
    """The words of the fragments, joined by one space."""
    if type(fragments) is not tuple:
        fragments = tuple(fragments)
    if len(fragments) == 1:
        return text[fragments[0][0] : fragments[0][1]]
    return " ".join(text[start:end] for start, end in fragments)


def check_fragments(fragments: Sequence[Fragment], length: int) -> None:
    """Refuses fragments that cannot be: none, empty, outside, out of order or overlapping.

    Args:
        fragments: ``(start, end)`` pairs in code points.
        length: Length of the text in code points.

    Raises:
        InvalidEdit: With the offending pair.
    """
    if not fragments:
        raise InvalidEdit("A span needs at least one fragment.")
    before = 0
    for start, end in fragments:
        if not 0 <= start < end <= length:
            raise InvalidEdit(
                f"Offsets {start}–{end} do not fit a text of {length} characters.",
                "Offsets are code points, half-open, and a span is never empty.",
            )
        if start < before:
            raise InvalidEdit(f"The fragment {start}–{end} overlaps or precedes the one before it.")
        before = end


def reading_order(span: Span) -> tuple[int, int, str]:
    """Sort key: by start, the longer one first, then by uid."""
    fragments = span.fragments
    return (fragments[0][0], -fragments[-1][1], span.uid)
