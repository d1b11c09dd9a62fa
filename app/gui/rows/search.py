"""Commands: searching the project, tagging everywhere."""

from app.gui.command import Command, Group, Need
from app.gui.command_rows import row
from app.gui.translation import QT_TRANSLATE_NOOP

ROWS: tuple[Command, ...] = (
    row(
        "search",
        QT_TRANSLATE_NOOP("Commands", "Search the project"),
        Group.EDIT,
        lambda w: w.search.open(),
        keys=("Ctrl+Shift+F",),
        need=Need.PROJECT,
        icon="magnifying-glass",
        part=2,
    ),
    row(
        "everywhere",
        QT_TRANSLATE_NOOP("Commands", "Tag everywhere"),
        Group.SPAN,
        lambda w: w.everywhere.open(),
        keys=("Ctrl+G",),
        need=Need.TAGGING,
        icon="tag",
        part=1,
    ),
)
