"""Labels, relation types, attributes and values renamed on one side, on the other, or on both."""

from dataclasses import replace

import pytest

from app.model.edits import AddSpan
from app.model.scheme_edit import draft_of, dropped, renamed
from app.model.scheme_edit_plan import recoding_of
from app.model.uids import new_uid
from app.project.project import Project
from app.review.merging_plan import Way
from app.tasks.creating import create_project
from tests.tasks.merging_hands import (
    change,
    content,
    copied,
    do,
    first_span,
    made_base,
    merge,
    spans_of,
    work,
)


@pytest.fixture
def base(tmp_path):
    path = made_base(tmp_path)
    for span in spans_of(path).values():
        change(path, span, label="actor", attributes={"mention": "name", "entity": "army"})
    return path


def place_of(scheme, *ids):
    """The place of a part in a draft, by kind and ids."""
    draft, place = draft_of(scheme), (ids[0],)
    for level, id_ in zip(("", "attributes", "values"), ids[1:], strict=False):
        place = (*place, level) if level else place
        place = (*place, [node["id"] for node in draft.at(place)].index(id_))
    return place


def rename(path, *ids):
    """Renames a part of a label scheme, as the window does; the last id is the new one."""
    *there, new = ids

    def edit(project):
        draft = renamed(draft_of(project.scheme), place_of(project.scheme, *there), new)
        return project.revision(recoding_of(draft))

    return do(path, edit)


def take_out(path, *ids):
    def edit(project):
        draft = dropped(draft_of(project.scheme), place_of(project.scheme, *ids))
        return project.revision(recoding_of(draft))

    return do(path, edit)


def added(path, **values):
    span = replace(first_span(path), uid=new_uid(), **values)
    do(path, lambda _: AddSpan(span))
    return span.uid


def paths(path):
    with Project.open(path) as project:
        scheme = project.scheme
    return {
        *((label.id,) for label in scheme.labels),
        *((label.id, a.id) for label in scheme.labels for a in label.attributes),
    }


RENAMES = [
    (("labels", "actor", "agent"), {"label": "agent"}),
    (("labels", "actor", "mention", "sort"), {"attributes": {"sort": "name", "entity": "army"}}),
    (
        ("labels", "actor", "mention", "name", "proper"),
        {"attributes": {"mention": "proper", "entity": "army"}},
    ),
]


@pytest.mark.parametrize(("names", "said"), RENAMES)
@pytest.mark.parametrize("is_ours", [True, False])
def test_it_does_not_matter_who_renames(base, names, said, is_ours):
    other = copied(base, "other")
    theirs, mine = added(other), added(base)
    rename(base if is_ours else other, *names)
    merge(base, other)
    found = spans_of(base)
    assert {theirs, mine} <= found.keys()
    for span in found.values():
        assert {key: getattr(span, key) for key in said} == said
    assert merge(base, other).plan.is_empty
    merge(other, base)
    assert spans_of(other) == found
    assert paths(other) == paths(base)


@pytest.mark.parametrize(("names", "said"), RENAMES)
def test_a_rename_of_ours_is_no_change_of_theirs(base, names, said):
    other = copied(base, "other")
    span = first_span(base)
    rename(base, *names)
    change(other, span, note="theirs")
    report = merge(base, other)
    now = spans_of(base)[span.uid]
    assert {key: getattr(now, key) for key in said} == said
    assert now.note == "theirs"
    assert report.plan.conflicts == []


def test_a_rename_is_followed_in_each_later_merge(base):
    other = copied(base, "other")
    merge(base, other)
    rename(base, "labels", "actor", "agent")
    first = added(other)
    merge(base, other)
    rename(base, "labels", "agent", "doer")
    second = added(other)
    merge(base, other)
    found = spans_of(base)
    assert {found[first].label, found[second].label} == {"doer"}
    rename(other, "labels", "actor", "player")
    third = added(other, label="player")
    report = merge(base, other)
    found = spans_of(base)
    assert ("scheme", "label actor: id") in {(c.kind, c.field) for c in report.plan.conflicts}
    assert {span.label for span in found.values()} == {"doer"}
    fourth = added(other, label="player")
    merge(base, other)
    assert {spans_of(base)[uid].label for uid in (third, fourth)} == {"doer"}


def test_both_renamed_and_the_order_of_files_does_not_matter(base):
    first, second = copied(base, "first"), copied(base, "second")
    added(first)
    added(second)
    rename(first, "labels", "actor", "doer")
    rename(first, "labels", "doer", "mention", "sort")
    rename(second, "labels", "actor", "agent")
    rename(second, "labels", "agent", "mention", "type")
    there, back = copied(base, "there"), copied(base, "back")
    merge(there, first, second)
    merge(back, second, first)
    assert spans_of(there) == spans_of(back)
    assert paths(there) == paths(back)
    assert {span.label for span in spans_of(there).values()} == {"agent"}
    assert {"sort"} < {key for span in spans_of(there).values() for key in span.attributes}


def test_a_rename_here_is_followed_for_a_file_that_shares_no_history(base, tmp_path):
    foreign = tmp_path / "foreign.hashiya"
    with (
        Project.open(base) as source,
        create_project(foreign, annotator="Mona") as project,
        project.importing("Import") as importer,
    ):
        for record in source.records(sources=True):
            spans = tuple(replace(s, uid=new_uid(), annotator="Mona") for s in record.spans)
            importer.add(replace(record, spans=spans, relations=(), comments=()))
    merge(base, foreign)
    rename(base, "labels", "actor", "agent")
    new = added(foreign)
    report = merge(base, foreign)
    assert report.plan.files[0].way == Way.THREE
    assert spans_of(base)[new].label == "agent"


def test_spans_that_got_another_label_there_leave_ours_alone(base):
    other = copied(base, "other")
    mine = added(base)

    def edit(project):
        draft = dropped(draft_of(project.scheme), place_of(project.scheme, "labels", "actor"))
        return project.revision(recoding_of(draft, labels={"actor": "claim"}))

    do(other, edit)
    report = merge(base, other)
    found = spans_of(base)
    assert {span.label for uid, span in found.items() if uid != mine} == {"claim"}
    assert found[mine].label == "actor"
    words = "The label “actor” was taken out there; it stays in this label scheme."
    assert words in report.plan.files[0].told


def test_an_attribute_taken_out_here_comes_back_only_with_something_new(base):
    other = copied(base, "other")
    take_out(base, "labels", "actor", "mention")
    work(other, "other", [("add_span", 0, 1, 0)])
    merge(base, other)
    assert ("actor", "mention") not in paths(base)
    added(other, attributes={"mention": "name"})
    merge(base, other)
    assert ("actor", "mention") in paths(base)


def test_a_comment_on_a_span_of_a_label_taken_out_here_brings_both_back(base):
    other = copied(base, "other")
    do(base, lambda project: project.removal_of(first_span(base).uid))

    def edit(project):
        draft = dropped(draft_of(project.scheme), place_of(project.scheme, "labels", "actor"))
        return project.revision(recoding_of(draft, labels={"actor": "claim"}))

    gone = first_span(other)
    do(base, edit)
    work(other, "other", [("add_comment", 0, 1, 1), ("add_comment", 0, 2, 1)])
    change(other, gone, note="still needed")
    merge(base, other)
    assert spans_of(base)[gone.uid].label == "actor"
    assert content(base)[gone.uid].note == "still needed"
