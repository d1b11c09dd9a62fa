"""Commands: what imports kept aside, and the versions of an article."""

from typing import TYPE_CHECKING

from app.gui.command import Command, Group, Need
from app.gui.command_rows import row
from app.gui.translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from app.gui.window import Window


def _show_aside(window: "Window") -> None:
    from app.gui.kept.opening import show

    show(window)


def _show_versions(window: "Window") -> None:
    from app.gui.versions.opening import show

    show(window)


ROWS: tuple[Command, ...] = (
    row(
        "kept_aside",
        QT_TRANSLATE_NOOP("Commands", "What was kept aside…"),
        Group.PROJECT,
        _show_aside,
        keys=("Ctrl+Shift+Q",),
        need=Need.PROJECT,
        icon="tray",
        part=1,
    ),
    row(
        "versions",
        QT_TRANSLATE_NOOP("Commands", "Versions of the article…"),
        Group.ARTICLE,
        _show_versions,
        keys=("Ctrl+Shift+V",),
        need=Need.ARTICLE,
        icon="stack",
        part=5,
    ),
)
