"""Commands: attributes of the selected span, said on the page and repeated."""

from app.gui.command import Command, Group, Need, Scope
from app.gui.command_rows import row
from app.gui.translation import QT_TRANSLATE_NOOP

ROWS: tuple[Command, ...] = (
    row(
        "say_attributes",
        QT_TRANSLATE_NOOP("Commands", "Attributes of the span"),
        Group.SPAN,
        lambda w: w.session.attributes.begin(),
        keys=("Return",),
        need=Need.SPAN,
        scope=Scope.PAGE,
        part=1,
    ),
    row(
        "repeat_attributes",
        QT_TRANSLATE_NOOP("Commands", "Attributes as last time"),
        Group.SPAN,
        lambda w: w.session.attributes.repeat(),
        keys=("F12",),
        need=Need.SPAN,
        scope=Scope.PAGE,
        part=1,
    ),
)
