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
        "next_unfinished",
        QT_TRANSLATE_NOOP("Commands", "Next unfinished article"),
        Group.ARTICLE,
        lambda w: w.session.step_unfinished(1),
        keys=("Ctrl+Shift+PgDown",),
        need=Need.PROJECT,
        icon="caret-double-down",
    ),
    row(
        "previous_unfinished",
        QT_TRANSLATE_NOOP("Commands", "Previous unfinished article"),
        Group.ARTICLE,
        lambda w: w.session.step_unfinished(-1),
        keys=("Ctrl+Shift+PgUp",),
        need=Need.PROJECT,
        icon="caret-double-up",
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
    row(
        "filter_queue",
        QT_TRANSLATE_NOOP("Commands", "Filter the queue"),
        Group.ARTICLE,
        lambda w: w.queue.start_filtering(),
        keys=("Ctrl+J",),
        need=Need.PROJECT,
        icon="funnel",
        part=2,
    ),
    row(
        "clear_filter",
        QT_TRANSLATE_NOOP("Commands", "Show all articles again"),
        Group.ARTICLE,
        lambda w: w.queue.clear_filter(),
        keys=("Ctrl+Shift+J",),
        need=Need.PROJECT,
        icon="funnel-simple",
        part=2,
    ),
)
