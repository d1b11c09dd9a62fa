"""Everything the window can be told to do, as one table.

Menus, key presses and the sheet of shortcuts are made from it: a new command is one row in one of
the files of `app.gui.rows`. Within a menu, rows stand by their part, then as they are written.
"""

from app.gui.command import Command, Group
from app.gui.rows import (
    agreement,
    article,
    attributes,
    care,
    comfort,
    comments,
    deciding,
    edit,
    ends,
    feedback,
    guidelines,
    help,  # noqa: A004
    kept,
    leap,
    links,
    margin,
    origin,
    project,
    reading,
    review,
    search,
    snapping,
    span,
    view,
)

_TABLES = (
    project,
    agreement,
    guidelines,
    edit,
    span,
    snapping,
    attributes,
    ends,
    links,
    leap,
    article,
    origin,
    kept,
    deciding,
    feedback,
    view,
    reading,
    search,
    margin,
    comfort,
    comments,
    care,
    review,
    help,
)
_ORDER = {group: n for n, group in enumerate(Group)}

COMMANDS: tuple[Command, ...] = tuple(
    sorted(
        (command for table in _TABLES for command in table.ROWS),
        key=lambda command: (_ORDER[command.group], command.part),
    )
)
BY_ID = {command.id: command for command in COMMANDS}
BY_KEY = {key: command for command in COMMANDS for key in command.keys}
