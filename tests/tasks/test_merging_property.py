"""Whatever is done in copies of one project: merged, nothing is lost and no order matters."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.article import Article, Comment
from app.model.scheme_json import scheme_to_json
from app.project.project import Project
from app.review.merging_fields import MISSING, called, fields_of, in_words
from app.review.merging_names import parts_of
from tests.tasks.merging_hands import WAYS, content, copied, made_base, merge, work

SMALL = st.integers(0, 30)
STEPS = st.lists(st.tuples(st.sampled_from(WAYS), SMALL, SMALL, SMALL), max_size=8)
NAMING = ("rename", "rename", *WAYS)
NAMES = st.lists(st.tuples(st.sampled_from(NAMING), SMALL, SMALL, SMALL), max_size=5)
FEW = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)


@pytest.fixture(scope="module")
def base():
    with tempfile.TemporaryDirectory() as folder:
        path = made_base(Path(folder))
        content(path)
        yield path


def told(found):
    """What two projects have to agree about."""
    return {key: part for key, part in found.items() if not isinstance(part, Article)} | {
        key: (part.title, part.metadata) for key, part in found.items() if isinstance(part, Article)
    }


@FEW
@given(one=STEPS, other=STEPS)
def test_the_order_of_files_does_not_matter(base, one, other):
    first, second = copied(base, "a"), copied(base, "b")
    work(first, "a", one)
    work(second, "b", other)
    there, back, at_once = (copied(base, name) for name in ("there", "back", "at_once"))
    merge(there, first)
    merge(there, second)
    merge(back, second)
    merge(back, first)
    assert told(content(there)) == told(content(back))
    merge(at_once, first, second)
    assert told(content(at_once)) == told(content(there))


@FEW
@given(one=STEPS, other=STEPS)
def test_merging_again_changes_nothing(base, one, other):
    first, second = copied(base, "a"), copied(base, "b")
    work(first, "a", one)
    work(second, "b", other)
    merge(first, second)
    once = content(first)
    with Project.open(first) as project:
        events = project.history(1)[0].id
    report = merge(first, second)
    assert report.plan.is_empty
    assert content(first) == once
    with Project.open(first) as project:
        assert project.history(1)[0].id == events


@FEW
@given(one=STEPS, other=STEPS)
def test_one_step_takes_all_of_it_back(base, one, other):
    first, second = copied(base, "a"), copied(base, "b")
    work(first, "a", one)
    work(second, "b", other)
    before = content(first)
    report = merge(first, second)
    after = content(first)
    if report.edit is None:
        assert after == before
        return
    with Project.open(first) as project:
        project.apply(report.edit.inverse())
    assert content(first) == before
    assert told(content(first)) == told(before)
    merge(first, second)
    assert told(content(first)) == told(after)


def fields(part):
    return fields_of(part) if not isinstance(part, dict | set) and part is not None else {}


def is_kept(key, name, value, result):
    """Whether what one side says is in the result, or in a comment of it."""
    mine = fields(result.get(key))
    if mine.get(name, MISSING) == value:
        return True
    words = f"{called(name)} {in_words(value)}"
    if name == "fragments":
        words = ", ".join(f"{start}–{end}" for start, end in value)
    return name == "resolved" or any(
        words in part.text for part in result.values() if isinstance(part, Comment)
    )


@FEW
@given(one=STEPS, other=STEPS)
def test_nothing_is_lost(base, one, other):
    start = content(base)
    first, second = copied(base, "a"), copied(base, "b")
    work(first, "a", one)
    work(second, "b", other)
    sides = [content(first), content(second)]
    target = copied(base, "target")
    merge(target, first, second)
    result = content(target)
    for side in sides:
        for key, part in side.items():
            before, now = fields(start.get(key)), fields(part)
            for name, value in now.items():
                if key not in start or before.get(name, MISSING) != value:
                    unfit = key not in result and hasattr(part, "source")
                    assert unfit or is_kept(key, name, value, result), (key, name, value)


@FEW
@given(one=STEPS, other=STEPS, later=STEPS)
def test_files_that_go_back_and_forth_agree_in_the_end(base, one, other, later):
    first, second = copied(base, "a"), copied(base, "b")
    work(first, "a", one)
    work(second, "b", other)
    merge(first, second)
    merge(second, first)
    assert told(content(first)) == told(content(second))
    work(second, "c", later)
    merge(first, second)
    assert told(content(first)) == told(content(second))


def scheme_of(path):
    """What a project's label scheme knows, in no order."""
    with Project.open(path) as project:
        return set(parts_of(scheme_to_json(project.scheme)))


@settings(FEW, max_examples=10)
@given(one=NAMES, other=NAMES)
def test_whoever_renames_the_order_of_files_does_not_matter(base, one, other):
    first, second = copied(base, "a"), copied(base, "b")
    work(first, "a", one)
    work(second, "b", other)
    there, back = copied(base, "there"), copied(base, "back")
    merge(there, first, second)
    merge(back, second, first)
    assert scheme_of(there) == scheme_of(back)
    assert told(content(there)) == told(content(back))
    assert merge(there, first).plan.is_empty
    work(first, "c", [("add_span", 0, 0, 0), ("note", 0, 0, 0)])
    merge(there, first)
    merge(there, second)
    assert scheme_of(there) == scheme_of(back)


@settings(FEW, max_examples=10)
@given(one=STEPS, other=STEPS, later=STEPS, last=STEPS)
def test_files_that_have_merged_one_another_bring_nothing_new_after_their_merge(
    base, one, other, later, last
):
    first, second, third = (copied(base, name) for name in "abc")
    work(first, "a", one)
    work(second, "b", other)
    merge(second, first)
    work(second, "d", later)
    merge(third, second)
    work(first, "e", last)
    target = copied(base, "target")
    merge(target, first, third, second)
    found = content(target)
    again = merge(target, second, first, third)
    assert again.plan.is_empty
    assert content(target) == found
    for name in (first, second, third):
        merge(name, target)
        assert told(content(name)) == told(found)
