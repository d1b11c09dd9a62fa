"""What is said of decisions: in the status line, beside keys, of a gold span in the inspector."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from app.gui.comments.moments import local_words
from app.gui.naming import name_of_label, name_of_type
from app.gui.quoted import brief, isolated
from app.gui.translation import QT_TRANSLATE_NOOP
from app.model.article import Relation
from app.model.decision import Decision, Reason, Verdict
from app.model.scheme import Scheme
from app.model.span import Span
from app.review.cases import Case, Kind, RelationCase
from app.review.choices import Choice, Way
from app.review.deciding import PROVENANCE, RULE, taken_from

LONGEST = 60
"""Code points of quoted words."""

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

_KINDS = {
    Kind.BOUNDARY: Reason.BOUNDARY,
    Kind.LABEL: Reason.LABEL,
    Kind.ATTRIBUTE: Reason.ATTRIBUTE,
    Kind.RELATION: Reason.RELATION,
}


def reason_words(reason: Reason) -> str:
    """What a reason is called; empty for none."""
    words = dict(REASONS).get(reason, "")
    return _tr(words) if words else ""


def reason_of(case: Case) -> Reason:
    """The reason that a case tells by itself: how people differ, where that is plain."""
    found = [_KINDS[kind] for kind in case.kinds if kind in _KINDS]
    return found[0] if len(found) == 1 else Reason.NONE


def decided_words(
    case: Case, choice: Choice, decision: Decision, name_of: Callable[[str], str], scheme: Scheme
) -> str:
    """What was done, in one calm sentence."""
    what = isolated(case_words(case, choice, scheme))
    match choice.way, decision.verdict:
        case Way.LATER, _:
            return _tr("Put off: {what}").format(what=what)
        case _, Verdict.REJECTED:
            return _tr("Nothing belongs here: {what}").format(what=what)
        case Way.ACCEPT, _:
            words = _tr("Taken from {name}: {what}")
            return words.format(name=isolated(name_of(case.people[choice.person])), what=what)
        case Way.UNION, _:
            return _tr("Taken together: {what}").format(what=what)
        case Way.INTERSECTION, _:
            return _tr("Taken what all have: {what}").format(what=what)
        case _:
            return _tr("Every version taken: {what}").format(what=what)


def case_words(case: Case, choice: Choice, scheme: Scheme) -> str:
    """Label, or type, and words of what a choice takes; of a relation its type alone."""
    first = case.people[choice.person if choice.way is Way.ACCEPT else 0]
    if isinstance(case, RelationCase):
        return name_of_type(case.of(first) or case.present[0], scheme)
    span = case.of(first) or case.present[0]
    return f"{name_of_label(span.label, scheme)} {brief(span.quote, LONGEST)}"


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


def kinds_words(case: Case) -> str:
    """How people differ, in a word or two."""
    names = {
        Kind.BOUNDARY: _tr("other ends"),
        Kind.LABEL: _tr("another label"),
        Kind.ATTRIBUTE: _tr("another attribute"),
        Kind.RELATION: _tr("another relation"),
        Kind.MISSING: _tr("missing"),
        Kind.EXTRA: _tr("extra"),
    }
    return ", ".join(names[kind] for kind in case.kinds) or _tr("all agree")


def _tr(words: str) -> str:
    return QCoreApplication.translate("Deciding", words)
