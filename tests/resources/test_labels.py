"""The label scheme and its presets are what the program understands."""

import json

import pytest

from app.model.scheme_json import presets, scheme_from_json
from app.resources import resource

RAW = json.loads(resource("labels", "conflict-default.json").read_text("utf-8"))


def test_default_scheme_has_its_four_labels_and_ten_relation_types():
    scheme = scheme_from_json(RAW)
    assert [label.id for label in scheme.labels] == ["actor", "claim", "location", "quote_source"]
    assert len(scheme.relations) == 10


def test_the_default_and_three_presets_parse():
    wanted = {RAW["id"], *(preset["id"] for preset in RAW["presets"])}
    assert len(wanted) == 4
    assert set(presets(RAW)) == wanted


@pytest.mark.parametrize("label", RAW["labels"], ids=lambda label: label["id"])
def test_labels_speak_both_languages(label):
    assert all(label[name] for name in ("ar", "en", "guideline_ar", "guideline_en"))


def test_no_two_labels_share_a_key_a_colour_or_an_underline():
    for name in ("key", "key_ar", "color", "color_dark", "underline"):
        values = [label[name] for label in RAW["labels"]]
        assert len(set(values)) == len(values), name
