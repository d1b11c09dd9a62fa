"""Every control has a name in words, and the keyboard reaches it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from app.gui.commands import BY_ID, COMMANDS
from app.gui.dialogs.report import ReportDialog
from app.model.record import Kind, Problem
from app.tasks.report import FileResult, ImportReport
from tests.gui.hands import caret_on, press

KINDS = (
    *(QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit),
    *(QAbstractItemView, QAbstractSpinBox, QAbstractSlider),
)
OF_QT = ("qt_spinbox_lineedit",)
"""Parts of one control that have no voice of their own."""
TAB, SHIFT_TAB = Qt.Key.Key_Tab, Qt.Key.Key_Backtab
MOST = 200


@pytest.fixture
def busy(window):
    """A window in which as much as can be is seen: a span, its relations, the bars."""
    window.resize(1280, 900)
    session = window.session
    start = caret_on(window, "الجيش")
    session.tag("actor")
    caret_on(window, "دمشق")
    session.tag("location")
    session.place(start + 1)
    session.select_span(session.spans.visible[0].uid)
    session.problem_raised.emit("Something is the matter.", "Mend it.")
    for command in ("find", "strip"):
        if command in BY_ID:
            window.dispatcher.trigger(BY_ID[command])
    QApplication.processEvents()
    return window


def controls(root: QWidget) -> Iterator[QWidget]:
    """What can be pressed, typed in or stood on, and is seen."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not root:
            continue
        if isinstance(widget, QScrollBar | QHeaderView) or widget.objectName() in OF_QT:
            continue
        if isinstance(widget, KINDS) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield widget


def faults(root: QWidget) -> list[str]:
    """What is wrong with the names of the controls in a window."""
    out = []
    for widget in controls(root):
        said = QAccessible.queryAccessibleInterface(widget)
        name = said.text(QAccessible.Text.Name)
        shown = widget.text() if isinstance(widget, QAbstractButton) else ""
        if not name.strip():
            out.append(f"no name: {widget}")
        if isinstance(widget, QAbstractButton) and not shown and not widget.toolTip():
            out.append(f"an icon alone, without a tip: {widget} {name}")
        if isinstance(widget, QComboBox | QLineEdit) and not widget.accessibleName():
            out.append(f"only its content for a name: {widget} {name}")
        if "<" in said.text(QAccessible.Text.Description):
            out.append(f"mark-up is read aloud: {widget} {name}")
    return out


def test_every_control_of_the_window_has_a_name(busy):
    assert len(list(controls(busy))) > 20
    assert faults(busy) == []


def test_every_control_of_the_welcome_page_has_a_name(empty_window, project_path):
    assert faults(empty_window) == []
    assert empty_window.doors.open_path(project_path)
    empty_window.session.close_project()
    assert faults(empty_window) == []  # now with a recent project


def test_every_menu_item_has_a_name_before_a_menu_is_opened(window):
    for menu in window.menus.menus.values():
        for action in menu.actions():
            assert action.isSeparator() or action.text(), menu.title()


DIALOGS = [
    *(c.id for c in COMMANDS if str(c.title).endswith("…")),
    *("help", "shortcuts", "about"),
]


@pytest.mark.parametrize("command", DIALOGS)
def test_every_control_of_every_dialog_has_a_name(window, command, qtbot):
    before = set(QApplication.topLevelWidgets())
    window.dispatcher.trigger(BY_ID[command])
    QApplication.processEvents()
    opened = [w for w in QApplication.topLevelWidgets() if w not in before and w.isVisible()]
    for dialog in opened:
        assert dialog.windowTitle() or command == "about"
        if not isinstance(dialog, QFileDialog):  # that one is Qt's, or the system's
            assert faults(dialog) == []
        dialog.close()
    if command in ("new_project", "import", "export", "annotator", "help", "shortcuts", "about"):
        assert opened


def test_the_report_of_an_import_has_names(window, qtbot):
    report = ImportReport(
        files=[FileResult(file="a.txt", format="text", encoding="utf-8", read=1)],
        problems=[Problem(kind=Kind.REMARK, message="Odd.", hint="Look.")],
    )
    dialog = ReportDialog(report, window)
    dialog.show()
    assert faults(dialog) == []
    dialog.close()
    dialog.deleteLater()


# --- the keyboard


def reachable(window) -> set[QWidget]:
    """Where F6 leads, and Tab and Shift+Tab from there; on the page Tab goes from span to span."""
    met: set[QWidget] = set()
    window.page.reader.setFocus()
    stops: list[QWidget] = []
    while window.focusWidget() not in stops:
        stops.append(window.focusWidget())
        press(window.focusWidget(), Qt.Key.Key_F6)
    for stop in stops:
        for key in (TAB, SHIFT_TAB):
            stop.setFocus()
            for _ in range(MOST):
                here = window.focusWidget()
                if here is window.page.reader and met:
                    break
                met.add(here)
                shift = Qt.KeyboardModifier.ShiftModifier
                nothing = Qt.KeyboardModifier.NoModifier
                press(here, key, shift if key == SHIFT_TAB else nothing)
    return met | set(stops)


def test_the_keyboard_reaches_every_control_that_can_be_used(busy):
    met = reachable(busy)
    missed = []
    for widget in controls(busy):
        deaf = widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if deaf or isinstance(widget, QLabel) or not widget.isEnabled():
            continue  # a sign, or words that can be copied with the mouse
        if widget not in met and widget.focusProxy() is None:
            missed.append(f"{widget} {widget.accessibleName()}")
    assert missed == []
    assert busy.page.reader in met


def test_tab_stays_on_the_page_and_f6_leaves_it(busy):
    reader = busy.page.reader
    reader.setFocus()
    press(reader, TAB)
    assert reader.hasFocus()
    press(reader, Qt.Key.Key_F6)
    assert not reader.hasFocus()
