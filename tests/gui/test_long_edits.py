"""Edits of very many places: the window answers while they run; stopped, nothing was changed."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from app.gui.long_edits import LONG
from app.model.article import State
from app.model.clock import now
from app.model.edits import AddSpan, Batch, RemoveSpan, SetState
from app.model.errors import UserError
from app.model.span import Span, quote_of
from app.model.uids import new_uid
from app.project.project import Project
from tests.gui.hands import caret_on, press, reopened

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def adding(session, number=2 * LONG, label="actor"):
    """An edit that adds so many spans to the article on the page."""
    spans = []
    for n in range(number):
        start = n % 20
        extent = ((start, start + 5),)
        spans.append(
            Span(
                uid=new_uid(),
                article=session.uid,
                annotator=session.annotator,
                label=label,
                fragments=extent,
                quote=quote_of(session.text, extent),
                created=now(),
            )
        )
    return Batch("Everywhere", tuple(AddSpan(span) for span in spans))


@pytest.fixture
def told(window):
    """What was said, problems included."""
    said = []
    window.session.told.connect(said.append)
    window.session.problem_raised.connect(lambda message, hint: said.append(message))
    return said


def over(window, qtbot):
    """Waits for the end of what is under way."""
    qtbot.waitUntil(lambda: not window.session.long.title, timeout=30_000)
    assert not window.session.work


def dump(window):
    return "\n".join(window.session.project._conn.iterdump())


def spans_in(window):
    return len(window.session.project.spans(window.session.uid))


def test_the_window_answers_meanwhile(window, qtbot, told):
    """Events are answered between its steps: the page is painted, the caret walks."""
    session, reader = window.session, window.page.reader
    turns, seen = [], []
    timer = QTimer()
    timer.setInterval(0)
    timer.timeout.connect(lambda: turns.append(session.long.title))
    session.long.progressed.connect(lambda done, total: seen.append((done, total)))
    done = []
    assert session.run(adding(session), lambda: done.append(spans_in(window)))
    assert (spans_in(window), done) == (0, [])
    timer.start()
    QTest.keyClick(reader, KEY.Key_Left)
    caret = session.caret
    QTest.keyClick(reader, KEY.Key_Left)
    assert session.caret != caret
    assert not reader.grab().isNull()
    assert window.status.work.isVisible()
    assert window.status.work.what.text() == "Everywhere"
    over(window, qtbot)
    timer.stop()
    assert turns.count("Everywhere") > 3
    assert seen
    assert all(total in (0, 2 * LONG) for _, total in seen)
    assert done == [2 * LONG]
    assert len(session.spans.visible) == 2 * LONG
    assert window.status.work.isHidden()
    assert session.project.check().problems == []


def test_other_edits_wait(window, qtbot, told):
    session = window.session
    caret_on(window, "وزارة")
    assert session.run(adding(session))
    assert not session.tag("claim")
    assert told[-1] == "Everywhere is running; edits wait."
    assert not session.run(adding(session))
    assert not session.undo()
    assert not session.run_long("Other", lambda project: adding(session))
    window.doors.ask_import()
    assert window.doors.dialog is None
    assert "Long work is running" in told[-1]
    assert not window.doors.open_path(session.project.path)
    over(window, qtbot)
    assert session.tag("claim")
    assert spans_in(window) == 2 * LONG + 1


def test_articles_are_read_meanwhile(window, qtbot):
    session = window.session
    first = session.uid
    assert session.run(adding(session, 10 * LONG))
    qtbot.waitUntil(lambda: window.status.work.bar.value() > 0, timeout=30_000)
    assert session.step(1)
    assert "الوفد" in session.text
    over(window, qtbot)
    assert session.uid != first
    assert session.open_article(first)
    assert len(session.spans.visible) == 10 * LONG


def test_stopped_nothing_was_changed(window, qtbot, told):
    session = window.session
    caret_on(window, "الجيش")
    assert session.tag("actor")
    before = dump(window)
    assert session.run(adding(session, 20 * LONG), lambda: told.append("never"))
    qtbot.waitUntil(lambda: window.status.work.bar.value() > 0, timeout=30_000)
    press(window.page.reader, KEY.Key_X, CTRL_SHIFT, text="\x18")
    assert "Stopping" in told[-1]
    over(window, qtbot)
    assert told[-1] == "Stopped. Nothing was changed."
    assert "never" not in told
    assert dump(window) == before
    assert len(session.spans.visible) == 1
    assert session.undo()
    assert spans_in(window) == 0


def test_stopped_by_its_button(window, qtbot, told):
    session, work = window.session, window.status.work
    assert session.run(adding(session, 20 * LONG))
    qtbot.waitUntil(work.isVisible)
    work.stop.click()
    assert not work.stop.isEnabled()
    over(window, qtbot)
    assert spans_in(window) == 0
    assert session.run(adding(session))
    assert work.stop.isEnabled()
    over(window, qtbot)
    assert spans_in(window) == 2 * LONG


def test_nothing_to_stop(window, told):
    press(window.page.reader, KEY.Key_X, CTRL_SHIFT, text="\x18")
    assert told[-1] == "No long change is running."


def test_undo_and_redo(window, qtbot, told, project_path):
    session = window.session
    caret_on(window, "الجيش")
    assert session.tag("claim")
    before = list(session.project.records(sources=True))
    assert session.run(adding(session))
    over(window, qtbot)
    after = list(session.project.records(sources=True))
    for _ in range(2):
        press(window.page.reader, KEY.Key_Z, CTRL, text="\x1a")
        assert session.long.title == "Everywhere"
        over(window, qtbot)
        assert told[-1] == "Undone: Everywhere."
        assert list(session.project.records(sources=True)) == before
        assert len(session.spans.visible) == 1
        press(window.page.reader, KEY.Key_Y, CTRL, text="\x19")
        over(window, qtbot)
        assert told[-1] == "Done again: Everywhere."
        assert list(session.project.records(sources=True)) == after
    assert session.undo()
    over(window, qtbot)
    assert session.undo()
    assert spans_in(window) == 0
    with reopened(project_path) as project:
        assert project.check().problems == []


def test_undo_that_is_stopped_can_be_had_again(window, qtbot, told):
    session = window.session
    assert session.run(adding(session, 10 * LONG))
    over(window, qtbot)
    assert session.undo()
    session.stop_long()
    over(window, qtbot)
    assert told[-1] == "Stopped. Nothing was changed."
    assert spans_in(window) == 10 * LONG
    assert session.undo()
    over(window, qtbot)
    assert spans_in(window) == 0
    assert session.history.can_redo
    assert not session.history.can_undo


def test_refused_as_a_whole(window, qtbot, told):
    session = window.session
    edit = adding(session)
    twice = Batch(edit.title, (*edit.edits, edit.edits[0]))
    assert session.run(twice, lambda: told.append("never"))
    over(window, qtbot)
    assert "already" in told[-1]
    assert spans_in(window) == 0
    assert not session.history.can_undo


def test_steps_that_no_longer_fit_are_left_out(window, qtbot, told, project_path):
    session = window.session
    caret_on(window, "الجيش")
    assert session.tag("claim")
    edit = adding(session)
    assert session.run(edit)
    over(window, qtbot)
    with Project.open(project_path, lock=False) as other:
        other.apply(RemoveSpan(edit.edits[0].span))
    assert session.undo()
    over(window, qtbot)
    assert "There is no span" in told[-1]
    assert len(session.spans.visible) == 2 * LONG
    assert session.undo()
    assert told[-1].startswith("Undone")
    assert len(session.spans.visible) == 2 * LONG - 1


def test_what_the_file_refuses_stays_on_the_stack(window, qtbot, told, project_path):
    session = window.session
    assert session.run(adding(session))
    over(window, qtbot)

    def refusing(_project):
        raise UserError("The disk is full.")

    assert session.run_long("Full", refusing)
    over(window, qtbot)
    assert told[-1] == "The disk is full."
    kept = project_path.rename(project_path.with_suffix(".moved"))
    assert session.undo()
    over(window, qtbot)
    kept.rename(project_path)
    assert session.history.can_undo


def test_a_mistake_of_ours_is_told(window, qtbot, told, caplog):
    assert window.session.run_long("Broken", lambda project: 1 / 0)
    over(window, qtbot)
    assert "mistake of ours" in told[-1]
    assert "ZeroDivisionError" in caplog.text
    assert window.session.tag("claim", 0, 4)


def test_closing_meanwhile(window, qtbot, project_path):
    session = window.session
    assert session.run(adding(session, 20 * LONG))
    qtbot.waitUntil(lambda: window.status.work.bar.value() > 0, timeout=30_000)
    session.close_project()
    assert not session.long.title
    assert not session.work
    with reopened(project_path) as project:
        assert project.counts().spans == 0
        assert project.check().problems == []


def test_many_places_and_a_state(window, qtbot):
    session = window.session
    edit = adding(session)
    state = SetState(session.uid, session.annotator, session.state, State.IN_PROGRESS)
    assert session.run(Batch("Both", (*edit.edits, state)))
    over(window, qtbot)
    assert session.state is State.IN_PROGRESS
    assert len(session.spans.visible) == 2 * LONG
