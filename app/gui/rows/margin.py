"""Commands: the margin and stacks of spans."""

from app.gui.command import Command, Group
from app.gui.command_rows import row
from app.gui.translation import QT_TRANSLATE_NOOP

ROWS: tuple[Command, ...] = (
    row(
        "margin",
        QT_TRANSLATE_NOOP("Commands", "Margin"),
        Group.VIEW,
        lambda w: w.look.toggle_margin(),
        keys=("F4",),
        ticked=lambda w: w.settings.margin,
        part=1,
    ),
)
