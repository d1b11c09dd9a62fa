"""A changed label scheme and all that was said in words of the one before."""

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.edits import (
    AddComment,
    AddRelation,
    AddSpan,
    Batch,
    ChangeScheme,
    ChangeSpan,
    RestoreArticles,
    ReviseScheme,
    WithdrawArticles,
)
from app.model.errors import InvalidEdit, UserError
from app.model.recoding import Pieces, Recoded, Said
from app.model.scheme_edit import draft_of, dropped, joined, put, renamed, replaced, scheme_of
from app.model.scheme_edit_checks import troubles
from app.model.scheme_edit_plan import consequences, gone, gone_below, recoding_of
from app.model.scheme_json import presets
from app.project.project import Project
from app.resources import resource

SHIPPED = presets(json.loads(resource("labels", "conflict-default.json").read_text("utf-8")))
LABELS = ("actor", "claim", "location", "quote_source")


@pytest.fixture
def worked(shop, project, uid):
    """Spans of all labels, with fragments, attributes and relations, and talk about them."""
    spans = [
        shop.span(uid, (5, 17), label="actor", attributes={"mention": "name", "odd": [1.0, True]}),
        shop.span(uid, (0, 4), (5, 10), label="claim", attributes={"certainty": "probable"}),
        shop.span(uid, (5, 17), label="location", by="Sami"),
        shop.span(uid, (5, 17), label="quote_source", note="?", extra={"x": 1}),
    ]
    relations = [
        shop.relation(spans[1], spans[3], "attributed_to", cue=(0, 4)),
        shop.relation(spans[3], spans[0], "refers_to"),
    ]
    question = shop.comment(uid, span=spans[0].uid)
    talk = [question, shop.comment(uid, "!", by="Sami", parent=question.uid)]
    for edit in (
        *(AddSpan(span) for span in spans),
        *(AddRelation(relation) for relation in relations),
        *(AddComment(comment) for comment in talk),
    ):
        project.apply(edit)
    return project


def everything(project):
    return (list(project.records(sources=True)), project.scheme.raw, project.annotators())


def there_and_back(project, draft, labels=None, relations=None, below=None):
    """Applies a draft; undone and done again, everything is as it was and as it became."""
    before = everything(project)
    recoding = recoding_of(draft, labels, relations, below)
    told = consequences(recoding, project.scheme_uses())
    edit = project.revision(recoding)
    counts = project.counts()
    project.apply(edit)
    after = everything(project)
    assert project.scheme == recoding.scheme
    assert counts.spans - project.counts().spans == told.spans_removed
    gone_relations = told.relations_removed + told.relations_unfit
    assert counts.relations - project.counts().relations == gone_relations
    assert project.check().problems == []
    project.apply(edit.inverse())
    assert everything(project) == before
    assert project.check().problems == []
    project.apply(edit)
    assert everything(project) == after
    return edit


def test_names_change_nothing_but_the_scheme(worked, uid):
    spans = worked.spans(uid)
    draft = put(draft_of(worked.scheme), ("labels", 0), en="Party", ar="طرف")
    edit = there_and_back(worked, draft)
    assert type(edit) is ChangeScheme
    assert worked.spans(uid) == spans
    assert worked.scheme.label("actor").name.en == "Party"


def test_ids_are_rewritten(worked, uid):
    draft = renamed(draft_of(worked.scheme), ("labels", 0), "agent")
    place = next(
        n for n, a in enumerate(draft.at(("labels", 0, "attributes"))) if a["id"] == "mention"
    )
    path = ("labels", 0, "attributes", place)
    draft = renamed(renamed(draft, path, "form"), (*path, "values", 0), "NAME")
    kind = [r["id"] for r in draft.at(("relations",))].index("refers_to")
    draft = renamed(draft, ("relations", kind), "is")
    edit = there_and_back(worked, draft)
    assert edit.removed == Pieces()
    agent = next(span for span in worked.spans(uid) if span.label == "agent")
    assert json.dumps(agent.attributes) == '{"form": "NAME", "odd": [1.0, true]}'
    assert {r.type for r in worked.relations(uid)} == {"attributed_to", "is"}
    event = worked.history(1, article=uid)[0]
    assert (event.kind, event.title) == ("revise_scheme", "Change label scheme")
    assert event.body["spans"][0]["uids"] == [agent.uid]


