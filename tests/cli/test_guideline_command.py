"""``hashiya guideline``: what is printed, and what is queued."""

import pytest

from app.model.article import State
from app.model.edits import SetState
from app.model.guidelines import Part
from app.project.project import Project
from app.tasks.guidelines import note_edit
from tests.review.colleagues import A, B, colleagues_project


@pytest.fixture
def project(shell):
    path = shell.folder / "two.hashiya"
    with colleagues_project(path) as made:
        part = Part("label", "actor")
        made.apply(note_edit(made.scheme, part, "Without ل", "داعش", "2026-11-22", arabic=False))
        made.apply(SetState(made.first_article(), A, State.NEW, State.DONE))
    return path


def test_exactly_this_is_printed_for_programs(shell, project):
    told = shell.json("guideline", project)
    assert list(told) == ["changes", "queued"]
    (change,) = told["changes"]
    assert list(change) == [
        *("event", "at", "by", "kind", "id", "attribute", "before", "after"),
        *("spans", "articles", "second_look"),
    ]
    assert (change["by"], change["kind"], change["id"]) == ("lead", "label", "actor")
    assert change["after"]["en"].endswith("Without ل (e.g. “داعش”; 2026-11-22)")
    assert change["before"]["ar"] == change["after"]["ar"]
    assert set(change["spans"]) == {A, B}
    assert change["articles"] == {A: 1, B: 1}
    assert change["second_look"] == {A: 1}
    assert told["queued"] == {}


def test_people_read_the_words_that_came(shell, project):
    told = shell("guideline", project, "--raw").stdout
    assert "actor: " in told
    assert "[+" in told
    assert "Without ل" in told
    assert f"{A}: " in told
    assert "from before in 1 article, 1 of them done or in progress" in told
    assert "Without" in shell("guideline", project).stdout


def test_changes_can_be_narrowed(shell, project):
    assert shell.json("guideline", project, "--label", "location")["changes"] == []
    assert shell.json("guideline", project, "--since", "2999-01-01")["changes"] == []
    assert len(shell.json("guideline", project, "--label", "actor")["changes"]) == 1
    assert len(shell.json("guideline", project, "--since", "2020-01-01")["changes"]) == 1
    told = shell("guideline", project, "--label", "location").stdout
    assert told == "No guideline has changed.\n"
    assert "no label or relation type “dragon”" in shell.mistake(
        "guideline", project, "--label", "dragon"
    )


def test_looking_writes_nothing_and_queueing_is_one_step(shell, project):
    shell("guideline", project)
    with Project.open(project) as opened:
        events = opened.history(1)[0].id
    told = shell("guideline", project, "--second-look").stdout
    assert f"{A} is to take a second look at 1 article." in told
    with Project.open(project) as opened:
        assert opened.state(opened.first_article(), A) is State.SECOND_LOOK
        assert opened.history(1)[0].id == events + 1
    again = shell("guideline", project, "--second-look").stdout
    assert again.endswith("Nothing waits for a second look.\n")
    assert shell.json("guideline", project, "--second-look")["queued"] == {}
