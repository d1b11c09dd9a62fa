"""What a relation may become: another type, the other way round, other values; pure functions."""

from PySide6.QtCore import QCoreApplication

from app.gui.links.rules import Offer, offers
from app.gui.links.words import offer_words
from app.gui.naming import both, value_words
from app.model.article import Relation
from app.model.json import Json
from app.model.scheme import Attribute, RelationType, Scheme

Option = Offer | Attribute


def options(scheme: Scheme, relation: Relation, labels: tuple[str, str]) -> list[Option]:
    """Types a relation may have, then what can be said of it by choosing a value.

    Args:
        scheme: The label scheme.
        relation: The relation.
        labels: Those of its source and its target.
    """
    types = offers(scheme, *labels, both_ways=True)
    kind = next((offer.type for offer in types if offer.type.id == relation.type), None)
    return [*types, *(askable(kind) if kind else ())]


def askable(kind: RelationType) -> list[Attribute]:
    """The attributes of a type that have a value to choose, or words to write."""
    return [one for one in kind.attributes if one.type in ("enum", "bool", "text")]


def option_words(option: Option, relation: Relation) -> str:
    """One row of the list of what a relation may become."""
    if isinstance(option, Attribute):
        value = relation.attributes.get(option.id)
        said = _tr("not said") if value is None else value_words(option, value)
        return f"{option.name.en}: {said}"
    if option.reverse:
        return _tr("{name}, the other way round").format(name=both(option.type.name))
    return offer_words(option.type)


def place_of_now(found: list[Option], relation: Relation) -> int:
    """Place of what the relation is now among its options."""
    return next(
        (n for n, o in enumerate(found) if isinstance(o, Offer) and o == _now(o, relation)), 0
    )


def is_choice(found: list[Option], relation: Relation) -> bool:
    """Whether the options hold anything that the relation is not now."""
    return any(isinstance(o, Attribute) or o != _now(o, relation) for o in found)


def values_of(attribute: Attribute) -> list[tuple[Json, str]]:
    """The values that can be chosen, with their words; the last one says nothing."""
    chosen: list[tuple[Json, str]] = [(c.id, both(c.name)) for c in attribute.values]
    if attribute.type == "bool":
        chosen = [(value, value_words(attribute, value)) for value in (True, False)]
    return [*chosen, (None, _tr("not said"))]


def _now(option: Offer, relation: Relation) -> Offer | None:
    return Offer(option.type) if option.type.id == relation.type else None


def _tr(words: str) -> str:
    return QCoreApplication.translate("Relations", words)
