"""Proposals and files of feedback, made up."""

from hypothesis import strategies as st

from app.model.decision import Reason, Verdict
from app.review.comparing import case_uid
from app.review.feedback import (
    ArticleFeedback,
    Direction,
    Feedback,
    LinkTold,
    Proposal,
    Remark,
    SpanTold,
    Stand,
    proposal_uid,
)

UID = "00000000-0000-7000-8000-0000000000{:02x}"
AT = "2026-01-02T00:00:00.000Z"


def span(start=0, end=4, label="actor", uid="", quote="قالت", **attributes):
    """A span as it is told."""
    return SpanTold(
        label=label, fragments=((start, end),), quote=quote, attributes=attributes, uid=uid
    )


def proposal(yours=None, instead=None, number=1, **more):
    """A proposal; by default another boundary."""
    yours = (span(uid=UID.format(1)),) if yours is None else yours
    instead = (span(0, 11, quote="قالت وزارة"),) if instead is None else instead
    case = case_uid([UID.format(number), "x"])
    made = {"by": "lead", "at": AT, "verdict": Verdict.ADOPTED, **more}
    return Proposal(
        uid=proposal_uid(case, "B"), case=case, person="B", yours=yours, instead=instead, **made
    )


def feedback(proposals=(), remarks=()):
    """A file of one article."""
    article = ArticleFeedback(
        uid=UID.format(0), key="a", sha256="0" * 64, proposals=tuple(proposals), remarks=remarks
    )
    return Feedback(
        direction=Direction.FEEDBACK, sender="lead", person="B", made=AT, articles=(article,)
    )


_WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
_NAMES = _WORDS.map(str.strip).filter(bool)
_UIDS = st.uuids().map(str)
_PIECES = st.lists(st.integers(0, 500), min_size=2, max_size=6, unique=True).map(
    lambda n: tuple(zip(sorted(n)[::2], sorted(n)[1::2], strict=False))
)
_ATTRIBUTES = st.dictionaries(
    _NAMES, st.one_of(_WORDS, st.booleans(), st.integers(0, 9)), max_size=2
)


def _spans(*, own):
    return st.builds(
        SpanTold,
        label=_NAMES,
        fragments=_PIECES,
        quote=_WORDS,
        attributes=_ATTRIBUTES,
        uid=_UIDS if own else st.just(""),
    )


def _links(*, own):
    return st.builds(
        LinkTold,
        type=_NAMES,
        source=_spans(own=own),
        target=_spans(own=own),
        attributes=_ATTRIBUTES,
        cue=st.none() | st.just((1, 5)),
        uid=_UIDS if own else st.just(""),
    )


@st.composite
def _proposals(draw):
    kind = draw(st.sampled_from([_spans, _links]))
    yours = draw(st.lists(kind(own=True), max_size=2))
    instead = draw(st.lists(kind(own=False), min_size=0 if yours else 1, max_size=2))
    return Proposal(
        uid=draw(_UIDS),
        case=draw(_UIDS),
        person=draw(_NAMES),
        by=draw(_NAMES),
        at=draw(_WORDS),
        verdict=draw(st.sampled_from([v for v in Verdict if v is not Verdict.OPEN])),
        reason=draw(st.sampled_from(list(Reason))),
        note=draw(_WORDS),
        yours=tuple(yours),
        instead=tuple(instead),
        stand=draw(st.sampled_from(list(Stand))),
        answered=draw(_WORDS),
    )


_REMARKS = st.builds(
    Remark,
    uid=_UIDS,
    by=_NAMES,
    at=_WORDS,
    text=_WORDS,
    span=st.none() | _spans(own=True),
    parent=st.just("") | _UIDS,
    resolved=st.booleans(),
)
_ARTICLES = st.builds(
    ArticleFeedback,
    uid=_UIDS,
    key=_WORDS,
    sha256=st.just("ab" * 32),
    proposals=st.lists(_proposals(), max_size=3, unique_by=lambda p: p.uid).map(tuple),
    remarks=st.lists(_REMARKS, max_size=3, unique_by=lambda r: r.uid).map(tuple),
)
FILES = st.builds(
    Feedback,
    direction=st.sampled_from(list(Direction)),
    sender=_WORDS,
    person=_NAMES,
    made=_WORDS,
    articles=st.lists(_ARTICLES, max_size=2).map(tuple),
)
"""Any file of feedback."""