def test_a_label_goes_with_its_spans(worked, uid):
    draft = dropped(draft_of(worked.scheme), ("labels", 0))
    draft = without_endless(draft)
    assert gone(draft, "labels", worked.scheme_uses()) == {"actor": 1}
    edit = there_and_back(worked, draft)
    assert len(edit.removed.comments) == 2
    assert {span.label for span in worked.spans(uid)} == {"claim", "location", "quote_source"}
    assert [r.type for r in worked.relations(uid)] == ["attributed_to"]
    assert worked.comments(uid) == []


def test_spans_get_another_label(worked, uid):
    draft = without_endless(dropped(draft_of(worked.scheme), ("labels", 3)))
    there_and_back(worked, draft, {"quote_source": "actor"})
    assert [span.label for span in worked.spans(uid)].count("actor") == 2
    assert worked.relations(uid) == []


def test_spans_of_several_fragments_come_back(worked, uid):
    claim = next(span for span in worked.spans(uid) if span.label == "claim")
    there_and_back(worked, without_endless(dropped(draft_of(worked.scheme), ("labels", 1))))
    worked.apply(worked.revision(recoding_of(draft_of(worked.scheme))))
    assert claim not in worked.spans(uid)


def attribute_at(draft, label, name):
    labels = draft.label_ids
    nodes = draft.at(("labels", labels.index(label), "attributes"))
    return ("labels", labels.index(label), "attributes", [n["id"] for n in nodes].index(name))


def test_what_was_said_of_a_gone_attribute(worked, uid):
    first = draft_of(worked.scheme)
    draft = dropped(first, attribute_at(first, "claim", "certainty"))
    key = ("labels", "claim", "certainty")
    assert gone_below(draft, worked.scheme_uses()) == {key: 1}
    claim = next(span for span in worked.spans(uid) if span.label == "claim")
    assert type(there_and_back(worked, draft)) is ChangeScheme
    assert claim in worked.spans(uid)
    worked.apply(ChangeScheme(worked.scheme, scheme_of(first)))
    there_and_back(worked, draft, below={key: None})
    assert replace(claim, attributes={}) in worked.spans(uid)


def test_what_was_said_with_a_gone_value(worked, uid):
    first = draft_of(worked.scheme)
    path = (*attribute_at(first, "claim", "certainty"), "values")
    values = [value["id"] for value in first.at(path)]
    draft = dropped(first, (*path, values.index("probable")))
    key = ("labels", "claim", "certainty", "probable")
    assert gone_below(draft, worked.scheme_uses()) == {key: 1}
    claim = next(span for span in worked.spans(uid) if span.label == "claim")
    edit = there_and_back(worked, draft)
    assert replace(claim, attributes={}) in worked.spans(uid)
    worked.apply(edit.inverse())
    renaming = renamed(draft, (*path, 0), "sure")
    there_and_back(worked, renaming, below={key: "sure"})
    assert replace(claim, attributes={"certainty": "sure"}) in worked.spans(uid)


def test_what_goes_with_its_label_is_not_asked_of(worked):
    first = draft_of(worked.scheme)
    draft = without_endless(dropped(first, ("labels", 1)))
    assert gone_below(draft, worked.scheme_uses()) == {}
    path = attribute_at(first, "claim", "certainty")
    assert gone_below(put(first, path, type="text", values=None), worked.scheme_uses()) == {}


def test_articles_put_aside_are_changed_too(worked, uid):
    worked.apply(WithdrawArticles((uid,)))
    draft = renamed(draft_of(worked.scheme), ("labels", 0), "agent")
    draft = without_endless(dropped(draft, ("labels", 2)))
    edit = worked.revision(recoding_of(draft))
    worked.apply(edit)
    worked.apply(RestoreArticles((uid,)))
    assert {span.label for span in worked.spans(uid)} == {"agent", "claim", "quote_source"}
    assert worked.check().ok
    worked.apply(WithdrawArticles((uid,)))
    worked.apply(edit.inverse())
    worked.apply(RestoreArticles((uid,)))
    assert {span.label for span in worked.spans(uid)} == set(LABELS)


