from dataclasses import replace

import pytest

from app.gui.dialogs.review_rules import ReviewRulesDialog, ask_rules
from app.model.edits import ChangeArticle
from app.review.rules import Kept, Rule
from tests.gui.review.deciders import begin_review, gold_of, keys
from tests.review.colleagues import B


@pytest.fixture
def reviewing(empty_window, tmp_path, qtbot):
    return begin_review(empty_window, tmp_path / "colleagues.hashiya", qtbot)


@pytest.fixture
def dialog(reviewing, qtbot):
    keys(reviewing, "Ctrl+Shift+Y")
    found = reviewing.findChild(ReviewRulesDialog)
    assert found is not None
    qtbot.waitUntil(lambda: not found.running)
    return found


def choose(dialog, qtbot, goes_by, person="", label=""):
    dialog.goes_by.setCurrentIndex(dialog.goes_by.findData(goes_by))
    if person:
        dialog.person.setCurrentIndex(dialog.person.findData(person))
    dialog.label.setCurrentIndex(dialog.label.findData(label))
    qtbot.waitUntil(lambda: not dialog.running)


def test_two_people_have_no_majority(dialog):
    assert dialog.rule == Rule(Kept.MAJORITY)
    assert dialog.summary.text() == "It decides nothing."
    assert not dialog.answer.isEnabled()
    assert not dialog.person.isEnabled()
    dialog.reject()


def test_all_a_rule_would_decide_is_shown_and_nothing_done(reviewing, dialog, qtbot):
    choose(dialog, qtbot, Kept.PERSON, B)
    count = len(reviewing.session.review.comparison.disagreements)
    assert dialog.rule == Rule(Kept.PERSON, B)
    assert dialog.rows.topLevelItemCount() == count
    assert dialog.summary.text().startswith(f"It decides {count} disagreements: ")
    assert reviewing.session.review.decided == {}
    choose(dialog, qtbot, Kept.PERSON, B, "location")
    assert 0 < dialog.rows.topLevelItemCount() < count
    dialog.reject()


def test_a_rule_is_one_step(reviewing, dialog, qtbot):
    session = reviewing.session
    choose(dialog, qtbot, Kept.LONGEST)
    count = dialog.rows.topLevelItemCount()
    assert count
    told = []
    session.told.connect(told.append)
    with qtbot.waitSignal(session.long.ended):
        dialog.answer.click()
    qtbot.waitUntil(lambda: len(session.review.decided) == count)
    assert told[-1] == f"{count} disagreements are decided by the rule."
    assert len(gold_of(reviewing)) == count
    assert {one.extra["rule"] for one in session.review.decided.values()} == {"longest"}
    keys(reviewing, "Ctrl+Z")
    qtbot.waitUntil(lambda: session.review.decided == {})
    assert gold_of(reviewing) == []


def test_without_a_review_there_is_no_dialog(reviewing):
    told = []
    reviewing.session.told.connect(told.append)
    reviewing.session.review.end()
    assert ask_rules(reviewing.session, reviewing) is None
    assert told[-1] == "Begin a review first: Ctrl+Shift+R."


def test_titles_are_never_read_as_mark_up_in_a_tool_tip(reviewing, dialog, qtbot):
    title = "<img src='x'> & more"
    project = reviewing.session.project
    article = project.article(reviewing.session.uid)
    project.apply(ChangeArticle(article, replace(article, title=title)))
    choose(dialog, qtbot, Kept.PERSON, B)
    first = dialog.rows.topLevelItem(0)
    assert "&lt;img src=" in first.toolTip(0)
    assert "<img" not in first.toolTip(0)
    dialog.reject()
