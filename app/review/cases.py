"""What colleagues said of the same place, side by side: agreed on, or how they differ."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.model.article import Relation, State
from app.model.span import Span


class Kind(StrEnum):
    """How people differ about one place. With two people, the second is seen from the first."""

    BOUNDARY = "boundary"  # the same label, other ends
    LABEL = "label"  # another label
    ATTRIBUTE = "attribute"  # something else said of it
    RELATION = "relation"  # linked differently, between spans that both have
    MISSING = "missing"  # the first person has it, somebody does not
    EXTRA = "extra"  # the first person does not have it, somebody does


@dataclass(frozen=True, slots=True)
class Layer:
    """What one person said of one article.

    Attributes:
        annotator: The person.
        spans: In reading order.
        relations: Between those spans.
        state: How far the person is with the article.
    """

    annotator: str
    spans: tuple[Span, ...] = ()
    relations: tuple[Relation, ...] = ()
    state: State = State.NEW

    @property
    def counts(self) -> bool:
        """Whether the person has read the article: there are spans, or it is marked done."""
        return bool(self.spans) or self.state is State.DONE


@dataclass(frozen=True, slots=True)
class SpanCase:
    """The spans of several people that stand for the same thing.

    Attributes:
        uid: The same for the same spans, in every run.
        article: uid of the article.
        people: All who are compared, in order; the first is measured against.
        spans: One for each of `people`, None for those who have none.
        kinds: How they differ; empty if everyone agrees.
        attributes: Ids of the attributes that differ.
        present: The spans there are, in the order of people; at least one.
        start: First code point of the envelope of all spans.
        end: One past the last code point of the envelope of all spans.
    """

    uid: str
    article: str
    people: tuple[str, ...]
    spans: tuple[Span | None, ...]
    kinds: tuple[Kind, ...] = ()
    attributes: tuple[str, ...] = ()
    present: tuple[Span, ...] = field(init=False, repr=False, compare=False)
    start: int = field(init=False, repr=False, compare=False)
    end: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Works out once what is asked for by every comparison, list and painting."""
        present = tuple([span for span in self.spans if span is not None])
        keep = object.__setattr__
        keep(self, "present", present)
        keep(self, "start", min([span.start for span in present]))
        keep(self, "end", max([span.end for span in present]))

    def of(self, person: str) -> Span | None:
        """What a person said here."""
        return self.spans[self.people.index(person)]


@dataclass(frozen=True, slots=True)
class RelationCase:
    """The relations of several people between the same two cases.

    Only people who have both ends can be missing a relation: what follows from a missing span
    is no disagreement of its own.

    Attributes:
        uid: The same for the same relations, in every run.
        article: uid of the article.
        people: All who are compared, in order.
        relations: One for each of `people`, None for those who have none.
        source: uid of the `SpanCase` it starts from.
        target: uid of the `SpanCase` it leads to.
        start: First code point of the envelope of both ends.
        end: One past its last code point.
        kinds: `Kind.RELATION` if they differ; empty if everyone who could agrees.
        attributes: Ids of the attributes that differ.
    """

    uid: str
    article: str
    people: tuple[str, ...]
    relations: tuple[Relation | None, ...]
    source: str
    target: str
    start: int
    end: int
    kinds: tuple[Kind, ...] = ()
    attributes: tuple[str, ...] = ()

    @property
    def present(self) -> tuple[Relation, ...]:
        """The relations there are, in the order of people."""
        return tuple(relation for relation in self.relations if relation is not None)

    def of(self, person: str) -> Relation | None:
        """What a person said here."""
        return self.relations[self.people.index(person)]


Case = SpanCase | RelationCase


@dataclass(frozen=True, slots=True)
class Comparison:
    """One article, compared.

    Attributes:
        article: uid of the article.
        people: Who is compared, in order.
        spans: In reading order.
        relations: By where their ends stand.
    """

    article: str
    people: tuple[str, ...]
    spans: tuple[SpanCase, ...] = ()
    relations: tuple[RelationCase, ...] = ()

    @property
    def disagreements(self) -> Sequence[Case]:
        """Spans and relations people differ on, by where they stand."""
        found: list[Case] = [case for case in self.spans if case.kinds]
        found += [case for case in self.relations if case.kinds]
        return sorted(found, key=lambda case: (case.start, -case.end, case.uid))
