import pytest
from PySide6.QtCore import Qt

from tests.gui.hands import press

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
def palette(window):
    """The palette, opened from the page."""
    press(window.page.reader, Key.Key_K, CTRL, "\x0b")
    assert window.palette_box.isVisible()
    return window.palette_box
