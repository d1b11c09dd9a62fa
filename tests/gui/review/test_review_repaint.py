"""A review's page after a step or a decision: the same as painted anew, though little is laid."""

from pathlib import Path

import pytest

from app.gui.review.shown import shown_of
from app.gui.window import Window
from tests.gui.review import compared_hands
from tests.gui.review.compared_hands import page_of, picture
from tests.gui.review.deciders import begin_review, keys


@pytest.fixture
def reviewing(empty_window: Window, tmp_path: Path, qtbot) -> Window:
    empty_window.resize(1280, 860)
    return begin_review(empty_window, tmp_path / "colleagues.hashiya", qtbot)


def same_as_anew(window: Window) -> bool:
    """Whether the page looks as it does when nothing of before is kept."""
    now = picture(window)
    page_of(window)._show()
    return now == picture(window)


def laid(window: Window, monkeypatch) -> list[int]:
    """The blocks whose lines are laid from now on."""
    found: list[int] = []
    original = compared_hands.OnPage.__init__.__globals__["Compared"]._lines.__globals__
    lines_of = original["lines_of"]

    def counted(scene, shown, current):
        found.append(scene.index)
        return lines_of(scene, shown, current)

    monkeypatch.setitem(original, "lines_of", counted)
    return found


@pytest.mark.parametrize("walk", ["nnnn", "nnpp", "1n2p", "ax0u", "in1x"])
def test_step_by_step_it_is_what_it_is_when_painted_anew(reviewing, walk):
    picture(reviewing)
    for key in walk:
        keys(reviewing, key)
        assert same_as_anew(reviewing), key


def test_what_is_taken_back_and_undone_leaves_no_trace(reviewing):
    first = reviewing.session.review.current
    before = picture(reviewing)
    keys(reviewing, "1")
    reviewing.session.review.choose(first.uid)
    assert picture(reviewing) != before
    keys(reviewing, "Backspace")
    assert picture(reviewing) == before
    assert same_as_anew(reviewing)
    keys(reviewing, "x")
    reviewing.session.undo()
    reviewing.session.review.choose(first.uid)
    assert picture(reviewing) == before
    assert same_as_anew(reviewing)


def test_a_step_lays_only_blocks_of_the_two_cases(reviewing, monkeypatch):
    picture(reviewing)
    done = laid(reviewing, monkeypatch)
    review, reader = reviewing.session.review, reviewing.page.reader
    before = review.current
    keys(reviewing, "n")
    done.clear()
    picture(reviewing)
    keys(reviewing, "p")
    picture(reviewing)
    assert review.current.uid == before.uid
    seen = {scene.index for scene in reader.frame().scenes}
    assert set(done) < seen


def test_a_decision_leaves_what_is_beside_it_as_it_is(reviewing):
    page, review = page_of(reviewing), reviewing.session.review
    before = {one.uid: one for one in page.compared.shown}
    case = review.current
    keys(reviewing, "1")
    after = {one.uid: one for one in page.compared.shown}
    assert before.keys() == after.keys()
    assert [uid for uid in before if before[uid] is not after[uid]] == [case.uid]


def test_other_spans_of_a_colleague_are_compared_and_shown_anew(reviewing):
    review, session = reviewing.session.review, reviewing.session
    comparison = review.comparison
    span = review.current.present[0]
    session.run(session.project.removal_of(span.uid))
    assert review.comparison is not comparison
    uids = {said.uid for case in review.comparison.spans for said in case.present}
    assert span.uid not in uids
    assert same_as_anew(reviewing)


def test_nothing_is_compared_anew_when_something_is_decided(reviewing):
    review = reviewing.session.review
    comparison = review.comparison
    undecided = review.found.undecided
    keys(reviewing, "1", "x", "a")
    assert review.comparison is comparison
    assert len(review.decided) == 3
    assert review.found.undecided == undecided - 3
    assert reviewing.legend.summary.decided == 3
    assert sum(row.decided for row in reviewing.disagreements.view.listed.rows) == 3


def test_places_as_they_were_are_the_same_objects(reviewing):
    review, spans = reviewing.session.review, reviewing.session.spans
    before = shown_of(review.comparison, {}, spans.get)
    again = shown_of(review.comparison, {}, spans.get, before)
    assert all(one is other for one, other in zip(before, again, strict=True))
    keys(reviewing, "x")
    after = shown_of(review.comparison, review.decided, spans.get, again)
    assert sum(one is not other for one, other in zip(again, after, strict=True)) == 1
    assert after == shown_of(review.comparison, review.decided, spans.get)
