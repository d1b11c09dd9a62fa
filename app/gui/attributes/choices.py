"""Which key picks which of the values of an attribute: pure functions."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from app.gui.naming import both
from app.model.json import Json
from app.model.scheme import Attribute
from app.model.span import Span

LATIN = "ASDFGHJKL"
ARABIC = "شسيبلاتنم"
"""What the keys of `LATIN` type on an Arabic keyboard."""
KEYS = (*"123456789", *LATIN)
"""The key of each row; 0 shows the next rows."""
PAGE = len(KEYS)
_LONGEST = 40


class Value(NamedTuple):
    """One value that can be picked, and what it is called."""

    value: Json
    words: str


def values_of(
    attribute: Attribute,
    spans: Sequence[Span] = (),
    name_of: Callable[[str], str] = str,
    yes_no: tuple[str, str] = ("yes", "no"),
) -> list[Value]:
    """What can be picked for an attribute; empty where something is to be written instead.

    Args:
        attribute: It.
        spans: The other spans of the article, for a reference to one of them.
        name_of: From a label's id to its name.
        yes_no: What true and false are called.
    """
    if attribute.type == "enum":
        return [Value(choice.id, both(choice.name)) for choice in attribute.values]
    if attribute.type == "bool":
        return [Value(True, yes_no[0]), Value(False, yes_no[1])]
    if attribute.type == "span_ref":
        return [Value(s.uid, f"{shortened(s.quote)} · {name_of(s.label)}") for s in spans]
    return []


def nearest_first(span: Span | None, spans: Sequence[Span]) -> list[Span]:
    """The other spans by how far they are from this one, so that near ones have a key at once."""
    others = [other for other in spans if span is None or other.uid != span.uid]
    if span is None:
        return others
    return sorted(others, key=lambda other: (_distance(span, other), other.start, -other.end))


def _distance(one: Span, other: Span) -> int:
    """Code points between two spans; 0 if they share some."""
    return max(0, other.start - one.end, one.start - other.end)


def shortened(quote: str) -> str:
    """A quote that fits into a row."""
    quote = " ".join(quote.split())
    return quote if len(quote) <= _LONGEST else f"{quote[: _LONGEST - 1]}…"


def row_of(chord: str) -> int | None:
    """The row a key picks, from 0; None if it picks none. Arabic letters go by their place."""
    sign = chord.upper()
    if sign in KEYS and len(sign) == 1:
        return KEYS.index(sign)
    place = ARABIC.find(chord) if len(chord) == 1 else -1
    return len(KEYS) - len(LATIN) + place if place >= 0 else None


def caps_of(rows: int) -> list[str]:
    """What is painted beside each row: the key, and for a letter the Arabic one of its place."""
    latin = [*KEYS[:9], *(f"{a} {b}" for a, b in zip(LATIN, ARABIC, strict=True))]
    return latin[:rows]
