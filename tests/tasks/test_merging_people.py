"""Several colleagues, tasks given and taken, people renamed, articles put aside, files in use."""

import itertools
import sqlite3

import pytest

from app.model.article import State
from app.model.edits import RenameAnnotator, SetState, WithdrawArticles
from app.model.errors import UserError
from app.model.queue_edits import Assign, Unassign
from app.project.project import Project
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

SOME = [("add_span", 0, 1, 0), ("note", 0, 1, 1), ("add_comment", 1, 2, 0), ("set_state", 0, 2, 1)]


@pytest.fixture
def base(tmp_path):
    return made_base(tmp_path)


def first_article(path):
    with Project.open(path) as project:
        return project.first_article()


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_three_colleagues_come_in_any_order(base, order):
    files = [copied(base, name) for name in ("a", "b", "c")]
    for n, path in enumerate(files):
        work(path, path.stem, [*SOME, ("label_span", n, n, 0), ("say", n, 1, n)])
    lead, again = copied(base, "lead"), copied(base, "again")
    merge(lead, *files)
    merge(again, *[files[n] for n in order])
    assert content(lead) == content(again)


def test_what_went_to_the_lead_and_back_is_nothing_new(base):
    first, second, third = (copied(base, name) for name in ("a", "b", "c"))
    for path in (first, second, third):
        work(path, path.stem, SOME)
    merge(base, first, second, third)
    merge(first, base)
    assert content(first) == content(base)
    number = content(base)
    report = merge(base, first)
    assert content(base) == number
    assert report.plan.conflicts == []
    assert [bool(report.plan.counts(what)) for what in ("comes", "changes", "goes")] == [False] * 3
    last = events(base)
    assert merge(base, first, second, third).plan.is_empty
    assert events(base) == last


def test_both_have_merged_the_same_third_file(base):
    first, second, third = (copied(base, name) for name in ("a", "b", "c"))
    for path in (first, second, third):
        work(path, path.stem, SOME)
    merge(first, third)
    merge(second, third)
    there, back = copied(first, "there"), copied(second, "back")
    merge(there, second)
    merge(back, first)
    assert content(there) == content(back)


@pytest.mark.parametrize("is_ours", [True, False])
def test_a_task_that_one_side_took_back_is_gone(base, is_ours):
    article = first_article(base)
    do(base, lambda _: Assign("Sami", (article,)))
    other = copied(base, "other")
    do(base if is_ours else other, lambda _: Unassign("Sami", (article,)))
    work(other, "other", SOME)
    merge(base, other)
    assert content(base)["assigned", article] == set()
    assert merge(base, other).plan.is_empty


def test_a_person_renamed_here_is_the_same_there(base):
    other = copied(base, "other")
    do(base, lambda _: RenameAnnotator("Sami", "Samir"))
    work(other, "other", [("note", n, n, 0) for n in range(6)])
    article = first_article(base)
    do(other, lambda _: SetState(article, "Sami", State.NEW, State.DONE))
    merge(base, other)
    found = content(base)
    assert {span.annotator for span in spans_of(base).values()} == {"Rana", "Samir"}
    assert found["states", article] == {"Samir": State.DONE}


def test_a_person_renamed_on_both_sides_has_one_name(base):
    first, second = copied(base, "first"), copied(base, "second")
    do(first, lambda _: RenameAnnotator("Sami", "Samir"))
    do(second, lambda _: RenameAnnotator("Sami", "Samuel"))
    there, back = copied(base, "there"), copied(base, "back")
    report = merge(there, first, second)
    merge(back, second, first)
    assert spans_of(there) == spans_of(back)
    assert {span.annotator for span in spans_of(there).values()} == {"Rana", "Samir"}
    assert any("is called" in words for one in report.plan.files for words in one.told)


@pytest.mark.parametrize("is_worked_on", [True, False])
def test_an_article_they_put_aside_stays_only_if_we_worked_on_it(base, is_worked_on):
    other, span = copied(base, "other"), first_span(base)
    do(other, lambda _: WithdrawArticles((span.article,)))
    if is_worked_on:
        change(base, span, note="still at it")
    report = merge(base, other)
    assert (span.article in content(base)) == is_worked_on
    told = [words for words in report.plan.files[0].told if "it stays" in words]
    assert bool(told) == is_worked_on


def test_an_article_we_put_aside_comes_back_with_their_work(base):
    other, span = copied(base, "other"), first_span(base)
    do(base, lambda _: WithdrawArticles((span.article,)))
    change(other, span, note="still at it")
    merge(base, other)
    assert content(base)[span.uid].note == "still at it"


def test_a_file_that_is_read_only_or_open_elsewhere_is_read(base):
    other = copied(base, "other")
    work(other, "other", SOME)
    again = copied(base, "again")
    other.chmod(0o444)
    merge(base, other)
    other.chmod(0o644)
    with Project.open(other) as project:
        merge(again, other)
        assert project.read_only is False
    assert content(again) == content(base)


def test_a_file_of_a_newer_version_is_refused(base):
    other = copied(base, "other")
    with sqlite3.connect(other) as db:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        db.execute(f"PRAGMA user_version = {version + 1}")
    db.close()
    before = content(base)
    with pytest.raises(UserError, match="newer"):
        merge(base, other)
    assert content(base) == before


def test_a_state_they_got_from_us_and_took_back_is_taken_back_here(base):
    other, article = copied(base, "other"), first_article(base)
    do(base, lambda _: SetState(article, "Rana", State.NEW, State.DONE))
    merge(base, other)
    merge(other, base)
    do(other, lambda _: SetState(article, "Rana", State.DONE, State.NEW))
    merge(base, other)
    assert content(base)["states", article] == {}
