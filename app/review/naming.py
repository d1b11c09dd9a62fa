"""What labels, types of relations, people and states are called in pictures and reports."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.model.article import State
from app.model.scheme import Label, RelationType, Scheme, Words
from app.review.cases import Kind
from app.review.pictures import NOTHING

KINDS = {
    Kind.MISSING: Words("ناقص", "missing"),
    Kind.EXTRA: Words("زائد", "extra"),
    Kind.LABEL: Words("الوسم", "label"),
    Kind.BOUNDARY: Words("الحدود", "boundary"),
    Kind.ATTRIBUTE: Words("السمات", "attribute"),
    Kind.RELATION: Words("العلاقة", "relation"),
}
"""Kinds of disagreement, the heaviest first."""

STATES = {
    State.DONE: Words("منجز", "done"),
    State.IN_PROGRESS: Words("قيد العمل", "in progress"),
    State.SECOND_LOOK: Words("نظرة ثانية", "second look"),
    State.SKIPPED: Words("متروك", "skipped"),
    State.NEW: Words("جديد", "new"),
}
"""States of articles, from done to not begun."""

NO_SPAN = Words("لا مقطع", "no span")


@dataclass(frozen=True)
class Names:
    """What everything is called.

    Attributes:
        labels: Label id, or id of a relation type, to its name.
        people: Name of a person to what is shown in its place; who is not in it goes by the name.
        attributes: Attribute id to its name.
    """

    labels: Mapping[str, Words] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, Words] = field(default_factory=dict)

    def label(self, label: str) -> Words:
        """A label's name; its id, if nobody knows it."""
        if label == NOTHING:
            return NO_SPAN
        return self.labels.get(label) or Words(label, label)

    def attribute(self, attribute: str) -> Words:
        """An attribute's name; its id, if nobody knows it."""
        return self.attributes.get(attribute) or Words(attribute, attribute)

    def person(self, name: str) -> str:
        """A person, under the own name or another one."""
        return self.people.get(name, name)


def names_of(scheme: Scheme, people: Mapping[str, str] | None = None) -> Names:
    """The names of a scheme's labels and relation types."""
    labels = {relation.id: relation.name for relation in scheme.relations}
    labels.update({label.id: label.name for label in scheme.labels})
    parts: tuple[Label | RelationType, ...] = (*scheme.labels, *scheme.relations)
    attributes = {one.id: one.name for part in reversed(parts) for one in part.attributes}
    return Names(labels, people or {}, attributes)


def both(words: Words) -> str:
    """A name in both languages."""
    return words.en if words.ar in ("", words.en) else f"{words.en} · {words.ar}"


def order_of(scheme: Scheme) -> tuple[str, ...]:
    """All labels, then all types of relations, as the scheme has them."""
    return (*(label.id for label in scheme.labels), *(r.id for r in scheme.relations))


def blind_names(people: tuple[str, ...]) -> dict[str, str]:
    """Letters in place of names, by the place in the list."""
    return {name: chr(ord("A") + n) for n, name in enumerate(people)}
