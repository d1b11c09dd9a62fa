"""Every disagreement planted in the second annotation is found, and of the kind it was made as."""

from collections import Counter, defaultdict
from typing import Any

import pytest

from app.review.cases import Comparison, Kind
from app.review.comparing import compare
from tests.review.colleagues import A, B, planted

KINDS = {
    "boundary": Kind.BOUNDARY,
    "label": Kind.LABEL,
    "attribute": Kind.ATTRIBUTE,
    "missing_in_B": Kind.MISSING,
    "extra_in_B": Kind.EXTRA,
    "relation_missing_in_B": Kind.RELATION,
    "relation_target": Kind.RELATION,
}
VOID = {("attribute", "q3")}
"""Planted on a span the second person does not have: `q3` is planted as missing, too."""


@pytest.fixture
def compared(gold_layer, second_layer) -> Comparison:
    return compare((gold_layer, second_layer), "article")


def cases_of(compared: Comparison, item: dict[str, Any]) -> list[Any]:
    """The cases with the span, or relation, that a planted disagreement names."""
    cases = compared.relations if "relation" in item["kind"] else compared.spans
    named = {f"{A}:{item['id']}", f"{B}:{item['id']}"}
    return [case for case in cases if named & {said.uid for said in case.present}]


def found(compared: Comparison, item: dict[str, Any]) -> bool:
    """Whether a planted disagreement is there, of its kind, and about the attribute it names."""
    cases = cases_of(compared, item)
    return bool(cases) and all(
        KINDS[item["kind"]] in case.kinds
        and ("attr" not in item or case.attributes == (item["attr"],))
        for case in cases
    )


def test_every_planted_disagreement_is_found_and_classified(compared):
    score: defaultdict[Kind, Counter[str]] = defaultdict(Counter)
    lost = []
    for item in planted():
        kind = KINDS[item["kind"]]
        score[kind]["planted"] += 1
        if (item["kind"], item["id"]) in VOID:
            score[kind]["void"] += 1
        elif found(compared, item):
            score[kind]["found"] += 1
        else:
            lost.append(item)
    for kind in Kind:
        one = score[kind]
        void = f", {one['void']} on a span that is missing" if one["void"] else ""
        print(f"{kind}: {one['found']}/{one['planted']}{void}")
    assert not lost
    assert {kind: one["planted"] for kind, one in score.items()} == {
        Kind.BOUNDARY: 16,
        Kind.LABEL: 2,
        Kind.MISSING: 13,
        Kind.EXTRA: 7,
        Kind.ATTRIBUTE: 11,
        Kind.RELATION: 6,
    }


def test_what_is_planted_in_vain_is_found_as_missing(compared):
    (item,) = (i for i in planted() if (i["kind"], i["id"]) in VOID)
    (case,) = cases_of(compared, item)
    assert case.kinds == (Kind.MISSING,)
    assert case.of(B) is None


def test_nothing_is_found_that_was_not_planted(compared):
    named = {f"{who}:{item['id']}" for item in planted() for who in (A, B)}
    beside = [
        case for case in compared.disagreements if not named & {said.uid for said in case.present}
    ]
    assert beside == []


def test_a_relation_that_leads_elsewhere_is_two_cases_one_for_each_place(compared):
    """The only consequence: 55 planted, 54 listed; r2 counts twice, c4 and q3 are one case each."""
    (item,) = (i for i in planted() if i["kind"] == "relation_target")
    assert [[said.uid for said in case.present] for case in cases_of(compared, item)] == [
        [f"{B}:{item['id']}"],
        [f"{A}:{item['id']}"],
    ]
    assert len(planted()) == 55
    assert len(compared.disagreements) == 54


def test_kinds_are_no_more_than_what_was_planted(compared):
    planned: defaultdict[str, set[Kind]] = defaultdict(set)
    for item in planted():
        if (item["kind"], item["id"]) not in VOID:
            planned[item["id"]].add(KINDS[item["kind"]])
    for case in compared.disagreements:
        local = {said.uid.partition(":")[2] for said in case.present}
        assert set(case.kinds) <= set().union(*(planned[one] for one in local)), local


def test_swapped_missing_and_extra_change_places_and_the_rest_stays(gold_layer, second_layer):
    there = compare((gold_layer, second_layer))
    back = compare((second_layer, gold_layer))
    swapped = {Kind.MISSING: Kind.EXTRA, Kind.EXTRA: Kind.MISSING}
    kinds = {case.uid: case.kinds for case in there.disagreements}
    assert {
        case.uid: tuple(swapped.get(kind, kind) for kind in case.kinds)
        for case in back.disagreements
    } == kinds


def test_in_the_project_file_the_same_is_found(colleagues):
    from app.tasks.comparing import comparison_of

    article = colleagues.first_article()
    assert article is not None
    found_there = comparison_of(colleagues, article, (A, B))
    kinds = Counter(kind for case in found_there.disagreements for kind in case.kinds)
    assert kinds == {
        Kind.BOUNDARY: 16,
        Kind.LABEL: 2,
        Kind.MISSING: 13,
        Kind.EXTRA: 7,
        Kind.ATTRIBUTE: 10,
        Kind.RELATION: 7,
    }
