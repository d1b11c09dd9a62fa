"""What a person does in front of the window."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.gui.reader.view import ReaderView
from app.gui.window import Window
from app.project.project import Project


def collect() -> None:
    """Lets deferred deletions happen."""
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def press(
    target: QObject,
    key: int,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    text: str = "",
    scan: int = 0,
) -> bool:
    """Sends a key press as a keyboard layout would make it; says whether it was taken."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan, 0, 0, text)
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def caret_on(window: Window, word: str, offset: int = 1) -> int:
    """Puts the caret into a word of the article; returns where the word begins."""
    start = window.session.text.index(word)
    window.session.place(start + offset)
    return start


def selected_text(reader: ReaderView) -> str:
    """Exactly what is selected on the page."""
    start, end = reader.selection()
    return reader.text[start:end]


def quotes(window: Window) -> list[tuple[str, str]]:
    """Label and words of the spans on the page, in reading order."""
    return [(span.label, span.quote) for span in window.session.spans.visible]


def reopened(path: Path) -> Project:
    """The project as another start would find it."""
    return Project.open(path, read_only=True, lock=False)
