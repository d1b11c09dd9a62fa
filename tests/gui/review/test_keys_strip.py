"""The keys below the page: how many are shown, and what is said above them."""

import pytest

from app.gui.review.row_words import kinds_line
from app.review.cases import RelationCase, SpanCase
from tests.gui.review.deciders import begin_review, keys
from tests.review.colleagues import A, B


@pytest.fixture
def reviewing(empty_window, tmp_path, qtbot):
    return begin_review(empty_window, tmp_path / "colleagues.hashiya", qtbot)


@pytest.fixture
def told(reviewing):
    sentences = []
    reviewing.session.told.connect(sentences.append)
    return sentences


def first(window, kind):
    review = window.session.review
    case = next(c for c in review.comparison.disagreements if isinstance(c, kind))
    assert review.choose(case.uid)
    return case


def test_one_line_of_keys_until_all_are_asked_for_which_is_remembered(reviewing):
    strip, session = reviewing.deciding_keys, reviewing.session

    def shown():
        return [placed.key.chord for placed in strip.placed]

    low = strip.height()
    assert {placed.box.top() for placed in strip.placed} == {0.0}
    assert shown()[:2] == ["1", "2"]
    assert shown()[-1] == "k"
    assert not strip.has_headline
    assert "G: guideline" in strip.accessibleDescription()
    keys(reviewing, "K")  # a capital is the same key
    assert {"g", "c", "b", "Backspace"} <= set(shown())
    assert strip.has_headline
    assert strip.height() > low
    session.review.end()
    assert session.review.begin((A, B))
    assert "g" in shown()
    keys(reviewing, "k")
    assert shown()[-1] == "k"
    assert strip.height() == low


def test_a_question_shows_all_its_answers_and_a_reason_given_stays_in_sight(reviewing):
    strip = reviewing.deciding_keys
    keys(reviewing, "r")
    assert [placed.key.chord for placed in strip.placed] == [*"12345670", "Esc"]
    keys(reviewing, "6")
    assert strip.placed
    assert strip.has_headline
    assert "oversight" in strip.headline()


def test_the_line_of_keys_says_what_the_list_and_the_legend_say(reviewing):
    review = reviewing.session.review
    for case in review.comparison.disagreements:
        review.choose(case.uid)
        assert reviewing.deciding_keys.headline().startswith(kinds_line(case.kinds))


def test_what_is_put_off_is_not_called_decided(reviewing):
    case = first(reviewing, SpanCase)
    keys(reviewing, "0")
    reviewing.session.review.choose(case.uid)
    keys(reviewing, "r", "6")
    words = reviewing.deciding_keys.headline()
    assert words.endswith("put off · reason: oversight")
    assert "decided" not in words
    keys(reviewing, "x")
    reviewing.session.review.choose(case.uid)
    assert "decided: nothing belongs here" in reviewing.deciding_keys.headline()


def test_a_comment_on_a_relation_says_why_it_cannot_be(reviewing, told):
    first(reviewing, RelationCase)
    keys(reviewing, "c")
    assert told[-1] == "Comments are on spans; this is a relation."
