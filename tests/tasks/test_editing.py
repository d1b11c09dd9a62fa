"""Long edits as jobs: all of it or nothing, whatever ends them."""

import pytest

from app.model.article import State
from app.model.edits import Batch, SetState
from app.model.errors import UserError
from app.project.project import Project
from app.tasks.creating import create_project
from app.tasks.editing import Outcome, carrying_out
from app.tasks.importing import import_files
from app.tasks.progress import run


@pytest.fixture
def path(tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("قالت وزارة الدفاع إن الجيش دخل دمشق.", encoding="utf-8")
    path = tmp_path / "work.hashiya"
    with create_project(path, annotator="maryam") as project:
        run(import_files(project, [article]))
    return path


def states(number):
    """An edit that goes there and back so often."""

    def making(project):
        uid = project.first_article()
        there = SetState(uid, "maryam", State.NEW, State.DONE)
        back = SetState(uid, "maryam", State.DONE, State.NEW)
        return Batch("States", (there, *(back, there) * number))

    return making


def state(path):
    with Project.open(path, read_only=True, lock=False) as project:
        return project.state(project.first_article(), "maryam"), project.history(1)[0]


def test_done(path):
    seen = []
    outcome = run(carrying_out(path, states(600), by="Sami"), seen.append)
    assert outcome.refusal is None
    assert (outcome.edit.title, len(outcome.edit.edits)) == ("States", 1_201)
    assert (seen[0].done, seen[0].total) == (0, 0)
    assert {p.total for p in seen[1:]} == {1_201}
    assert seen[-1].done == 1_201
    found, event = state(path)
    assert (found, event.by, event.kind) == (State.DONE, "Sami", "batch")


def test_left_at_every_step(path):
    steps = 0
    while True:
        work = carrying_out(path, states(300))
        for _ in range(steps + 1):
            last = next(work)
        work.close()
        assert state(path)[0] is State.NEW
        if last.done == last.total > 0:
            return
        steps += 1


def test_an_edit_that_cannot_be_made(path):
    def making(_project):
        raise UserError("No.", "Never.")

    outcome = run(carrying_out(path, making))
    assert outcome.edit is None
    assert outcome.refusal.message == "No."


def test_an_edit_that_is_refused(path):
    def making(project):
        uid = project.first_article()
        return SetState(uid, "maryam", State.DONE, State.NEW)

    outcome = run(carrying_out(path, making))
    assert "changed meanwhile" in outcome.refusal.message
    assert isinstance(outcome.edit, SetState)


def test_a_project_that_has_gone(path):
    path.unlink()
    outcome = run(carrying_out(path, states(1)))
    assert outcome == Outcome(None, outcome.refusal)
    assert isinstance(outcome.refusal, UserError)
