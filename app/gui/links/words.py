"""What relations are called, and what is said of them in a line."""

from collections.abc import Iterable

from app.gui.fields import both
from app.model.article import Relation
from app.model.errors import UserError
from app.model.scheme import Attribute, RelationType, Scheme

_LONGEST = 48


def type_of(relation: Relation, scheme: Scheme | None) -> RelationType | None:
    """The type of a relation, if the scheme knows it."""
    if scheme is None:
        return None
    try:
        return scheme.relation(relation.type)
    except UserError:
        return None


def name_of_type(relation: Relation, scheme: Scheme | None) -> str:
    """What the relation's type is called; its id, if the scheme does not know it."""
    kind = type_of(relation, scheme)
    return kind.name.en if kind else relation.type


def name_of_label(label_id: str, scheme: Scheme | None) -> str:
    """What a label is called; its id, if the scheme does not know it."""
    try:
        return scheme.label(label_id).name.en if scheme else label_id
    except UserError:
        return label_id


def isolated(words: str, longest: int = _LONGEST) -> str:
    """Words of a text in a line of ours: one line, not too long, with a direction of their own."""
    words = " ".join(words.split())
    words = words if len(words) <= longest else words[: longest - 1] + "…"
    return f"\u2068{words}\u2069"


def attribute_words(relation: Relation, kind: RelationType | None) -> list[str]:
    """What is said of a relation, one piece an attribute, such as “Cue class: denial”."""
    known = kind.attributes if kind else ()
    return [
        f"{attribute.name.en}: {value_words(attribute, relation.attributes[attribute.id])}"
        for attribute in known
        if relation.attributes.get(attribute.id) is not None
    ]


def value_words(attribute: Attribute, value: object) -> str:
    """One value of an attribute as people say it."""
    names = {choice.id: choice.name.en for choice in attribute.values}
    if isinstance(value, bool):
        return "yes" if value else "no"
    return names.get(str(value), str(value))


def numbered(names: Iterable[str]) -> str:
    """Choices in one sentence, each with its key: “1 involves, 2 located at”."""
    return ", ".join(f"{n} \u2068{name}\u2069" for n, name in enumerate(names, 1))


def offer_words(kind: RelationType, reverse: bool = False) -> str:
    """A type that is offered, in both languages; an arrow before one that leads the other way."""
    return f"← {both(kind.name)}" if reverse else both(kind.name)
