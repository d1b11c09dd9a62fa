"""Commands: relations."""

from app.gui.command import Command

ROWS: tuple[Command, ...] = ()
