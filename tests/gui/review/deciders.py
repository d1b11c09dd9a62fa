"""Somebody who decides between two colleagues in a real window."""

from pathlib import Path

from PySide6.QtCore import Qt

from app.gui.window import Window
from tests.gui.hands import press
from tests.review.colleagues import A, B, colleagues_project

NAMED = {
    "Del": Qt.Key.Key_Delete,
    "Backspace": Qt.Key.Key_Backspace,
    "Return": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
}


def begin_review(window: Window, path: Path, qtbot, *people: str) -> Window:
    """Opens the two colleagues' project and begins to review them."""
    colleagues_project(path).close()
    assert window.doors.open_path(path)
    qtbot.waitUntil(lambda: window.page.reader.hasFocus())
    review = window.session.review
    assert review.begin(people or (A, B))
    qtbot.waitUntil(lambda: not review.found.running)
    return window


def keys(window: Window, *pressed: str) -> None:
    """Presses keys on the page, named or as they type."""
    for key in pressed:
        named = NAMED.get(key)
        target = window.focusWidget() or window.page.reader
        if named is not None:
            press(target, named)
        elif key.startswith("Ctrl+"):
            held = Qt.KeyboardModifier.ControlModifier
            if key.startswith("Ctrl+Shift+"):
                held |= Qt.KeyboardModifier.ShiftModifier
            press(target, ord(key[-1].upper()), held)
        else:
            held = Qt.KeyboardModifier.ShiftModifier if key.isupper() else Qt.KeyboardModifier(0)
            press(target, ord(key.upper()), held, key)


def gold_of(window: Window) -> list[tuple[str, tuple[tuple[int, int], ...]]]:
    """Label and fragments of the gold layer of the article on the page."""
    project = window.session.project
    assert project is not None
    return [(s.label, s.fragments) for s in project.spans(window.session.uid, "gold")]
