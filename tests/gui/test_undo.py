from PySide6.QtCore import Qt

from app.model.article import State
from app.model.edits import RenameAnnotator, WithdrawArticles
from tests.gui.hands import caret_on, press, quotes, reopened

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def tag_in_two_articles(window) -> tuple[str, str]:
    caret_on(window, "دمشق")
    window.session.tag("location")
    first = window.session.uid
    window.session.step(1)
    caret_on(window, "حمص")
    window.session.tag("location")
    return first, window.session.uid


def test_undo_and_redo_open_the_article_they_touch(window, project_path):
    session = window.session
    first, second = tag_in_two_articles(window)
    session.undo()
    assert (session.uid, quotes(window)) == (second, [])
    session.undo()
    assert (session.uid, quotes(window)) == (first, [])
    assert session.caret == session.text.index("دمشق")
    session.redo()
    assert (session.uid, quotes(window)) == (first, [("location", "دمشق")])
    assert session.span is not None
    session.redo()
    assert (session.uid, quotes(window)) == (second, [("location", "حمص")])
    with reopened(project_path) as project:
        assert project.counts().spans == 2


def test_nothing_to_undo_is_told(window, qtbot):
    with qtbot.waitSignal(window.session.told):
        assert not window.session.undo()
    with qtbot.waitSignal(window.session.told):
        assert not window.session.redo()


def test_undo_goes_by_the_place_of_the_key_under_an_arabic_layout(window):
    caret_on(window, "دمشق")
    window.session.tag("location")
    press(window.page.reader, 0x0626, CTRL, "", 52)
    assert quotes(window) == []
    press(window.page.reader, 0x0626, CTRL | SHIFT, "", 52)
    assert quotes(window) == [("location", "دمشق")]


def test_done_and_next_then_undo_comes_back(window, qtbot):
    session = window.session
    first = session.uid
    press(window.page.reader, Key.Key_Return, CTRL, "\r")
    assert session.uid != first
    session.undo()
    assert session.uid == first
    assert session.state is State.NEW
    session.redo()
    assert session.state is State.DONE
    session.step(1)
    session.step(1)
    with qtbot.waitSignal(session.told) as told:
        assert not session.mark_done_and_next()
    assert "last" in told.args[0]
    assert session.state is State.DONE


def test_a_withdrawn_article_leaves_the_queue_and_comes_back(window):
    session = window.session
    gone = session.uid
    assert session.run(WithdrawArticles((gone,)))
    assert window.queue.model.rowCount() == 2
    assert session.uid not in ("", gone)
    session.undo()
    assert window.queue.model.rowCount() == 3
    rest = [window.queue.model.row(n).uid for n in range(3)]
    assert session.run(WithdrawArticles(tuple(rest)))
    assert session.uid == ""
    assert window.page.empty.isVisible()
    session.undo()
    assert session.uid


def test_correcting_a_name_is_an_edit(window):
    caret_on(window, "دمشق")
    window.session.tag("location")
    assert window.session.run(RenameAnnotator("maryam", "Maryam H."))
    assert window.session.annotator == "Maryam H."
    assert window.status.annotator.text() == "Maryam H."
    assert {span.annotator for span in window.session.spans.visible} == {"Maryam H."}
    window.session.undo()
    assert window.session.annotator == "maryam"
    assert quotes(window) == [("location", "دمشق")]


def test_another_project_forgets_what_could_be_undone(window, project_path):
    caret_on(window, "دمشق")
    window.session.tag("location")
    other = project_path.with_name("other.hashiya")
    window.session.project.copy_to(other)
    assert window.doors.open_path(other)
    assert not window.session.history.can_undo
    assert not window.session.read_only
    assert quotes(window) == [("location", "دمشق")]
    assert window.doors.open_path(project_path)
    assert not window.session.read_only


def test_the_same_project_is_not_opened_twice(window, project_path, qtbot):
    with qtbot.waitSignal(window.session.told) as told:
        assert window.doors.open_path(project_path)
    assert "already" in told.args[0]
    assert not window.session.read_only


def test_what_was_undone_is_named(window, qtbot):
    caret_on(window, "دمشق")
    window.session.tag("location")
    window.session.set_note("x")
    for words in ("span changed", "span added"):
        with qtbot.waitSignal(window.session.told) as told:
            window.session.undo()
        assert words in told.args[0]
    with qtbot.waitSignal(window.session.told) as told:
        window.session.redo()
    assert "span added" in told.args[0]
