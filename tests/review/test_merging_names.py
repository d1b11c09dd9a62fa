"""Parts of a label scheme are known by their first ids."""

from dataclasses import asdict

import pytest

from app.model.recoding import Said
from app.model.scheme_edit import draft_of, dropped, renamed
from app.model.scheme_edit_plan import recoding_of
from app.model.scheme_json import scheme_from_json, scheme_to_json
from app.review.merging_names import first_of, followed, parts_of, renames

BASE = scheme_from_json(
    {
        "id": "s",
        "labels": [
            {
                "id": "actor",
                "en": "Actor",
                "color": "#0072B2",
                "underline": "solid",
                "attributes": [
                    {"id": "kind", "en": "Kind", "type": "enum", "values": ["state", "group"]},
                    {"id": "name", "en": "Name", "type": "text"},
                ],
            },
            {"id": "claim", "en": "Claim", "color": "#E69F00", "underline": "dash"},
        ],
        "relations": [{"id": "by", "en": "By", "from": ["claim"], "to": ["actor"]}],
    }
)
USED = (Said("actor", {"kind": "state", "name": "x"}), Said("claim", {}))
LABEL = ("labels", 0)
KIND = (*LABEL, "attributes", 0)
STATE = (*KIND, "values", 0)


def step(draft, used=()):
    """What the history tells of an edit: both schemes, and what became of spans."""
    recoding = recoding_of(draft, labels={"actor": "claim"})
    pairs = [(said, recoding.span(said)) for said in used]
    groups = [("labels", asdict(one), asdict(two)) for one, two in pairs if one != two and two]
    return scheme_to_json(recoding.scheme), groups


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (LABEL, ("labels", "actor"), "agent"),
        (KIND, ("labels", "actor", "kind"), "sort"),
        (STATE, ("labels", "actor", "kind", "state"), "country"),
    ],
)
def test_what_spans_said_tells_what_was_renamed(path, old, new):
    after, groups = step(renamed(draft_of(BASE), path, new), USED)
    assert renames(scheme_to_json(BASE), after, groups) == {old: new}
    found = followed({}, scheme_to_json(BASE), after, groups)
    assert found == {(*old[:-1], new): old[-1]}
    assert first_of((*old[:-1], new), found) == old


def test_all_levels_renamed_at_once_are_told_apart():
    draft = draft_of(BASE)
    for path, new in ((STATE, "country"), (KIND, "sort"), (LABEL, "agent")):
        draft = renamed(draft, path, new)
    after, groups = step(draft, (Said("actor", {"kind": "state"}),))
    found = followed({}, scheme_to_json(BASE), after, groups)
    now = ("labels", "agent", "sort", "country")
    if now in found:
        assert first_of(now, found) == ("labels", "actor", "kind", "state")
    assert first_of(now[:3], found) == ("labels", "actor", "kind")


@pytest.mark.parametrize(
    ("path", "old"), [(LABEL, "actor"), (KIND, "kind"), (("relations", 0), "by")]
)
def test_a_part_nobody_uses_is_known_by_its_name(path, old):
    after, _ = step(renamed(draft_of(BASE), path, "other"))
    found = renames(scheme_to_json(BASE), after, ())
    assert {p[-1]: new for p, new in found.items()} == {old: "other"}


def test_spans_that_got_another_label_that_was_there_are_no_rename():
    after, groups = step(dropped(draft_of(BASE), LABEL), USED)
    assert groups
    assert renames(scheme_to_json(BASE), after, groups) == {}


def test_a_bare_value_in_the_place_of_another_is_no_rename():
    raw = scheme_to_json(BASE)
    kind = {**raw["labels"][0]["attributes"][0], "values": ["person", "group"]}
    label = {**raw["labels"][0], "attributes": [kind, raw["labels"][0]["attributes"][1]]}
    after = {**raw, "labels": [label, raw["labels"][1]]}
    assert renames(raw, after, ()) == {}


def test_one_rename_after_another_leads_to_the_first_id():
    raw, found = scheme_to_json(BASE), {}
    scheme = BASE
    for path, new in ((LABEL, "agent"), (KIND, "sort"), (LABEL, "doer"), (KIND, "type")):
        after, groups = step(renamed(draft_of(scheme), path, new))
        found = followed(found, raw, after, groups)
        raw, scheme = after, scheme_from_json(after)
    assert first_of(("labels", "doer", "type", "group"), found) == (
        *("labels", "actor", "kind"),
        "group",
    )
    back, groups = step(renamed(draft_of(scheme), LABEL, "actor"))
    found = followed(found, raw, back, groups)
    assert found == {("labels", "actor", "type"): "kind"}


def test_what_goes_and_comes_again_is_new():
    first, groups = step(renamed(draft_of(BASE), LABEL, "agent"))
    found = followed({}, scheme_to_json(BASE), first, groups)
    less = {**first, "labels": first["labels"][1:]}
    assert followed(found, first, less, ()) == {}
    assert parts_of(less).keys() == {("labels", "claim"), ("relations", "by")}
