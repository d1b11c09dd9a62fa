"""What is said of a proposal in lists and tips, in the language of the window."""

from PySide6.QtCore import QCoreApplication

from app.gui.feedback.feedback import Told
from app.gui.quoted import brief, isolated
from app.gui.translation import QT_TRANSLATE_NOOP
from app.review.feedback import LinkTold, Proposal, Stand
from app.review.feedback import Told as Said
from app.review.feedback_words import Change, changes_of

_CHANGES = {
    Change.NONE: QT_TRANSLATE_NOOP("Feedback", "taken as it is"),
    Change.MISSED: QT_TRANSLATE_NOOP("Feedback", "missed"),
    Change.NOTHING: QT_TRANSLATE_NOOP("Feedback", "nothing belongs here"),
    Change.BOUNDARY: QT_TRANSLATE_NOOP("Feedback", "boundary"),
    Change.LABEL: QT_TRANSLATE_NOOP("Feedback", "label"),
    Change.ATTRIBUTE: QT_TRANSLATE_NOOP("Feedback", "attribute"),
    Change.RELATION: QT_TRANSLATE_NOOP("Feedback", "relation"),
    Change.MORE: QT_TRANSLATE_NOOP("Feedback", "several belong here"),
}
_STANDS = {
    Stand.OPEN: QT_TRANSLATE_NOOP("Feedback", "to look at"),
    Stand.ACCEPTED: QT_TRANSLATE_NOOP("Feedback", "accepted"),
    Stand.DECLINED: QT_TRANSLATE_NOOP("Feedback", "declined"),
    Stand.CONFIRMED: QT_TRANSLATE_NOOP("Feedback", "nothing to do"),
}
SIGNS = {Change.MISSED: "+", Change.NOTHING: "−", Change.NONE: "="}
"""What stands for a change; ``≠`` for all others."""
_LONGEST = 60


def change_words(proposal: Proposal) -> str:
    """What it changes."""
    return ", ".join(_tr(_CHANGES[change]) for change in changes_of(proposal))


def stand_words(stand: Stand) -> str:
    """What became of it."""
    return _tr(_STANDS[stand])


def sign_of(proposal: Proposal) -> str:
    """One sign for what it changes."""
    return SIGNS.get(changes_of(proposal)[0], "≠")


def quotes(told: tuple[Said, ...]) -> str:
    """The words of spans, or of both ends of relations; a dash if there are none."""
    found = []
    for one in told:
        if isinstance(one, LinkTold):
            found.append(f"{brief(one.source.quote, 40)} → {brief(one.target.quote, 40)}")
        else:
            found.append(brief(one.quote, _LONGEST))
    return " · ".join(found) or "–"


def spoken(told: Told) -> str:
    """A line of the list in words."""
    parts = [change_words(told.proposal), isolated(told.comment.text), isolated(told.title)]
    return " — ".join([*parts, stand_words(told.proposal.stand)])


def _tr(words: str) -> str:
    return QCoreApplication.translate("Feedback", words)
