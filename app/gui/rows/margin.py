"""Commands: the margin and stacks of spans."""

from app.gui.command import Command

ROWS: tuple[Command, ...] = ()
