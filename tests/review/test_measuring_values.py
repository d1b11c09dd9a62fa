from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from app.review.agreement import Said, Score
from app.review.measuring_pair import Rules
from app.review.measuring_values import CUE, kappa_of
from tests.review.layered import layer, link, span, two


def attributes(one, other):
    """What is compared of two spans on the same characters."""
    a, b = span("actor", (0, 5), uid="a", **one), span("actor", (0, 6), uid="b", **other)
    return two(([a], [b])).attributes


def test_attributes_are_compared_between_paired_spans_only():
    a = [span("actor", (0, 5), uid="1", kind="army"), span("actor", (9, 12), uid="2", kind="ngo")]
    b = [span("actor", (1, 5), uid="3", kind="army"), span("actor", (20, 25), uid="4", kind="ngo")]
    assert two((a, b)).attributes == {"kind": Said(same=1, paired=1, kappa=None)}


def test_spans_of_different_labels_are_not_compared():
    a, b = [span("actor", (0, 5), kind="army")], [span("claim", (0, 5), kind="army")]
    assert two((a, b)).attributes == {}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"kind": "army"}, {"kind": "army"}, 1),
        ({"kind": "army"}, {"kind": "ngo"}, 0),
        ({"kind": "army"}, {}, 0),
        ({"kind": "1"}, {"kind": 1}, 0),
        ({"kind": True}, {"kind": 1}, 0),
        ({"kind": False}, {}, 0),
        ({"kind": 0}, {"kind": 0}, 1),
        ({"kind": {"id": 1, "name": "x"}}, {"kind": {"name": "x", "id": 1}}, 1),
        ({"kind": ["a", "b"]}, {"kind": ["b", "a"]}, 0),
        ({"kind": "null"}, {"kind": None}, 0),
    ],
)
def test_values_are_the_same_as_json(one, other, same):
    assert (attributes(one, other)["kind"].same, attributes(one, other)["kind"].paired) == (same, 1)


@pytest.mark.parametrize("nothing", [{}, {"kind": None}, {"kind": ""}])
def test_where_both_say_nothing_there_is_nothing_to_compare(nothing):
    assert attributes(nothing, {"kind": ""}) == {}
    assert attributes(nothing, {"kind": "x"})["kind"] == Said(same=0, paired=1, kappa=0.0)


def test_a_span_named_in_an_attribute_means_the_one_paired_with_it():
    a = [span("actor", (0, 5), uid="a1"), span("claim", (9, 30), uid="a2", by_whom="a1")]
    b = [span("actor", (0, 5), uid="b1"), span("claim", (9, 30), uid="b2", by_whom="b1")]
    assert two((a, b)).attributes["by_whom"].same == 1
    b[0] = span("actor", (40, 45), uid="b1")
    assert two((a, b)).attributes["by_whom"].same == 0


answers = st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("xyz")), max_size=30)


@given(answers)
def test_kappa_is_that_of_scikit_learn(said):
    table = Counter(said)
    ones, others = [one for one, _ in said], [other for _, other in said]
    if len(set(said)) < 2 and all(one == other for one, other in said):
        assert kappa_of(table) is None
    else:
        assert kappa_of(table) == pytest.approx(cohen_kappa_score(ones, others))


def test_kappa_of_cohens_own_kind_of_table():
    """Fleiss, Levin and Paik 2003, table 18.1: two raters, 100 subjects, kappa 0.68."""
    table = {
        ("psychotic", "psychotic"): 75,
        ("psychotic", "neurotic"): 1,
        ("psychotic", "organic"): 4,
        ("neurotic", "psychotic"): 5,
        ("neurotic", "neurotic"): 4,
        ("neurotic", "organic"): 1,
        ("organic", "organic"): 10,
    }
    assert kappa_of(table) == pytest.approx(0.68, abs=0.005)


