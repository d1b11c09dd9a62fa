"""Commands: undo, copy, select."""

from app.gui.command import Command, Group, Need
from app.gui.command_rows import row
from app.gui.translation import QT_TRANSLATE_NOOP

ROWS: tuple[Command, ...] = (
    row(
        "undo",
        QT_TRANSLATE_NOOP("Commands", "Undo"),
        Group.EDIT,
        lambda w: w.session.undo(),
        keys=("Ctrl+Z",),
        need=Need.UNDO,
        icon="arrow-counter-clockwise",
    ),
    row(
        "redo",
        QT_TRANSLATE_NOOP("Commands", "Redo"),
        Group.EDIT,
        lambda w: w.session.redo(),
        keys=("Ctrl+Shift+Z", "Ctrl+Y"),
        need=Need.REDO,
        icon="arrow-clockwise",
    ),
    row(
        "stop_work",
        QT_TRANSLATE_NOOP("Commands", "Stop the long change"),
        Group.EDIT,
        lambda w: w.session.stop_long(),
        keys=("Ctrl+Shift+X",),
        need=Need.PROJECT,
    ),
    row(
        "copy",
        QT_TRANSLATE_NOOP("Commands", "Copy"),
        Group.EDIT,
        lambda w: w.copy(),
        keys=("Ctrl+C", "Ctrl+Ins"),
        need=Need.ARTICLE,
        icon="copy",
        part=1,
    ),
    row(
        "select_all",
        QT_TRANSLATE_NOOP("Commands", "Select the whole article"),
        Group.EDIT,
        lambda w: w.session.select_all(),
        keys=("Ctrl+A",),
        need=Need.ARTICLE,
        part=1,
    ),
)
