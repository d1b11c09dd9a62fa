"""What chips and the ring say where the pointer rests on them."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from app.gui.reader.curves.ring import ring_of
from app.gui.ties import MarginTie
from tests.gui.hands import caret_on


@pytest.fixture
def chips(window):
    """Of a window without a margin, with one span, which is selected."""
    window.resize(1300, 800)
    window.look.toggle_margin()
    caret_on(window, "وزارة")
    window.session.tag("actor")
    paint(window)
    return window.page.findChild(MarginTie).chips


def paint(window):
    QApplication.processEvents()
    window.page.reader.viewport().grab()


def rest_on(window, point) -> str:
    """The tool tip that comes where the pointer rests."""
    QToolTip.hideText()
    viewport, place = window.page.reader.viewport(), point.toPoint()
    event = QHelpEvent(QEvent.Type.ToolTip, place, viewport.mapToGlobal(place))
    taken = QCoreApplication.sendEvent(viewport, event)
    return QToolTip.text() if taken else ""


def test_a_chip_says_in_full_what_it_stands_for(window, chips):
    session = window.session
    session.set_note("seen & kept")
    paint(window)
    words = rest_on(window, chips.painted[-1].box.center())
    assert "Actor · جهة فاعلة" in words
    assert "seen &amp; kept" in words
    assert chips.told_at(chips.painted[-1].box.bottomRight() * 2) == []


def test_the_ring_says_what_it_is_for(window, chips):
    ring = ring_of(window.page.reader.frame(), window.session.selected)
    assert rest_on(window, ring.center).startswith("Drag to another span to draw a relation")
