import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
)

from app.gui.contrast import SIGN, TEXT, ratio
from app.gui.fonts import EMOJI, NASKH, SANS, load_fonts
from app.gui.look import palette_of, style_sheet, theme_for
from app.gui.settings import Settings
from app.gui.theme import DARK, LIGHT, THEMES

PAPER = ("page", "window", "raised")
ROWS = ("hover", "chosen")
TEXT_ON_GROUND = [
    *(("ink", ground) for ground in (*PAPER, *ROWS, "selection")),
    *(("ink_soft", ground) for ground in (*PAPER, *ROWS, "line")),
    *(("accent", ground) for ground in (*PAPER, *ROWS)),
    *(("danger", ground) for ground in (*PAPER, *ROWS)),
    ("on_accent", "accent"),
]
SIGN_ON_GROUND = [
    *((sign, ground) for sign in ("edge", "good", "accent", "caret") for ground in PAPER),
    *((sign, ground) for sign in ("good", "accent") for ground in ROWS),
    *((ground, "accent") for ground in PAPER),  # the inner ring of a focused button
]
themes = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)


@themes
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_can_be_read(theme, text, ground):
    assert ratio(getattr(theme, text), getattr(theme, ground)) >= TEXT


@themes
@pytest.mark.parametrize(("sign", "ground"), SIGN_ON_GROUND)
def test_edges_and_signs_can_be_seen(theme, sign, ground):
    assert ratio(getattr(theme, sign), getattr(theme, ground)) >= SIGN


@themes
def test_the_style_sheet_is_filled_in(theme):
    sheet = style_sheet(theme)
    assert "$" not in re.sub(r"\$names", "", sheet)
    assert theme.accent in sheet
    for path in re.findall(r'url\("([^"]+)"\)', sheet):
        assert Path(path).read_text(encoding="utf-8").startswith("<svg")
    assert palette_of(theme).color(QPalette.ColorRole.Window) == QColor(theme.window)


def test_the_theme_is_chosen_and_remembered(empty_window, dressed):
    look = empty_window.look
    look.choose("dark")
    assert look.theme is DARK
    assert dressed.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert Settings(empty_window.settings.path).look in ("dark", "system")
    look.choose("nonsense")
    assert empty_window.settings.look == "system"
    look._on_system_changed()
    assert look.theme is theme_for("system")
    look.choose("light")
    look._on_system_changed()
    assert look.theme is LIGHT


def test_the_page_takes_typeface_zoom_and_theme(window):
    look, reader = window.look, window.page.reader
    before = window.grab().toImage()
    look.choose("dark")
    look.choose_page_font("naskh")
    assert look.page_family == NASKH
    look.zoom(1)
    assert window.settings.zoom == 110
    look.zoom(-1)
    look.zoom(-1)
    assert window.settings.zoom == 90
    look.zoom(0)
    assert window.settings.zoom == 100
    for _ in range(50):
        look.zoom(1)
    assert window.settings.zoom == 400
    assert window.grab().toImage() != before
    assert reader.isVisible()


def test_typefaces_are_there(dressed):
    assert {SANS, NASKH, EMOJI} <= set(load_fonts())
    for family in (SANS, NASKH):
        assert QFontDatabase.hasFamily(family)
        assert QFont(family).exactMatch()


def test_icons_come_after_the_first_paint(empty_window, qtbot):
    target = empty_window.head.done
    empty_window.look.icons.draw()
    image = target.icon().pixmap(18, 18).toImage()
    colours = {image.pixelColor(x, y).alpha() for x in range(18) for y in range(18)}
    assert max(colours) > 0
    late = QToolButton(empty_window)
    empty_window.look.icons.put(late, "x")
    assert not late.icon().isNull()


def test_every_control_has_a_name(window):
    window.session.place(window.session.text.index("دمشق") + 1)
    window.session.tag("location")
    kinds = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)
    for kind in kinds:
        for widget in window.findChildren(kind):
            if widget.isVisible():
                text = getattr(widget, "text", str)()
                assert widget.accessibleName() or text, widget


def test_the_window_can_be_mirrored(window, dressed):
    dressed.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        window.resize(1200, 800)
        QApplication.processEvents()
        queue = window.queue.mapTo(window, window.queue.rect().center())
        inspector = window.inspector.mapTo(window, window.inspector.rect().center())
        assert queue.x() > inspector.x()
        assert not window.grab().isNull()
    finally:
        dressed.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_panes_keep_their_widths(window, project_path):
    from app.gui.window import Window

    window.resize(760, 500)
    window.splitter.setSizes([180, 350, 228])
    sizes = window.splitter.sizes()
    window.close()
    again = Window(Settings())
    again.show()
    try:
        assert again.doors.open_path(project_path)
        assert again.size() == QSize(760, 500)
        assert again.splitter.sizes() == sizes
    finally:
        again.close()
        again.deleteLater()