def test_in_a_batch(worked, shop, uid):
    draft = renamed(draft_of(worked.scheme), ("labels", 0), "agent")
    edit = worked.revision(recoding_of(draft))
    batch = Batch("Both", (edit, AddSpan(shop.span(uid, (0, 4), label="agent"))))
    before = everything(worked)
    worked.apply(batch)
    worked.apply(batch.inverse())
    assert everything(worked) == before


def refused(project, edit, words):
    before = everything(project)
    with pytest.raises(UserError) as caught:
        project.apply(edit)
    assert words in caught.value.message
    assert everything(project) == before


def test_refused_where_something_else_is_stored(worked, shop, uid):
    draft = without_endless(dropped(draft_of(worked.scheme), ("labels", 0)))
    removing = worked.revision(recoding_of(draft))
    renaming = worked.revision(
        recoding_of(renamed(draft_of(worked.scheme), ("labels", 0), "agent"))
    )
    actor = removing.removed.spans[0]
    worked.apply(ChangeSpan(actor, replace(actor, note="new", attributes={})))
    for edit in (removing, renaming):
        refused(worked, edit, "changed meanwhile")
    worked.apply(ChangeSpan(replace(actor, note="new", attributes={}), actor))
    more = shop.comment(uid, span=actor.uid)
    worked.apply(AddComment(more))
    refused(worked, removing, "still has comments")
    more = shop.span(uid, (0, 4), label="actor")
    worked.apply(AddSpan(more))
    refused(worked, renaming, "does not fit 1 spans")
    refused(worked, ReviseScheme(draft_of_other(worked), worked.scheme), "changed meanwhile")


def draft_of_other(project):
    return scheme_of(put(draft_of(project.scheme), (), en="Other"))


def test_refused_what_cannot_be(worked, shop, uid):
    scheme = worked.scheme
    span = worked.spans(uid)[0]
    relation = worked.relations(uid)[0]
    outside = replace(span, uid=shop.new_uid(), fragments=((5, 999),))
    elsewhere = shop.span(shop.new_uid(), (0, 4))
    foreign = replace(relation, uid=shop.new_uid(), annotator="Sami")
    nobody = Recoded(Said("actor", {}), Said("claim", {}), (shop.new_uid(),))
    for more, words in (
        ({"added": Pieces((span,))}, "changed meanwhile"),
        ({"added": Pieces((outside,))}, "999"),
        ({"added": Pieces((elsewhere,))}, "There is no article"),
        ({"added": Pieces((), (foreign,))}, "joins spans of Sami only"),
        ({"removed": Pieces((elsewhere,))}, "changed meanwhile"),
        ({"spans": (nobody,)}, "changed meanwhile"),
        ({"removed": Pieces((span,))}, "changed meanwhile"),
    ):
        edit = ReviseScheme(scheme, scheme, **more)
        with pytest.raises(InvalidEdit) as caught:
            worked.apply(edit)
        assert words in caught.value.message
        assert worked.check().ok
    after = scheme_of(renamed(draft_of(scheme), ("labels", 0), "agent"))
    refused(worked, ReviseScheme(scheme, after), "does not fit 1 spans")


def without_endless(draft):
    """The draft without relation types that no longer join anything."""
    n = 0
    while n < len(draft.at(("relations",))):
        relation = draft.at(("relations", n))
        if relation["from"] and relation["to"]:
            n += 1
        else:
            draft = dropped(draft, ("relations", n))
    return draft


# --- whatever is done


IDS = st.sampled_from(
    [*LABELS, "agent", "event", "refers_to", "certainty", "mention", "name", "none", "x"]
)


def part(draft, draw):
    """A path to some label, relation type, attribute or value."""
    path = (draw(st.sampled_from(["labels", "labels", "relations"])),)
    for below in ("attributes", "values", ""):
        parts = draft.at(path)
        if not parts:
            return path[:-1]
        path = (*path, draw(st.integers(0, len(parts) - 1)))
        if not below or draw(st.booleans()):
            return path
        path = (*path, below)
    return path


