"""What is wrong with a filter line, in the language of the window."""

from PySide6.QtCore import QCoreApplication

from app.model.queue_words import Read


def problem_of(found: Read) -> str:
    """One sentence about the first piece of the line that means nothing; empty if there is none."""
    return QCoreApplication.translate("Filter", found.problem).format(word=found.word)
