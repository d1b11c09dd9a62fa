import json

import pytest

from app.model.errors import UserError
from app.model.scheme import OKABE_ITO, UNDERLINES, Words
from app.model.scheme_json import presets, scheme_from_json, scheme_to_json
from app.resources import resource


@pytest.fixture(scope="module")
def shipped():
    return json.loads(resource("labels", "conflict-default.json").read_text(encoding="utf-8"))


def _scheme(**more):
    return {"id": "s", "labels": [{"id": "actor"}, {"id": "claim"}], **more}


def test_the_shipped_scheme_has_four_labels_and_ten_relation_types(shipped):
    scheme = scheme_from_json(shipped)
    assert [label.id for label in scheme.labels] == ["actor", "claim", "location", "quote_source"]
    assert [label.key for label in scheme.labels] == ["1", "2", "3", "4"]
    assert [label.key_ar for label in scheme.labels] == ["ف", "د", "م", "ص"]
    assert len(scheme.relations) == 10
    assert all(label.guideline.ar and label.guideline.en for label in scheme.labels)
    assert all(x.name.ar and x.name.en for x in (*scheme.labels, *scheme.relations))


def test_the_shipped_colours_and_underlines_differ(shipped):
    labels = scheme_from_json(shipped).labels
    assert len({label.color for label in labels}) == len(labels)
    assert len({label.underline for label in labels}) == len(labels)


def test_the_presets_are_schemes_of_their_own(shipped):
    found = presets(shipped)
    assert next(iter(found)) == shipped["id"]
    assert len(found) == 1 + len(shipped["presets"])
    assert all(scheme.labels for scheme in found.values())
    assert presets(_scheme()).keys() == {"s"}


def test_writing_gives_back_what_was_read_but_the_presets(shipped):
    written = scheme_to_json(scheme_from_json(shipped))
    assert written == {key: value for key, value in shipped.items() if key != "presets"}
    assert scheme_from_json(written) == scheme_from_json(shipped)
    assert scheme_to_json(scheme_from_json(written)) == written


def test_what_is_left_out_is_filled_in():
    first, second = scheme_from_json(_scheme()).labels
    assert (first.color, second.color) == OKABE_ITO[:2]
    assert (first.underline, second.underline) == UNDERLINES[:2]
    assert first.color_dark == first.color
    assert first.name == Words("actor", "actor")
    assert scheme_from_json({"labels": [{"id": "x"}]}).id == "scheme"


def test_a_name_in_one_language_serves_for_both():
    scheme = scheme_from_json({"ar": "نزاع", "labels": [{"id": "x", "en": "actor"}]})
    assert scheme.name == Words("نزاع", "نزاع")
    assert scheme.labels[0].name == Words("actor", "actor")


def test_attributes_are_read_whole():
    raw = {"id": "n", "type": "int", "min": 0, "max": 5, "default": 1, "required": True}
    choice = {"id": "c", "type": "enum", "values": ["a", {"id": "b", "ar": "ب"}]}
    label = {"id": "x", "attributes": [raw, choice, {"id": "t", "min": True}]}
    number, choices, text = scheme_from_json({"labels": [label]}).labels[0].attributes
    assert (number.minimum, number.maximum, number.default, number.required) == (0, 5, 1, True)
    assert [c.id for c in choices.values] == ["a", "b"]
    assert choices.values[1].name == Words("ب", "ب")
    assert (text.type, text.minimum) == ("text", None)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ([], "The label scheme is not a JSON object."),
        ({}, "The label scheme has no labels."),
        ({"labels": {}}, "“labels” in the label scheme is not a list."),
        ({"labels": ["x"]}, "A label is not a JSON object."),
        ({"labels": [{}]}, "A label of the label scheme has no id."),
        ({"labels": [{"id": 3}]}, "A label of the label scheme has no id."),
        ({"labels": [{"id": "x"}, {"id": "x"}]}, "two of the label “x”"),
        (
            {"labels": [{"id": "x", "attributes": [{"id": "a"}, {"id": "a"}]}]},
            "two of the attribute “a”",
        ),
        (
            {"labels": [{"id": "x", "attributes": [{"id": "a", "type": "?"}]}]},
            "unknown type “?”",
        ),
        (_scheme(relations=[{"id": "r"}, {"id": "r"}]), "two of the relation type “r”"),
        (_scheme(relations=[{"id": "r", "from": ["nobody"]}]), "unknown label “nobody”"),
        (_scheme(relations=[{"id": "r", "to": ["nobody"]}]), "unknown label “nobody”"),
    ],
)
def test_what_is_no_scheme_is_refused_with_a_hint(data, words):
    with pytest.raises(UserError) as refused:
        scheme_from_json(data)
    assert words in refused.value.message
    assert "labels" in refused.value.hint


KEYS = ["Del", "Ctrl+Z", " ", "\u00a0", "\t", "\u200f", "\x00", ["1"], {"a": 1}, True, 12, "", None]


@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_one_character_that_can_be_typed(key):
    raw = {"labels": [{"id": "x", "key": key, "key_ar": key}]}
    (label,) = scheme_from_json(raw).labels
    assert (label.key, label.key_ar) == ("", "")
    assert scheme_to_json(scheme_from_json(raw)) == raw


def test_keys_that_are_taken_are_left_to_the_first():
    keys = [("1", "ف"), ("1", "د"), ("د", "1"), (2, "2"), ("2", "م")]
    raw = {"labels": [{"id": f"{n}", "key": k, "key_ar": a} for n, (k, a) in enumerate(keys)]}
    found = [(label.key, label.key_ar) for label in scheme_from_json(raw).labels]
    assert found == [("1", "ف"), ("", "د"), ("", ""), ("2", "2"), ("", "م")]
    assert scheme_to_json(scheme_from_json(raw)) == raw


def test_what_cannot_be_drawn_is_drawn_as_usual():
    odd = {"id": "x", "color": "url(x)", "color_dark": 7, "underline": ["wave"]}
    (label,) = scheme_from_json({"labels": [odd]}).labels
    assert (label.color, label.color_dark, label.underline) == (OKABE_ITO[0],) * 2 + ("solid",)
    raw = {"id": "n", "type": "int", "min": 10**5000, "max": float("nan")}
    (label,) = scheme_from_json({"labels": [{"id": "x", "attributes": [raw]}]}).labels
    assert (label.attributes[0].minimum, label.attributes[0].maximum) == (None, None)


@pytest.mark.parametrize(("given", "read"), [("max", "max"), (7, ""), (None, ""), (["max"], "")])
def test_the_attribute_it_should_not_be_above(given, read):
    attribute = {"id": "min", "type": "int", "at_most": given}
    scheme = scheme_from_json({"labels": [{"id": "a", "attributes": [attribute]}]})
    assert scheme.label("a").attribute("min").at_most == read
