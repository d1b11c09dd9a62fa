"""Two label schemes become one."""

import pytest

from app.model.scheme_edit import scheme_of
from app.model.scheme_json import scheme_from_json
from app.review.merging import Take
from app.review.merging_schemes import Asked, merged_schemes


def label(id_, **values):
    return {"id": id_, "en": id_.title(), "ar": id_, **values}


def scheme(*labels, relations=()):
    return scheme_from_json({"id": "s", "labels": list(labels), "relations": list(relations)})


BASE = scheme(
    label("actor", color="#0072B2", underline="solid"),
    label("claim", color="#E69F00", underline="dash"),
    relations=[{"id": "by", "from": ["claim"], "to": ["actor"]}],
)


def changed(base=BASE, **values):
    """The base with other values of its first label."""
    raw = dict(base.raw)
    raw["labels"] = [{**raw["labels"][0], **values}, *raw["labels"][1:]]
    raw["relations"] = [{**raw["relations"][0], "to": [raw["labels"][0]["id"]]}]
    return scheme_from_json(raw)


def more(base, *labels, relations=()):
    raw = dict(base.raw)
    raw["labels"] = [*raw["labels"], *labels]
    raw["relations"] = [*raw["relations"], *relations]
    return scheme_from_json(raw)


def asked(base=BASE, **values):
    used = values.get("used", {})
    given = {"needed": lambda path: path in used, "judge": lambda _: Take.THEIRS}
    return Asked(base=base, **{**given, **values})


def ids(found):
    return [one.id for one in scheme_of(found.draft).labels]


def test_equal_schemes_have_nothing_to_say():
    found = merged_schemes(BASE, BASE, asked())
    assert (found.told, found.clashes, found.questions) == ([], [], [])


def test_a_new_label_comes():
    found = merged_schemes(BASE, more(BASE, label("weapon")), asked())
    assert ids(found) == ["actor", "claim", "weapon"]
    assert found.told == ["Label “weapon” was added."]


def test_new_labels_of_both_are_there_whoever_comes_first():
    one, other = more(BASE, label("weapon")), more(BASE, label("place"))
    there = set(ids(merged_schemes(one, other, asked())))
    assert there == set(ids(merged_schemes(other, one, asked())))
    assert there == {"actor", "claim", "weapon", "place"}


def test_a_label_that_looks_like_ours_is_asked_about():
    found = merged_schemes(BASE, more(BASE, label("Actor")), asked(used={("labels", "Actor"): 7}))
    (question,) = found.questions
    assert (question.kind, question.theirs, question.ours, question.spans) == (
        *("label", "Actor", "actor"),
        7,
    )
    assert ids(found) == ["actor", "claim"]


@pytest.mark.parametrize(("target", "there"), [("actor", 2), ("doer", 3)])
def test_it_is_what_a_person_says_it_is(target, there):
    found = merged_schemes(BASE, more(BASE, label("Actor")), asked(mapped={"Actor": target}))
    assert found.questions == []
    assert found.theirs == {("labels", "Actor"): target}
    assert len(ids(found)) == there


def test_a_label_they_renamed_is_renamed():
    theirs = scheme(
        label("agent", color="#0072B2", underline="solid"),
        label("claim", color="#E69F00", underline="dash"),
        relations=[{"id": "by", "from": ["claim"], "to": ["agent"]}],
    )
    found = merged_schemes(BASE, theirs, asked(theirs={("labels", "agent"): "actor"}))
    assert ids(found) == ["agent", "claim"]
    assert found.ours == {("labels", "actor"): "agent"}
    assert scheme_of(found.draft).relation("by").targets == ("agent",)


def test_a_field_only_they_changed_is_taken_and_ours_stays():
    found = merged_schemes(BASE, changed(guideline_en="New."), asked())
    assert scheme_of(found.draft).label("actor").guideline.en == "New."
    back = merged_schemes(changed(guideline_en="New."), BASE, asked())
    assert back.told == []


@pytest.mark.parametrize("side", list(Take))
def test_a_guideline_both_changed_is_a_conflict(side):
    ours, theirs = changed(guideline_en="Ours."), changed(guideline_en="Theirs.")
    found = merged_schemes(ours, theirs, asked(judge=lambda _: side))
    ((where, clash, taken),) = found.clashes
    assert (where, clash.field, taken) == ("label actor", "guideline_en", side)
    words = scheme_of(found.draft).label("actor").guideline.en
    assert words == ("Ours." if side == Take.OURS else "Theirs.")


def test_attributes_and_values_come():
    one = {"id": "kind", "type": "enum", "values": ["state", "group"]}
    two = {"id": "kind", "type": "enum", "values": ["state", "person"]}
    ours = changed(attributes=[one])
    theirs = changed(attributes=[two, {"id": "country", "type": "country"}])
    found = scheme_of(merged_schemes(ours, theirs, asked()).draft).label("actor")
    assert [a.id for a in found.attributes] == ["kind", "country"]
    assert [v.id for v in found.attributes[0].values] == ["state", "group", "person"]


def test_the_type_of_an_attribute_stays_and_is_told():
    base = changed(attributes=[{"id": "n", "type": "int"}])
    theirs = changed(base, attributes=[{"id": "n", "type": "text"}])
    found = merged_schemes(base, theirs, asked(base))
    assert scheme_of(found.draft).label("actor").attribute("n").type == "int"
    assert [(c.field, t) for _, c, t in found.clashes] == [("type", Take.OURS)]


