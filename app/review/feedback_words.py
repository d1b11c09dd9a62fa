"""A proposal in plain words: the text of the comment that keeps it."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from app.model.decision import Reason
from app.review.feedback import LinkTold, Proposal, SpanTold, Told, only_links, only_spans
from app.text.legible import shortened

_ROOM = 80
_REASONS = {Reason.GUIDELINE: "the guideline is unclear", Reason.OTHER: "something else"}


class Change(StrEnum):
    """What a proposal changes."""

    NONE = "none"  # taken as it is
    MISSED = "missed"  # something belongs here
    NOTHING = "nothing"  # nothing belongs here
    BOUNDARY = "boundary"
    LABEL = "label"
    ATTRIBUTE = "attribute"
    RELATION = "relation"
    MORE = "more"  # several belong here


_HEADS = {
    Change.NONE: "Taken as it is",
    Change.MISSED: "Missed",
    Change.NOTHING: "Nothing belongs here",
    Change.BOUNDARY: "Boundary",
    Change.LABEL: "Label",
    Change.ATTRIBUTE: "Attribute",
    Change.RELATION: "Relation",
    Change.MORE: "Several belong here",
}


def changes_of(proposal: Proposal) -> tuple[Change, ...]:
    """What it changes, in words one may count by; never empty."""
    if proposal.agrees:
        return (Change.NONE,)
    if not proposal.yours:
        return (Change.MISSED,)
    if not proposal.instead:
        return (Change.NOTHING,)
    if len(proposal.yours) != len(proposal.instead):
        return (Change.MORE,)
    if proposal.links:
        return (Change.RELATION,)
    pairs = zip(only_spans(proposal.yours), only_spans(proposal.instead), strict=False)
    found = {change for one, other in pairs for change in _span_changes(one, other)}
    return tuple(change for change in Change if change in found)


def _span_changes(one: SpanTold, other: SpanTold) -> Iterator[Change]:
    if one.fragments != other.fragments:
        yield Change.BOUNDARY
    if one.label != other.label:
        yield Change.LABEL
    elif one.attributes != other.attributes:
        yield Change.ATTRIBUTE


def words_of(proposal: Proposal) -> str:
    """What was decided and why, for people: one to three sentences.

    The same for the same decision, whenever and wherever it is written.
    """
    changes = changes_of(proposal)
    head = ", ".join(_HEADS[change] for change in changes[:1]) + "".join(
        f" and {_HEADS[change].lower()}" for change in changes[1:]
    )
    sentences = [f"{head}: {_body(proposal, changes)}."]
    if proposal.reason is not Reason.NONE:
        reason = _REASONS.get(proposal.reason, proposal.reason.value)
        sentences.append(f"Reason: {reason}.")
    if proposal.note:
        sentences.append(proposal.note)
    return " ".join(sentences)


def _body(proposal: Proposal, changes: Sequence[Change]) -> str:
    yours, instead = _named(proposal.yours), _named(proposal.instead)
    match changes[0]:
        case Change.NONE:
            return yours
        case Change.MISSED:
            return f"the decision is {instead}"
        case Change.NOTHING:
            return f"the decision leaves {yours} out"
        case Change.ATTRIBUTE if len(changes) == 1:
            return f"the decision is {_attributes(proposal)}"
        case _:
            return f"the decision is {instead}, where you have {yours}"


def _named(told: Sequence[Told]) -> str:
    links = [f"{_link(one)}" for one in only_links(told)]
    return " and ".join([*links, *(_span(one) for one in only_spans(told))])


def _span(told: SpanTold) -> str:
    pieces = f" in {len(told.fragments)} pieces" if len(told.fragments) > 1 else ""
    return f"“{_quote(told)}” ({told.label}{pieces})"


def _link(told: LinkTold) -> str:
    return f"{told.type} from “{_quote(told.source)}” to “{_quote(told.target)}”"


def _quote(told: SpanTold) -> str:
    """The words, between characters that keep their direction apart from ours."""
    return f"\u2068{shortened(' '.join(told.quote.split()), _ROOM)}\u2069"


def _attributes(proposal: Proposal) -> str:
    """The attributes that differ, as they were decided."""
    yours, instead = only_spans(proposal.yours)[0], only_spans(proposal.instead)[0]
    keys = sorted({*yours.attributes, *instead.attributes})
    differ = [key for key in keys if yours.attributes.get(key) != instead.attributes.get(key)]
    return ", ".join(f"{key} {_value(instead, key)}" for key in differ)


def _value(told: SpanTold, key: str) -> str:
    value = told.attributes.get(key)
    if value is None or value == "":
        return "left empty"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"“{shortened(str(value), _ROOM)}”"
