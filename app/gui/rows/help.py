"""Commands: help."""

from app.gui.command import Command, Group, Scope
from app.gui.command_rows import row
from app.gui.translation import QT_TRANSLATE_NOOP

ROWS: tuple[Command, ...] = (
    row(
        "help",
        QT_TRANSLATE_NOOP("Commands", "Help"),
        Group.HELP,
        lambda w: w.show_help(),
        keys=("F1",),
        icon="question",
    ),
    row(
        "shortcuts",
        QT_TRANSLATE_NOOP("Commands", "Keys"),
        Group.HELP,
        lambda w: w.show_shortcuts(),
        keys=("?",),
        scope=Scope.NOT_TYPING,
    ),
    row(
        "edit_keys",
        QT_TRANSLATE_NOOP("Commands", "Change keys…"),
        Group.HELP,
        lambda w: w.show_edit_keys(),
    ),
    row(
        "palette",
        QT_TRANSLATE_NOOP("Commands", "Command palette"),
        Group.HELP,
        lambda w: w.palette_box.open(),
        keys=("Ctrl+K",),
        icon="magnifying-glass",
    ),
    row(
        "about",
        QT_TRANSLATE_NOOP("Commands", "About Hashiya"),
        Group.HELP,
        lambda w: w.show_about(),
        icon="info",
        part=1,
    ),
)
