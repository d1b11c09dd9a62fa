"""The label scheme: what may be said about a text, in both languages, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from app.model.errors import UnknownLabel
from app.model.json import Json

OKABE_ITO = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#F0E442", "#999999")
UNDERLINES = ("solid", "dash", "dot", "wave", "double", "dashdot")


@dataclass(frozen=True, slots=True)
class Words:
    """One name in both languages."""

    ar: str
    en: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of an enumerated attribute."""

    id: str
    name: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """One question about a span or a relation.

    Attributes:
        id: Its name in files.
        name: Its name for people.
        type: ``enum``, ``text``, ``bool``, ``int``, ``number``, ``date``, ``country``,
            ``language``, ``entity_ref``, ``span_ref`` or ``gazetteer_ref``.
        values: The choices of an ``enum``.
        default: The value that is meant when nothing is said, or None.
        required: Whether a span should not go without it; never blocking.
        minimum: Smallest number allowed, or None.
        maximum: Greatest number allowed, or None.
        at_most: Id of the attribute that this one should not be above, such as the highest count
            of the lowest; empty if none. Never blocking.
    """

    id: str
    name: Words
    type: str
    values: tuple[Choice, ...] = ()
    default: Json = None
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    at_most: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One kind of span: its names, keys, colours, underline, guideline and attributes."""

    id: str
    name: Words
    key: str = ""
    key_ar: str = ""
    color: str = OKABE_ITO[0]
    color_dark: str = OKABE_ITO[5]
    underline: str = "solid"
    guideline: Words = Words("", "")
    attributes: tuple[Attribute, ...] = ()

    def attribute(self, attribute_id: str) -> Attribute | None:
        """The attribute with this id, or None."""
        return next((a for a in self.attributes if a.id == attribute_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationType:
    """One kind of link: which labels it may start from and lead to."""

    id: str
    name: Words
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    attributes: tuple[Attribute, ...] = ()
    symmetric: bool = False
    same_label: bool = False
    cue: bool = False

    def joins(self, source: str, target: str) -> bool:
        """Whether it may lead from a span labelled `source` to one labelled `target`."""
        if self.same_label and source != target:
            return False
        if source in self.sources and target in self.targets:
            return True
        return self.symmetric and target in self.sources and source in self.targets


@dataclass(frozen=True)
class Scheme:
    """All labels and relation types of a project.

    Attributes:
        id: Name of the scheme.
        name: Its name for people.
        labels: In the order they are shown.
        relations: In the order they are shown.
        raw: The JSON it was read from, kept whole, so that nothing another version wrote is lost.
    """

    id: str
    name: Words
    labels: tuple[Label, ...]
    relations: tuple[RelationType, ...] = ()
    raw: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def _labels(self) -> dict[str, Label]:
        return {label.id: label for label in self.labels}

    @cached_property
    def _relations(self) -> dict[str, RelationType]:
        return {relation.id: relation for relation in self.relations}

    @cached_property
    def symmetric(self) -> frozenset[str]:
        """Ids of the relation types that mean the same in both directions."""
        return frozenset(kind.id for kind in self.relations if kind.symmetric)

    def label(self, label_id: str) -> Label:
        """The label with this id.

        Raises:
            UnknownLabel: With the labels there are.
        """
        try:
            return self._labels[label_id]
        except KeyError:
            known = ", ".join(self._labels)
            raise UnknownLabel(
                f"There is no label “{label_id}” in this project.", f"Its labels are: {known}."
            ) from None

    def relation(self, type_id: str) -> RelationType:
        """The relation type with this id.

        Raises:
            UnknownLabel: With the relation types there are.
        """
        try:
            return self._relations[type_id]
        except KeyError:
            known = ", ".join(self._relations) or "none"
            raise UnknownLabel(
                f"There is no relation type “{type_id}” in this project.",
                f"Its relation types are: {known}.",
            ) from None

    def between(self, source: str, target: str) -> tuple[RelationType, ...]:
        """The relation types that may lead from label `source` to label `target`."""
        return tuple(r for r in self.relations if r.joins(source, target))
