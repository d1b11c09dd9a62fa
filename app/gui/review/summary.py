"""How a review stands, in words: who is compared, what is left, and what is looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.gui.quoted import isolated, one_line
from app.gui.review.case_words import case_sentence, person_words
from app.gui.review.marks import mark_letter
from app.gui.review.shown import Standing, standing_of

if TYPE_CHECKING:
    from app.gui.session import Session

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Summary:
    """What the strip above the page tells.

    Attributes:
        names: Of the people, in order; their letters while names are hidden.
        blind: Whether names are hidden.
        here: Disagreements left in the article on the page.
        left: In the whole queue.
        decided: Decided ones in the queue.
        total: All there are in the queue, as far as it has been compared.
        running: Whether there may be more.
        about: What people say about the case that is looked at.
    """

    names: tuple[str, ...] = ()
    blind: bool = False
    here: int = 0
    left: int = 0
    decided: int = 0
    total: int = 0
    running: bool = False
    about: str = ""

    @property
    def share(self) -> float:
        """How much of the queue is decided, 0 to 1."""
        return self.decided / self.total if self.total else 0.0


def summary_of(session: "Session") -> Summary:
    """How the review stands now."""
    review = session.review
    comparison, case = review.comparison, review.current
    rows = review.found.all
    decided = review.found.decided
    here = 0
    for one in comparison.disagreements if comparison is not None else ():
        here += standing_of(one, review.decided.get(one.uid)) is not Standing.DECIDED
    return Summary(
        names=tuple(one_line(review.name_of(person), _LONGEST) for person in review.people),
        blind=review.blind,
        here=here,
        left=len(rows) - decided,
        decided=decided,
        total=len(rows),
        running=review.found.running,
        about=case_sentence(case, session, named=False) if case is not None else "",
    )


def progress_words(summary: Summary) -> str:
    """“12 of 48 decided”."""
    words = _tr("{n} of {all} decided").format(n=summary.decided, all=summary.total)
    return f"{words} …" if summary.running else words


def left_words(summary: Summary) -> str:
    """“3 left here, 36 in the queue”."""
    if not summary.total and not summary.running:
        return _tr("no disagreements")
    return _tr("{here} left here, {left} in the queue").format(here=summary.here, left=summary.left)


def spoken_words(summary: Summary) -> str:
    """All of it, for who listens."""
    people = [
        mark_letter(n) if summary.blind else f"{mark_letter(n)} {isolated(name)}"
        for n, name in enumerate(summary.names)
    ]
    parts = [
        ", ".join(people),
        hidden_words() if summary.blind else "",
        progress_words(summary),
        left_words(summary),
        summary.about,
    ]
    return "; ".join(part for part in parts if part)


def hidden_words() -> str:
    """That names are hidden."""
    return _tr("names are hidden")


def nothing_words() -> str:
    """What is said while no case is looked at."""
    return _tr("Press a place where people differ, or N for the next one.")


def tip_words(session: "Session") -> list[str]:
    """A line for each person."""
    return [person_words(n, session) for n in range(len(session.review.people))]


def fitted(wanted: Sequence[float], room: float, least: float) -> list[float]:
    """Widths of things side by side: as wanted, or the widest ones narrower so that all fit.

    Args:
        wanted: What each wants.
        room: What there is for all.
        least: None gets narrower than this, unless it wanted less.
    """
    if sum(wanted) <= room:
        return list(wanted)
    low, high = least, max(wanted, default=least)
    for _ in range(40):
        middle = (low + high) / 2
        if sum(min(width, middle) for width in wanted) <= room:
            low = middle
        else:
            high = middle
    return [min(width, max(low, least)) for width in wanted]


def _tr(words: str) -> str:
    return QCoreApplication.translate("Review", words)
