"""Commands: the ends and fragments of the selected span, the logical strip."""

from app.gui.command import Command, Group, Need, Scope
from app.gui.command_rows import row
from app.gui.translation import QT_TRANSLATE_NOOP

ROWS: tuple[Command, ...] = (
    row(
        "join_fragment",
        QT_TRANSLATE_NOOP("Commands", "Selected text joins the span"),
        Group.SPAN,
        lambda w: w.session.ends.join_selection(),
        keys=("+",),
        need=Need.SPAN,
        scope=Scope.PAGE,
        part=1,
    ),
    row(
        "take_fragment",
        QT_TRANSLATE_NOOP("Commands", "Take this piece off the span"),
        Group.SPAN,
        lambda w: w.session.ends.take_away(),
        keys=("-",),
        need=Need.SPAN,
        scope=Scope.PAGE,
        part=1,
    ),
    row(
        "strip",
        QT_TRANSLATE_NOOP("Commands", "Letters of the selected span"),
        Group.VIEW,
        lambda w: w.strip.toggle(),
        keys=("Shift+F4",),
        ticked=lambda w: w.settings.strip,
        part=1,
    ),
)
