"""Rules that decide many disagreements alike: a majority, a person for a label, the longest extent.

A rule proposes; what it would do is shown before anything is done. It leaves alone what anybody has
decided about, or put off, already.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.model.article import Relation
from app.model.decision import Reason
from app.model.span import Span
from app.review.cases import Case, Kind, RelationCase, SpanCase
from app.review.choices import Choice, Way, relation_said, span_said
from app.review.deciding import Table


class Kept(StrEnum):
    """What a rule goes by."""

    MAJORITY = "majority"
    PERSON = "person"
    LONGEST = "longest"
    SHORTEST = "shortest"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        goes_by: What it goes by.
        person: Name of who wins, for `Kept.PERSON`.
        label: Id of the label, or relation type, it is about; all if empty.
    """

    goes_by: Kept
    person: str = ""
    label: str = ""

    @property
    def id(self) -> str:
        """What decisions say of it: ``majority``, ``person annotator_A on actor``."""
        words = self.goes_by.value
        if self.goes_by is Kept.PERSON:
            words = f"{words} {self.person}"
        return f"{words} on {self.label}" if self.label else words


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a rule would do with one case."""

    case: Case
    choice: Choice


def proposals(rule: Rule, table: Table, reading: Sequence[int]) -> Iterator[Proposal]:
    """What a rule would do in one article, by place.

    Args:
        rule: The rule.
        table: Of the article.
        reading: Places of the people who have read the article.
    """
    ends = {case.uid: case for case in table.comparison.spans}
    for case in table.comparison.disagreements:
        if case.uid in table.decided or not _is_about(rule, case):
            continue
        choice = _choice(rule, case, _could(case, ends, reading))
        if choice is not None:
            yield Proposal(case, choice)


def carry_out(rule: Rule, table: Table, reading: Sequence[int]) -> int:
    """Decides at the table what the rule decides; returns how many cases."""
    found = list(proposals(rule, table, reading))
    for one in found:
        table.decide(one.case, one.choice)
    return len(found)


def _is_about(rule: Rule, case: Case) -> bool:
    names = {said.label if isinstance(said, Span) else said.type for said in case.present}
    return not rule.label or rule.label in names


def _could(case: Case, ends: dict[str, SpanCase], reading: Sequence[int]) -> list[int]:
    """Places of those whose silence says something: of a relation, those who have both ends."""
    if isinstance(case, SpanCase):
        return list(reading)
    source, target = ends[case.source], ends[case.target]
    return [n for n in reading if source.spans[n] and target.spans[n]]


def _choice(rule: Rule, case: Case, could: Sequence[int]) -> Choice | None:
    match rule.goes_by:
        case Kept.MAJORITY:
            place = _majority(case, could)
        case Kept.PERSON:
            known = rule.person in case.people
            place = case.people.index(rule.person) if known else None
            place = place if place in could else None
        case _:
            place = _extreme(case, longest=rule.goes_by is Kept.LONGEST)
    if place is None:
        return None
    return Choice(way=Way.ACCEPT, person=place, reason=_reason(case), rule=rule.id)


def _majority(case: Case, could: Sequence[int]) -> int | None:
    """Place of somebody who says what more than half of them say, be it nothing."""
    said = case.relations if isinstance(case, RelationCase) else case.spans
    votes: Counter[str] = Counter()
    first: dict[str, int] = {}
    for place in could:
        key = _said(said[place])
        votes[key] += 1
        first.setdefault(key, place)
    key, count = max(votes.items(), key=lambda item: item[1], default=("", 0))
    return first[key] if 2 * count > len(could) else None


def _said(one: Span | Relation | None) -> str:
    if one is None:
        return ""
    return span_said(one) if isinstance(one, Span) else relation_said(one)


def _extreme(case: Case, *, longest: bool) -> int | None:
    """Place of the first who has the most, or the fewest, characters; of boundaries alone."""
    if not isinstance(case, SpanCase) or case.kinds != (Kind.BOUNDARY,):
        return None
    sizes = {
        place: sum(end - start for start, end in span.fragments)
        for place, span in enumerate(case.spans)
        if span is not None
    }
    wanted = (max if longest else min)(sizes.values())
    return next(place for place, size in sizes.items() if size == wanted)


def _reason(case: Case) -> Reason:
    """How people differ, where that is one thing."""
    known = {
        Kind.BOUNDARY: Reason.BOUNDARY,
        Kind.LABEL: Reason.LABEL,
        Kind.ATTRIBUTE: Reason.ATTRIBUTE,
        Kind.RELATION: Reason.RELATION,
    }
    found = [known[kind] for kind in case.kinds if kind in known]
    return found[0] if len(found) == 1 else Reason.NONE
