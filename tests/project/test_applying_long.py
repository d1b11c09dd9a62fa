"""Edits of many places: step by step, all or nothing, refused in the same words as single ones."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import app
from app.model.edit_size import places, singles
from app.model.edits import (
    AddComment,
    AddRelation,
    AddSpan,
    Batch,
    ChangeSpan,
    RemoveSpan,
    RestoreArticles,
    ReviseScheme,
    SetState,
    WithdrawArticles,
)
from app.model.errors import InvalidEdit
from app.model.queue_edits import Assign
from app.model.recoding import Pieces, Recoded, Said
from app.model.scheme_edit import draft_of, dropped, renamed
from app.model.scheme_edit_plan import recoding_of
from app.project.history_body import edit_json
from app.project.project import Project
from app.project.values import to_json
from tests.project.conftest import TEXT

ROOT = Path(app.__file__).parents[1]
MANY = 1_200


def adding(shop, uid, number=MANY, **more):
    return [AddSpan(shop.span(uid, (n % 60, n % 60 + 4), **more)) for n in range(number)]


def everything(project):
    return list(project.records(sources=True)), project.scheme.raw, project.annotators()


def dump(project):
    return "\n".join(project._conn.iterdump())


def test_many_spans_and_back(shop, project, uid):
    before = everything(project)
    batch = Batch("Everywhere", tuple(adding(shop, uid)))
    assert project.apply(batch) == {uid}
    assert project.counts().spans == MANY
    assert {span.uid for span in project.spans(uid)} == {e.span.uid for e in batch.edits}
    project.apply(batch.inverse())
    assert everything(project) == before
    assert project.check().problems == []
    assert [event.kind for event in project.history(2)] == ["batch", "batch"]


def test_fragments_come_and_go(shop, project, uid):
    spans = [shop.span(uid, (0, 4), (5, 10 + n), extra={"n": [n, 1.0]}) for n in range(3)]
    batch = Batch("Some", tuple(AddSpan(span) for span in spans))
    project.apply(batch)
    assert sorted(project.spans(uid), key=lambda s: s.end) == spans
    assert project.check().problems == []
    project.apply(batch.inverse())
    assert project._conn.execute("SELECT count(*) FROM span_fragments").fetchone() == (0,)


def test_steps_can_be_left_at_any_of_them(shop, project, uid):
    project.apply(Batch("First", tuple(adding(shop, uid, 700))))
    before = dump(project)
    edit = Batch("More", tuple(adding(shop, uid)))
    for stop in range(4):
        steps = project.apply_steps(edit)
        for _ in range(stop + 1):
            next(steps)
        steps.close()
        assert dump(project) == before
    counted = list(project.apply_steps(edit))
    assert counted == sorted(counted)
    assert (counted[0], counted[-1]) == (500, MANY)
    assert project.counts().spans == MANY + 700


def test_a_revision_can_be_left_at_any_step(shop, project, uid):
    project.apply(Batch("First", tuple(adding(shop, uid))))
    first = draft_of(project.scheme)
    for draft in (dropped(first, ("labels", 0)), renamed(first, ("labels", 0), "agent")):
        edit = project.revision(recoding_of(draft))
        for there in (edit, edit.inverse()):
            before = dump(project)
            number = len(list(_until(project, there, 99)))
            for stop in range(1, number):
                assert len(list(_until(project, there, stop))) == stop
                assert dump(project) == before
            assert list(project.apply_steps(there))[-1] == places(there) == MANY
    assert project.check().problems == []


def _until(project, edit, number):
    """The first steps of an edit that is then taken back, at the latest before its commit."""
    steps, total = project.apply_steps(edit), places(edit)
    for n, step in enumerate(steps, 1):
        yield step
        if n == number or (step == total and number == 99):
            break
    steps.close()


def test_others_read_while_it_is_written(shop, project, uid):
    steps = project.apply_steps(Batch("More", tuple(adding(shop, uid))))
    next(steps)
    with Project.open(project.path, read_only=True, lock=False) as other:
        assert other.spans(uid) == []
        assert other.text(uid) == TEXT
    assert len(list(steps)) > 1
    with Project.open(project.path, read_only=True, lock=False) as other:
        assert len(other.spans(uid)) == MANY


def test_refused_like_single_ones(shop, project, uid):
    span, other = shop.span(uid), shop.span(uid, (0, 4), label="claim")
    project.apply(Batch("Two", (AddSpan(span), AddSpan(other))))
    fine = shop.span(uid, (0, 4))
    before = dump(project)
    relation = shop.relation(other, span, "about")
    for edits, words in (
        ((AddSpan(fine), AddSpan(span)), "already"),
        ((AddSpan(fine), AddSpan(fine)), "already"),
        ((AddSpan(fine), AddSpan(shop.span(uid, quote="x"))), "quote"),
        ((AddSpan(fine), AddSpan(shop.span(uid, label="nothing"))), "nothing"),
        ((AddSpan(fine), AddSpan(shop.span(uid, by=" "))), "needs a name"),
        ((RemoveSpan(other), RemoveSpan(fine)), "There is no span"),
        ((RemoveSpan(other), RemoveSpan(other)), "There is no span"),
        ((RemoveSpan(other), RemoveSpan(replace(span, note="?"))), "changed meanwhile"),
        ((RemoveSpan(replace(span, attributes={"a": 1})),), "changed meanwhile"),
        ((object(),), "does not know the change object"),
    ):
        with pytest.raises(InvalidEdit) as caught:
            project.apply(Batch("Some", edits))
        assert words in f"{caught.value.message} {caught.value.hint}", edits
        assert dump(project) == before
    kinds = [kind.id for kind in project.scheme.relations if kind.joins("claim", "actor")]
    relation = replace(relation, type=kinds[0])
    project.apply(AddRelation(relation))
    with pytest.raises(InvalidEdit, match="still has relations"):
        project.apply(Batch("Both", (RemoveSpan(span), RemoveSpan(other))))
    project.apply(AddSpan(fine))
    project.apply(AddComment(shop.comment(uid, span=fine.uid)))
    with pytest.raises(InvalidEdit, match="still has comments"):
        project.apply(RemoveSpan(fine))


def test_articles_that_are_not_there(shop, project, uid):
    span = shop.span(uid)
    project.apply(AddSpan(span))
    project.apply(WithdrawArticles((uid,)))
    for edit in (AddSpan(shop.span(uid)), RemoveSpan(span)):
        with pytest.raises(InvalidEdit, match="no article"):
            project.apply(edit)


SPANS = st.lists(
    st.tuples(
        st.integers(0, 20),
        st.integers(1, 20),
        st.sampled_from(["actor", "claim"]),
        st.sampled_from(["Rana", "Sami", "ليلى"]),
        st.text("ab\n🙂", max_size=3),
    ),
    max_size=30,
)
FIXTURES = settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@FIXTURES
@given(SPANS, st.data())
def test_together_is_like_one_by_one(shop, facts, data):
    """A batch does what its edits do one after the other, and its inverse takes all of it back."""
    number = data.draw(st.integers(0, 1 << 60))
    (shop.folder / str(number)).mkdir(exist_ok=True)
    shop = replace(shop, folder=shop.folder / str(number))
    for file in shop.folder.iterdir():
        file.unlink()
    with shop.project("one.hashiya") as project:
        uid = project.first_article()
        spans = [
            shop.span(uid, (a, a + n), (a + n + 3, a + n + 5), label=label, by=by, note=note)
            for a, n, label, by, note in facts
        ]
        gone = data.draw(st.lists(st.sampled_from(spans), unique_by=id)) if spans else []
        edits = (*map(AddSpan, spans), *map(RemoveSpan, gone), *map(AddSpan, gone[:2]))
        before = everything(project)
        batch = Batch("All", (Batch("Inner", edits),))
        project.apply(batch)
        together = project.spans(uid)
        project.apply(batch.inverse())
        assert everything(project)[:2] == before[:2]
        for edit in singles(batch):
            project.apply(edit)
        assert project.spans(uid) == together
        assert project.check().problems == []


def test_places_are_counted(shop, uid, project):
    span = shop.span(uid)
    said = Said("actor", {})
    revised = ReviseScheme(
        project.scheme,
        project.scheme,
        spans=(Recoded(said, said, ("a", "b")),),
        relations=(Recoded(said, said, ("c",)),),
        removed=Pieces(spans=(span,), comments=(shop.comment(uid),)),
        added=Pieces(spans=(span, span)),
    )
    assert places(revised) == places(revised.inverse()) == 7
    assert places(Assign("Rana", ("a", "b", "c"))) == places(RestoreArticles(("a",) * 3)) == 3
    nested = Batch("x", (AddSpan(span), Batch("y", (revised, ChangeSpan(span, span)))))
    assert places(nested) == 9
    assert places(Batch("nothing", ())) == 0
    assert [type(part).__name__ for part in singles(nested)] == [
        "AddSpan",
        "ReviseScheme",
        "ChangeSpan",
    ]


def test_the_history_tells_the_same_as_ever(shop, project, uid):
    """Written fast or by the encoder of the rest of the file, an edit is the same JSON."""
    span = shop.span(uid, attributes={"a": [1, 1.5, True, None], "b": "🙂"}, extra={"x": {"y": 1}})
    other = replace(span, note="\u2028")
    recoding = recoding_of(renamed(draft_of(project.scheme), ("labels", 0), "agent"))
    for edit in (
        AddSpan(span),
        Batch("عنوان", (ChangeSpan(span, other), SetState(uid, "Rana", "new", "done"))),
        Batch("empty", ()),
        project.revision(recoding),
        WithdrawArticles((uid,)),
    ):
        assert json.loads(edit_json(edit)) == json.loads(to_json(edit))
        assert list(json.loads(edit_json(edit))) == list(json.loads(to_json(edit)))
    huge = AddSpan(replace(span, attributes={"n": 1 << 70}))
    assert json.loads(edit_json(huge))["span"]["attributes"] == {"n": 1 << 70}
    with pytest.raises(InvalidEdit):
        edit_json(AddSpan(replace(span, attributes={"n": {1, 2}})))


_KILLED = """
import os, signal, sys
from pathlib import Path
from app.model.edits import Batch, RemoveSpan
from app.project import connection
from app.project.project import Project

connection._ROOM_KB = 1  # what is written goes to the disk at once, as of an edit beyond memory
project = Project.open(Path(sys.argv[1]))
article = project.first_article()
batch = Batch("Gone", tuple(RemoveSpan(span) for span in project.spans(article)))
for n, step in enumerate(project.apply_steps(batch)):
    if n == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("step", [0, 1, 2, 3])
def test_killed_in_the_middle(shop, step):
    with shop.project() as project:
        uid, path = project.first_article(), project.path
        project.apply(Batch("Many", tuple(adding(shop, uid, note="ملاحظة " * 40))))
        before, events = everything(project), len(project.history())
    child = subprocess.run(
        [sys.executable, "-c", _KILLED, str(path), str(step)], cwd=ROOT, check=False
    )
    assert child.returncode == -9
    with Project.open(path) as project:
        assert not project.read_only
        assert everything(project) == before
        assert len(project.history()) == events
        assert project.check().problems == []
