"""Commands: where the article comes from."""

from typing import TYPE_CHECKING

from app.gui.command import Command, Group, Need
from app.gui.command_rows import row
from app.gui.translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from app.gui.window import Window


def _show(window: "Window") -> None:
    from app.gui.evidence.opening import show

    show(window)


ROWS: tuple[Command, ...] = (
    row(
        "origin",
        QT_TRANSLATE_NOOP("Commands", "Where it comes from…"),
        Group.ARTICLE,
        _show,
        keys=("Ctrl+Shift+O",),
        need=Need.ARTICLE,
        icon="fingerprint",
        part=5,
    ),
)
