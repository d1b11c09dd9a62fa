"""What goes back to a colleague: proposals that stem from decisions, and what became of them."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.model.decision import Reason, Verdict
from app.model.json import JsonObject
from app.model.span import Fragment
from app.model.uids import foreign_uid
from app.review.grouping import says

_SCOPE = "feedback"


class Stand(StrEnum):
    """What a colleague has made of a proposal."""

    OPEN = "open"  # nothing yet
    ACCEPTED = "accepted"  # their layer says now what was decided
    DECLINED = "declined"  # it stays as they have it; an answer says why
    CONFIRMED = "confirmed"  # what they had was taken as it is: nothing to do

    @property
    def is_answer(self) -> bool:
        """Whether the colleague has said so."""
        return self in (Stand.ACCEPTED, Stand.DECLINED)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanTold:
    """A span as it is told in a file.

    Attributes:
        label: Id of its label.
        fragments: ``(start, end)``, code points, half-open.
        quote: Its words.
        attributes: What is said of it.
        uid: Of the colleague's span; empty for what was decided.
    """

    label: str
    fragments: tuple[Fragment, ...]
    quote: str = ""
    attributes: JsonObject = field(default_factory=dict)
    uid: str = ""

    @property
    def said(self) -> str:
        """What it says, its uid aside, as a key."""
        return canonical([self.label, self.fragments, says(self.attributes)])


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTold:
    """A relation as it is told in a file.

    Attributes:
        type: Id of its type.
        source: The span it starts from.
        target: The span it leads to.
        attributes: What is said of it.
        cue: ``(start, end)`` of the words that carry it, code points, or None.
        uid: Of the colleague's relation; empty for what was decided.
    """

    type: str
    source: SpanTold
    target: SpanTold
    attributes: JsonObject = field(default_factory=dict)
    cue: Fragment | None = None
    uid: str = ""

    @property
    def said(self) -> str:
        """What it says, as a key; of its ends the labels and places count."""
        ends = [[end.label, end.fragments] for end in (self.source, self.target)]
        return canonical([self.type, ends, says(self.attributes), self.cue])

    @property
    def fragments(self) -> tuple[Fragment, ...]:
        """The places of both ends, in order."""
        return tuple(sorted({*self.source.fragments, *self.target.fragments}))


Told = SpanTold | LinkTold


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A decision as one colleague is told of it.

    Attributes:
        uid: The same for the same case and the same colleague.
        case: uid of the case that was decided.
        person: Whom it is for.
        by: Who decided; a word if the name is kept back.
        at: When, UTC, ISO 8601.
        verdict: What was decided.
        reason: Why there was something to decide.
        note: Free words of who decided.
        yours: What the colleague has; nothing if it was missed.
        instead: What was decided; nothing if nothing belongs there.
        stand: What the colleague makes of it.
        answered: When the colleague said so; empty if not yet.
    """

    uid: str
    case: str
    person: str
    by: str
    at: str
    verdict: Verdict
    reason: Reason = Reason.NONE
    note: str = ""
    yours: tuple[Told, ...] = ()
    instead: tuple[Told, ...] = ()
    stand: Stand = Stand.OPEN
    answered: str = ""

    @property
    def agrees(self) -> bool:
        """Whether the colleague has just what was decided."""
        return sorted(x.said for x in self.yours) == sorted(x.said for x in self.instead)

    @property
    def links(self) -> bool:
        """Whether it is about relations."""
        return any(isinstance(told, LinkTold) for told in (*self.yours, *self.instead))

    @property
    def fragments(self) -> tuple[Fragment, ...]:
        """Where it is: what the colleague has, else what was decided."""
        told = self.yours or self.instead
        return tuple(sorted({piece for one in told for piece in one.fragments}))

    @property
    def start(self) -> int:
        """First code point of the place it is about."""
        return min((start for start, _ in self.fragments), default=0)

    @property
    def quote(self) -> str:
        """The words it is about."""
        told = (self.yours or self.instead)[0]
        return told.source.quote if isinstance(told, LinkTold) else told.quote

    @property
    def decided(self) -> str:
        """What was decided, as a key: another decision has another one."""
        instead = sorted(told.said for told in self.instead)
        return canonical([self.verdict.value, self.reason.value, self.note, instead])

    @property
    def is_settled(self) -> bool:
        """Whether nobody has to look at it any more."""
        return self.stand in (Stand.ACCEPTED, Stand.CONFIRMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A comment as it is told in a file.

    Attributes:
        uid: Of the comment.
        by: Its author; a word if the name is kept back.
        at: When it was written.
        text: The words.
        span: The colleague's span it is about, or None.
        parent: uid of the comment, or proposal, it answers; empty if none.
        resolved: Whether the matter is settled.
    """

    uid: str
    by: str
    at: str
    text: str
    span: SpanTold | None = None
    parent: str = ""
    resolved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFeedback:
    """What is told of one article; its text is not.

    Attributes:
        uid: Of the article.
        key: The name it came under.
        sha256: Hexadecimal SHA-256 of its text.
        proposals: By place.
        remarks: Oldest first.
    """

    uid: str
    key: str
    sha256: str
    proposals: tuple[Proposal, ...] = ()
    remarks: tuple[Remark, ...] = ()


class Direction(StrEnum):
    """Which way a file goes."""

    FEEDBACK = "feedback"  # to the colleague
    ANSWERS = "answers"  # back


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """A file of feedback, or of answers to it.

    Attributes:
        direction: Which way it goes.
        sender: Who wrote it; a word if the name is kept back.
        person: The colleague whose work it is about.
        made: When it was written.
        articles: What it tells.
    """

    direction: Direction
    sender: str
    person: str
    made: str
    articles: tuple[ArticleFeedback, ...] = ()

    @property
    def proposals(self) -> int:
        """How many proposals it tells."""
        return sum(len(article.proposals) for article in self.articles)

    @property
    def remarks(self) -> int:
        """How many comments it tells."""
        return sum(len(article.remarks) for article in self.articles)


def proposal_uid(case: str, person: str) -> str:
    """The uid of what one colleague is told of one case: the same whenever it is told."""
    return foreign_uid(f"{case}\x1f{person}", _SCOPE)


def later(one: Proposal, other: Proposal) -> Proposal:
    """Of two states of a proposal the one that counts: the later decision, then the later answer.

    The greatest of a total order: however often, and in whatever order, files are taken, the same
    one is left.
    """
    return max(one, other, key=_rank)


def _rank(proposal: Proposal) -> tuple[Any, ...]:
    decided = hashlib.sha256(proposal.decided.encode()).hexdigest()
    mine = sorted(told.said for told in proposal.yours)
    answer = (proposal.answered, proposal.stand.value)
    return (proposal.at, bool(proposal.note), decided, answer, mine, proposal.by)


def only_spans(told: Iterable[Told]) -> list[SpanTold]:
    """The spans among what is told."""
    return [one for one in told if isinstance(one, SpanTold)]


def only_links(told: Iterable[Told]) -> list[LinkTold]:
    """The relations among what is told."""
    return [one for one in told if isinstance(one, LinkTold)]


def canonical(value: Mapping[str, Any] | Sequence[Any]) -> str:
    """A JSON value as a key: equal values give equal keys."""
    return json.dumps(value, sort_keys=True)
