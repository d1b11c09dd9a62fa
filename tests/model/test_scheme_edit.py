import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.errors import UserError
from app.model.scheme_edit import (
    NEW,
    Draft,
    added,
    called,
    draft_of,
    dropped,
    first_ids,
    free_id,
    joined,
    moved,
    put,
    renamed,
    replaced,
    scheme_of,
)
from app.model.scheme_edit_checks import key_meant, troubles
from app.model.scheme_edit_plan import origins_of
from app.model.scheme_json import presets, scheme_from_json, scheme_to_json
from app.resources import resource

SHIPPED = presets(json.loads(resource("labels", "conflict-default.json").read_text("utf-8")))
DEFAULT = SHIPPED["conflict-default"]
SMALL = scheme_from_json(
    {
        "id": "small",
        "labels": [
            {
                "id": "a",
                "en": "A",
                "mine": [1],
                "attributes": [
                    {"id": "x", "type": "enum", "values": ["u", {"id": "v", "en": "V"}]},
                    {"id": "n", "type": "int", "min": 1, "max": 5, "maps_to": {"type": "int"}},
                ],
            },
            {"id": "b", "en": "B", "key": "b"},
        ],
        "relations": [{"id": "r", "from": ["a"], "to": ["a", "b"]}],
    }
)


@pytest.fixture
def draft():
    return draft_of(SMALL)


def messages(draft, taken=None):
    return [trouble.message for trouble in troubles(draft, taken or {})]


@pytest.mark.parametrize("scheme", SHIPPED.values(), ids=lambda scheme: scheme.id)
def test_a_draft_of_a_scheme_is_that_scheme(scheme):
    draft = draft_of(scheme)
    assert scheme_of(draft) == scheme
    assert messages(draft) == []


def test_what_others_wrote_stays(draft):
    raw = scheme_to_json(scheme_of(draft))
    assert raw["labels"][0]["mine"] == [1]
    assert raw["labels"][0]["attributes"][1]["maps_to"] == {"type": "int"}
    assert raw["labels"][0]["attributes"][0]["values"] == ["u", {"id": "v", "en": "V"}]
    assert scheme_to_json(scheme_of(draft_of(DEFAULT))) == scheme_to_json(DEFAULT)


def test_labels_keep_their_look_when_others_go(draft):
    found = scheme_of(dropped(draft, ("labels", 0)))
    assert found.labels == (SMALL.label("b"),)


def test_parts_say_other_things(draft):
    found = put(draft, ("labels", 1), key="k", key_ar="ك", en=None)
    assert scheme_of(found).label("b").key_ar == "ك"
    assert list(found.at(("labels", 1)))[:2] == ["id", "key"]
    assert scheme_of(put(draft, (), id="other")).id == "other"
    assert scheme_of(draft) == SMALL


def test_renaming_a_label_keeps_relations(draft):
    found = scheme_of(renamed(draft, ("labels", 0), "agent"))
    assert found.relation("r").sources == ("agent",)
    assert found.relation("r").targets == ("agent", "b")
    twice = renamed(draft, ("labels", 0), "b")
    back = renamed(twice, ("labels", 0), "a")
    assert back.label_ids == ["a", "b"]


def test_the_id_of_a_new_part_follows_its_english_name(draft):
    path = ("labels", 2)
    found = added(draft, ("labels",), {"id": "label", NEW: True})
    found = called(found, path, "Human rights group!")
    assert found.at(path)["id"] == "human_rights_group"
    assert called(found, path, "A").at(path)["id"] == "a_2"
    assert called(found, path, "ضحايا").at(path)["id"] == "human_rights_group"
    assert called(found, path, "").at(path).get("en") is None
    assert NEW not in scheme_to_json(scheme_of(found))["labels"][2]
    assert called(draft, ("labels", 1), "Other").label_ids == ["a", "b"]


