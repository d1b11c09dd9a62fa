"""Commands: line height, measure, typeface, theme."""

from app.gui.command import Command

ROWS: tuple[Command, ...] = ()
