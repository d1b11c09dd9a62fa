"""What a person does to draw and walk relations, and what is stored then."""

from PySide6.QtCore import Qt

from tests.gui.hands import press

SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
_KEYS = {
    "Esc": Qt.Key.Key_Escape,
    "Del": Qt.Key.Key_Delete,
    "+": Qt.Key.Key_Plus,
    "-": Qt.Key.Key_Minus,
}


def select(window, span):
    window.session.select_span(span.uid)
    window.session.place(span.start)


def key(window, name, modifiers=NONE):
    found = _KEYS.get(name) or getattr(Qt.Key, f"Key_{name}")
    return press(window.page.reader, found, modifiers, name if len(name) == 1 else "")


def drawn(window):
    session = window.session
    return [(r.type, r.source, r.target) for r in session.project.relations(session.uid)]
