"""Whether a command can be done now, and why not: said before it is tried."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.gui.care.reading import needs_reading
from app.gui.command import Command, Need
from app.gui.dispatch import why_not

if TYPE_CHECKING:
    from app.gui.window import Window


def hindrance(command: Command, window: "Window") -> str:
    """Why a command cannot be done now, in one sentence; empty if it can."""
    session = window.session
    if not window.dispatcher.available(command):
        return why_not(command)
    if needs_reading(command) and session.care.veiled:
        covered = QCoreApplication.translate("Palette", "This article is covered: Ctrl+U shows it.")
        return window.keys_told.follow(covered)
    if command.need in (Need.TAGGING, Need.SPAN) and not session.writing:
        if session.work:
            waits = QCoreApplication.translate("Palette", "{work} is running; edits wait.")
            return waits.format(work=session.work)
        return QCoreApplication.translate("Palette", "This project is open for reading only.")
    if command.need is Need.SPAN and session.span is None:
        return QCoreApplication.translate("Palette", "Select a span first.")
    return ""
