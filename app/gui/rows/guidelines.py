"""Commands: guidelines of the label scheme."""

from app.gui.command import Command, Group, Need
from app.gui.command_rows import row
from app.gui.translation import QT_TRANSLATE_NOOP

ROWS: tuple[Command, ...] = (
    row(
        "guidelines",
        QT_TRANSLATE_NOOP("Commands", "Guidelines…"),
        Group.REVIEW,
        lambda w: w.doors.show_guidelines(),
        keys=("Ctrl+Shift+N",),
        need=Need.PROJECT,
        icon="book-open",
        part=6,
    ),
)
