"""Commands: searching the project, tagging everywhere, tagging alike."""

from typing import TYPE_CHECKING

from app.gui.command import Command, Group, Need, Run
from app.gui.command_rows import row
from app.gui.translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from app.gui.window import Window

_LISTS = ("search", "everywhere", "consistency")


def _opening(name: str) -> Run:
    """Opens one of the lists below the page, in place of the others."""

    def open_list(window: "Window") -> None:
        opened = getattr(window, name)
        opened.open()
        if opened.isVisible():
            for other in _LISTS:
                getattr(window, other).setVisible(other == name)

    return open_list


ROWS: tuple[Command, ...] = (
    row(
        "search",
        QT_TRANSLATE_NOOP("Commands", "Search the project"),
        Group.EDIT,
        _opening("search"),
        keys=("Ctrl+Shift+F",),
        need=Need.PROJECT,
        icon="magnifying-glass",
        part=2,
    ),
    row(
        "everywhere",
        QT_TRANSLATE_NOOP("Commands", "Tag everywhere"),
        Group.SPAN,
        _opening("everywhere"),
        keys=("Ctrl+G",),
        need=Need.TAGGING,
        icon="tag",
        part=1,
    ),
    row(
        "consistency",
        QT_TRANSLATE_NOOP("Commands", "Same words, tagged differently"),
        Group.ARTICLE,
        _opening("consistency"),
        keys=("Ctrl+Shift+G",),
        need=Need.PROJECT,
        part=4,
    ),
)
