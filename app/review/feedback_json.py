"""The file of feedback: ``hashiya-feedback/1``, JSON, checked value by value when it is read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import Enum
from itertools import pairwise
from typing import Any, TypeVar

import orjson

from app.model.decision import Reason, Verdict
from app.model.errors import UserError
from app.model.json import JsonObject
from app.model.span import Fragment
from app.model.uids import is_uid
from app.review.feedback import (
    ArticleFeedback,
    Direction,
    Feedback,
    LinkTold,
    Proposal,
    Remark,
    SpanTold,
    Stand,
    Told,
)

FORMAT = "hashiya-feedback/1"
SUFFIX = ".feedback.json"
LARGEST = 64 << 20
"""Bytes of the largest file."""
_MOST = 100_000
"""Articles of a file; decisions, comments and fragments of an article."""
_LONGEST = 100_000
"""Characters of the longest words."""
_FARTHEST = 1 << 31
_SHA256 = re.compile("[0-9a-f]{64}")
_LAYOUT = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE

_Value = TypeVar("_Value")
_Word = TypeVar("_Word", bound=Enum)


class Damaged(UserError):
    """A value that cannot be in such a file."""

    def __init__(self, what: str, where: str) -> None:
        super().__init__(
            f"This file of feedback is damaged: {what} at {where}.",
            "Ask for it again; nothing was changed.",
        )


def feedback_bytes(feedback: Feedback) -> bytes:
    """The file, as it is written."""
    told = {
        "format": FORMAT,
        "direction": feedback.direction.value,
        "from": feedback.sender,
        "for": feedback.person,
        "made": feedback.made,
        "articles": [_article_json(article) for article in feedback.articles],
    }
    return orjson.dumps(told, option=_LAYOUT, default=list)


def feedback_in(raw: bytes) -> Feedback:
    """The feedback in the bytes of a file.

    Raises:
        UserError: If they are something else, or damaged.
    """
    if len(raw) > LARGEST:
        raise UserError(
            f"This file is larger than {LARGEST >> 20} MB: no feedback is.", "Check the file."
        )
    try:
        data = orjson.loads(raw.removeprefix(b"\xef\xbb\xbf"))
    except (orjson.JSONDecodeError, RecursionError) as error:
        raise UserError(
            f"This is no file of feedback: it is not JSON ({error}).",
            f"A file of feedback ends in {SUFFIX}.",
        ) from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise UserError(*_other_format(data))
    return Feedback(
        direction=_word(Direction, data, "direction", "the beginning"),
        sender=_text(data, "from", "the beginning"),
        person=_name(data, "for", "the beginning"),
        made=_text(data, "made", "the beginning"),
        articles=tuple(
            _article(one, f"article {n}")
            for n, one in enumerate(_list(data, "articles", "the beginning"), 1)
        ),
    )


def _other_format(data: Any) -> tuple[str, str]:
    told = data.get("format") if isinstance(data, dict) else None
    if isinstance(told, str) and told.startswith("hashiya-feedback/"):
        return "A later version of Hashiya wrote this file of feedback.", "Use that version."
    return (
        "This is no file of feedback.",
        f"A file of feedback ends in {SUFFIX}; a project or a corpus is merged instead.",
    )


# -- articles


def _article_json(article: ArticleFeedback) -> dict[str, Any]:
    return {
        "uid": article.uid,
        "key": article.key,
        "sha256": article.sha256,
        "decisions": [proposal_json(proposal) for proposal in article.proposals],
        "comments": [_remark_json(remark) for remark in article.remarks],
    }


def _article(data: Any, where: str) -> ArticleFeedback:
    data = _object(data, where)
    sha256 = _text(data, "sha256", where)
    if not _SHA256.fullmatch(sha256):
        raise Damaged("no SHA-256", where)
    decisions, comments = (_list(data, name, where) for name in ("decisions", "comments"))
    return ArticleFeedback(
        uid=_uid(data, "uid", where),
        key=_text(data, "key", where),
        sha256=sha256,
        proposals=_once(
            [proposal_in(one, f"{where}, decision {n}") for n, one in enumerate(decisions, 1)],
            where,
        ),
        remarks=_once(
            [_remark(one, f"{where}, comment {n}") for n, one in enumerate(comments, 1)], where
        ),
    )


def _once(found: list[Any], where: str) -> tuple[Any, ...]:
    if len({one.uid for one in found}) != len(found):
        raise Damaged("the same uid twice", where)
    return tuple(found)


# -- proposals


def proposal_json(proposal: Proposal) -> dict[str, Any]:
    """A proposal as JSON, in a file and in the comment that keeps it."""
    told = {
        "uid": proposal.uid,
        "case": proposal.case,
        "for": proposal.person,
        "by": proposal.by,
        "at": proposal.at,
        "verdict": proposal.verdict.value,
        "yours": [_told_json(told) for told in proposal.yours],
        "instead": [_told_json(told) for told in proposal.instead],
        "stand": proposal.stand.value,
    }
    more = {
        "reason": proposal.reason.value,
        "note": proposal.note,
        "answered": proposal.answered,
    }
    return told | {key: value for key, value in more.items() if value}


def proposal_in(data: Any, where: str) -> Proposal:
    """The proposal in a JSON value.

    Raises:
        UserError: If there is none.
    """
    data = _object(data, where)
    proposal = Proposal(
        uid=_uid(data, "uid", where),
        case=_uid(data, "case", where),
        person=_name(data, "for", where),
        by=_name(data, "by", where),
        at=_text(data, "at", where),
        verdict=_word(Verdict, data, "verdict", where),
        reason=_word(Reason, {"reason": "", **data}, "reason", where),
        note=_text({"note": "", **data}, "note", where),
        yours=tuple(_told(one, where, own=True) for one in _list(data, "yours", where)),
        instead=tuple(_told(one, where, own=False) for one in _list(data, "instead", where)),
        stand=_word(Stand, data, "stand", where),
        answered=_text({"answered": "", **data}, "answered", where),
    )
    kinds = {type(told) for told in (*proposal.yours, *proposal.instead)}
    if len(kinds) != 1 or proposal.verdict is Verdict.OPEN:
        raise Damaged("a decision about nothing", where)
    return proposal


def _told_json(told: Told) -> dict[str, Any]:
    if isinstance(told, SpanTold):
        return span_json(told)
    found: dict[str, Any] = {
        "type": told.type,
        "source": span_json(told.source),
        "target": span_json(told.target),
    }
    more = {"attributes": told.attributes, "cue": told.cue and list(told.cue), "uid": told.uid}
    return found | {key: value for key, value in more.items() if value}


def _told(data: Any, where: str, *, own: bool) -> Told:
    data = _object(data, where)
    if "type" not in data:
        return _span(data, where, own=own)
    cue = data.get("cue")
    return LinkTold(
        type=_name(data, "type", where),
        source=_span(data.get("source"), where, own=own),
        target=_span(data.get("target"), where, own=own),
        attributes=_attributes(data, where),
        cue=None if cue is None else _fragment(cue, where),
        uid=_uid(data, "uid", where) if own else "",
    )


def span_json(told: SpanTold) -> dict[str, Any]:
    """A span as JSON; what it does not say is left out."""
    found: dict[str, Any] = {
        "label": told.label,
        "fragments": [list(piece) for piece in told.fragments],
        "quote": told.quote,
    }
    more = {"attributes": told.attributes, "uid": told.uid}
    return found | {key: value for key, value in more.items() if value}


def _span(data: Any, where: str, *, own: bool) -> SpanTold:
    data = _object(data, where)
    fragments = tuple(_fragment(one, where) for one in _list(data, "fragments", where))
    if not fragments or any(one[1] > other[0] for one, other in pairwise(fragments)):
        raise Damaged("fragments that cannot be", where)
    return SpanTold(
        label=_name(data, "label", where),
        fragments=fragments,
        quote=_text({"quote": "", **data}, "quote", where),
        attributes=_attributes(data, where),
        uid=_uid(data, "uid", where) if own else "",
    )


# -- comments


def _remark_json(remark: Remark) -> dict[str, Any]:
    told: dict[str, Any] = {
        "uid": remark.uid,
        "by": remark.by,
        "at": remark.at,
        "text": remark.text,
        "resolved": remark.resolved,
    }
    if remark.span is not None:
        told["span"] = span_json(remark.span)
    return told | ({"parent": remark.parent} if remark.parent else {})


def _remark(data: Any, where: str) -> Remark:
    data = _object(data, where)
    span, resolved = data.get("span"), data.get("resolved", False)
    if not isinstance(resolved, bool):
        raise Damaged("“resolved” is neither true nor false", where)
    remark = Remark(
        uid=_uid(data, "uid", where),
        by=_name(data, "by", where),
        at=_text(data, "at", where),
        text=_text(data, "text", where),
        span=None if span is None else _span(span, where, own=True),
        parent=_uid(data, "parent", where) if "parent" in data else "",
        resolved=resolved,
    )
    if remark.parent == remark.uid:
        raise Damaged("a comment that answers itself", where)
    return remark


# -- single values


def _object(data: Any, where: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = _kept(data, where, "no object", lambda v: isinstance(v, dict))
    return found


def _list(data: Mapping[str, Any], name: str, where: str) -> list[Any]:
    found = _kept(data.get(name), where, f"no list “{name}”", lambda v: isinstance(v, list))
    if len(found) > _MOST:
        raise Damaged(f"too many “{name}”", where)
    return found  # type: ignore[no-any-return]


def _text(data: Mapping[str, Any], name: str, where: str) -> str:
    words = _kept(data.get(name), where, f"no words “{name}”", lambda v: isinstance(v, str))
    if len(words) > _LONGEST or "\0" in words:
        raise Damaged(f"words “{name}” that are too long, or no words", where)
    return words  # type: ignore[no-any-return]


def _name(data: Mapping[str, Any], name: str, where: str) -> str:
    found = _text(data, name, where).strip()
    if not found:
        raise Damaged(f"“{name}” is empty", where)
    return found


def _uid(data: Mapping[str, Any], name: str, where: str) -> str:
    found: str = _kept(data.get(name), where, f"no uid “{name}”", is_uid)
    return found


def _attributes(data: Mapping[str, Any], where: str) -> JsonObject:
    return dict(_object(data.get("attributes", {}), where))


def _fragment(data: Any, where: str) -> Fragment:
    numbers = isinstance(data, list) and len(data) == 2 and all(type(n) is int for n in data)
    if not numbers or not 0 <= data[0] < data[1] < _FARTHEST:
        raise Damaged("offsets that cannot be", where)
    return data[0], data[1]


def _word(kind: type[_Word], data: Mapping[str, Any], name: str, where: str) -> _Word:
    try:
        return kind(data.get(name))
    except ValueError:
        raise Damaged(f"an unknown “{name}”", where) from None


def _kept(value: Any, where: str, what: str, fits: Callable[[Any], bool]) -> Any:
    if not fits(value):
        raise Damaged(what, where)
    return value


def anonymous(feedback: Feedback, names: Mapping[str, str]) -> Feedback:
    """The same with other names for those who wrote comments and decided.

    Args:
        feedback: What is told.
        names: Name to what stands in its place.
    """
    return replace(
        feedback,
        sender=names.get(feedback.sender, feedback.sender),
        articles=tuple(
            replace(
                article,
                proposals=tuple(replace(p, by=names.get(p.by, p.by)) for p in article.proposals),
                remarks=tuple(replace(r, by=names.get(r.by, r.by)) for r in article.remarks),
            )
            for article in feedback.articles
        ),
    )
