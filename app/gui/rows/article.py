"""Commands: going from article to article, states."""

from app.gui.command import Command, Group, Need
from app.gui.command_rows import row, state_row
from app.gui.translation import QT_TRANSLATE_NOOP
from app.model.article import State

ROWS: tuple[Command, ...] = (
    row(
        "next_article",
        QT_TRANSLATE_NOOP("Commands", "Next article"),
        Group.ARTICLE,
        lambda w: w.session.step(1),
        keys=("Ctrl+PgDown",),
        need=Need.ARTICLE,
        icon="caret-down",
    ),
    row(
        "previous_article",
        QT_TRANSLATE_NOOP("Commands", "Previous article"),
        Group.ARTICLE,
        lambda w: w.session.step(-1),
        keys=("Ctrl+PgUp",),
        need=Need.ARTICLE,
        icon="caret-up",
    ),
    row(
        "done_and_next",
        QT_TRANSLATE_NOOP("Commands", "Done, and on to the next"),
        Group.ARTICLE,
        lambda w: w.session.mark_done_and_next(),
        keys=("Ctrl+Return",),
        need=Need.TAGGING,
        icon="check",
    ),
    state_row(State.NEW, QT_TRANSLATE_NOOP("Commands", "Mark as new"), "circle"),
    state_row(
        State.IN_PROGRESS, QT_TRANSLATE_NOOP("Commands", "Mark as in progress"), "circle-half"
    ),
    state_row(State.DONE, QT_TRANSLATE_NOOP("Commands", "Mark as done"), "check-circle"),
    state_row(State.SECOND_LOOK, QT_TRANSLATE_NOOP("Commands", "Mark for a second look"), "eye"),
    state_row(State.SKIPPED, QT_TRANSLATE_NOOP("Commands", "Mark as skipped"), "skip-forward"),
)
