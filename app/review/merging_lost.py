"""The version that was not taken, as a comment beside the one that was."""

from typing import Any

from app.model.article import Article, Comment, Relation
from app.model.decision import Decision
from app.model.span import Span
from app.model.uids import foreign_uid
from app.review.merging import Clash, Take, digest
from app.review.merging_fields import called, in_words

_SILENT = ("extra.", "resolved")
_SCOPE = "merge"


def lost_version(
    part: Any, clash: Clash, taken: Take, at: str, *, quote: str = "", who: str = ""
) -> Comment | None:
    """A comment that keeps the version of a field that was not taken; None where none is kept.

    It is the same however often, and in whatever order, the same versions meet.

    Args:
        part: What it is about.
        clash: Both versions.
        taken: Whose is taken.
        at: When the other one was made; empty if nobody knows.
        quote: The words of the other version's fragments.
        who: Who says so, where `part` is nobody's.
    """
    if clash.field.startswith(_SILENT):
        return None
    lost = clash.theirs if taken == Take.OURS else clash.ours
    words = in_words(lost, quote if clash.field == "fragments" else "")
    text = f"Another version, from a merge: {called(clash.field)} {words}."
    return remark(part, text, digest([clash.field, lost]), at, who)


def remark(part: Any, text: str, mark: str, at: str, who: str = "") -> Comment:
    """A comment on a thing that was merged; the same mark gives the same comment."""
    article = part.uid if isinstance(part, Article) else part.article
    return Comment(
        uid=foreign_uid(f"{part.uid}\x1f{mark}", _SCOPE),
        article=article,
        annotator=getattr(part, "annotator", who) or who,
        text=text,
        span=_span_of(part),
        parent=part.uid if isinstance(part, Comment) else None,
        created=at,
    )


def _span_of(part: Any) -> str | None:
    if isinstance(part, Span):
        return part.uid
    if isinstance(part, Relation):
        return part.source
    if isinstance(part, Comment):
        return part.span
    return part.result if isinstance(part, Decision) else None
