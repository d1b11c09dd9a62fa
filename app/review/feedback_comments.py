"""Proposals as comments: kept, merged, undone and told in the history like any other."""

from dataclasses import replace

from app.model.article import Comment
from app.model.errors import UserError
from app.model.json import JsonObject
from app.review.feedback import Proposal, Stand, later
from app.review.feedback_json import proposal_in, proposal_json
from app.review.feedback_words import words_of
from app.review.origin import FEEDBACK

KEPT = FEEDBACK
"""Key of a comment's `extra`: the proposal it keeps."""


def proposal_of(comment: Comment) -> Proposal | None:
    """The proposal a comment keeps; None if it is a comment like others, or damaged."""
    told = comment.extra.get(KEPT)
    if told is None:
        return None
    try:
        proposal = proposal_in(told, "a comment")
    except UserError:
        return None
    return proposal if proposal.uid == comment.uid else None


def comment_of(proposal: Proposal, article: str, span: str | None) -> Comment:
    """The comment that keeps a proposal.

    Args:
        proposal: What was decided.
        article: uid of the article here.
        span: uid of the colleague's span here; None if there is none.
    """
    return Comment(
        uid=proposal.uid,
        article=article,
        annotator=proposal.by,
        text=words_of(proposal),
        span=span,
        resolved=proposal.is_settled,
        created=proposal.at,
        extra=kept(proposal),
    )


def kept(proposal: Proposal, extra: JsonObject | None = None) -> JsonObject:
    """What a comment says, besides its words, of the proposal it keeps."""
    return {**(extra or {}), KEPT: proposal_json(proposal)}


def joined(comment: Comment, proposal: Proposal) -> Comment:
    """A comment that keeps a proposal, after another state of that was met.

    What counts is the later decision, then the later answer. A matter that is settled here stays
    so, unless something else is decided.
    """
    mine = proposal_of(comment)
    if mine is None:
        return comment
    found = later(mine, proposal)
    if found == mine:
        return comment
    anew = (found.at, found.decided) != (mine.at, mine.decided)
    resolved = found.is_settled if anew else found.is_settled or comment.resolved
    return replace(
        comment, text=words_of(found), resolved=resolved, extra=kept(found, comment.extra)
    )


def waits(comment: Comment, proposal: Proposal) -> bool:
    """Whether a proposal still is to be looked at."""
    return proposal.stand is Stand.OPEN and not comment.resolved
