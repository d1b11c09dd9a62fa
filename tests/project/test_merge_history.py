"""What two files know of each other, and what was before, from the chain of their histories."""

import shutil
from dataclasses import replace

import pytest

from app.model import edits as e
from app.model.article import State
from app.model.errors import InvalidEdit, UserError
from app.model.merge_edits import ForgetMerge, NoteMerge
from app.project.merge_since import time_of
from app.project.project import Project


@pytest.fixture
def pair(shop):
    """A project and a copy of it, both open, with a span of Rana."""
    with shop.project() as project:
        article = project.first_article()
        span = shop.span(article, (5, 17))
        project.apply(e.AddSpan(span))
        path = project.path
    copy = path.with_name("copy.hashiya")
    shutil.copy(path, copy)
    with Project.open(path) as ours, Project.open(copy) as theirs:
        yield ours, theirs, ours.spans(article)[0]


def since(project, number):
    *_, last = project.side.since(number)
    return last


def test_a_copy_is_known_until_it_was_made(pair):
    ours, theirs, span = pair
    number = theirs.side.head()[0]
    assert ours.side.knows(theirs.side) == number
    theirs.apply(e.ChangeSpan(span, replace(span, note="a")))
    ours.apply(e.ChangeSpan(span, replace(span, note="b")))
    assert ours.side.knows(theirs.side) == number
    assert ours.side.shares(theirs.side) == number


def test_what_was_noted_is_known(pair):
    ours, theirs, span = pair
    theirs.apply(e.ChangeSpan(span, replace(span, note="a")))
    number, digest = theirs.side.head()
    note = NoteMerge(digest, number, "copy")
    ours.apply(note)
    assert ours.side.knows(theirs.side) == number
    assert ours.side.has_merged(digest)
    with pytest.raises(InvalidEdit, match="merged already"):
        ours.apply(note)
    ours.apply(note.inverse())
    assert not ours.side.has_merged(digest)
    with pytest.raises(InvalidEdit, match="not been merged"):
        ours.apply(ForgetMerge(digest, number))
    assert note.inverse().inverse() == note
    assert note.articles() == note.inverse().articles() == frozenset()


def test_projects_that_were_never_one_know_nothing(shop, tmp_path):
    with shop.project() as one, shop.project("other.hashiya") as other:
        assert one.side.knows(other.side) is None
        assert one.side.shares(other.side) == 0


def test_what_was_before_is_read_backwards(pair):
    ours, _, span = pair
    number = ours.side.head()[0]
    once = replace(span, note="once")
    twice = replace(once, attributes={"entity": "x"})
    ours.apply(e.ChangeSpan(span, once))
    ours.apply(e.ChangeSpan(once, twice))
    other = replace(span, uid="00000000-0000-4000-8000-000000000007")
    ours.apply(e.Batch("Both", (e.AddSpan(other), e.RemoveSpan(twice))))
    ours.apply(e.SetState(span.article, "Rana", State.NEW, State.DONE))
    found = since(ours, number)
    assert found.parts["spans"] == {span.uid: span, other.uid: None}
    assert found.states == {(span.article, "Rana"): State.NEW}
    assert found.places == {span.article}
    assert {"note", "attributes.entity", "*"} <= found.times[span.uid].keys()
    assert since(ours, ours.side.head()[0]).parts["spans"] == {}


def test_a_person_who_was_renamed_is_told(pair):
    ours, _, _ = pair
    number = ours.side.head()[0]
    ours.apply(e.RenameAnnotator("Rana", "R"))
    ours.apply(e.RenameAnnotator("R", "Rania"))
    assert since(ours, number).names == {"Rana": "Rania"}


def test_what_a_merge_brought_was_changed_when_it_was_there(pair):
    ours, _, span = pair
    number = ours.side.head()[0]
    changed = replace(span, note="theirs")
    noted = NoteMerge("00" * 32, 3, "copy", {"2001-01-01": {"note": (span.uid,)}})
    ours.apply(e.Batch("Merge", (e.ChangeSpan(span, changed), noted)))
    assert time_of(since(ours, number).times[span.uid], "note") == "2001-01-01"
    ours.apply(e.ChangeSpan(changed, replace(changed, note="mine")))
    assert time_of(since(ours, number).times[span.uid], "note") > "2020"


def test_events_that_do_not_fit_are_damage(pair):
    ours, _, span = pair
    number = ours.side.head()[0]
    ours.apply(e.ChangeSpan(span, replace(span, note="x")))
    ours._conn.execute("UPDATE project SET head = zeroblob(32)")
    with pytest.raises(UserError):
        since(ours, number)


def test_many_spans_changed_at_once_are_as_carefully_changed(pair, shop):
    ours, _, span = pair
    many = [
        replace(span, uid=f"00000000-0000-4000-8000-0000000001{n:02}", note=f"n{n}")
        for n in range(20)
    ]
    ours.apply(e.Batch("Add", tuple(map(e.AddSpan, many))))
    after = [replace(one, note="seen", attributes={"entity": "x"}) for one in many]
    edit = e.Batch("Change", tuple(map(e.ChangeSpan, many, after)))
    ours.apply(edit)
    there = {s.uid: s for s in ours.spans(span.article)}
    assert [there[one.uid] for one in after] == after
    stale = e.Batch("Again", tuple(map(e.ChangeSpan, many, after)))
    with pytest.raises(InvalidEdit, match="changed meanwhile"):
        ours.apply(stale)
    moved = [replace(one, annotator="Sami") for one in after]
    with pytest.raises(InvalidEdit, match="keeps its uid"):
        ours.apply(e.Batch("Move", tuple(map(e.ChangeSpan, after, moved))))
    wrong = [replace(one, attributes={"entity": 7}) for one in after]
    with pytest.raises(InvalidEdit):
        ours.apply(e.Batch("Wrong", tuple(map(e.ChangeSpan, after, wrong))))
    ours.apply(edit.inverse())
    assert [s for s in ours.spans(span.article) if s.uid == many[3].uid] == [many[3]]
    assert ours.check().problems == []
