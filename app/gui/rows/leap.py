"""Commands: going to a word by its letters."""

from app.gui.command import Command, Group, Need, Run, Scope
from app.gui.command_rows import row
from app.gui.ties.leap import begin
from app.gui.translation import QT_TRANSLATE_NOOP


def _begin(*, extend: bool) -> Run:
    return lambda window: begin(window.session, window.page.reader, extend=extend)


ROWS: tuple[Command, ...] = (
    row(
        "leap",
        QT_TRANSLATE_NOOP("Commands", "Go to a word by its letters"),
        Group.SPAN,
        _begin(extend=False),
        keys=("Space",),
        need=Need.ARTICLE,
        scope=Scope.PAGE,
        part=1,
    ),
    row(
        "leap_extending",
        QT_TRANSLATE_NOOP("Commands", "Reach to a word by its letters"),
        Group.SPAN,
        _begin(extend=True),
        keys=("Shift+Space",),
        need=Need.ARTICLE,
        scope=Scope.PAGE,
        part=1,
    ),
)