def linked(relations_a, relations_b, *, rules=None, moved=0):
    """A claim and two actors of each of two people, and their relations."""
    people = []
    for person, wanted, off in (("a", relations_a, 0), ("b", relations_b, moved)):
        spans = {
            "claim": span("claim", (10, 30 + off), uid=f"{person}-claim", by=person),
            "one": span("actor", (0, 5), uid=f"{person}-one", by=person),
            "two": span("actor", (40, 45 + off), uid=f"{person}-two", by=person),
        }
        found = [
            link(type_, spans[source], spans[target], **said)
            for type_, source, target, said in wanted
        ]
        people.append(layer(person, *spans.values(), relations=found))
    return two(tuple(people), rules=rules)


SAYS = ("says", "one", "claim", {})


def test_relations_agree_in_type_and_both_ends():
    other_type, other_end = ("denies", "one", "claim", {}), ("says", "two", "claim", {})
    assert linked([SAYS], [SAYS], moved=2).relations == Score(1, 1, 1)
    assert linked([SAYS], [other_type]).relations == Score(0, 1, 1)
    assert linked([SAYS], [other_end, SAYS]).relations == Score(1, 1, 2)
    assert linked([SAYS], []).relations == Score(0, 1, 0)
    assert linked([], []).relations.f1 is None


def test_direction_matters_unless_the_type_is_symmetric():
    forth, back = ("with", "one", "two", {}), ("with", "two", "one", {})
    assert linked([forth], [back]).relations.both == 0
    rules = Rules(symmetric=frozenset({"with"}))
    assert linked([forth], [back], rules=rules).relations.both == 1


def test_two_relations_of_one_kind_count_one_to_one():
    assert linked([SAYS, SAYS], [SAYS]).relations == Score(1, 2, 1)
    assert linked([SAYS, SAYS], [SAYS, SAYS]).relations == Score(2, 2, 2)


def test_relations_of_spans_without_a_partner_are_not_compared():
    one, claim = span("actor", (0, 5), uid="1"), span("claim", (10, 30), uid="2")
    theirs = span("claim", (12, 30), uid="3", by="b")
    found = two((layer("a", one, claim, relations=[link("says", one, claim)]), layer("b", theirs)))
    assert found.relations == Score(0, 0, 0)


def test_attributes_and_cues_of_relations_are_compared_when_they_agree():
    mine = ("says", "one", "claim", {"role": "speaker", "cue": (6, 9)})
    same = ("says", "one", "claim", {"role": "speaker", "cue": (6, 9)})
    other = ("says", "one", "claim", {"role": "witness", "cue": (6, 8)})
    found = linked([mine], [same]).relation_attributes
    assert found == {"role": Said(1, 1), CUE: Said(1, 1)}
    found = linked([mine], [other]).relation_attributes
    assert [(said.same, said.paired) for said in found.values()] == [(0, 1), (0, 1)]
    assert linked([mine], [("denies", "one", "claim", {"role": "x"})]).relation_attributes == {}


def test_of_several_relations_those_that_say_the_same_meet():
    speaker, witness = (("says", "one", "claim", {"role": role}) for role in ("speaker", "witness"))
    found = linked([speaker, witness], [witness, speaker])
    assert found.relations == Score(2, 2, 2)
    assert found.relation_attributes["role"].share == 1


def test_the_seed_articles_second_annotation_is_measured(gold_layer, second_layer):
    people = ("annotator_A", "annotator_B")
    pair = two((gold_layer, second_layer), people=people, length=5000)
    differing = {key: said.paired - said.same for key, said in pair.attributes.items()}
    assert sum(differing.values()) > 0
    assert {key for key, count in differing.items() if count} == {
        "actor_type",
        "certainty",
        "checkworthy",
        "claim_type",
        "geo_precision",
        "identity",
        "mention",
    }
    itself = two((gold_layer, gold_layer), people=people, length=5000)
    assert all(said.share == 1 for said in itself.attributes.values())
    assert itself.relations.f1 == 1
