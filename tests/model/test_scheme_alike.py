"""Parts of a scheme that nobody could tell apart; bounds in a circle."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.errors import UserError
from app.model.scheme import OKABE_ITO, UNDERLINES
from app.model.scheme_alike import (
    circle,
    refuse_alike,
    same_ids,
    same_looks,
    same_names,
    with_free_look,
    with_free_names,
)
from app.model.scheme_edit import draft_of, joined, put
from app.model.scheme_edit_checks import troubles
from app.model.scheme_json import presets, scheme_from_json
from app.resources import resource

SHIPPED = presets(json.loads(resource("labels", "conflict-default.json").read_text("utf-8")))
IDS = st.lists(st.sampled_from(["a", "b", "c", "d"]), unique=True)


@pytest.mark.parametrize(
    ("ids", "pair"),
    [
        ([], None),
        (["actor", "claim"], None),
        (["actor", "x", "Actor"], (0, 2)),
        (["ﬁre", "fire"], (0, 1)),
        (["a", " a"], (0, 1)),
    ],
)
def test_ids(ids, pair):
    assert same_ids(ids) == pair


@pytest.mark.parametrize(
    ("names", "pair"),
    [
        (["جهة", "جهه"], (0, 1)),
        (["ادعاء", "إدّعاء"], (0, 1)),
        (["Actor", "", "actor "], (0, 2)),
        (["", " "], None),
        (["Actor", "Action"], None),
    ],
)
def test_names(names, pair):
    assert same_names(names) == pair


def test_looks():
    one = {"color": "#0072b2", "underline": "solid"}
    other = {"color": "#0072B2", "underline": "solid"}
    assert same_looks([one, {}, {}, other]) == (0, 3)
    assert same_looks([one, {**other, "underline": "wave"}]) is None


@given(st.integers(0, 60))
def test_every_look_is_free_until_all_are_taken(number):
    first = {"id": "x", "color": OKABE_ITO[3], "color_dark": "#111111", "underline": UNDERLINES[2]}
    there = []
    for _ in range(min(number, len(OKABE_ITO) * len(UNDERLINES))):
        there.append(with_free_look(first, there))
    assert same_looks(there) is None
    assert [node["id"] for node in there] == ["x"] * len(there)
    assert not there or there[0] is first


def test_no_look_is_left():
    there = [{"color": c, "underline": u} for c in OKABE_ITO for u in UNDERLINES]
    assert with_free_look(there[0], there) is there[0]


def test_names_say_where_they_come_from():
    there = [{"en": "Source", "ar": "مصدر"}, {"en": "Source"}]
    found = with_free_names({"id": "s", "en": "source", "ar": "جهة"}, there, "parc")
    assert found == {"id": "s", "en": "source (parc)", "ar": "جهة"}
    assert with_free_names({"id": "s"}, there, "parc") == {"id": "s"}


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["", *"abcdefg"])))
def test_circles(bounds):
    ring = circle(bounds)
    if ring:
        steps = [bounds[name] for name in ring]
        assert steps == [*ring[1:], ring[0]]
    else:
        for first in bounds:
            seen, here = [], first
            while here in bounds:
                assert here not in seen
                seen.append(here)
                here = bounds[here]


def scheme(labels, relations=()):
    return scheme_from_json({"id": "x", "labels": labels, "relations": list(relations)})


@pytest.mark.parametrize(
    ("labels", "relations", "words"),
    [
        ([{"id": "a"}, {"id": "A"}], [], "labels “a” and “A”"),
        (
            [{"id": "a"}],
            [{"id": "r", "from": ["a"], "to": ["a"]}, {"id": "R", "from": ["a"], "to": ["a"]}],
            "relation types “r” and “R”",
        ),
        ([{"id": "a", "attributes": [{"id": "x"}, {"id": "X"}]}], [], "attributes “x” and “X”"),
        (
            [{"id": "a", "attributes": [{"id": "x", "type": "enum", "values": ["v", "V"]}]}],
            [],
            "values “v” and “V”",
        ),
        (
            [
                {
                    "id": "a",
                    "attributes": [
                        {"id": "x", "type": "int", "at_most": "y"},
                        {"id": "y", "type": "int", "at_most": "x"},
                    ],
                }
            ],
            [],
            "“x”, “y” should not be above each other",
        ),
    ],
)
def test_refused(labels, relations, words):
    made = scheme(labels, relations)
    with pytest.raises(UserError, match=words):
        refuse_alike(made)
    found = [trouble.message for trouble in troubles(draft_of(made), {})]
    assert found
    assert "told apart" in " ".join(found) or "circle" in " ".join(found)


def test_shipped_schemes_can_be_told_apart():
    for one in SHIPPED.values():
        refuse_alike(one)
        assert troubles(draft_of(one), {}) == []
        for other in SHIPPED.values():
            assert troubles(joined(draft_of(one), other), {}) == []


def test_the_editor_is_told():
    first = draft_of(SHIPPED["conflict-default"])
    twice = put(first, ("labels", 2), ar="جهة فاعله")
    assert "are both called “جهة فاعله”" in troubles(twice, {})[0].message
    assert troubles(twice, {})[0].path == ("labels", 2)
    label = first.at(("labels", 0))
    same = put(first, ("labels", 3), color=label["color"], underline=label["underline"])
    assert "the same colour and the same underline" in troubles(same, {})[0].message
    relations = put(first, ("relations", 1), en=first.at(("relations", 0))["en"])
    assert "are both called" in troubles(relations, {})[0].message
