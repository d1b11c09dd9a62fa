"""Which spans of a label scheme are claims, and which part a span tied to one plays in it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

CLAIMS = ("claim", "event", "statement", "assertion", "ادعاء", "حدث")
WHO, ACTOR, RELAYED, ABOUT, WHERE = "who", "actor", "relayed", "about", "where"
FOR, AGAINST, OTHER = "corroborates", "contradicts", "other"
_BY_RELATION: Mapping[str, str] = {
    "attributed_to": WHO,
    "said_by": WHO,
    "refers_to": ACTOR,
    "relayed_by": RELAYED,
    "involves": ABOUT,
    "located_at": WHERE,
    "corroborates": FOR,
    "contradicts": AGAINST,
}
_BY_LABEL: Mapping[str, str] = {
    **dict.fromkeys(("quote_source", "source", "speaker", "holder", "author"), WHO),
    **dict.fromkeys(("actor", "person", "per", "organisation", "organization", "org"), ABOUT),
    **dict.fromkeys(("group", "party", "participant", "victim", "target"), ABOUT),
    **dict.fromkeys(("location", "loc", "place", "gpe", "city", "country"), WHERE),
}


@dataclass(frozen=True, slots=True)
class Claims:
    """What is taken for a claim.

    Attributes:
        labels: The labels of which each span is a row.
        attributes: What the scheme asks of them, in its order.
        why: One plain sentence, for the loss report.
    """

    labels: frozenset[str]
    attributes: tuple[str, ...]
    why: str


def claims_of(scheme: Mapping[str, Any]) -> Claims:
    """What a label scheme calls a claim: by name, else what most relations start from.

    Args:
        scheme: The label scheme as JSON.
    """
    labels = {label["id"]: label for label in scheme.get("labels") or ()}
    named = [name for name in labels if name.casefold() in CLAIMS]
    found = named or _most_from(scheme.get("relations") or (), labels) or list(labels)
    attributes: dict[str, None] = {}
    for name in found:
        asked = labels[name].get("attributes") or ()
        attributes.update((attribute["id"], None) for attribute in asked)
    return Claims(frozenset(found), tuple(attributes), _why(named, found))


def part_of(relation: str, label: str) -> str:
    """The part that a span plays in a claim: by the relation, else by its own label."""
    return _BY_RELATION.get(relation) or _BY_LABEL.get(label.casefold()) or OTHER


def _most_from(relations: Sequence[Mapping[str, Any]], labels: Mapping[str, Any]) -> list[str]:
    counted = Counter(
        name for kind in relations for name in kind.get("from") or () if name in labels
    )
    return [name for name, _ in counted.most_common(1)]


def _why(named: Sequence[str], found: Sequence[str]) -> str:
    if named:
        return "Only the words of claims and of what is tied to them are written, no whole texts."
    words = ", ".join(f"“{name}”" for name in found)
    return (
        f"The label scheme has no label “claim”: each span labelled {words} is a row instead;"
        " whole texts are not written."
    )
