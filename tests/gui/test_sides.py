from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.gui.cards import Card
from app.gui.sides import direction_of

LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


def test_words_keep_their_direction_in_a_mirrored_window(dressed):
    dressed.setLayoutDirection(RTL)
    try:
        assert direction_of("/home/maryam") == LTR
        assert direction_of("96 spans") == LTR
        assert direction_of("٩٦ علامة") == RTL
        assert direction_of("…") == RTL
    finally:
        dressed.setLayoutDirection(LTR)
    assert direction_of("…") == LTR


@pytest.mark.parametrize("direction", [LTR, RTL])
def test_a_path_begins_with_its_slash_in_any_window(empty_window, dressed, direction):
    """The slash, which begins low and thin, stands left of the letters, which do not."""
    card = Card(empty_window.look, "a", "/MMMM", empty_window, height=56)
    card.resize(600, 56)
    dressed.setLayoutDirection(direction)
    try:
        image = card.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    finally:
        dressed.setLayoutDirection(LTR)
    ground = image.pixel(300, 8)
    inked = [sum(image.pixel(x, y) != ground for y in range(32, 48)) for x in range(14, 586)]
    first = next(x for x, ink in enumerate(inked) if ink)
    assert inked[first] < max(inked) / 2
    card.deleteLater()


def test_a_message_goes_when_things_go_well_again(window):
    window.session.problem_raised.emit("The disk is full.", "Make room.")
    assert window.notice.isVisible()
    window.session.tag("actor", 0, 4)
    assert not window.notice.isVisible()


def test_the_window_fits_a_small_screen_at_double_size(window):
    size = window.minimumSize()
    assert size.width() <= 720
    assert size.height() <= 450
    window.resize(size)
    assert sum(window.splitter.sizes()) <= 720
    assert all(button.isVisible() for button in window.labels.buttons)


def test_a_path_that_is_not_there_is_said_at_once(window, tmp_path):
    window.doors.ask_import()
    dialog = window.doors.dialog
    dialog.line.setText(str(tmp_path / "none.txt"))
    dialog.line.entered.emit()
    assert "none.txt" in dialog.mistake.text()
    assert dialog.list.count() == 0
    dialog.line.setText(str(tmp_path))
    dialog.line.entered.emit()
    assert dialog.list.count() == 1
    assert not dialog.mistake.isVisible()


def test_a_narrow_head_keeps_icons_and_a_wide_one_words(window):
    window.resize(window.minimumSize())
    assert window.head.done.text() == ""
    assert window.head.done.width() >= window.head.done.sizeHint().width()
    assert window.head.done.accessibleName()
    window.resize(1280, 800)
    window.splitter.setSizes([270, 700, 310])
    assert window.head.done.text()


def test_a_long_address_is_shown_without_its_middle(window):
    window.session.tag("actor", 0, 4)
    span = window.session.span
    address = "https://example.org/" + "x" * 80
    window.inspector._show_words(replace(span, quote=f"see {address}"))
    shown = window.inspector.quote.text()
    assert shown.startswith("see https://exam…xxx")
    assert max(map(len, shown.split())) <= 25
