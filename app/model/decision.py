"""What an adjudicator decided about one place where colleagues were compared."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.model.json import JsonObject


class Verdict(StrEnum):
    """What became of what colleagues said."""

    ADOPTED = "adopted"  # one person's, or what all said, as it was
    COMBINED = "combined"  # made of several, or edited
    REJECTED = "rejected"  # nothing belongs here
    OPEN = "open"  # looked at, put off


class Reason(StrEnum):
    """Why a decision was needed: what colleagues are told of it."""

    NONE = ""
    BOUNDARY = "boundary"
    LABEL = "label"
    ATTRIBUTE = "attribute"
    RELATION = "relation"
    GUIDELINE = "guideline"
    OVERSIGHT = "oversight"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A span or relation that was there to choose from.

    Attributes:
        uid: Of the span or relation; it may be gone or changed by now.
        chosen: Whether the result was made of it.
    """

    uid: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision.

    Attributes:
        uid: UUID of 36 characters.
        article: uid of the article.
        annotator: Name of the person who decided.
        start: First code point of the place it is about.
        end: One past the last code point.
        verdict: What became of it.
        result: uid of the span of the gold layer that came of it, or None.
        relation: uid of the relation of the gold layer that came of it, or None.
        candidates: What there was to choose from; a set, kept in the order of uids.
        reason: Why it was needed.
        note: Free words.
        created: UTC time, ISO 8601.
        extra: Keys we do not know, kept for the way out.
    """

    uid: str
    article: str
    annotator: str
    start: int
    end: int
    verdict: Verdict
    result: str | None = None
    relation: str | None = None
    candidates: tuple[Candidate, ...] = ()
    reason: Reason = Reason.NONE
    note: str = ""
    created: str = ""
    extra: JsonObject = field(default_factory=dict)

    def __post_init__(self) -> None:
        in_order = tuple(sorted(self.candidates, key=lambda candidate: candidate.uid))
        object.__setattr__(self, "candidates", in_order)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Uids of the candidates the result was made of."""
        return tuple(one.uid for one in self.candidates if one.chosen)
