"""Commands: comparing colleagues."""

from typing import TYPE_CHECKING

from app.gui.command import Command, Group, Need
from app.gui.command_rows import row
from app.gui.translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from app.gui.window import Window


def _toggle(window: "Window") -> None:
    from app.gui.review.beginning import toggle

    toggle(window)


def _ask(window: "Window") -> None:
    from app.gui.review.beginning import ask

    ask(window)


ROWS: tuple[Command, ...] = (
    row(
        "review",
        QT_TRANSLATE_NOOP("Commands", "Review colleagues"),
        Group.REVIEW,
        _toggle,
        keys=("Ctrl+Shift+R",),
        need=Need.PROJECT,
        icon="users",
        part=0,
        ticked=lambda w: w.session.reviewing,
    ),
    row(
        "review_people",
        QT_TRANSLATE_NOOP("Commands", "Whom to compare…"),
        Group.REVIEW,
        _ask,
        need=Need.PROJECT,
        part=0,
    ),
    row(
        "review_list",
        QT_TRANSLATE_NOOP("Commands", "List of disagreements"),
        Group.REVIEW,
        lambda w: w.open_list("disagreements"),
        need=Need.PROJECT,
        part=0,
    ),
)
