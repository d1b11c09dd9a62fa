import pytest

from app.model.recoding import Said
from app.model.scheme_edit import added, draft_of, dropped, put, renamed, replaced
from app.model.scheme_edit_plan import Consequences, Uses, consequences, gone, recoding_of
from app.model.scheme_json import scheme_from_json

SCHEME = scheme_from_json(
    {
        "id": "s",
        "labels": [
            {
                "id": "a",
                "en": "A",
                "attributes": [
                    {"id": "x", "type": "enum", "values": ["u", "v"]},
                    {"id": "n", "type": "int"},
                ],
            },
            {"id": "b", "en": "B", "attributes": [{"id": "x", "type": "bool"}]},
        ],
        "relations": [
            {"id": "r", "from": ["a"], "to": ["b"], "attributes": [{"id": "sure", "type": "bool"}]},
            {"id": "s", "from": ["a", "b"], "to": ["a", "b"]},
        ],
    }
)
USES = Uses(
    spans=(
        ("a", {"x": "u", "n": 3, "odd": 1}, 10),
        ("a", {}, 5),
        ("b", {"x": True}, 2),
    ),
    relations=(("r", {"sure": True}, "a", "b", 4), ("s", {}, "b", "a", 1)),
    comments={"a": 3},
)
X, N = ("labels", 0, "attributes", 0), ("labels", 0, "attributes", 1)


@pytest.fixture
def draft():
    return draft_of(SCHEME)


def span(draft, label, attributes, **fates):
    found = recoding_of(draft, **fates).span(Said(label, attributes))
    return found and (found.name, found.attributes)


def weighed(draft, **fates):
    return consequences(recoding_of(draft, **fates), USES)


def test_nothing_changed_nothing_happens(draft):
    assert weighed(draft) == Consequences()
    assert gone(draft, "labels", USES) == {}
    assert weighed(put(draft, ("labels", 0), en="Other", ar="آخر")) == Consequences()


def test_ids_go_with_their_parts(draft):
    found = renamed(renamed(draft, ("labels", 0), "agent"), X, "kind")
    found = renamed(found, (*X, "values", 0), "upper")
    assert span(found, "a", {"odd": [], "x": "u", "n": 1}) == (
        "agent",
        {"odd": [], "kind": "upper", "n": 1},
    )
    assert weighed(found) == Consequences(rewritten=15)
    kind = renamed(draft, ("relations", 0), "q")
    assert recoding_of(kind).relation(Said("r", {"sure": True}), "a", "b") == Said(
        "q", {"sure": True}
    )


def test_ids_may_change_places(draft):
    found = renamed(renamed(draft, X, "n"), N, "x")
    assert span(found, "a", {"x": "u", "n": 3}) == ("a", {"n": "u", "x": 3})
    swapped = renamed(renamed(draft, ("labels", 0), "b"), ("labels", 1), "a")
    assert span(swapped, "a", {}) == ("b", {})
    assert span(swapped, "b", {"x": True}) == ("a", {"x": True})


def test_a_label_that_has_gone(draft):
    found = dropped(draft, ("labels", 0))
    assert gone(found, "labels", USES) == {"a": 15}
    assert gone(found, "relations", USES) == {"r": 4}
    assert weighed(found) == Consequences(spans_removed=15, relations_removed=5, comments_removed=3)
    given = weighed(found, labels={"a": "b"})
    lost, kept = {("a", "x"): 10}, {("a", "n"): 10}
    assert given == Consequences(spans_moved=15, relations_removed=4, lost=lost, kept=kept)
    assert span(found, "a", {"x": True, "n": 2}, labels={"a": "b"}) == ("b", {"x": True, "n": 2})


def test_a_relation_type_that_has_gone(draft):
    found = dropped(draft, ("relations", 0))
    assert gone(found, "relations", USES) == {"r": 4}
    assert weighed(found) == Consequences(relations_removed=4)
    kept = {("r", "sure"): 4}
    assert weighed(found, relations={"r": "s"}) == Consequences(relations_moved=4, kept=kept)


def test_relations_that_no_longer_join(draft):
    found = put(draft, ("relations", 1), to=["b"])
    assert weighed(found) == Consequences(relations_unfit=1)


def test_values_that_no_longer_fit(draft):
    assert weighed(dropped(draft, (*X, "values", 0))).lost == {("a", "x"): 10}
    assert weighed(put(draft, N, type="bool")).lost == {("a", "n"): 10}
    assert weighed(put(draft, N, max=2)).lost == {("a", "n"): 10}
    assert weighed(put(draft, N, type="number")) == Consequences()


def test_values_of_attributes_that_have_gone_stay(draft):
    found = dropped(draft, N)
    assert span(found, "a", {"n": 3}) == ("a", {"n": 3})
    assert weighed(found) == Consequences(kept={("a", "n"): 10})


def test_a_new_name_pushes_an_old_value_out(draft):
    found = renamed(dropped(draft, N), X, "n")
    assert span(found, "a", {"n": 3, "x": "u"}) == ("a", {"n": "u"})
    assert weighed(found).lost == {("a", "n"): 10}
    new = added(draft, ("labels", 0, "attributes"), {"id": "odd", "type": "text"})
    assert weighed(new).lost == {("a", "odd"): 10}


def test_another_scheme_in_its_place(draft):
    other = scheme_from_json({"id": "o", "labels": [{"id": "b"}]})
    found = replaced(draft, other)
    assert gone(found, "labels", USES) == {"a": 15}
    assert gone(found, "relations", USES) == {"r": 4, "s": 1}
    assert weighed(found, labels={"a": "b"}) == Consequences(
        spans_moved=15,
        relations_removed=5,
        kept={("a", "x"): 10, ("a", "n"): 10, ("b", "x"): 2},
    )
