"""Where a span or relation of the gold layer came from, as it says itself."""

from collections.abc import Sequence
from typing import Any

from app.model.article import Relation
from app.model.decision import Decision
from app.model.json import JsonObject
from app.model.span import Span

PROVENANCE = "decision"
"""Key of `extra` of a gold span or relation: where it came from."""
FEEDBACK = "feedback"
"""Key of `extra` of a comment: the proposal it keeps."""
RULE = "rule"
"""Key of a decision's `extra`: the rule that chose."""


def provenance(decision: Decision, sources: Sequence[str]) -> JsonObject:
    """What a gold span or relation says of where it came from."""
    told: dict[str, Any] = {
        "by": decision.annotator,
        "at": decision.created,
        "from": list(sources),
        "verdict": decision.verdict.value,
    }
    more = {"reason": decision.reason.value, "note": decision.note}
    told |= {key: value for key, value in more.items() if value}
    rule = decision.extra.get(RULE)
    return {**told, RULE: rule} if rule else told


def taken_from(made: Span | Relation) -> list[str]:
    """Uids of what a gold span or relation was made of; empty if it was made by hand."""
    told = made.extra.get(PROVENANCE)
    sources = told.get("from") if isinstance(told, dict) else None
    return [uid for uid in sources if isinstance(uid, str)] if isinstance(sources, list) else []