def test_relation_types_come_and_join_more():
    wide = {"id": "by", "from": ["claim", "actor"], "to": ["actor"]}
    theirs = scheme(
        *BASE.raw["labels"], relations=[wide, {"id": "of", "from": ["actor"], "to": ["claim"]}]
    )
    found = scheme_of(merged_schemes(BASE, theirs, asked()).draft)
    assert found.relation("by").joins("actor", "actor")
    assert found.relation("of").joins("actor", "claim")


def test_a_label_we_took_out_comes_back_only_if_they_need_it():
    ours = scheme(BASE.raw["labels"][0])
    assert ids(merged_schemes(ours, BASE, asked())) == ["actor"]
    needed = merged_schemes(ours, BASE, asked(used={("labels", "claim"): 1}))
    assert ids(needed) == ["actor", "claim"]


def test_without_a_base_our_words_stay():
    found = merged_schemes(BASE, changed(guideline_en="Theirs."), asked(None))
    assert (found.told, found.clashes) == ([], [])


KIND = {"id": "kind", "en": "Kind", "type": "enum", "values": ["state", "group"]}
RICH = changed(attributes=[KIND])
OTHER = {**KIND, "id": "sort", "values": ["country", "group"]}


def test_what_we_renamed_stays_renamed_and_theirs_comes_under_our_name():
    ours = changed(id="agent", attributes=[OTHER])
    firsts = {
        ("labels", "agent"): "actor",
        ("labels", "agent", "sort"): "kind",
        ("labels", "agent", "sort", "country"): "state",
    }
    found = merged_schemes(ours, RICH, asked(RICH, ours=firsts))
    assert (found.told, found.clashes, found.ours) == ([], [], {})
    assert found.theirs == {
        ("labels", "actor"): "agent",
        ("labels", "actor", "kind"): "sort",
        ("labels", "actor", "kind", "state"): "country",
    }
    assert found.words(RICH.raw, {}) == found.theirs


def test_attributes_and_values_they_renamed_are_renamed_here():
    theirs = changed(attributes=[OTHER])
    firsts = {("labels", "actor", "sort"): "kind", ("labels", "actor", "sort", "country"): "state"}
    found = merged_schemes(RICH, theirs, asked(RICH, theirs=firsts))
    label = scheme_of(found.draft).label("actor")
    assert [a.id for a in label.attributes] == ["sort"]
    assert [v.id for v in label.attributes[0].values] == ["country", "group"]
    assert found.ours == {
        ("labels", "actor", "kind"): "sort",
        ("labels", "actor", "kind", "state"): "country",
    }
    assert found.words(RICH.raw, {}) == found.ours
    assert found.told == [
        "Label actor: attribute “kind” is called “sort” now.",
        "Label actor, attribute sort: value “state” is called “country” now.",
    ]


@pytest.mark.parametrize("names", [("agent", "doer"), ("doer", "agent")])
def test_both_renamed_one_part_and_the_first_name_is_taken(names):
    one, other = (changed(id=name) for name in names)
    firsts = [{("labels", name): "actor"} for name in names]
    found = merged_schemes(one, other, asked(ours=firsts[0], theirs=firsts[1]))
    assert "agent" in ids(found)
    assert "doer" not in ids(found)
    ((where, clash, taken),) = found.clashes
    assert (where, clash.base) == ("label actor", "actor")
    assert taken == (Take.OURS if names[0] == "agent" else Take.THEIRS)


def test_a_rename_to_a_name_that_is_taken_here_is_not_followed():
    ours = more(BASE, label("agent", color="#009E73", underline="dot"))
    firsts = {("labels", "agent"): "actor"}
    found = merged_schemes(ours, changed(id="agent"), asked(theirs=firsts))
    assert ids(found) == ["actor", "claim", "agent"]
    assert found.theirs == {("labels", "agent"): "actor"}


def test_what_they_took_out_stays_and_is_told():
    less = scheme(BASE.raw["labels"][0])
    found = merged_schemes(BASE, less, asked())
    assert ids(found) == ["actor", "claim"]
    assert found.told == []
    assert found.remarks == [
        "The label “claim” was taken out there; it stays in this label scheme.",
        "The relation “by” was taken out there; it stays in this label scheme.",
    ]
    bare = merged_schemes(RICH, BASE, asked(RICH))
    assert bare.remarks == [
        "The attribute “kind” of “actor” was taken out there; it stays in this label scheme."
    ]


@pytest.mark.parametrize("is_used", [True, False])
def test_attributes_and_values_we_took_out_come_back_only_if_they_need_them(is_used):
    path = ("labels", "actor", "kind")
    used = {path: 1, (*path, "state"): 1} if is_used else {}
    found = scheme_of(merged_schemes(BASE, RICH, asked(RICH, used=used)).draft)
    assert bool(found.label("actor").attributes) == is_used
    fewer = changed(attributes=[{**KIND, "values": ["group"]}])
    found = scheme_of(merged_schemes(fewer, RICH, asked(RICH, used=used)).draft)
    values = [v.id for v in found.label("actor").attributes[0].values]
    assert values == (["group", "state"] if is_used else ["group"])
