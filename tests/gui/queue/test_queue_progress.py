"""What was done today, counted honestly."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from app.gui.queue.foot import pace_words, today_words
from app.gui.queue.progress import PAUSE, Tally, at_work, tally_of
from app.model.article import State
from app.model.edits import AddSpan, Batch, RemoveSpan, SetState
from app.model.queue_edits import SetStates
from app.model.span import Span
from tests.gui.hands import press

DAY = "2026-11-22"
GAPS = st.floats(0, 500, allow_nan=False)


def span(by="maryam", created=f"{DAY}T12:00:00Z"):
    return Span(
        uid="u",
        article="a",
        annotator=by,
        label="actor",
        fragments=((0, 1),),
        quote="x",
        created=created,
    )


def state(before, after, by="maryam", article="a"):
    return SetState(article, by, before, after)


@given(st.lists(GAPS, max_size=20))
def test_pauses_do_not_count(gaps):
    moments, now = [1000.0], 1000.0
    for gap in gaps:
        now += gap
        moments.append(now)
    counted = sum(gap for gap in gaps if gap <= PAUSE)
    assert at_work(moments) == pytest.approx(counted, abs=1e-6)
    assert at_work(moments) <= moments[-1] - moments[0] + 1e-6


def test_no_moment_is_no_time():
    assert at_work([]) == 0
    assert at_work([5.0]) == 0


EDITS = st.lists(
    st.sampled_from(
        [
            AddSpan(span()),
            AddSpan(span(by="samar")),
            state(State.NEW, State.DONE),
            state(State.NEW, State.DONE, by="samar"),
            state(State.NEW, State.DONE, article="b"),
            Batch("both", (AddSpan(span()), state(State.NEW, State.IN_PROGRESS, article="c"))),
            SetStates("maryam", ("a", "d"), (State.NEW,) * 2, (State.DONE,) * 2),
        ]
    ),
    unique_by=id,
    max_size=6,
)


@given(EDITS)
def test_undo_takes_back_what_it_takes_back(edits):
    tally = Tally(DAY)
    for edit in edits:
        tally = tally.after(edit, "maryam")
    for edit in reversed(edits):
        tally = tally.after(edit.inverse(), "maryam")
    assert tally == Tally(DAY)


def test_only_ones_own_work_of_the_day_counts():
    tally = Tally(DAY).after(AddSpan(span(by="samar")), "maryam")
    assert tally == Tally(DAY)
    old = span(created="2026-11-20T12:00:00Z")
    assert Tally(DAY).after(RemoveSpan(old), "maryam") == Tally(DAY)
    assert Tally(DAY).after(AddSpan(span(created="?")), "maryam") == Tally(DAY)
    assert Tally(DAY).after(AddSpan(span()), "maryam").spans == 1
    bulk = SetStates("maryam", ("a",), (State.NEW,), (State.DONE,))
    assert Tally(DAY).after(bulk, "maryam") == Tally(DAY)


@given(st.floats(0, 80_000), st.frozensets(st.text(max_size=3)), st.integers(0, 9999))
def test_what_is_kept_is_found_again_that_day_only(seconds, done, spans):
    tally = Tally(DAY, round(seconds, 1), done, spans)
    assert tally_of(tally.to_json(), DAY) == tally
    assert tally_of(tally.to_json(), "2026-11-23") == Tally("2026-11-23")


@pytest.mark.parametrize(
    "kept",
    [
        None,
        [],
        {"day": DAY},
        {"day": DAY, "seconds": "x", "done": [], "spans": 1},
        {"day": DAY, "seconds": -1, "done": [], "spans": 1},
        {"day": DAY, "seconds": 1, "done": {}, "spans": 1},
        {"day": DAY, "seconds": 1, "done": [], "spans": -1},
    ],
)
def test_what_cannot_be_read_is_nothing(kept):
    assert tally_of(kept, DAY) == Tally(DAY)


def test_words():
    assert pace_words(0) == ""
    assert pace_words(0.2) == "1 s an article"
    assert pace_words(45) == "45 s an article"
    assert pace_words(180) == "3 min an article"
    assert today_words(Tally(DAY)) == ""
    assert today_words(Tally(DAY, 100, frozenset(), 1)) == "today 0 articles, 1 span"
    done = frozenset(map(str, range(12)))
    words = "3 min an article · today 12 articles, 240 spans"
    assert today_words(Tally(DAY, 12 * 180, done, 240)) == words


# -- in the window


class Clock:
    def __init__(self):
        self.now, self.day = 5000.0, date(2026, 11, 22)

    def __call__(self):
        return self.now


@pytest.fixture
def clock(window):
    made = Clock()
    progress = window.session.progress
    progress.clock, progress.today = made, lambda: made.day
    progress._on_annotator_changed()
    return made


def test_the_foot_tells_how_far_one_is(window, clock):
    foot, session = window.queue.foot, window.session
    assert foot.done.text() == "2 of 6 done"
    assert foot.today.isHidden()
    session.step(1)
    for gap in (60, 500, 40):
        clock.now += gap
        session.progress.touch()
    session.mark_done_and_next()
    assert foot.done.text() == "3 of 6 done"
    assert foot.bar.value() == 3
    assert foot.today.text() == "2 min an article · today 1 article, 0 spans"
    session.undo()
    assert foot.done.text() == "2 of 6 done"
    assert foot.today.isHidden()
    session.redo()
    window.queue.line.write("state:open")
    assert foot.done.text() == "0 of 2 done"
    window.queue.line.write("zzz")
    assert foot.isHidden()


def test_reading_is_work(window, clock):
    session, reader = window.session, window.page.reader
    session.progress.touch()
    for n in range(3):
        clock.now += 50
        reader.set_caret(n + 1)
        press(reader, Qt.Key.Key_Right)
    assert session.progress.tally.seconds == 150


def test_the_day_is_kept_for_each_annotator(window, clock, project_path):
    session = window.session
    session.step(1)
    clock.now += 30
    session.set_state(State.DONE)
    session.become("samar")
    assert session.progress.tally == Tally("2026-11-22")
    session.become("maryam")
    assert session.progress.tally.seconds == 30
    assert len(session.progress.tally.done) == 1
    clock.now += 10
    session.progress.touch()
    clock.now += 10
    session.progress.touch()
    session.close_project()
    assert window.doors.open_path(project_path)
    session.progress._on_annotator_changed()
    assert session.progress.tally.seconds == 40
    clock.day += timedelta(days=1)
    session.set_state(State.NEW)
    assert session.progress.tally.day == "2026-11-23"


def test_nothing_counts_without_a_project(empty_window):
    progress = empty_window.session.progress
    progress.touch()
    progress.keep()
    assert progress.tally.seconds == 0
