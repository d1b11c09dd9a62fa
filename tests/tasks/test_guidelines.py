"""The guideline loop on real project files: changes from the history, what was made before."""

from dataclasses import replace

import pytest

from app.model.article import State
from app.model.edits import AddSpan, Batch, ChangeScheme, ChangeSpan, SetState
from app.model.errors import UserError
from app.model.guidelines import Fate, Part, guideline_of
from app.model.scheme_edit import draft_of, renamed
from app.model.scheme_json import scheme_from_json
from app.model.uids import new_uid
from app.project.project import Project
from app.tasks.guidelines import (
    guideline_changes,
    note_edit,
    second_look,
    touched,
    words_of,
)
from app.tasks.revising import revision
from tests.review.colleagues import A, B, colleagues_project

LABEL = "actor"
ACTOR = Part("label", LABEL)


@pytest.fixture
def project(tmp_path):
    with colleagues_project(tmp_path / "two.hashiya") as made:
        yield made


def note(project: Project, words: str, part: Part = ACTOR, *, arabic: bool = False):
    day = "2026-11-22"
    edit = note_edit(project.scheme, part, words, "تنظيم داعش", day, arabic=arabic)
    project.apply(edit)
    return edit


def spans(project, person, label=LABEL):
    uid = project.first_article()
    return [x for x in project.spans(uid, person) if x.label == label]


def state(project, person, now):
    uid = project.first_article()
    project.apply(SetState(uid, person, project.state(uid, person), now))


def test_a_note_is_a_change_with_its_writer_and_its_words(project):
    before = project.scheme
    edit = note(project, "Without ل")
    (change,) = guideline_changes(project)
    assert (change.by, change.part) == ("lead", ACTOR)
    assert change.event == project.history(1)[0].id
    assert change.at == project.history(1)[0].at
    line = "Without ل (e.g. “تنظيم داعش”; 2026-11-22)"
    assert guideline_of(project.scheme, ACTOR).en.endswith("\n" + line)
    assert words_of(change)[-1][0] is Fate.CAME
    project.apply(edit.inverse())
    assert project.scheme == before
    newest, _ = guideline_changes(project)
    assert newest.what.after == change.what.before


def test_without_changes_there_are_none(project):
    assert guideline_changes(project) == []


def test_an_empty_note_is_refused(project):
    with pytest.raises(UserError, match="empty"):
        note(project, "  ")
    assert guideline_changes(project) == []


def test_changes_are_newest_first_and_can_be_narrowed(project):
    note(project, "one")
    note(project, "two", Part("label", "location"), arabic=True)
    found = guideline_changes(project)
    assert [change.part.id for change in found] == ["location", LABEL]
    assert [change.part.id for change in guideline_changes(project, label=LABEL)] == [LABEL]
    assert guideline_changes(project, since="2999") == []
    assert guideline_changes(project, since=found[0].at)[0] == found[0]


def test_a_change_within_a_batch_is_found(project):
    """As undoing a merge, for instance, writes it."""
    scheme = project.scheme
    edit = note_edit(scheme, ACTOR, "hidden", "", "2026-11-22", arabic=False)
    project.apply(Batch("Several", (Batch("inner", (edit,)),)))
    note(project, "seen")
    assert [x.what.after.en.count("\n") for x in guideline_changes(project)] == [2, 1]


def test_a_last_change_within_a_batch_is_found(project):
    note(project, "seen")
    edit = note_edit(project.scheme, ACTOR, "hidden", "", "2026-11-22", arabic=False)
    project.apply(Batch("Several", (edit,)))
    assert len(guideline_changes(project)) == 2


def test_of_a_gap_only_edits_of_the_scheme_are_read(project):
    span = spans(project, A)[0]
    project.apply(Batch("b", (ChangeSpan(span, replace(span, note="n")),)))
    edit = note_edit(project.scheme, ACTOR, "hidden", "", "2026-11-22", arabic=False)
    other = spans(project, A)[1]
    project.apply(Batch("b", (ChangeSpan(other, replace(other, note="n")), edit)))
    (change,) = guideline_changes(project)
    assert change.event == project.history(1)[0].id


def test_a_label_that_nobody_used_touches_nothing(project):
    used = {x.label for x in project.spans(project.first_article())}
    raw = dict(project.scheme.raw)
    raw["labels"] = [*raw["labels"], {"id": "unused"}]
    project.apply(ChangeScheme(project.scheme, scheme_from_json(raw)))
    assert "unused" not in used
    note(project, "x", Part("label", "unused"))
    change = guideline_changes(project)[0]
    made = touched(project, change)
    assert (made.spans, made.articles, made.waiting) == ({}, {}, {})
    assert second_look(project, change) is None


