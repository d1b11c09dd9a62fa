"""Spans changed together that share what they say: as if each were changed by itself."""

from dataclasses import replace

import pytest

from app.model.edit_size import places
from app.model.edits import AddSpan, Batch, ChangeSpan
from app.model.errors import InvalidEdit

MANY = 20


@pytest.fixture
def spans(shop, project, uid):
    """Spans of two labels, all with the very same attributes."""
    said = {"a": "1"}
    labels = ["actor", "location"] * (MANY // 2)
    made = [
        replace(shop.span(uid, (n, n + 4)), label=label, attributes=said)
        for n, label in enumerate(labels)
    ]
    project.apply(Batch("Tag", tuple(map(AddSpan, made))))
    return made


def changed(spans, **values):
    return Batch("Change", tuple(ChangeSpan(span, replace(span, **values)) for span in spans))


def test_all_become_what_they_are_to_be_and_go_back(project, uid, spans):
    said = {"entity": "army", "b": [1, 1.0, True]}
    batch = changed(spans, attributes=said, extra=said, note="looked at")
    project.apply(batch)
    assert {s.uid: s for s in project.spans(uid)} == {e.after.uid: e.after for e in batch.edits}
    project.apply(batch.inverse())
    assert {s.uid: s for s in project.spans(uid)} == {s.uid: s for s in spans}


def test_an_attribute_that_fits_one_label_is_refused_of_another(shop, project, uid, spans):
    """One object that is said of spans of both labels is looked at for each."""
    actor, location = shop.scheme.label("actor"), shop.scheme.label("location")
    pairs = ((actor, location), (location, actor))
    choices = [
        (attribute.id, one.id, other.id)
        for one, other in pairs
        for attribute in one.attributes
        if attribute.type == "enum" and attribute.id not in {a.id for a in other.attributes}
    ]
    assert choices
    name, tight, free = choices[0]
    said = {name: "no such value"}
    project.apply(changed([s for s in spans if s.label == free], attributes=said))
    before = project.spans(uid)
    rest = [s for s in spans if s.label == tight]
    with pytest.raises(InvalidEdit):
        project.apply(changed(rest, attributes=said))
    there = {s.uid: s for s in before}
    everywhere = sorted(there.values(), key=lambda s: s.label == tight)
    with pytest.raises(InvalidEdit):
        project.apply(changed(everywhere, attributes=said, note="x"))
    assert project.spans(uid) == before


def test_equal_is_not_the_same(project, uid, spans):
    """One and true are equal, and are not the same in a file."""
    project.apply(changed(spans, attributes={"n": 1}))
    now = project.spans(uid)
    stale = [replace(s, attributes={"n": True}) for s in now]
    with pytest.raises(InvalidEdit, match="changed meanwhile"):
        project.apply(changed(stale, note="x"))
    assert project.spans(uid) == now


def test_places_of_batches_in_batches(spans):
    batch = changed(spans, note="x")
    assert places(batch) == MANY
    assert places(Batch("Two", (batch, Batch("None", ()), batch.edits[0]))) == MANY + 1
