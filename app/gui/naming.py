"""What labels, relation types and values are called; what the scheme lacks goes by its id."""

import json

from PySide6.QtCore import QCoreApplication

from app.gui.gazetteer import link_words
from app.model.article import Relation
from app.model.json import Json
from app.model.scheme import Attribute, Label, RelationType, Scheme, Words


def both(words: Words) -> str:
    """A name in both languages, once if they are the same."""
    return words.en if words.en == words.ar else f"{words.en} · {words.ar}"


def labels_of(scheme: Scheme | None) -> dict[str, Label]:
    """The labels of a scheme by id, in its order."""
    return {label.id: label for label in scheme.labels} if scheme else {}


def label_of(label_id: str, scheme: Scheme | None) -> Label | None:
    """The label with this id; None if the scheme does not know it."""
    return next((x for x in scheme.labels if x.id == label_id), None) if scheme else None


def name_of_label(label_id: str, scheme: Scheme | None) -> str:
    """What a label is called; its id, if the scheme does not know it."""
    label = label_of(label_id, scheme)
    return label.name.en if label else label_id


def type_of(relation: Relation, scheme: Scheme | None) -> RelationType | None:
    """The type of a relation; None if the scheme does not know it."""
    known = scheme.relations if scheme else ()
    return next((kind for kind in known if kind.id == relation.type), None)


def name_of_type(relation: Relation, scheme: Scheme | None) -> str:
    """What a relation's type is called; its id, if the scheme does not know it."""
    kind = type_of(relation, scheme)
    return kind.name.en if kind else relation.type


def words_of(value: Json) -> str:
    """A value as it stands in a line: text as it is, nothing as nothing, all else as JSON."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def value_words(attribute: Attribute | None, value: Json) -> str:
    """A value of an attribute as people say it: the name of a choice or a place, yes or no."""
    if isinstance(value, bool):
        yes, no = (QCoreApplication.translate("Values", word) for word in ("yes", "no"))
        return yes if value else no
    names = {choice.id: choice.name.en for choice in attribute.values} if attribute else {}
    if isinstance(value, str) and value in names:
        return names[value]
    if isinstance(value, dict):
        return str(value.get("name") or link_words(value) or words_of(value))
    return words_of(value)
