"""What is being written when something is taken back is the last thing that was done."""

from app.gui.window import Window
from tests.gui.hands import caret_on, quotes


def tag_then_write_elsewhere(window: Window) -> str:
    """Tags in the second article, in the first, and writes a note in the second one."""
    session = window.session
    session.step(1)
    caret_on(window, "حمص")
    session.tag("location")
    written = session.uid
    session.step(-1)
    caret_on(window, "دمشق")
    session.tag("location")
    session.step(1)
    session.select_span(session.spans.visible[0].uid)
    window.inspector.note.setFocus()
    window.inspector.note.insertPlainText("see page 3")
    return written


def test_undo_takes_back_what_was_being_written_before_an_edit_elsewhere(window):
    session = window.session
    written = tag_then_write_elsewhere(window)
    assert session.undo()
    assert session.uid == written
    assert session.spans.visible[0].note == ""
    assert session.undo()
    assert session.uid != written
    assert quotes(window) == []


def test_all_of_it_can_be_done_again(window):
    session = window.session
    written = tag_then_write_elsewhere(window)
    for _ in range(3):
        assert session.undo()
    assert not session.history.can_undo
    for _ in range(3):
        assert session.redo()
    assert not session.redo()
    assert session.uid == written
    assert session.spans.visible[0].note == "see page 3"


def test_what_is_written_after_an_undo_is_kept_and_ends_what_can_be_done_again(window):
    session = window.session
    written = tag_then_write_elsewhere(window)
    assert session.undo()
    session.select_span(session.spans.visible[0].uid)
    window.inspector.note.setFocus()
    window.inspector.note.insertPlainText("see page 4")
    assert not session.redo()
    assert session.uid == written
    assert session.spans.visible[0].note == "see page 4"
