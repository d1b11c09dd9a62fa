"""What the panel beside the page says of a gold span: from whom, by whom, when and why."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.gui.comments.moments import local_words
from app.gui.quoted import isolated
from app.gui.translation import QT_TRANSLATE_NOOP
from app.model.article import Relation
from app.model.decision import Reason
from app.model.span import Span
from app.review.origin import PROVENANCE, RULE, taken_from

if TYPE_CHECKING:
    from app.gui.session import Session

REASONS: tuple[tuple[Reason, str], ...] = (
    (Reason.BOUNDARY, QT_TRANSLATE_NOOP("Deciding", "boundary")),
    (Reason.LABEL, QT_TRANSLATE_NOOP("Deciding", "label")),
    (Reason.ATTRIBUTE, QT_TRANSLATE_NOOP("Deciding", "attribute")),
    (Reason.RELATION, QT_TRANSLATE_NOOP("Deciding", "relation")),
    (Reason.GUIDELINE, QT_TRANSLATE_NOOP("Deciding", "guideline unclear")),
    (Reason.OVERSIGHT, QT_TRANSLATE_NOOP("Deciding", "oversight")),
    (Reason.OTHER, QT_TRANSLATE_NOOP("Deciding", "something else")),
)
"""In the order of their digits, from 1."""


def reason_words(reason: Reason) -> str:
    """What a reason is called; empty for none."""
    words = dict(REASONS).get(reason, "")
    return _tr(words) if words else ""


def origin_words(
    made: Span | Relation,
    owners: Mapping[str, str],
    name_of: Callable[[str], str],
    now: datetime | None = None,
) -> str:
    """Where a gold span came from, who decided, when and why; empty if it does not say.

    Args:
        made: A span or relation of the gold layer.
        owners: uid of a colleague's span to its annotator, as far as known.
        name_of: What a person is called here.
        now: The present; today if left out.
    """
    told = made.extra.get(PROVENANCE)
    if not isinstance(told, dict):
        return ""
    names = dict.fromkeys(owners[uid] for uid in taken_from(made) if uid in owners)
    people = ", ".join(isolated(name_of(name)) for name in names) or _tr("nobody who is here now")
    lines = [_tr("Taken from {people}").format(people=people)]
    at = local_words(str(told.get("at", "")), now or datetime.now(UTC))
    who = isolated(str(told.get("by", "")))
    lines.append(_tr("Decided by {name}, {moment}").format(name=who, moment=at))
    reason, rule = str(told.get("reason", "")), str(told.get(RULE, ""))
    if reason in set(Reason) and reason:
        words = _tr("Reason: {reason}")
        lines.append(words.format(reason=reason_words(Reason(reason))))
    if rule:
        lines.append(_tr("Rule: {rule}").format(rule=rule))
    if told.get("note"):
        lines.append(isolated(str(told["note"])))
    return "\n".join(lines)


def origin_here(span: Span, session: "Session") -> str:
    """The same for a span of the article on the page; names are hidden where they have to be."""
    name_of = session.review.name_of if session.reviewing else str
    found = ((uid, session.spans.get(uid)) for uid in taken_from(span))
    owners = {uid: one.annotator for uid, one in found if one is not None}
    return origin_words(span, owners, name_of)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Deciding", words)
