"""What is said of relations in a line."""

from collections.abc import Iterable

from app.gui.attributes.choices import KEYS
from app.gui.naming import both, value_words
from app.gui.quoted import isolated
from app.model.article import Relation
from app.model.scheme import RelationType


def attribute_words(relation: Relation, kind: RelationType | None) -> list[str]:
    """What is said of a relation, one piece an attribute, such as “Cue class: denial”."""
    known = kind.attributes if kind else ()
    return [
        f"{attribute.name.en}: {value_words(attribute, relation.attributes[attribute.id])}"
        for attribute in known
        if relation.attributes.get(attribute.id) is not None
    ]


def numbered(names: Iterable[str]) -> str:
    """Choices in one sentence, each with its key: “1 involves, 2 located at”."""
    return ", ".join(f"{key} {isolated(name)}" for key, name in zip(KEYS, names, strict=False))


def offer_words(kind: RelationType, reverse: bool = False) -> str:
    """A type that is offered, in both languages; an arrow before one that leads the other way."""
    return f"← {both(kind.name)}" if reverse else both(kind.name)
