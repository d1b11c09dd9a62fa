"""Several articles at once: selected by key and pointer, changed in one step, one undo."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.gui.queue import bulk
from app.gui.queue_model import ROW
from app.model.article import State
from app.project.project import Project
from tests.gui.hands import collect, press, reopened

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_Key = Qt.Key


def states(window):
    rows = [window.queue.model.row(n) for n in range(window.queue.model.rowCount())]
    return [row.state for row in rows if row]


def assigned(window):
    rows = [window.queue.model.row(n) for n in range(window.queue.model.rowCount())]
    return [row.assigned for row in rows if row]


def asked(window):
    """The menu of the selected articles, asked for by key."""
    view = window.queue.view
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(view.viewport(), event)
    menu = window.queue.menu
    assert menu.isVisible()
    menu.hide()
    return menu


def entry(menu, *words):
    for word in words:
        action = next(a for a in menu.actions() if a.text() == word)
        menu = action.menu()
    return action


def test_a_run_of_rows_is_selected_by_key_and_marked_in_one_step(window):
    view, session = window.queue.view, window.session
    view.setFocus()
    opened = []
    session.article_opened.connect(opened.append)
    for _ in range(2):
        press(view, _Key.Key_Down, _SHIFT)
    assert view.places() == [0, 1, 2]
    assert opened == []
    menu = asked(window)
    assert menu.actions()[0].text() == "3 articles"
    said = []
    session.told.connect(said.append)
    before = states(window)
    entry(menu, "Second look").trigger()
    assert states(window)[:3] == [State.SECOND_LOOK] * 3
    assert said[-1] == "3 articles marked: Second look."
    assert view.places() == [0, 1, 2]
    assert session.state is State.SECOND_LOOK
    assert window.head.state.text() == "Second look"
    session.undo()
    assert states(window) == before
    assert said[-1] == "Undone: states of articles."
    assert window.head.state.text() == "Done"
    session.redo()
    assert states(window)[:3] == [State.SECOND_LOOK] * 3


def test_ctrl_and_shift_clicks_select_and_open_nothing(window):
    view, session = window.queue.view, window.session
    uid = session.uid
    click, left = QTest.mouseClick, Qt.MouseButton.LeftButton

    def at(row):
        return view.visualRect(window.queue.model.index(row)).center()

    click(view.viewport(), left, _CTRL, at(3))
    click(view.viewport(), left, _CTRL, at(5))
    assert view.places() == [0, 3, 5]
    assert session.uid == uid
    click(view.viewport(), left, pos=at(1))
    assert view.places() == [1]
    assert session.article.title == "أخبار اليوم"
    assert window.page.reader.hasFocus()
    click(view.viewport(), left, _SHIFT, at(4))
    assert view.places() == [1, 2, 3, 4]
    assert session.article.title == "أخبار اليوم"


def test_a_step_by_key_selects_its_article_alone_though_ctrl_is_held(window):
    view, reader = window.queue.view, window.page.reader
    for row in (1, 2):
        QTest.keyPress(reader, _Key.Key_PageDown, _CTRL)
        assert QApplication.keyboardModifiers() == _CTRL
        assert view.places() == [row]
    QTest.keyRelease(reader, _Key.Key_PageDown)


def test_the_pointers_menu_keeps_what_is_selected(window):
    view = window.queue.view
    view.setFocus()
    press(view, _Key.Key_Down, _SHIFT)
    opened = []
    window.session.article_opened.connect(opened.append)
    right = Qt.MouseButton.RightButton
    where = view.visualRect(window.queue.model.index(1)).center()
    QTest.mouseClick(view.viewport(), right, pos=where)
    assert view.places() == [0, 1]
    other = view.visualRect(window.queue.model.index(4)).center()
    QTest.mouseClick(view.viewport(), right, pos=other)
    assert view.places() == [4]
    assert opened == []
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, other, view.mapToGlobal(other))
    QApplication.sendEvent(view.viewport(), event)
    assert window.queue.menu.isVisible()
    assert window.queue.menu.actions()[0].text() == "1 article"
    window.queue.menu.hide()


def test_all_of_a_filtered_queue_is_selected_by_key(window):
    view = window.queue.view
    window.queue.line.write("state:open")
    view.setFocus()
    press(view, _Key.Key_A, _CTRL, "\x01")
    assert view.places() == [0, 1, 2]
    entry(asked(window), "Skipped").trigger()
    window.queue.line.write("")
    assert states(window).count(State.SKIPPED) == 4
    assert not window.session.has_selection


def test_a_folded_group_stands_for_all_in_it(window):
    from app.model.queue import GroupBy, Grouping

    view = window.queue.view
    window.session.arranging.group_by(Grouping(GroupBy.FIELD, "publisher"))
    window.queue.model.fold(0, folded=True)
    view.setFocus()
    view.go_to(0)
    assert len(window.queue.selected()) == 2
    entry(asked(window), "Done").trigger()
    assert states(window).count(State.DONE) == 2
    window.queue.model.fold(0, folded=False)
    assert states(window).count(State.DONE) == 4


def test_assigning_to_people(window):
    view, session = window.queue.view, window.session
    view.setFocus()
    press(view, _Key.Key_Down, _SHIFT)
    menu = asked(window)
    assert not entry(menu, "Assign to", "samar").isChecked()
    entry(menu, "Assign to", "samar").trigger()
    assert assigned(window)[:3] == [("samar",)] * 3
    entry(asked(window), "Assign to", "maryam (me)").trigger()
    assert assigned(window)[:3] == [("maryam", "samar"), ("maryam", "samar"), ("samar",)]
    index = window.queue.model.index(0)
    assert "assigned to maryam, samar" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    menu = asked(window)
    assert entry(menu, "Assign to", "samar").isChecked()
    entry(menu, "Assign to", "samar").trigger()
    assert assigned(window)[:3] == [("maryam",), ("maryam",), ("samar",)]
    entry(asked(window), "Assign to", "Nobody").trigger()
    assert assigned(window)[:3] == [(), (), ("samar",)]
    for _ in range(4):
        session.undo()
    assert assigned(window)[:3] == [(), ("samar",), ("samar",)]
    with reopened(session.project.path) as project:
        assert project.queueing.assignees() == ["samar"]


def test_assigning_to_somebody_new(window):
    panel = window.queue
    panel.view.setFocus()
    entry(asked(window), "Assign to", "Somebody else…").trigger()
    dialog = panel.dialog
    assert dialog is not None
    dialog.answer.click()
    assert dialog.mistake.isVisible()
    dialog.name.setCurrentText(" هدى ")
    dialog.answer.click()
    assert assigned(window)[0] == ("هدى",)
    assert "هدى" in window.session.project.annotators()
    collect()
    window.queue.line.write("for:هدى")
    assert window.queue.model.rowCount() == 1


def test_nothing_to_change_is_told(window):
    said = []
    window.session.told.connect(said.append)
    ids = window.session.queue
    assert not bulk.set_states(window.session, ids[:1], State.DONE)
    assert said[-1] == "There is nothing to change."
    assert not bulk.clear(window.session, ids[:1])
    assert bulk.clear(window.session, ids)
    assert said[-1] == "2 articles assigned to nobody."
    assert not bulk.assign(window.session, ids, " ")
    assert window.notice.isVisible()


def test_nothing_is_changed_where_nothing_can_be(empty_window, project_path):
    with Project.open(project_path):
        empty_window.doors.open_path(project_path)
        session = empty_window.session
        assert session.read_only
        assert not bulk.set_states(session, session.queue, State.DONE)
        empty_window.queue.view.setFocus()
        menu = asked(empty_window)
        assert not entry(menu, "Done").isEnabled()
        assert not entry(menu, "Assign to").isEnabled()
    session.close_project()
    assert not bulk.assign(session, [1], "samar")


@pytest.mark.parametrize("look", ["light", "dark", "sepia"])
def test_every_kind_of_row_can_be_painted(window, look):
    from app.model.queue import GroupBy, Grouping

    window.look.choose(look)
    window.session.arranging.group_by(Grouping(GroupBy.ASSIGNED))
    window.queue.model.fold(1, folded=True)
    plain = window.queue.view.grab().toImage()
    window.queue.view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert window.queue.view.grab().toImage() != plain
    assert window.queue.model.index(1).data(ROW).assigned == ("samar",)
