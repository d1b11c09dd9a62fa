"""Where the keys go can be seen: every control looks different when it has the focus.

WCAG 2.2, success criteria 2.4.7 and 1.4.11: pixels of the sign have 3:1 against what was there.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from app.gui.contrast import SIGN, ratio
from app.gui.dialogs.page_font import PageFontDialog
from app.gui.look import Look
from app.gui.theme import THEMES
from app.tasks.creating import create_project

LEAST = 24
"""Pixels that differ by 3:1 at least: a caret of one line, or the ring of the smallest button."""
themes = pytest.mark.parametrize("theme", THEMES)


def stops(root: QWidget) -> list[QWidget]:
    """Everything the Tab key or a press can give the focus, and that is seen."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.objectName() != "qt_spinbox_lineedit"
        and not isinstance(widget.parentWidget(), QAbstractScrollArea)
    ]


def seen(root: QWidget, widget: QWidget) -> QImage:
    corner = widget.mapTo(root, widget.rect().topLeft())
    around = widget.rect().translated(corner).adjusted(-3, -3, 3, 3)
    QApplication.processEvents()
    return root.grab(around).toImage()


def differing(one: QImage, other: QImage) -> int:
    """How many pixels differ by 3:1 or more."""
    count = 0
    for y in range(min(one.height(), other.height())):
        for x in range(min(one.width(), other.width())):
            a, b = one.pixel(x, y), other.pixel(x, y)
            if a != b and ratio(f"#{a & 0xFFFFFF:06x}", f"#{b & 0xFFFFFF:06x}") >= SIGN:
                count += 1
                if count >= LEAST:
                    return count
    return count


def unseen(root: QWidget) -> list[str]:
    """The controls whose focus cannot be seen."""
    out = []
    found = stops(root)
    assert found
    for widget in found:
        other = next(w for w in found if w is not widget)
        other.setFocus(Qt.FocusReason.TabFocusReason)
        before = seen(root, widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert widget.hasFocus(), widget
        differ = differing(before, seen(root, widget))
        if differ < LEAST:
            name = widget.accessibleName() or widget.objectName() or str(widget)
            out.append(f"{type(widget).__name__} {name}: {differ}")
    return out


@themes
def test_in_the_window_at_work(window, theme):
    window.look.choose(theme)
    window.session.place(window.session.text.index("دمشق") + 1)
    window.session.tag("location")
    window.session.place(window.session.text.index("الجيش") + 1)
    window.session.tag("actor")
    window.session.press_label("claim")  # one label is armed
    assert unseen(window) == []


@themes
def test_on_the_welcome_page(empty_window, project_path, theme):
    empty_window.settings.opened(project_path)
    empty_window.welcome.refresh()
    empty_window.look.choose(theme)
    assert unseen(empty_window) == []


@themes
def test_in_a_project_without_articles(empty_window, tmp_path, theme):
    create_project(tmp_path / "empty.hashiya", annotator="maryam").close()
    assert empty_window.doors.open_path(tmp_path / "empty.hashiya")
    empty_window.look.choose(theme)
    assert unseen(empty_window) == []


@themes
@pytest.mark.parametrize("ask", ["ask_new", "ask_import", "ask_export", "ask_copy"])
def test_in_the_dialogs(window, qtbot, theme, ask):
    window.look.choose(theme)
    getattr(window.doors, ask)()
    dialog = window.doors.dialog
    qtbot.waitUntil(dialog.isActiveWindow)
    assert unseen(dialog) == []
    dialog.reject()


@themes
def test_in_the_choice_of_a_typeface(window, qtbot, theme):
    window.look.choose(theme)
    dialog = PageFontDialog(window.look, window)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert unseen(dialog) == []
    dialog.reject()


@themes
@pytest.mark.parametrize("show", ["show_help", "show_shortcuts"])
def test_beside_the_work(window, qtbot, theme, show):
    window.look.choose(theme)
    getattr(window, show)()
    beside = window.help if show == "show_help" else window.sheet
    qtbot.waitUntil(beside.isActiveWindow)
    found = stops(beside)
    if len(found) > 1:
        assert unseen(beside) == []
    beside.close()


def test_the_themes_of_the_look_are_the_themes(window):
    assert isinstance(window.look, Look)
    assert set(THEMES) == {"light", "dark", "sepia"}


def test_the_keys_pass_by_a_list_that_is_empty(empty_window, tmp_path):
    create_project(tmp_path / "empty.hashiya", annotator="maryam").close()
    assert empty_window.doors.open_path(tmp_path / "empty.hashiya")
    for _ in range(6):
        empty_window.step_pane(1)
        assert empty_window.focusWidget() is not empty_window.queue.view
