"""What is said of decisions: in the status line, beside keys, of a gold span in the inspector."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.gui.naming import name_of_label, name_of_type
from app.gui.quoted import brief, isolated
from app.model.decision import Decision, Reason, Verdict
from app.model.scheme import Scheme
from app.review.cases import Case, Kind, RelationCase
from app.review.choices import Choice, Way

LONGEST = 60
"""Code points of quoted words."""

_KINDS = {
    Kind.BOUNDARY: Reason.BOUNDARY,
    Kind.LABEL: Reason.LABEL,
    Kind.ATTRIBUTE: Reason.ATTRIBUTE,
    Kind.RELATION: Reason.RELATION,
}


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


def _tr(words: str) -> str:
    return QCoreApplication.translate("Deciding", words)
