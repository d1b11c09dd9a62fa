"""Commands: figures of agreement, and the review report."""

from app.gui.command import Command, Group, Need
from app.gui.command_rows import row
from app.gui.translation import QT_TRANSLATE_NOOP

ROWS: tuple[Command, ...] = (
    row(
        "agreement",
        QT_TRANSLATE_NOOP("Commands", "Agreement…"),
        Group.REVIEW,
        lambda w: w.doors.show_agreement(),
        keys=("Ctrl+Shift+A",),
        need=Need.PROJECT,
        icon="chart-bar",
        part=6,
    ),
    row(
        "review_report",
        QT_TRANSLATE_NOOP("Commands", "Review report…"),
        Group.REVIEW,
        lambda w: w.doors.ask_report(),
        keys=("Ctrl+Shift+P",),
        need=Need.PROJECT,
        icon="file-text",
        part=6,
    ),
)
