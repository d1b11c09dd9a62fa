"""Beginning and ending a review: who is compared, asked only where it is not plain."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from app.gui import dialogs
from app.gui.review.review import FEWEST, KEPT, MOST
from app.tasks.choosing import GOLD

if TYPE_CHECKING:
    from app.gui.window import Window


def toggle(window: "Window") -> None:
    """Ends a review that is going on; else begins one."""
    session = window.session
    if session.reviewing:
        session.review.end()
        session.told.emit(session.tr("The review is over; decisions are kept."))
        return
    people = who_has_work(window)
    if len(people) < FEWEST:
        _tell_alone(window)
    elif len(people) == FEWEST:
        chosen, blind = remembered(window, people)
        begin(window, chosen, blind=blind)
    else:
        ask(window)


def ask(window: "Window") -> None:
    """Asks who is compared, in which order, and whether names are hidden."""
    people = who_has_work(window)
    if len(people) < FEWEST:
        _tell_alone(window)
        return
    chosen, blind = remembered(window, people)
    dialog = dialogs.ComparedPeople(people, chosen, window, blind=blind)
    dialog.answered.connect(partial(_answered, window, dialog))
    dialog.open()


def _answered(window: "Window", dialog: "dialogs.ComparedPeople") -> None:
    dialog.accept()
    begin(window, dialog.chosen, blind=dialog.blind.isChecked())


def _tell_alone(window: "Window") -> None:
    session = window.session
    words = session.tr("It takes the work of two colleagues in one project; merge their files.")
    session.told.emit(words)


def begin(window: "Window", people: tuple[str, ...], *, blind: bool) -> bool:
    """Begins a review, shows the list, and looks at the first disagreement of the page."""
    session = window.session
    session.review.end()
    if not session.review.begin(people, blind=blind):
        return False
    window.open_list("disagreements")
    window.page.first_stop.setFocus()
    QTimer.singleShot(0, session.review, session.review.look_again)
    return True


def who_has_work(window: "Window") -> list[str]:
    """All who have done something in the project, without the gold layer, sorted."""
    project = window.session.project
    if project is None:
        return []
    return [name for name in project.annotators(with_work=True) if name != GOLD]


def remembered(window: "Window", people: list[str]) -> tuple[tuple[str, ...], bool]:
    """Who was compared last, as far as they are there, and whether blind.

    Without that, all who have work, no more than can be compared; one's own layer comes first.
    """
    kept = window.session.kept(KEPT)
    named = kept.get("people") if isinstance(kept, dict) else None
    blind = isinstance(kept, dict) and kept.get("blind") is True
    known = [name for name in named if name in people] if isinstance(named, list) else []
    if len(known) < FEWEST:
        own = window.session.annotator
        known = sorted(people, key=lambda name: (name != own, name))
    return tuple(known[:MOST]), blind
