"""Keys of a review pressed where they can do nothing: one sentence each, and nothing is changed."""

import pytest

from app.model.edits import RemoveSpan, WithdrawArticles
from app.project.project import Project
from tests.gui.review.deciders import begin_review, gold_of, keys
from tests.review.colleagues import colleagues_project

DECIDING = ["1", "2", "a", "u", "i", "x", "Del", "0", "e", "Backspace", "m", "c", "g", "r"]


@pytest.fixture
def reviewing(empty_window, tmp_path, qtbot):
    return begin_review(empty_window, tmp_path / "colleagues.hashiya", qtbot)


@pytest.fixture
def told(reviewing):
    sentences = []
    reviewing.session.told.connect(sentences.append)
    return sentences


def history(window):
    return len(window.session.project.history())


@pytest.mark.parametrize("key", DECIDING)
def test_nothing_is_decided_while_nothing_is_looked_at(reviewing, told, key):
    reviewing.session.review.choose("")
    before = history(reviewing)
    keys(reviewing, key)
    assert told[-1] == "No disagreement is looked at: N goes to the next one."
    assert history(reviewing) == before
    assert not reviewing.session.deciding.asks


@pytest.mark.parametrize("key", ["3", "8"])
def test_there_are_only_as_many_versions_as_people(reviewing, told, key):
    before = history(reviewing)
    keys(reviewing, key)
    assert told[-1] == "Only 2 colleagues are compared."
    assert history(reviewing) == before


def test_nothing_is_taken_back_where_nothing_is_decided(reviewing, told):
    before = history(reviewing)
    keys(reviewing, "Backspace")
    assert told[-1] == "Nothing is decided about this yet."
    assert history(reviewing) == before


@pytest.mark.parametrize("key", ["1", "a", "x", "0", "A", "Backspace"])
def test_a_project_for_reading_only_stays_as_it_is(empty_window, tmp_path, qtbot, key):
    path = tmp_path / "read.hashiya"
    colleagues_project(path).close()
    with Project.open(path):  # somebody else works in it
        assert empty_window.doors.open_path(path)
        qtbot.waitUntil(lambda: empty_window.page.reader.hasFocus())
        session = empty_window.session
        assert session.project.read_only
        assert session.review.begin(("annotator_A", "annotator_B"))
        qtbot.waitUntil(lambda: not session.review.found.running)
        session.review.step(1)
        session.deciding.ask("")
        before = path.read_bytes()
        keys(empty_window, key)
        assert gold_of(empty_window) == []
        assert path.read_bytes() == before


def test_a_case_whose_spans_are_gone_is_looked_at_no_more(reviewing, told):
    session = reviewing.session
    links = session.project.relations(session.uid)
    linked = {uid for link in links for uid in (link.source, link.target)}
    cases = session.review.comparison.disagreements
    free = (c for c in cases if hasattr(c, "spans") and not linked & {s.uid for s in c.present})
    assert session.review.choose(next(free).uid)
    for span in session.review.current.present:
        assert session.run(RemoveSpan(span))
    assert session.review.current is None
    keys(reviewing, "1")
    assert gold_of(reviewing) == []
    keys(reviewing, "n", "1")
    assert len(gold_of(reviewing)) == 1


def test_of_a_withdrawn_article_nothing_is_listed(reviewing, told, qtbot):
    session = reviewing.session
    assert session.run(WithdrawArticles((session.uid,)))
    qtbot.waitUntil(lambda: not session.review.found.running and not session.review.found.rows)
    assert session.review.current is None
    keys(reviewing, "n", "1")
    assert session.review.current is None
    session.undo()
    qtbot.waitUntil(lambda: bool(session.review.found.rows) and not session.review.found.running)
    keys(reviewing, "n", "1")
    assert len(gold_of(reviewing)) == 1


def test_all_is_undone_to_the_beginning_and_done_again(reviewing):
    session = reviewing.session
    before = history(reviewing)
    keys(reviewing, *"12axa0u2", "A")
    gold, decided = gold_of(reviewing), dict(session.review.decided)
    assert gold
    steps = 0
    while session.undo():
        steps += 1
    assert gold_of(reviewing) == []
    assert session.review.decided == {}
    for _ in range(steps):
        session.redo()
    assert gold_of(reviewing) == gold
    assert session.review.decided.keys() == decided.keys()
    assert history(reviewing) > before
    assert session.project.check().ok
