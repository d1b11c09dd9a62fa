"""Commands: searching the project, tagging everywhere, tagging alike."""

from app.gui.command import Command, Group, Need, Run
from app.gui.command_rows import row
from app.gui.translation import QT_TRANSLATE_NOOP


def _opening(name: str) -> Run:
    return lambda window: window.open_list(name)


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
