"""From a place of a picture to the articles behind it."""

from app.gui.review.filters import Filters
from app.gui.session import Session
from app.review.drawing import Aim, Target


def leads(session: Session, target: Target, people: tuple[str, ...], within: str) -> str:
    """Shows in the main window what is behind a place, where that can be said in one go.

    Args:
        session: What is open.
        target: The place.
        people: Who is compared in the picture.
        within: The filter of the articles that were measured; empty for all.

    Returns:
        ``queue``, ``review`` or ``article`` for what was shown; empty if the articles have to be
        listed.
    """
    if target.aim is not None and _review(session, target.aim, people):
        return "review"
    if target.filter and not _hidden(session):
        session.arranging.look_for(" ".join(part for part in (within, target.filter) if part))
        return "queue"
    if len(target.articles) == 1 and session.open_article(target.articles[0]):
        return "article"
    return ""


def _review(session: Session, aim: Aim, people: tuple[str, ...]) -> bool:
    """Lists the disagreements that are meant, in a review of the same people."""
    review = session.review
    wanted = tuple(name for name in people if name != review.gold)
    if wanted != people or aim.person not in people:
        return False  # the gold layer is never compared
    if review.people != people and not review.begin(people, blind=review.blind):
        return False
    person = people.index(aim.person)
    review.found.filter_by(Filters(kind=aim.kind, label=aim.label, person=person))
    return True


def _hidden(session: Session) -> bool:
    """Whether names must not stand in the filter line."""
    return session.reviewing and session.review.blind
