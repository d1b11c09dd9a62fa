from dataclasses import replace

import pytest

from app.gui.naming import (
    label_of,
    labels_of,
    name_of_label,
    name_of_type,
    type_of,
    value_words,
)
from app.model.article import Relation
from app.tasks.schemes import scheme_named

SCHEME = scheme_named("conflict-default")
LINK = Relation(uid="r", article="a", annotator="x", type="denied_by", source="s", target="t")


def test_what_the_scheme_knows_goes_by_its_name():
    label, kind = SCHEME.labels[0], SCHEME.relations[0]
    link = replace(LINK, type=kind.id)
    assert label_of(label.id, SCHEME) is label
    assert name_of_label(label.id, SCHEME) == label.name.en
    assert type_of(link, SCHEME) is kind
    assert name_of_type(link, SCHEME) == kind.name.en
    assert list(labels_of(SCHEME)) == [label.id for label in SCHEME.labels]


@pytest.mark.parametrize("scheme", [SCHEME, None])
def test_what_it_does_not_know_goes_by_its_id(scheme):
    link = replace(LINK, type="nowhere")
    assert label_of("nobody", scheme) is None
    assert name_of_label("nobody", scheme) == "nobody"
    assert type_of(link, scheme) is None
    assert name_of_type(link, scheme) == "nowhere"
    assert labels_of(None) == {}


def test_values_are_said_as_people_say_them():
    enum = next(a for label in SCHEME.labels for a in label.attributes if a.type == "enum")
    assert value_words(enum, enum.values[0].id) == enum.values[0].name.en
    assert value_words(enum, "something else") == "something else"
    assert value_words(None, True) == "yes"
    assert value_words(None, False) == "no"
    assert value_words(None, 3) == "3"
    assert value_words(None, {"id": "geonames:1", "name": "حلب"}) == "حلب"
    assert value_words(None, {"x": [1]}) == '{"x": [1]}'
