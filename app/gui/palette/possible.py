"""Whether a command can be done now, and why not: said before it is tried."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.gui.command import Command, Need
from app.gui.dispatch import why_not

if TYPE_CHECKING:
    from app.gui.window import Window


def hindrance(command: Command, window: "Window") -> str:
    """Why a command cannot be done now, in one sentence; empty if it can."""
    session = window.session
    if not window.dispatcher.available(command):
        return why_not(command)
    if command.need in (Need.TAGGING, Need.SPAN) and not session.writing:
        if session.work:
            return session.work
        return QCoreApplication.translate("Palette", "This project is open for reading only.")
    if command.need is Need.SPAN and session.span is None:
        return QCoreApplication.translate("Palette", "Select a span first.")
    return ""
