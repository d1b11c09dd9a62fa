"""Looking through a project beside the window: it ends when it is told to, whatever it is at."""

import itertools
import threading
from collections import deque

import pytest

from app.gui.search.hunt import Hunt, _work
from app.model.edits import WithdrawArticles
from app.model.errors import UserError
from app.tasks.progress import Progress
from tests.gui.hands import press

STEP = Progress(1, 9, "articles")


@pytest.fixture
def hunt(window):
    return Hunt(window)


@pytest.fixture
def heard(hunt):
    """What the hunt says, in order."""
    said = []
    hunt.arrived.connect(lambda rows: said.append(("rows", list(rows))))
    hunt.counted.connect(lambda total: said.append(("count", total)))
    hunt.ended.connect(lambda: said.append(("end", None)))
    hunt.failed.connect(lambda message, hint: said.append((message, hint)))
    return said


def rows_of(said):
    return [row for what, rows in said if what == "rows" for row in rows]


def endless(project):
    for n in itertools.count():
        yield STEP, [n]


def test_what_has_no_end_is_ended(window, hunt, heard, qtbot):
    hunt.start(window.session.project.path, endless)
    qtbot.waitUntil(lambda: bool(heard))
    hunt.stop()
    assert not hunt.running
    there = len(heard)
    qtbot.wait(20)
    assert len(heard) == there
    assert ("end", None) not in heard
    hunt.stop()


def test_its_thread_and_its_project_are_gone_when_it_is_ended(window, hunt, heard, qtbot):
    closed = threading.Event()

    def steps(project):
        try:
            yield from endless(project)
        finally:
            closed.set()

    hunt.start(window.session.project.path, steps)
    qtbot.waitUntil(lambda: bool(heard))
    hunt.stop()
    assert closed.is_set()


def test_another_one_ends_the_one_before(window, hunt, heard, qtbot):
    path = window.session.project.path
    hunt.start(path, endless)
    qtbot.waitUntil(lambda: bool(heard))
    heard.clear()
    hunt.start(path, lambda project: iter([(STEP, ["a"]), (STEP, 2), (STEP, []), (STEP, ["b"])]))
    qtbot.waitUntil(lambda: ("end", None) in heard)
    assert rows_of(heard) == ["a", "b"]
    assert ("count", 2) in heard
    assert not hunt.running


def test_a_count_is_told_while_rows_go_on_coming(window, hunt, heard, qtbot):
    def steps(project):
        yield STEP, ["a"]
        yield STEP, 7
        yield from endless(project)

    hunt.start(window.session.project.path, steps)
    qtbot.waitUntil(lambda: ("count", 7) in heard)
    assert hunt.running
    qtbot.waitUntil(lambda: len(rows_of(heard)) > 1)
    assert ("end", None) not in heard
    hunt.stop()


def test_a_mistake_is_told_and_what_was_found_stays(window, hunt, heard, qtbot):
    def steps(project):
        yield STEP, ["a"]
        raise UserError("It cannot be read.", "Copy it.")

    hunt.start(window.session.project.path, steps)
    qtbot.waitUntil(lambda: not hunt.running)
    assert rows_of(heard) == ["a"]
    assert heard[-1] == ("It cannot be read.", "Copy it.")


def test_a_project_that_is_gone_is_told(window, hunt, heard, qtbot, tmp_path):
    hunt.start(tmp_path / "gone.hashiya", endless)
    qtbot.waitUntil(lambda: not hunt.running)
    assert len(heard) == 1
    assert "gone.hashiya" in heard[0][0]


def test_a_failed_search_everywhere_says_so_in_the_window(window, qtbot):
    told = []
    window.session.problem_raised.connect(lambda message, hint: told.append((message, hint)))
    panel = window.everywhere
    panel.show()
    panel._hunt.failed.emit("It cannot be read.", "Copy it.")
    assert told == [("It cannot be read.", "Copy it.")]
    told.clear()
    window.consistency.show()
    window.consistency._hunt.failed.emit("It cannot be read.", "Copy it.")
    assert told == [("It cannot be read.", "Copy it.")]
    assert window.consistency.place.text() == ""


