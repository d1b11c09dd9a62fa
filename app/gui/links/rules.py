"""What the scheme lets a relation be: pure functions on spans, types and attributes."""

from collections.abc import Iterable
from typing import NamedTuple

from app.model.article import Relation
from app.model.attributes import problem
from app.model.json import JsonObject
from app.model.scheme import RelationType, Scheme
from app.model.span import Span, reading_order


class Offer(NamedTuple):
    """A type that two spans may be joined by.

    Attributes:
        type: The type.
        reverse: Whether it leads from the second span to the first: the only legal way, or the
            other one of two.
    """

    type: RelationType
    reverse: bool = False

    def ends(self, source: str, target: str) -> tuple[str, str]:
        """``(source, target)`` of a relation of this type between two spans, by uid."""
        return (target, source) if self.reverse else (source, target)


def offers(scheme: Scheme, source: str, target: str, *, both_ways: bool = False) -> list[Offer]:
    """The types that may join two labels: those that lead there, then those that lead back.

    Args:
        scheme: The label scheme.
        source: Label of the span it is drawn from.
        target: Label of the span it is drawn to.
        both_ways: Whether a type that may lead either way is offered for the way back, too.
    """
    there = scheme.between(source, target)
    back = [kind for kind in scheme.between(target, source) if not kind.symmetric]
    back = [kind for kind in back if both_ways or kind not in there]
    return [*map(Offer, there), *(Offer(kind, reverse=True) for kind in back)]


def targets(spans: Iterable[Span], source: Span, scheme: Scheme) -> list[Span]:
    """The spans of the source's layer that a relation may join it with, nearest first.

    Of spans equally far away, as those inside the source are, the one read first comes first.
    """
    labels = {label.id for label in scheme.labels if offers(scheme, source.label, label.id)}
    found = [s for s in spans if s.annotator == source.annotator and s.label in labels]
    found = [s for s in found if s.uid != source.uid]
    return sorted(found, key=lambda span: (distance(source, span), reading_order(span)))


def distance(one: Span, other: Span) -> int:
    """Code points between two spans; 0 if they touch or overlap."""
    return max(0, other.start - one.end, one.start - other.end)


def twin(relations: Iterable[Relation], kind: RelationType, ends: tuple[str, str]) -> bool:
    """Whether there is such a relation already; a symmetric one counts either way round."""
    pairs = {ends, ends[::-1]} if kind.symmetric else {ends}
    return any(r.type == kind.id and (r.source, r.target) in pairs for r in relations)


def defaults(kind: RelationType) -> JsonObject:
    """The values a new relation of a type says of itself."""
    return {a.id: a.default for a in kind.attributes if a.default is not None}


def carried_over(kind: RelationType, values: JsonObject) -> JsonObject:
    """The values of a relation that becomes one of another type: those that can stand there.

    What the new type asks for and the values do not say, or cannot say, is said by its defaults.
    """
    known = {attribute.id: attribute for attribute in kind.attributes}
    fitting = {k: v for k, v in values.items() if k not in known or not problem(known[k], v)}
    return {**defaults(kind), **fitting}
