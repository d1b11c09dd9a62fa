"""Everything the queue does, by keys alone."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from app.gui.queue.menus import emptied
from app.model.article import Comment, State
from app.model.clock import now
from app.model.edits import AddComment
from app.model.queue import GroupBy, Grouping
from app.model.uids import new_uid
from tests.gui.hands import press, reopened

Key = Qt.Key
NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def key(window, code, modifiers=NONE, text=""):
    press(QApplication.activePopupWidget() or window.focusWidget(), code, modifiers, text)
    QApplication.processEvents()


def into_list(window):
    key(window, Key.Key_J, CTRL)
    key(window, Key.Key_Down)
    assert window.focusWidget() is window.queue.view


@pytest.mark.parametrize(("code", "modifiers"), [(Key.Key_Menu, NONE), (Key.Key_F10, SHIFT)])
def test_all_are_marked_by_keys_and_one_undo_takes_it_back(window, project_path, code, modifiers):
    states = [row.state for row in window.session.project.queue("maryam")]
    into_list(window)
    key(window, Key.Key_A, CTRL)
    key(window, code, modifiers)
    menu = QApplication.activePopupWidget()
    assert menu is window.queue.menu
    for _ in range(4):  # new, in progress, done, second look
        key(window, Key.Key_Down)
    key(window, Key.Key_Return)
    with reopened(project_path) as project:
        assert {row.state for row in project.queue("maryam")} == {State.SECOND_LOOK}
    key(window, Key.Key_Z, CTRL)
    assert [row.state for row in window.session.project.queue("maryam")] == states


def test_a_key_that_comes_twice_opens_one_menu(window):
    """By the key, and as the event some systems make of it."""
    into_list(window)
    key(window, Key.Key_Menu)
    menu = window.queue.menu
    entries = len(menu.actions())
    view = window.queue.view
    where = view.viewport().rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, where, view.mapToGlobal(where))
    QApplication.sendEvent(view, event)
    assert menu.isVisible()
    assert len(menu.actions()) == entries
    menu.close()


def test_one_is_assigned_to_oneself_by_keys(window):
    into_list(window)
    key(window, Key.Key_Down)
    key(window, Key.Key_Menu)
    for _ in range(6):
        key(window, Key.Key_Down)
    key(window, Key.Key_Right)
    assert isinstance(QApplication.activePopupWidget(), QMenu)
    key(window, Key.Key_Return)
    second = window.session.project.queue("maryam")[1]
    assert second.assigned == ("maryam", "samar")


def test_the_menus_beside_the_line_open_by_key(window):
    key(window, Key.Key_J, CTRL)
    for button, menu in (
        (window.queue.line.filters, window.queue.line.filter_menu),
        (window.queue.line.orders, window.queue.line.order_menu),
    ):
        window.focusWidget().focusNextChild()
        assert window.focusWidget() is button
        assert button.menu() is menu
        menu.fill()
        assert menu.actions()


def test_nothing_stands_in_the_menus_without_a_project(empty_window):
    line = empty_window.queue.line
    for menu in (line.filter_menu, line.order_menu):
        menu.fill()
        assert menu.actions() == []
        emptied(menu)
    assert empty_window.queue.selected() == []
    assert not empty_window.queue.leave()
    assert empty_window.session.arranging.known().people == ()


def test_no_menu_for_nothing(window):
    window.queue.line.write("nothing has this title")
    window.queue.view.menu_asked.emit(window.queue.mapToGlobal(window.queue.rect().center()))
    assert not window.queue.menu.isVisible()
    assert window.queue.model.rowCount() == 0
    key(window, Key.Key_J, CTRL)
    key(window, Key.Key_Return)
    assert window.focusWidget() is window.queue.line.field
    key(window, Key.Key_Escape)
    assert window.queue.line.field.text() == ""
    assert window.queue.model.rowCount() == 6


def test_groups_are_walked_and_folded_by_keys(window):
    window.session.arranging.group_by(Grouping(GroupBy.STATE))
    view, model = window.queue.view, window.queue.model
    into_list(window)
    whole = model.rowCount()
    key(window, Key.Key_PageUp)
    assert view.currentIndex().row() == 0
    key(window, Key.Key_Space)
    assert model.rowCount() < whole
    key(window, Key.Key_Menu)
    folded = window.queue.selected()
    assert len(folded) == model.rows.groups[0].count
    window.queue.menu.close()
    key(window, Key.Key_Right)
    assert model.rowCount() == whole
    key(window, Key.Key_Down)
    key(window, Key.Key_Left)
    assert view.currentIndex().row() == 0


def test_letters_typed_in_the_list_do_nothing(window):
    into_list(window)
    row = window.queue.view.currentIndex().row()
    for letter in "azب":
        key(window, Key.Key_A, text=letter)
    assert window.queue.view.currentIndex().row() == row
    event = QEvent(QEvent.Type.None_)
    assert not window.queue.view.event(event)


def test_a_row_says_how_much_was_said_of_its_article(window):
    """The number of comments stands in the row, whether or not there is room for names."""
    session, model = window.session, window.queue.model
    before = window.queue.view.viewport().grab().toImage()
    comment = Comment(
        uid=new_uid(),
        article=session.uid,
        annotator="maryam",
        text="لماذا؟",
        created=now(),
    )
    assert session.run(AddComment(comment))
    QApplication.processEvents()
    place = model.place_of(session.uid)
    assert "1 comment" in model.index(place).data(Qt.ItemDataRole.AccessibleTextRole)
    assert window.queue.view.viewport().grab().toImage() != before
    window.queue.setFixedWidth(160)
    window.queue.view.repaint()
