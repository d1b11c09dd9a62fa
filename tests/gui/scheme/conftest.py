import pytest
from PySide6.QtCore import Qt

from app.gui.dialogs.scheme_editor import SchemeEditor
from tests.gui.hands import caret_on, collect, press


@pytest.fixture
def tagged(window):
    """Three spans and a relation on the page."""
    for word, label in (("وزارة", "quote_source"), ("الجيش", "actor"), ("دخل", "claim")):
        caret_on(window, word)
        assert window.session.tag(label)
    return window


@pytest.fixture
def editor(tagged, qtbot):
    press(
        tagged.page.reader,
        Qt.Key.Key_L,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        text="\x0c",
    )
    dialog = tagged.doors.dialog
    assert isinstance(dialog, SchemeEditor)
    yield dialog
    if tagged.doors.dialog is dialog:
        dialog.reject()
    collect()
