"""Somebody's name is corrected while people are compared: the review goes on with the new one."""

from pathlib import Path

import pytest

from app.gui.review.beginning import remembered
from app.gui.review.renamed import renamed
from app.model.edits import Batch, RenameAnnotator
from tests.gui.review.reviewed import compared, kinds, review, small_project


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    return small_project(tmp_path / "some.hashiya", ("Ali", "Bea"))


def test_names_follow_one_after_the_other():
    edit = Batch("two", (RenameAnnotator("Bea", "Zed"), RenameAnnotator("Zed", "Zoe")))
    assert renamed(("Ali", "Bea"), edit) == ("Ali", "Zoe")
    assert renamed(("Ali", "Cem"), edit) == ("Ali", "Cem")


def test_the_same_disagreements_stay_under_the_new_name(window, qtbot):
    panel = review(window, qtbot)
    session, before = window.session, kinds(panel)
    assert session.run(RenameAnnotator("Bea", "Beatrice"))
    compared(window, qtbot)
    assert session.review.people == ("Ali", "Beatrice")
    assert kinds(panel) == before
    spans = [span for case in session.review.comparison.spans for span in case.spans if span]
    assert {span.annotator for span in spans} == {"Ali", "Beatrice"}
    assert remembered(window, ["Ali", "Beatrice", "Cem"])[0] == ("Ali", "Beatrice")


def test_undo_brings_the_old_name_back(window, qtbot):
    panel = review(window, qtbot)
    session, before = window.session, kinds(panel)
    assert session.run(RenameAnnotator("Bea", "Beatrice"))
    session.undo()
    compared(window, qtbot)
    assert session.review.people == ("Ali", "Bea")
    assert kinds(panel) == before
