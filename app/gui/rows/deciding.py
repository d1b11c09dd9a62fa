"""Commands: deciding between colleagues. Their keys are letters and digits, during a review."""

from typing import TYPE_CHECKING

from app.gui.command import Command, Group, Need, Run
from app.gui.command_rows import row
from app.gui.translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from app.gui.window import Window


def _decide(way: str) -> Run:
    return lambda window: window.session.deciding.decide(way)


def _accept(person: int) -> Run:
    return lambda window: window.session.deciding.accept(person)


def _ask_rules(window: "Window") -> None:
    from app.gui.dialogs.review_rules import ask_rules

    ask_rules(window.session, window)


def _row(name: str, title: str, run: Run, part: int = 2, keys: tuple[str, ...] = ()) -> Command:
    return row(name, title, Group.REVIEW, run, keys=keys, need=Need.WRITING, part=part)


ROWS: tuple[Command, ...] = (
    _row(
        "decide_by_keys",
        QT_TRANSLATE_NOOP("Commands", "Decide by keys"),
        lambda w: w.session.deciding.begin(),
        1,
        ("Ctrl+Shift+K",),
    ),
    _row(
        "take_first",
        QT_TRANSLATE_NOOP("Commands", "Take the first colleague’s version"),
        _accept(0),
    ),
    _row(
        "take_second",
        QT_TRANSLATE_NOOP("Commands", "Take the second colleague’s version"),
        _accept(1),
    ),
    _row(
        "take_all_versions",
        QT_TRANSLATE_NOOP("Commands", "Take every version"),
        _decide("all"),
    ),
    _row(
        "take_union",
        QT_TRANSLATE_NOOP("Commands", "Take the versions together"),
        _decide("union"),
    ),
    _row(
        "take_intersection",
        QT_TRANSLATE_NOOP("Commands", "Take what all versions have"),
        _decide("intersection"),
    ),
    _row(
        "take_and_edit",
        QT_TRANSLATE_NOOP("Commands", "Take and edit"),
        lambda w: w.session.deciding.edit(),
    ),
    _row(
        "nothing_here",
        QT_TRANSLATE_NOOP("Commands", "Nothing belongs here"),
        _decide("nothing"),
    ),
    _row(
        "put_off",
        QT_TRANSLATE_NOOP("Commands", "Put the decision off"),
        _decide("later"),
    ),
    _row(
        "take_back_decision",
        QT_TRANSLATE_NOOP("Commands", "Take the decision back"),
        lambda w: w.session.deciding.take_back(),
    ),
    _row(
        "note_of_decision",
        QT_TRANSLATE_NOOP("Commands", "Write a note for the decision"),
        lambda w: w.session.deciding.write_note(),
        3,
    ),
    _row(
        "comment_to_colleague",
        QT_TRANSLATE_NOOP("Commands", "Comment to the colleague"),
        lambda w: w.session.deciding.comment(),
        3,
    ),
    row(
        "review_rules",
        QT_TRANSLATE_NOOP("Commands", "Decide by a rule…"),
        Group.REVIEW,
        _ask_rules,
        keys=("Ctrl+Shift+Y",),
        need=Need.WRITING,
        part=4,
    ),
    _row(
        "take_agreed",
        QT_TRANSLATE_NOOP("Commands", "Take what everyone agrees on, in this article"),
        lambda w: w.session.deciding.adopt_agreed(),
        4,
    ),
    _row(
        "take_agreed_everywhere",
        QT_TRANSLATE_NOOP("Commands", "Take what everyone agrees on, in every article"),
        lambda w: w.session.deciding.adopt_everywhere(),
        4,
    ),
)
