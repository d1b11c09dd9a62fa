"""What may be chosen where colleagues differ, and the words and spans that come of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.model.article import Relation
from app.model.decision import Reason, Verdict
from app.model.errors import UserError
from app.model.json import JsonObject
from app.model.span import Fragment, Span
from app.review.cases import RelationCase, SpanCase
from app.review.grouping import says


class Way(StrEnum):
    """How a case is decided."""

    ACCEPT = "accept"  # one person's version
    ALL = "all"  # every version
    UNION = "union"  # all characters anybody has
    INTERSECTION = "intersection"  # the characters everybody has who has any
    NOTHING = "nothing"  # nothing belongs here
    LATER = "later"  # put off


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One choice.

    Attributes:
        way: How.
        person: Place among the people compared, of whose version is accepted; else no matter.
        reason: Why there was something to decide.
        note: Free words.
        rule: Id of the rule that chose; empty if a person did.
    """

    way: Way
    person: int = 0
    reason: Reason = Reason.NONE
    note: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """What a gold span is to say.

    Attributes:
        label: Id of its label.
        fragments: Its extent.
        attributes: What is said of it.
        note: The note that comes along.
        sources: uids of the spans it is made of.
    """

    label: str
    fragments: tuple[Fragment, ...]
    attributes: JsonObject
    note: str
    sources: tuple[str, ...]


def versions(case: SpanCase, choice: Choice) -> tuple[Version, ...]:
    """The gold spans a choice asks for; none where nothing belongs, or it is put off.

    A union and an intersection have label, attributes and note of the first person who has a
    span here. What all agree on is among them, and where people differ it is the first who counts.

    Raises:
        UserError: If an intersection is empty.
    """
    present = case.present
    match choice.way:
        case Way.ACCEPT:
            span = case.spans[choice.person]
            return () if span is None else (_copy(span, _alike(span, present)),)
        case Way.ALL:
            different = {span_said(span): span for span in reversed(present)}
            firsts = [span for span in present if different[span_said(span)] is span]
            return tuple(_copy(span, _alike(span, present)) for span in firsts)
        case Way.UNION:
            return (_made(present, union(span.fragments for span in present)),)
        case Way.INTERSECTION:
            shared = intersection([span.fragments for span in present])
            if not shared:
                raise UserError("These spans share no character.", "Take one of them, or all.")
            return (_made(present, shared),)
        case _:
            return ()


def relation_versions(case: RelationCase, choice: Choice) -> tuple[Relation, ...]:
    """The relations a choice takes over, as they are between the colleagues' spans.

    Raises:
        UserError: If it is a union or an intersection: relations have none.
    """
    match choice.way:
        case Way.ACCEPT:
            relation = case.relations[choice.person]
            return () if relation is None else (relation,)
        case Way.ALL:
            return distinct(case.present)
        case Way.UNION | Way.INTERSECTION:
            raise UserError(
                "Relations have neither union nor intersection.", "Take one of them, or all."
            )
        case _:
            return ()


def distinct(relations: Sequence[Relation]) -> tuple[Relation, ...]:
    """Of relations that say the same, the first."""
    first: dict[str, Relation] = {}
    for relation in relations:
        first.setdefault(relation_said(relation), relation)
    return tuple(first.values())


def relation_said(relation: Relation) -> str:
    """What a relation says, but for its ends, as a key."""
    return repr((relation.type, sorted(says(relation.attributes).items()), relation.cue))


def verdict_of(choice: Choice, made: int) -> Verdict:
    """The verdict a choice is, with `made` spans or relations that come of it."""
    if choice.way is Way.LATER:
        return Verdict.OPEN
    if not made:
        return Verdict.REJECTED
    if choice.way is Way.ACCEPT or (choice.way is Way.ALL and made == 1):
        return Verdict.ADOPTED
    return Verdict.COMBINED


def union(extents: Iterable[Iterable[Fragment]]) -> tuple[Fragment, ...]:
    """All characters any of some extents covers; pieces that touch are one."""
    found: list[Fragment] = []
    for start, end in sorted(piece for extent in extents for piece in extent):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def intersection(extents: Sequence[Sequence[Fragment]]) -> tuple[Fragment, ...]:
    """The characters that every extent covers; pieces stay apart where one of them parts."""
    shared = list(extents[0])
    for extent in extents[1:]:
        crossed = [(max(a, c), min(b, d)) for a, b in shared for c, d in extent]
        shared = sorted((start, end) for start, end in crossed if start < end)
    return tuple(shared)


def _copy(span: Span, sources: tuple[str, ...]) -> Version:
    return Version(span.label, span.fragments, dict(span.attributes), span.note, sources)


def _made(present: Sequence[Span], fragments: tuple[Fragment, ...]) -> Version:
    first = present[0]
    sources = tuple(span.uid for span in present)
    return Version(first.label, fragments, dict(first.attributes), first.note, sources)


def _alike(span: Span, present: Sequence[Span]) -> tuple[str, ...]:
    """The uid of a span, and of those that say just the same."""
    others = (
        other.uid for other in present if other is not span and span_said(other) == span_said(span)
    )
    return (span.uid, *others)


def span_said(span: Span) -> str:
    """What a span says, its note aside, as a key."""
    return repr((span.label, span.fragments, sorted(says(span.attributes).items())))
