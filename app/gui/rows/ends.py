"""Commands: the ends and fragments of the selected span, the logical strip."""

from app.gui.command import Command

ROWS: tuple[Command, ...] = ()