def test_changes_of_other_labels_and_of_later_spans_count_for_nothing(project):
    note(project, "x")
    (change,) = guideline_changes(project)
    before = touched(project, change)
    other = spans(project, A, "location")[0]
    project.apply(ChangeSpan(other, replace(other, note="n")))
    late = replace(spans(project, A)[0], uid=new_uid(), created="2999-01-01T00:00:00.000Z")
    project.apply(AddSpan(late))
    project.apply(ChangeSpan(late, replace(late, note="n")))
    assert touched(project, change) == before


def test_other_changes_of_the_scheme_are_none(project):
    raw = dict(project.scheme.raw, name="other")
    project.apply(ChangeScheme(project.scheme, replace(project.scheme, raw=raw)))
    assert guideline_changes(project) == []


def test_a_label_that_was_renamed_keeps_its_guideline(project):
    draft = draft_of(project.scheme)
    place = [label.id for label in project.scheme.labels].index(LABEL)
    project.apply(revision(project, renamed(draft, ("labels", place), "party"), {}, {}, {}).edit)
    assert guideline_changes(project) == []
    note(project, "now", Part("label", "party"))
    (change,) = guideline_changes(project)
    assert touched(project, change).spans == {
        A: len(spans(project, A, "party")),
        B: len(spans(project, B, "party")),
    }


def test_what_was_made_before_is_counted_by_person(project):
    note(project, "x")
    (change,) = guideline_changes(project)
    made = touched(project, change)
    assert made.spans == {A: len(spans(project, A)), B: len(spans(project, B))}
    assert made.articles == {A: 1, B: 1}
    assert made.waiting == {}


def test_what_was_changed_since_counts_no_more(project):
    note(project, "x")
    (change,) = guideline_changes(project)
    count = len(spans(project, A))
    span = spans(project, A)[0]
    changed = replace(span, note="looked at again")
    project.apply(ChangeSpan(span, changed))
    project.apply(ChangeSpan(changed, replace(changed, note="and again")))
    assert touched(project, change).spans[A] == count - 1
    other = spans(project, A)[1]
    project.apply(Batch("b", (ChangeSpan(other, replace(other, note="n")),)))
    assert touched(project, change).spans[A] == count - 2
    for rest in spans(project, A)[2:]:
        project.apply(ChangeSpan(rest, replace(rest, note="n")))
    made = touched(project, change)
    assert made.spans == {B: len(spans(project, B))}
    assert made.articles == {B: 1}


def test_what_was_changed_before_counts_still(project):
    span = spans(project, A)[0]
    project.apply(ChangeSpan(span, replace(span, note="n")))
    note(project, "x")
    (change,) = guideline_changes(project)
    assert touched(project, change).spans[A] == len(spans(project, A))


def test_relations_are_counted_by_their_type(project):
    kind = project.relations(project.first_article(), A)[0].type
    note(project, "x", Part("relation", kind))
    (change,) = guideline_changes(project)
    there = [r for r in project.relations(project.first_article(), A) if r.type == kind]
    assert touched(project, change).spans[A] == len(there)


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        (State.DONE, True),
        (State.IN_PROGRESS, True),
        (State.SKIPPED, False),
        (State.SECOND_LOOK, False),
    ],
)
def test_a_second_look_is_asked_where_somebody_is_done_or_at_work(project, now, asked):
    state(project, A, now)
    note(project, "x")
    (change,) = guideline_changes(project)
    assert touched(project, change).waiting == ({A: 1} if asked else {})
    edit = second_look(project, change)
    assert (edit is not None) == asked
    if edit is not None:
        project.apply(edit)
        assert project.state(project.first_article(), A) is State.SECOND_LOOK
        assert project.state(project.first_article(), B) is State.NEW
        assert project.history(1)[0].title == f"Second look: guideline of actor, {change.at[:10]}"
        assert second_look(project, change) is None
        project.apply(edit.inverse())
        assert project.state(project.first_article(), A) is now


def test_a_second_look_of_some_leaves_the_others(project):
    state(project, A, State.DONE)
    state(project, B, State.DONE)
    note(project, "x")
    (change,) = guideline_changes(project)
    edit = second_look(project, change, [B])
    assert [one.annotator for one in edit.edits] == [B]
    assert second_look(project, change, ["nobody"]) is None
    assert len(second_look(project, change).edits) == 2
