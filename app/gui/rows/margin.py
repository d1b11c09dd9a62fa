"""Commands: the margin and stacks of spans."""

from app.gui.command import Command, Group, Need, Scope
from app.gui.command_rows import row
from app.gui.stack.menu import pick_at_caret
from app.gui.stack.stack import step_stack
from app.gui.translation import QT_TRANSLATE_NOOP

ROWS: tuple[Command, ...] = (
    row(
        "next_of_stack",
        QT_TRANSLATE_NOOP("Commands", "Next span at this place"),
        Group.SPAN,
        lambda w: step_stack(w.session, w.page.reader),
        keys=("F2",),
        need=Need.ARTICLE,
        scope=Scope.NOT_TYPING,
        part=1,
    ),
    row(
        "pick_of_stack",
        QT_TRANSLATE_NOOP("Commands", "Pick a span at this place…"),
        Group.SPAN,
        lambda w: pick_at_caret(w.session, w.page.reader),
        keys=("Shift+F2",),
        need=Need.ARTICLE,
        scope=Scope.NOT_TYPING,
        part=1,
    ),
    row(
        "margin",
        QT_TRANSLATE_NOOP("Commands", "Margin"),
        Group.VIEW,
        lambda w: w.look.toggle_margin(),
        keys=("F4",),
        ticked=lambda w: w.settings.margin,
        part=1,
    ),
)
