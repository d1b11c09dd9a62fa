"""Spans, relations, comments, decisions and articles field by field, as they are merged."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.compat import override
from app.model.article import Article, Comment, Relation
from app.model.decision import Decision
from app.model.span import Span

Part = Span | Relation | Comment | Decision
Fields = dict[str, Any]


class Missing:
    """What a field says that is not there: JSON's null is something else."""

    @override
    def __repr__(self) -> str:
        return "MISSING"


MISSING = Missing()
_OBJECTS = ("attributes", "metadata", "extra")
_PLAIN: dict[type, tuple[str, ...]] = {
    Span: ("label", "fragments", "note"),
    Relation: ("type", "cue"),
    Comment: ("text", "span", "parent", "resolved"),
    Decision: ("verdict", "result", "relation", "candidates", "reason", "note"),
    Article: ("key", "title", "language"),
}
_PAIRS: dict[type, tuple[str, tuple[str, str]]] = {
    Relation: ("ends", ("source", "target")),
    Decision: ("place", ("start", "end")),
}
KIND_OF: dict[type, str] = {
    Span: "spans",
    Relation: "relations",
    Comment: "comments",
    Decision: "decisions",
    Article: "articles",
}


def fields_of(part: Part | Article) -> Fields:
    """What may be changed of it, each under a name; those of objects as ``attributes.entity``."""
    kind = type(part)
    found: Fields = {name: getattr(part, name) for name in _PLAIN[kind]}
    if kind in _PAIRS:
        name, (one, other) = _PAIRS[kind]
        found[name] = (getattr(part, one), getattr(part, other))
    for name in _OBJECTS:
        for key, value in getattr(part, name, {}).items():
            found[f"{name}.{key}"] = value
    return found


def with_fields(ours: Any, theirs: Any, values: Mapping[str, Any]) -> Any:
    """A part that says other things.

    Args:
        ours: The part as it is.
        theirs: Another version of it, for the quote of its fragments.
        values: All its fields.
    """
    kind = type(ours)
    found: Fields = {name: values[name] for name in _PLAIN[kind]}
    if kind in _PAIRS:
        name, (one, other) = _PAIRS[kind]
        found[one], found[other] = values[name]
    if kind is Span and found["fragments"] != ours.fragments:
        found["quote"] = theirs.quote
    for name in _OBJECTS:
        if hasattr(ours, name):
            mark = f"{name}."
            found[name] = {
                key.removeprefix(mark): value
                for key, value in values.items()
                if key.startswith(mark) and value is not MISSING
            }
    return replace(ours, **found)


def in_words(value: Any, quote: str = "") -> str:
    """A value as a person reads it."""
    if value is MISSING or value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple) and quote:
        places = ", ".join(f"{start}–{end}" for start, end in value)
        return f"{places} “{quote}”"
    if isinstance(value, tuple | list):
        return ", ".join(in_words(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {in_words(one)}" for key, one in value.items())
    return f"“{value}”" if isinstance(value, str) else str(value)


def called(name: str) -> str:
    """A field as a person calls it: ``attributes.entity`` is “entity”."""
    head, _, rest = name.partition(".")
    return rest if rest and head in _OBJECTS else name
