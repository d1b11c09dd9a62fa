"""Commands: relations."""

from app.gui.command import Command, Group, Need, Scope
from app.gui.command_rows import row
from app.gui.translation import QT_TRANSLATE_NOOP

ROWS: tuple[Command, ...] = (
    row(
        "draw_relation",
        QT_TRANSLATE_NOOP("Commands", "Draw a relation"),
        Group.SPAN,
        lambda w: w.session.links.draw(),
        keys=("F9",),
        need=Need.SPAN,
        scope=Scope.PAGE,
        part=1,
    ),
    row(
        "walk_relations",
        QT_TRANSLATE_NOOP("Commands", "Go along and change relations"),
        Group.SPAN,
        lambda w: w.session.links.walk(),
        keys=("Shift+F9",),
        need=Need.SPAN,
        scope=Scope.PAGE,
        part=1,
    ),
    row(
        "all_relations",
        QT_TRANSLATE_NOOP("Commands", "Show all relations"),
        Group.VIEW,
        lambda w: w.session.links.show_all(not w.session.links.all_shown),
        keys=("Ctrl+R",),
        need=Need.ARTICLE,
        ticked=lambda w: w.session.links.all_shown,
        part=1,
    ),
)