def test_renaming_a_value_keeps_the_default(draft):
    path = ("labels", 0, "attributes", 0)
    chosen = put(draft, path, default="u")
    found = renamed(chosen, (*path, "values", 0), "w")
    assert found.at(path)["default"] == "w"
    assert "default" not in dropped(found, (*path, "values", 0)).at(path)
    assert renamed(draft, path, "y").at(path)["id"] == "y"


def test_dropped_added_moved(draft):
    assert scheme_of(dropped(draft, ("labels", 1))).relation("r").targets == ("a",)
    assert scheme_of(dropped(draft, ("labels", 0))).relations == ()
    found = added(draft, ("labels",), {"id": "c", "en": "C"})
    assert moved(found, ("labels", 2), -1).label_ids == ["a", "c", "b"]
    assert moved(found, ("labels", 2), -5).label_ids == ["c", "a", "b"]
    assert moved(found, ("labels", 0), 2).label_ids == ["b", "c", "a"]
    assert added(found, ("labels", 2, "attributes"), {"id": "z"}).at(("labels", 2, "attributes", 0))
    assert free_id(["label", "label_2"], "label") == "label_3"


def test_what_the_type_lacks_goes(draft):
    path = ("labels", 0, "attributes", 1)
    assert draft.attribute(path).maximum == 5
    found = scheme_of(put(draft, path, type="text")).label("a").attributes[1]
    assert (found.minimum, found.maximum) == (None, None)
    found = scheme_of(put(draft, ("labels", 0, "attributes", 0), type="text"))
    assert found.label("a").attributes[0].values == ()


def test_unfinished_drafts_can_be_shown(draft):
    found = added(draft, ("labels",), {"id": ""})
    found = put(found, ("labels", 0, "attributes", 0), id="", values=[{"id": ""}, {}])
    found = added(found, ("relations",), {"id": ""})
    assert [label.id for label in found.labels] == ["a", "b", "?"]
    assert [relation.id for relation in found.relations] == ["r", "?"]
    assert [v.id for v in found.attribute(("labels", 0, "attributes", 0)).values] == ["?", "?"]
    with pytest.raises(UserError):
        scheme_of(found)


def test_another_scheme_in_its_place(draft):
    other = scheme_from_json({"id": "o", "labels": [{"id": "b"}, {"id": "z"}]})
    found = replaced(draft, other)
    assert scheme_of(found) == other
    assert first_ids(found) == first_ids(draft)
    origins = origins_of(found)
    assert (origins.labels, origins.relations) == ({"b": "b"}, {})
    again = replaced(found, SMALL)
    assert origins_of(again) == origins_of(draft)


def test_labels_of_another_scheme_beside():
    for one in SHIPPED.values():
        for other in SHIPPED.values():
            found = joined(draft_of(one), other)
            assert scheme_of(found).labels[: len(one.labels)] == one.labels
            assert {label.id for label in other.labels} <= set(found.label_ids)
            assert messages(found) == []


def test_sound_ids(draft):
    path = ("labels", 0, "attributes", 0, "values", 0)
    for part, new, words in (
        (("labels", 0), "", "A label has no id."),
        (("labels", 1), "a", "two labels with the id “a”"),
        (("relations", 0), " r", "odd spaces"),
        (("labels", 0, "attributes", 0), "n", "two attributes"),
        (path, "v", "two values"),
        (path, "", "A value has no id"),
    ):
        found = troubles(renamed(draft, part, new), {})
        assert words in found[0].message
        assert found[0].field == "id"


def test_sound_keys(draft):
    taken = {"?": "help", "+": "joins"}
    for key, words in (
        ("b", "of the labels “a” and “b”"),
        ("ab", "is not one letter"),
        (" ", "is not one letter"),
        ("؟", "another meaning already: help"),
        ("+", "joins"),
        ("2", ""),
        ("ب", ""),
        ("1", ""),
        ("١", ""),
    ):
        found = messages(put(draft, ("labels", 0), key=key), taken)
        assert bool(words) == bool(found)
        assert words in "".join(found)
    keyless = put(draft, ("labels", 1), key=None)
    assert "“b” and “a”" in messages(put(keyless, ("labels", 0), key="٢"))[0]
    assert key_meant("۴") == "4"


