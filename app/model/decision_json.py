"""Decisions as they travel with an article: JSON objects among what else is said about it."""

from collections.abc import Mapping
from typing import Any

from app.model.decision import Candidate, Decision, Reason, Verdict
from app.model.json import Json, JsonObject
from app.model.uids import is_uid

KEY = "decisions"
"""Key of an article's `extra` that holds them on the way."""
_KNOWN = (
    *("uid", "annotator", "start", "end", "verdict", "result", "relation", "candidates"),
    *("reason", "note", "created"),
)


def decision_json(decision: Decision) -> dict[str, Json]:
    """One decision as an object; what says nothing is left out."""
    said: dict[str, Json] = {
        "uid": decision.uid,
        "annotator": decision.annotator,
        "start": decision.start,
        "end": decision.end,
        "verdict": decision.verdict.value,
        "result": decision.result,
        "relation": decision.relation,
        "candidates": [{"uid": c.uid, "chosen": c.chosen} for c in decision.candidates],
        "reason": decision.reason.value,
        "note": decision.note,
        "created": decision.created,
    }
    kept = {key: value for key, value in said.items() if value not in (None, "")}
    return {**kept, **{k: v for k, v in decision.extra.items() if k not in _KNOWN}}


def decision_of(said: JsonObject, article: str) -> Decision:
    """The decision an object tells of.

    Raises:
        ValueError: If it tells of none.
    """
    try:
        return Decision(
            uid=_uid(said["uid"]),
            article=article,
            annotator=_words(said["annotator"]),
            start=_offset(said["start"]),
            end=_offset(said["end"]),
            verdict=Verdict(said["verdict"]),
            result=_maybe(said.get("result")),
            relation=_maybe(said.get("relation")),
            candidates=tuple(_candidate(one) for one in said.get("candidates", ())),
            reason=Reason(said.get("reason", "")),
            note=_words(said.get("note", "")),
            created=_words(said.get("created", "")),
            extra={key: value for key, value in said.items() if key not in _KNOWN},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no decision: {error}") from error


def _candidate(said: Any) -> Candidate:
    if not isinstance(said, Mapping):
        raise TypeError("a candidate is an object")
    return Candidate(uid=_uid(said["uid"]), chosen=said.get("chosen") is True)


def _uid(value: Any) -> str:
    if not isinstance(value, str) or not is_uid(value):
        raise ValueError("not a uid")
    return value


def _maybe(value: Any) -> str | None:
    return None if value is None else _uid(value)


def _words(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _offset(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("not an offset")
    return value
