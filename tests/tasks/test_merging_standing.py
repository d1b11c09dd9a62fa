"""Real project files merged: states, tasks, people, whole articles, label schemes."""

from dataclasses import replace
from pathlib import Path

import pytest

import app
from app.model.article import State
from app.model.edits import (
    AddSpan,
    ChangeScheme,
    RenameAnnotator,
    SetState,
)
from app.model.errors import UserError
from app.model.queue_edits import Assign
from app.model.scheme_edit import draft_of, put, renamed
from app.model.scheme_edit_plan import recoding_of
from app.model.scheme_json import scheme_from_json, scheme_to_json
from app.model.uids import new_uid
from app.project.project import Project
from app.review.merging import Take
from app.tasks.importing import import_files
from app.tasks.merging import merge_files, plan_merge
from app.tasks.progress import run
from tests.tasks.merging_hands import (
    content,
    copied,
    do,
    first_span,
    made_base,
    merge,
    spans_of,
    work,
)

ROOT = Path(app.__file__).parents[1]


@pytest.fixture
def base(tmp_path):
    return made_base(tmp_path)


def test_states_and_tasks_come(base):
    other = copied(base, "other")
    with Project.open(other) as project:
        article = project.first_article()
        project.apply(SetState(article, "Sami", State.NEW, State.DONE))
        project.apply(Assign("Mona", (article,)))
    merge(base, other)
    found = content(base)
    assert found["states", article] == {"Sami": State.DONE}
    assert found["assigned", article] == {"Mona"}


def test_a_person_who_was_renamed_there_is_renamed_here(base):
    other = copied(base, "other")
    do(other, lambda _: RenameAnnotator("Sami", "Samir"))
    work(other, "other", [("note", 0, 1, 1)])
    work(base, "base2", [("say", 0, 0, 1)])
    merge(base, other)
    names = {span.annotator for span in spans_of(base).values()}
    assert names == {"Rana", "Samir"}
    assert merge(base, other).plan.is_empty


def test_a_new_article_comes_with_everything_and_one_step_takes_it_back(base, tmp_path):
    other = copied(base, "other")
    (tmp_path / "2.txt").write_text("A third article of the colleague.\n", encoding="utf-8")
    with Project.open(other) as project:
        run(import_files(project, [tmp_path / "2.txt"]))
        new = [row.uid for row in project.queue("Rana")][-1]
        text = project.text(new)
        span = replace(first_span(base), uid=new_uid(), article=new, fragments=((0, 7),))
        project.apply(AddSpan(replace(span, quote=text[:7])))
        project.apply(SetState(new, "Sami", State.NEW, State.DONE))
    before = content(base)
    report = merge(base, other)
    assert report.uids == (new,)
    after = content(base)
    assert after["states", new] == {"Sami": State.DONE}
    with Project.open(base) as project:
        assert project.original(new).data == (tmp_path / "2.txt").read_bytes()
        project.apply(report.edit.inverse())
    assert content(base) == before
    merge(base, other)
    assert content(base) == after


def label_added(project, id_, **values):
    raw = dict(scheme_to_json(project.scheme))
    node = {"id": id_, "en": id_, "ar": id_, "color": "#123456", "underline": "wave", **values}
    raw["labels"] = [*raw["labels"], node]
    return ChangeScheme(project.scheme, scheme_from_json(raw))


def test_labels_they_have_and_we_lack_are_added(base):
    other = copied(base, "other")
    do(other, lambda project: label_added(project, "weapon"))
    span = replace(first_span(other), uid=new_uid(), label="weapon")
    do(other, lambda _: AddSpan(span))
    report = merge(base, other)
    assert "Label “weapon” was added." in report.plan.files[0].scheme
    assert spans_of(base)[span.uid].label == "weapon"
    with Project.open(base) as project:
        project.apply(report.edit.inverse())
        assert "weapon" not in {label.id for label in project.scheme.labels}


def test_a_label_they_renamed_is_renamed_here(base):
    other = copied(base, "other")

    def renaming(project):
        place = [label.id for label in project.scheme.labels].index("actor")
        draft = renamed(draft_of(project.scheme), ("labels", place), "agent")
        return project.revision(recoding_of(draft))

    span = replace(first_span(base), uid=new_uid(), label="actor")
    do(base, lambda _: AddSpan(span))
    do(other, lambda _: AddSpan(replace(span, uid=new_uid())))
    do(other, renaming)
    report = merge(base, other)
    assert report.plan.files[0].scheme == ["Label “actor” is called “agent” now."]
    assert "actor" not in {found.label for found in spans_of(base).values()}
    assert spans_of(base)[span.uid].label == "agent"
    assert merge(base, other).plan.is_empty


def test_a_label_nobody_can_tell_apart_is_asked_about(base):
    other = copied(base, "other")
    do(other, lambda project: label_added(project, "Actor"))
    span = replace(first_span(other), uid=new_uid(), label="Actor")
    do(other, lambda _: AddSpan(span))
    before = content(base)
    with Project.open(base) as project:
        (question,) = run(plan_merge(project, [other])).questions
        assert (question.theirs, question.ours, question.kind) == ("Actor", "actor", "label")
        with pytest.raises(UserError, match="“Actor” beside “actor”") as caught:
            run(merge_files(project, [other]))
        assert "--map-label Actor=actor" in caught.value.hint
    assert content(base) == before
    again = copied(base, "again")
    merge(base, other, labels={"Actor": "actor"})
    assert spans_of(base)[span.uid].label == "actor"
    merge(again, other, labels={"Actor": "doer"})
    assert spans_of(again)[span.uid].label == "doer"


def test_a_guideline_changed_on_both_sides_is_a_conflict(base):
    other = copied(base, "other")

    def guided(words):
        def edit(project):
            draft = put(draft_of(project.scheme), ("labels", 0), guideline_en=words)
            return project.revision(recoding_of(draft))

        return edit

    do(base, guided("Ours."))
    do(other, guided("Theirs, later."))
    report = merge(base, other)
    (conflict,) = report.plan.conflicts
    assert (conflict.kind, conflict.taken) == ("scheme", Take.THEIRS)
    with Project.open(base) as project:
        assert project.scheme.labels[0].guideline.en == "Theirs, later."
