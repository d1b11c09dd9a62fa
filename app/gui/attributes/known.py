"""What was said before and can be said again with one key: pure functions."""

from collections.abc import Iterable, Sequence

from app.gui.attributes.choices import Value
from app.gui.countries import shown_as
from app.gui.gazetteer import link_words
from app.model.json import Json, JsonObject
from app.model.scheme import Attribute
from app.model.span import Span
from app.text.fold import fold

_OFFERED = frozenset(("entity_ref", "country", "gazetteer_ref", "language"))
"""Types that are written, and of which an article names few."""


def known_values(attribute: Attribute, spans: Iterable[Span]) -> list[Value]:
    """What the spans of an article say of an attribute that is written, the first said first.

    So a value keeps its key for as long as the article is worked on.
    """
    if attribute.type not in _OFFERED:
        return []
    found: dict[str, Value] = {}
    for span in sorted(spans, key=lambda one: (one.created, one.uid)):
        value = span.attributes.get(attribute.id)
        words = _words(attribute, value)
        if words:
            found.setdefault(words, Value(value, words))
    return list(found.values())


def key_of(span: Span) -> tuple[str, str, str]:
    """Whose it is, its label, and its words without what spelling may differ in."""
    return span.annotator, span.label, fold(span.quote)


def said_alike(span: Span, spans: Sequence[Span]) -> JsonObject:
    """What is said of the span made last that has the same label and the same words."""
    alike = [one for one in spans if one.uid != span.uid and key_of(one) == key_of(span)]
    said = [one for one in alike if one.attributes]
    return dict(max(said, key=lambda one: (one.created, one.uid)).attributes) if said else {}


def _words(attribute: Attribute, value: Json) -> str:
    if attribute.type == "country" and isinstance(value, str):
        return shown_as(value)
    if isinstance(value, dict):
        return link_words(value) or ""
    return value if isinstance(value, str) else ""
