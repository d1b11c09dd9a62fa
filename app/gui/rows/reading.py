"""Commands: finding, direction, invisible characters."""

from app.gui.command import Command

ROWS: tuple[Command, ...] = ()
