"""What one file got from another by a merge, and passes on to a third."""

from dataclasses import replace

import pytest

from app.model import edits as e
from app.model.article import Comment
from app.model.queue_edits import Assign, Unassign
from app.model.uids import new_uid
from app.project.project import Project
from app.review.merging import Take
from tests.tasks.merging_hands import (
    change,
    content,
    copied,
    do,
    events,
    first_span,
    made_base,
    merge,
    spans_of,
    work,
)


@pytest.fixture
def base(tmp_path):
    return made_base(tmp_path)


@pytest.fixture
def three(base):
    """Three copies; the first says something new, with this uid."""
    first, second, third = (copied(base, name) for name in ("first", "second", "third"))
    work(first, "first", [("add_span", 0, 2, 0)])
    (uid,) = set(spans_of(first)) - set(spans_of(base))
    return first, second, third, uid


def article_of(path):
    return first_span(path).article


def tasks(path):
    with Project.open(path) as project:
        return set(project.record(article_of(path)).assigned)


@pytest.mark.parametrize("turned", [False, True])
def test_what_comes_by_a_detour_is_as_old_as_it_was_when_it_was_said(base, three, turned):
    first, second, third, uid = three
    merge(third, first)
    change(third, spans_of(third)[uid], note="a later thought")
    merge(second, first)  # later than the thought, but it only passes on what is older
    target = copied(base, "target")
    merge(target, *((second, third) if turned else (third, second)))
    assert spans_of(target)[uid].note == "a later thought"


def test_a_detour_of_two_files_makes_nothing_younger_either(base, three):
    first, second, third, uid = three
    merge(third, first)
    change(third, spans_of(third)[uid], label="claim")
    merge(second, first)
    fourth = copied(base, "fourth")
    merge(fourth, second)
    one, other = copied(base, "one"), copied(base, "other")
    merge(one, third, fourth)
    merge(other, fourth, third)
    assert spans_of(one)[uid].label == spans_of(other)[uid].label == "claim"


def test_what_was_changed_before_it_was_passed_on_keeps_the_time_of_the_change(base, three):
    first, second, third, uid = three
    merge(third, first)
    change(third, spans_of(third)[uid], note="of the third")
    change(first, spans_of(first)[uid], note="of the first, later")
    merge(second, first)
    for name, others in (("one", (second, third)), ("other", (third, second))):
        target = copied(base, name)
        report = merge(target, *others)
        assert spans_of(target)[uid].note == "of the first, later"
        (told,) = [x for x in report.plan.conflicts if x.uid == uid]
        assert told.field == "note"
        assert told.taken == (Take.OURS if name == "one" else Take.THEIRS)


def test_what_is_passed_on_brings_a_comment_of_somebody_as_well(base, three):
    first, second, third, _ = three
    article = article_of(first)
    said = Comment(uid=new_uid(), article=article, annotator="Rana", text="what?")
    do(first, lambda _: e.AddComment(said))
    merge(third, first)

    def answered(project):
        there = next(x for x in project.comments(article) if x.uid == said.uid)
        return e.ChangeComment(there, replace(there, text="what is this?", resolved=True))

    do(third, answered)
    merge(second, first)
    for name, others in (("one", (second, third)), ("other", (third, second))):
        target = copied(base, name)
        merge(target, *others)
        now = content(target)[said.uid]
        assert (now.text, now.resolved) == ("what is this?", True)


def test_a_merge_taken_back_and_done_again_tells_the_same_times(base, three):
    first, second, third, uid = three
    merge(third, first)
    change(third, spans_of(third)[uid], note="a later thought")
    report = merge(second, first)
    do(second, lambda _: report.edit.inverse())
    assert uid not in spans_of(second)
    merge(second, first)
    target = copied(base, "target")
    merge(target, second, third)
    assert spans_of(target)[uid].note == "a later thought"


def test_a_task_that_came_and_was_taken_away_goes_where_it_came_from(base):
    first, second = copied(base, "first"), copied(base, "second")
    article = article_of(base)
    do(first, lambda _: Assign("Sami", (article,)))
    merge(first, second)
    merge(second, first)
    assert tasks(second) == {"Sami"}
    do(second, lambda _: Unassign("Sami", (article,)))
    report = merge(first, second)
    assert tasks(first) == tasks(second) == set()
    assert not report.plan.is_empty


def test_a_task_that_went_and_was_given_again_comes_back(base):
    do(base, lambda _: Assign("Sami", (article_of(base),)))
    first, second = copied(base, "first"), copied(base, "second")
    article = article_of(base)
    do(first, lambda _: Unassign("Sami", (article,)))
    merge(second, first)
    assert tasks(second) == set()
    do(second, lambda _: Assign("Sami", (article,)))
    merge(first, second)
    assert tasks(first) == tasks(second) == {"Sami"}
    before = events(first)
    assert merge(first, second).plan.is_empty
    assert events(first) == before


def test_a_task_that_we_have_taken_away_since_does_not_come_back(base):
    first, second = copied(base, "first"), copied(base, "second")
    article = article_of(base)
    do(first, lambda _: Assign("Sami", (article,)))
    merge(second, first)
    do(first, lambda _: Unassign("Sami", (article,)))
    work(second, "second", [("note", 0, 0, 0)])
    merge(first, second)
    assert tasks(first) == set()
    merge(second, first)
    assert tasks(second) == set()


def test_a_comment_of_a_merge_is_as_old_as_what_it_tells_of(base):
    """Somebody answers for it; another merge that finds the same once more is no later word."""
    first, second = copied(base, "first"), copied(base, "second")
    span = first_span(base)
    change(first, span, note="one")
    change(second, span, note="two")
    third, fourth = copied(base, "third"), copied(base, "fourth")
    merge(third, first, second)
    (made,) = set(content(third)) - set(content(base))

    def settled(project):
        there = next(x for x in project.comments(span.article) if x.uid == made)
        return e.ChangeComment(there, replace(there, resolved=True, text="two was wrong"))

    do(third, settled)
    merge(fourth, first, second)
    assert not content(fourth)[made].resolved
    for name, others in (("x", (third, fourth)), ("y", (fourth, third))):
        target = copied(base, name)
        report = merge(target, *others)
        now = content(target)[made]
        assert now.resolved
        assert now.text == "two was wrong"
        assert merge(target, *others).plan.is_empty
        assert report.edit is not None