def test_esc_ends_a_search_that_is_running_and_keeps_what_was_found(window, qtbot):
    panel = window.search
    panel.open()
    panel._hunt.start(window.session.project.path, _rows_without_end)
    qtbot.waitUntil(lambda: bool(panel.view.hits.rows))
    assert panel.count.text().endswith("so far…")
    press(panel.field, 0x01000000)
    assert not panel.running
    assert panel.view.hits.rows
    assert panel.count.text() in ("1 hit", f"{len(panel.view.hits.rows):,} hits")
    assert panel.isVisible()
    press(panel.field, 0x01000000)
    assert panel.isHidden()


def test_esc_ends_tagging_everywhere_in_the_middle(window, qtbot):
    panel, session = window.everywhere, window.session
    start = session.text.index("وزارة")
    session.place(start, start + 5)
    panel.open()
    panel.view.hits.clear()
    panel._hunt.start(session.project.path, _rows_without_end)
    qtbot.waitUntil(lambda: bool(panel.view.hits.rows))
    assert panel.count.text().endswith("…")
    assert not panel.accept.isEnabled()
    panel.view.setFocus()
    press(panel.view, 0x01000000)
    assert not panel.running
    assert panel.view.hits.ticked
    assert panel.isVisible()


def _rows_without_end(project):
    """The hits of one word, again and again."""
    from app.gui.search.looking import hits_of

    found = [rows for _, rows in hits_of(project, "وزارة") if isinstance(rows, list) and rows]
    for n in itertools.count():
        yield Progress(n, 0, "articles"), found[0] if n < 50 else []


# -- what is done in the thread, done here


def numbers(project):
    """Two steps with rows, one with none, and one that says how many there are in all."""
    yield STEP, [project.counts().articles]
    yield Progress(2, 9, "articles"), []
    yield Progress(3, 9, "articles"), 0
    yield Progress(4, 9, "articles"), 7
    yield Progress(5, 9, "articles"), ["a", "b"]


def test_each_step_is_passed_on_and_only_what_was_found_is_kept(project_path):
    into = deque()
    steps = list(_work(project_path, numbers, into)())
    assert [step.done for step in steps] == [1, 2, 3, 4, 5]
    assert list(into) == [[3], 7, ["a", "b"]]


def test_the_project_is_only_read_and_closed_at_the_end(project_path):
    seen = []

    def steps(project):
        seen.append(project)
        assert project.read_only
        yield STEP, ["a"]
        with pytest.raises(UserError):
            project.apply(WithdrawArticles((project.first_article(),)))

    assert list(_work(project_path, steps, deque())()) == [STEP]
    with pytest.raises(UserError, match="closed"):
        seen[0].counts()


def test_what_is_stopped_half_way_closes_its_project_too(project_path):
    seen, into = [], deque()

    def steps(project):
        seen.append(project)
        yield from endless(project)

    running = _work(project_path, steps, into)()
    assert [next(running), next(running), next(running)] == [STEP] * 3
    running.close()
    assert list(into) == [[0], [1], [2]]
    with pytest.raises(UserError, match="closed"):
        seen[0].counts()


def test_rows_that_came_in_between_are_told_at_once_and_a_total_before_them(window, hunt, heard):
    hunt.start(window.session.project.path, numbers)
    hunt._rows.extend([["a"], 5, ["b", "c"]])
    hunt._on_progressed()
    assert heard == [("count", 5), ("rows", ["a", "b", "c"])]
    hunt._on_progressed()
    assert len(heard) == 2
    hunt.stop()
    hunt._rows.append(["late"])
    hunt._on_progressed()
    assert len(heard) == 2


def test_what_comes_in_while_some_is_told_waits_so_that_the_window_goes_on(window, hunt, heard):
    """Who finds faster than can be told would keep the window at it for good."""
    hunt.start(window.session.project.path, numbers)
    hunt.counted.connect(lambda n: hunt._rows.append(n + 1) if n < 50 else None)
    hunt._rows.append(1)
    hunt._on_progressed()
    assert heard == [("count", 1)]
    hunt._on_progressed()
    assert heard == [("count", 1), ("count", 2)]
    hunt.stop()