def changed(draft, draw):
    path = part(draft, draw)
    way = draw(st.sampled_from(["rename", "rename", "drop", "put", "ends", "replace", "join"]))
    if way in ("replace", "join"):
        return {"replace": replaced, "join": joined}[way](
            draft, draw(st.sampled_from(list(SHIPPED.values())))
        )
    if not path:
        return draft
    if way == "rename":
        return renamed(draft, path, draw(IDS))
    if way == "drop":
        return dropped(draft, path)
    if way == "ends" and path[0] == "relations" and len(path) == 2:
        ends = st.lists(st.sampled_from(draft.label_ids or ["x"]), unique=True)
        return put(draft, path, **{"from": draw(ends), "to": draw(ends)})
    if len(path) == 4:
        kind = draw(st.sampled_from(["text", "enum", "bool", "int", "date"]))
        return put(draft, path, type=kind, default=None)
    return put(draft, path, en=draw(st.text()), ar=draw(st.text(min_size=1)))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_is_done_to_the_scheme_everything_fits(shop, data):
    with tempfile.TemporaryDirectory() as folder:
        run(replace(shop, folder=Path(folder)), data)


ATTRIBUTES = st.sampled_from(
    [{}, {"mention": "name"}, {"certainty": "possible", "x": 1}, {"country": "SY", "name": []}]
)


def run(shop, data):
    with shop.project(articles=2) as project:
        filled(shop, project, data)
        done = []
        for _ in range(data.draw(st.integers(1, 3))):
            draft = draft_of(project.scheme)
            for _ in range(data.draw(st.integers(1, 6))):
                draft = changed(draft, data.draw)
            draft = without_endless(draft)
            if not troubles(draft, {}):
                done.append(once(project, draft, data))
        for edit in reversed(done):
            project.apply(edit.inverse())
        assert project.scheme == shop.scheme


def once(project, draft, data):
    uses, known = project.scheme_uses(), [*draft.label_ids, None]
    types = [*(r["id"] for r in draft.at(("relations",))), None]
    labels = {x: data.draw(st.sampled_from(known)) for x in gone(draft, "labels", uses)}
    relations = {x: data.draw(st.sampled_from(types)) for x in gone(draft, "relations", uses)}
    below = {key: data.draw(fates_below(draft, key)) for key in gone_below(draft, uses)}
    return there_and_back(project, draft, labels, relations, below)


def fates_below(draft, key):
    """What may become of an attribute or a value that has gone."""
    return st.none() if len(key) == 3 else st.sampled_from([None, "name", "possible", "no such"])


def filled(shop, project, data):
    """Two articles with all labels and some relations."""
    for row in project.queue("Rana"):
        spans = [
            shop.span(row.uid, (5, 17), label=label, attributes=fitting(project, label, data))
            for label in (*LABELS, *LABELS)
        ]
        spans[0] = replace(spans[0], fragments=((5, 10), (11, 17)), quote=None)
        quote = shop.span(row.uid, (5, 10), (11, 17)).quote
        spans[0] = replace(spans[0], quote=quote)
        project.apply(Batch("b", tuple(AddSpan(span) for span in spans)))
        for _ in range(4):
            ends = data.draw(st.permutations(spans))[:2]
            types = project.scheme.between(ends[0].label, ends[1].label)
            if types:
                kind = data.draw(st.sampled_from(types)).id
                project.apply(AddRelation(shop.relation(*ends, kind)))
        project.apply(AddComment(shop.comment(row.uid, span=spans[2].uid)))


def fitting(project, label, data):
    known = {a.id for a in project.scheme.label(label).attributes}
    drawn = data.draw(ATTRIBUTES)
    return {k: v for k, v in drawn.items() if k in known or k in ("x", "name")}


def test_read_only(worked):
    edit = worked.revision(recoding_of(renamed(draft_of(worked.scheme), ("labels", 0), "z")))
    worked.close()
    with Project.open(worked.path, read_only=True) as project, pytest.raises(UserError):
        project.apply(edit)