def test_sound_parts(draft):
    enum, number = ("labels", 0, "attributes", 0), ("labels", 0, "attributes", 1)
    for found, words in (
        (put(draft, ("labels", 0), en=" ", ar=None), "has no name"),
        (put(draft, enum, values=[]), "no values to choose from"),
        (put(draft, enum, default="w"), "The default does not fit: “x” cannot be “w”"),
        (put(draft, number, default=9), "The default does not fit: “n” is 9"),
        (put(draft, number, min=7), "above its greatest"),
        (put(draft, number, max=float("inf")), "must be numbers"),
        (put(draft, ("relations", 0), to=[]), "leads to no label"),
        (put(draft, ("relations", 0), **{"from": None}), "leads from no label"),
        (put(draft, ("relations", 0), to=["zz"]), "names an unknown label"),
        (put(draft, (), labels=[], relations=[]), "needs a label"),
    ):
        assert words in messages(found)[0]
    assert messages(put(draft, number, default=3)) == []


@given(st.data())
def test_whatever_is_done_parts_know_what_they_were(data):
    """Any number of steps: first ids are unique, and what is sound is a scheme."""
    draft = draft_of(SMALL)
    for _ in range(data.draw(st.integers(0, 12))):
        draft = data.draw(st.sampled_from(STEPS))(draft, data)
    assert isinstance(draft, Draft)
    origins = origins_of(draft)
    assert set(origins.labels) <= {"a", "b"}
    assert set(origins.relations) <= {"r"}
    if not troubles(draft, {}):
        scheme = scheme_of(draft)
        assert scheme_of(draft_of(scheme)) == scheme


IDS = st.sampled_from(["a", "b", "c", "d", "u", "v", "w", "x", "n", "r"])
LISTS = [("labels",), ("relations",), ("labels", 0, "attributes"), ("relations", 0, "attributes")]
LISTS += [("labels", 0, "attributes", 0, "values")]


def place(draft, data):
    """A path to some part, or None."""
    path = data.draw(st.sampled_from(LISTS))
    try:
        parts = draft.at(path)
    except IndexError:
        return None
    return (*path, data.draw(st.integers(0, len(parts) - 1))) if parts else None


def do_rename(draft, data):
    path = place(draft, data)
    return renamed(draft, path, data.draw(IDS)) if path else draft


def do_drop(draft, data):
    path = place(draft, data)
    return dropped(draft, path) if path else draft


def do_move(draft, data):
    path = place(draft, data)
    return moved(draft, path, data.draw(st.integers(-2, 2))) if path else draft


def do_add(draft, data):
    path = place(draft, data)
    node = {"id": data.draw(IDS), "en": "New", "type": "text", "from": ["a"], "to": ["b"]}
    return added(draft, path[:-1], node) if path else draft


def do_replace(draft, data):
    return replaced(draft, data.draw(st.sampled_from([SMALL, *SHIPPED.values()])))


STEPS = [do_rename, do_drop, do_move, do_add, do_replace]


def test_an_attribute_that_another_should_not_be_above_may_be_renamed_and_removed():
    draft = draft_of(SHIPPED["casualty"])
    n = draft.label_ids.index("casualty_count")
    most = next(
        m for m, node in enumerate(draft.at(("labels", n, "attributes"))) if node["id"] == "max"
    )
    path = ("labels", n, "attributes", most)
    after = scheme_of(renamed(draft, path, "highest")).label("casualty_count")
    assert after.attribute("min").at_most == "highest"
    gone = dropped(draft, path)
    assert "at_most" not in gone.at(("labels", n, "attributes", 0))
    assert scheme_of(gone).label("casualty_count").attribute("min").at_most == ""
